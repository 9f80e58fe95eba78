import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { mayPlanCare } from './careplan.policy.ts';
import { lineIdSchema } from './careplan.ts';
import { attainmentSchema } from './goal-attainment.ts';
import { goalProgressSchema } from './goal-progress.ts';

export const getPlanProgress = contract({
  name: 'careplans.progress',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/careplan/progress',
  says: 'How each goal of the plan in force stands by the readings of the chart since it was set, what patient and care manager said about it, and when the plan is looked at again.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({
    goals: z.array(z.object({ goalId: lineIdSchema, since: instantSchema, progress: goalProgressSchema })),
    attainments: z.array(
      attainmentSchema.omit({ replaces: true }).extend({ id: idOf<'goal attainment'>(), by: z.string() }),
    ),
    /** What was put right since, in the order of their days. */
    putRight: z.array(
      attainmentSchema.omit({ replaces: true }).extend({
        id: idOf<'goal attainment'>(),
        by: z.string(),
        reason: z.string(),
        putRightBy: z.string(),
        putRightAt: instantSchema,
      }),
    ),
    /** Null: no plan was issued yet. */
    reviewOn: daySchema.nullable(),
    looks: z.array(
      z.object({
        versionId: idOf<'plan version'>(),
        nextOn: daySchema,
        said: z.string(),
        at: instantSchema,
        by: z.string(),
      }),
    ),
  }),
  problems: ['patient.not-found'],
});

export const recordAttainment = contract({
  name: 'careplans.record-attainment',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/careplan/attainments',
  says: 'Record what patient and care manager say about a goal, −2 to +2; `replaces` puts an earlier one right, with the reason.',
  policy: mayPlanCare,
  params: patientParams,
  body: attainmentSchema,
  answer: z.object({ id: idOf<'goal attainment'>() }),
  problems: ['patient.not-found', 'plan.goal-not-found', 'plan.attainment-day', 'plan.attainment-reason'],
});

export const recordPlanLook = contract({
  name: 'careplans.record-look',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/careplan/versions/:versionId/looks',
  says: 'Record that the plan in force was looked at and nothing has to change; it moves the day of review.',
  policy: mayPlanCare,
  params: patientParams.extend({ versionId: idOf<'plan version'>() }),
  body: z.strictObject({ nextOn: daySchema, said: plainText(400) }),
  answer: z.object({ reviewOn: daySchema }),
  problems: [
    'patient.not-found',
    'plan.not-found',
    'plan.deceased',
    'plan.superseded',
    'plan.look-of-returned',
    'plan.review-day',
  ],
});
