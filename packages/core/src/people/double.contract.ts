import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { instantSchema } from '../basics/instant.ts';
import { matchReasons } from './match.ts';
import { patientSchema } from './patient.ts';
import { mayReadRecords } from './people.policy.ts';

/** So many pairs are shown; the others come up as these are looked at. */
export const mostDoublesShown = 100;

export const getPossibleDoubles = contract({
  name: 'patients.possible-doubles',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/doubles',
  says: 'Pairs of patients who may be one person, found when a chart came in, the newest first, with why. Charts are joined by an identifier alone; of these a person decides.',
  policy: mayReadRecords,
  answer: z.object({
    pairs: z.array(
      z.object({
        patients: z.tuple([patientSchema, patientSchema]),
        reasons: z.array(z.enum(matchReasons)),
        foundAt: instantSchema,
      }),
    ),
    total: z.number().int(),
  }),
  problems: [],
});
