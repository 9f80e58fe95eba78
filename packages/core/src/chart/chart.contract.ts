import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import {
  allergySchema,
  conditionSchema,
  encounterSchema,
  medicineSchema,
  observationSchema,
  readingSchema,
} from './chart.ts';

export const getChart = contract({
  name: 'chart.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/chart',
  says: 'Allergies, active problems and those nobody says are over, medicines in use, the last value of each measurement with those before it, and visits, newest first.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({
    allergies: z.array(allergySchema),
    problems: z.array(conditionSchema),
    unsureProblems: z.array(conditionSchema),
    medicines: z.array(medicineSchema),
    results: z.array(z.object({ latest: observationSchema, earlier: z.array(readingSchema) })),
    encounters: z.array(encounterSchema),
  }),
  problems: ['patient.not-found'],
});
