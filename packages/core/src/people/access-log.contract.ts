import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { credentials, roles } from '../access/staff.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { patientParams } from './patient.contract.ts';
import { mayReadRecords } from './people.policy.ts';

export const accessSchema = z.object({
  id: idOf<'audit event'>(),
  at: instantSchema,
  staff: z.object({
    id: idOf<'staff'>(),
    name: z.string(),
    role: z.enum(roles),
    credential: z.enum(credentials),
  }),
  /** The name of the contract that was asked or of the business event, `chart.get`, `call.closed`: a key of words. */
  event: z.string(),
  /** `done`, or the code of the problem it was refused with. */
  outcome: z.string(),
});

/** Who reads a record may also see who else did: colleagues who know that looks are seen look with a reason. */
export const getAccessLog = contract({
  name: 'patients.access-log',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/access-log',
  says: 'Who has looked at a patient’s chart or changed it, and who was refused: newest first, fifty at a time. A look takes up to a second to be sealed and to appear.',
  policy: mayReadRecords,
  params: patientParams,
  query: z.strictObject({ before: idOf<'audit event'>().optional() }),
  answer: z.object({ accesses: z.array(accessSchema), next: idOf<'audit event'>().nullable() }),
  problems: ['patient.not-found'],
});
