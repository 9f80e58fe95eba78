import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { mayAdminister } from './access.policy.ts';
import { contract } from './contract.ts';
import { licenceFields, licenceSchema } from './licence.ts';
import { credentials, personRoles } from './staff.ts';

export const staffFields = {
  name: plainText(120).trim().min(1, 'is empty'),
  role: z.enum(personRoles),
  credential: z.enum(credentials),
  practiceId: idOf<'practice'>(),
};

export const staffParams = z.strictObject({ staffId: idOf<'staff'>() });

export const staffSchema = z.object({
  id: idOf<'staff'>(),
  ...staffFields,
  email: z.string().nullable(),
  version: z.number().int(),
  endedAt: instantSchema.nullable(),
  hasSecondFactor: z.boolean(),
  lastUsedAt: instantSchema.nullable(),
  licences: z.array(licenceSchema),
});

export const getStaff = contract({
  name: 'staff.list',
  kind: 'open',
  method: 'GET',
  path: '/api/staff',
  says: 'The people of the organization, those who left too, with role, credential and licenses.',
  policy: mayAdminister,
  answer: z.object({ staff: z.array(staffSchema) }),
  problems: [],
});

export const editStaff = contract({
  name: 'staff.edit',
  kind: 'edit',
  method: 'PUT',
  path: '/api/staff/:staffId',
  says: 'Change a person’s name, role, credential or practice; it holds from the next request on.',
  policy: mayAdminister,
  params: staffParams,
  body: z.strictObject(staffFields),
  answer: z.object({ version: z.number().int() }),
  problems: [
    'edit.stale',
    'staff.not-found',
    'staff.last-administrator',
    'staff.credential-does-not-fit',
    'practice.not-found',
  ],
});

export const setPresence = contract({
  name: 'staff.set-presence',
  kind: 'edit',
  method: 'PUT',
  path: '/api/staff/:staffId/presence',
  says: 'End a person’s sign-in, which ends the sessions at once, or let them back in.',
  policy: mayAdminister,
  params: staffParams,
  body: z.strictObject({ presence: z.enum(['working', 'left']) }),
  answer: z.object({ version: z.number().int() }),
  problems: ['edit.stale', 'staff.not-found', 'staff.last-administrator'],
});

export const addLicence = contract({
  name: 'staff.add-licence',
  kind: 'change',
  method: 'POST',
  path: '/api/staff/:staffId/licences',
  says: 'Record a license; `replaces` names the line it renews or corrects, with the reason.',
  policy: mayAdminister,
  params: staffParams,
  body: z.strictObject({
    ...licenceFields,
    replaces: z.strictObject({ id: idOf<'licence'>(), reason: plainText(200).trim().min(1) }).optional(),
  }),
  answer: z.object({ id: idOf<'licence'>() }),
  problems: ['staff.not-found', 'licence.not-found'],
});
