import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { elsewherePlanSchema } from './elsewhere.ts';

export const getElsewhere = contract({
  name: 'proposals.elsewhere',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/careplan/elsewhere',
  says: 'Care plans that others keep for a patient and that are in force there, the newest first, line by line with what became of each. A line is decided like a proposal, under elsewhere: and its id.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({ plans: z.array(elsewherePlanSchema) }),
  problems: ['patient.not-found'],
});
