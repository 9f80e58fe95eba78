import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayAssess, mayReadAssessments } from './assessments.policy.ts';
import { partSkips, partStateSchema } from './whole-state.ts';

export const getWhole = contract({
  name: 'assessments.whole',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/whole',
  says: 'The comprehensive assessment of a patient in its parts: which were never asked, begun, done, by whom, or are due again.',
  policy: mayReadAssessments,
  params: patientParams,
  answer: z.object({
    parts: z.array(partStateSchema),
    /** By a clinician; until then what is asked and when is a proposal. */
    isSignedOff: z.boolean(),
  }),
  problems: ['patient.not-found'],
});

export const skipPart = contract({
  name: 'assessments.skip-part',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/whole/skips',
  says: 'Leave a part of the comprehensive assessment out, with the reason; or say that it is to be asked after all.',
  policy: mayAssess,
  params: patientParams,
  body: z.strictObject({ partId: z.string().max(40), reason: z.enum(partSkips).nullable() }),
  answer: z.object({ said: z.literal(true) }),
  problems: ['patient.not-found', 'assessment.part-unknown'],
});
