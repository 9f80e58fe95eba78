import { z } from 'zod';
import { contract } from './contract.ts';
import { licenceSchema } from './licence.ts';
import { anyStaff } from './policy.ts';

export const getOwnLicences = contract({
  name: 'staff.own-licences',
  kind: 'open',
  method: 'GET',
  path: '/api/session/licences',
  says: 'The licenses of the signed-in person: nobody else needs to ask when her own ends.',
  policy: anyStaff,
  answer: z.object({ licences: z.array(licenceSchema) }),
  problems: [],
});
