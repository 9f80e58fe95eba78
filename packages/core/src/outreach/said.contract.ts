import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { both } from '../assessments/instrument.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadKnown } from '../people/people.policy.ts';
import { saidSchema } from './said.ts';

export const getSaid = contract({
  name: 'person.said',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/said',
  says: 'What a patient answered about who she is, each with its question and day, and what may be said to her by what is known.',
  policy: mayReadKnown,
  params: patientParams,
  answer: z.object({
    said: z.array(saidSchema),
    prompts: z.array(z.object({ id: z.string(), card: z.string(), say: both })),
    /** By a clinician; until then what may be said is a proposal. */
    isSignedOff: z.boolean(),
  }),
  problems: ['patient.not-found'],
});
