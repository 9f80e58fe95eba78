import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { doubleDecisionSchema } from './double-decision.ts';
import { matchReasons } from './match.ts';
import { patientSchema } from './patient.ts';
import { mayDecideDoubles, mayReadRecords } from './people.policy.ts';

/** So many pairs are shown; the others come up as these are looked at. */
export const mostDoublesShown = 100;
/** So many of the pairs that were decided, the last ones: what was a mistake is seen soon. */
export const mostDecidedShown = 20;

const pairSchema = z.object({
  patients: z.tuple([patientSchema, patientSchema]),
  reasons: z.array(z.enum(matchReasons)),
  foundAt: instantSchema,
});
const reason = plainText(500).trim().min(3, 'says too little');

export const getPossibleDoubles = contract({
  name: 'patients.possible-doubles',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/doubles',
  says: 'Pairs of patients who may be one person, found when a chart came in, the newest first, with why; and the last ones of whom somebody said that they are two. Charts are joined by an identifier alone; of these a person decides.',
  policy: mayReadRecords,
  answer: z.object({
    pairs: z.array(pairSchema),
    total: z.number().int(),
    decided: z.array(pairSchema.extend({ decision: doubleDecisionSchema })),
  }),
  problems: [],
});

const decided = z.object({ decisionId: idOf<'double decision'>() });

export const sayDifferent = contract({
  name: 'patients.say-different',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/doubles/different',
  says: 'Say of a pair that may be one person that they are two different people, with the reason: the pair leaves the list.',
  policy: mayDecideDoubles,
  body: z.strictObject({ patientIds: z.tuple([idOf<'patient'>(), idOf<'patient'>()]), reason }),
  answer: decided,
  problems: ['patient.not-found', 'double.not-found', 'double.decided'],
});

export const takeBackDifferent = contract({
  name: 'patients.take-back-different',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/doubles/different/:decisionId/withdrawal',
  says: 'Take back that two are different people, with the reason: the pair is in the list again.',
  policy: mayDecideDoubles,
  params: decided,
  body: z.strictObject({ reason }),
  answer: decided,
  problems: ['double.not-found'],
});
