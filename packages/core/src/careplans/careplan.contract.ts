import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { anyStaff } from '../access/policy.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { letterLanguages } from '../documents/letter.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { mayAnswerPlan, mayPlanCare } from './careplan.policy.ts';
import { planSchema } from './careplan.ts';
import { conflictRulesSchema } from './plan-conflict.ts';
import { copySchema, planAnswers, versionSchema, versionSummarySchema } from './plan-version.ts';
import { templateIdSchema } from './template-body.ts';

const versionParams = patientParams.extend({ versionId: idOf<'plan version'>() });

export const getCarePlan = contract({
  name: 'careplans.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/careplan',
  says: 'The care plan in force, the draft of the next version with its number of saves, and all versions, newest first.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({
    current: versionSchema.nullable(),
    draft: z
      .object({
        plan: planSchema,
        version: z.number().int(),
        savedAt: instantSchema,
        savedBy: z.string(),
      })
      .nullable(),
    versions: z.array(versionSummarySchema),
    /** Which version of each template this plan was last written from or compared with. */
    templateUses: z.array(z.object({ templateId: templateIdSchema, number: z.number().int().min(0) })),
  }),
  problems: ['patient.not-found'],
});

export const getPlanVersion = contract({
  name: 'careplans.get-version',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/careplan/versions/:versionId',
  says: 'One version of a care plan as it was issued.',
  policy: mayReadRecords,
  params: versionParams,
  answer: versionSchema,
  problems: ['patient.not-found', 'plan.not-found'],
});

export const savePlanDraft = contract({
  name: 'careplans.save-draft',
  kind: 'edit',
  method: 'PUT',
  path: '/api/patients/:patientId/careplan/draft',
  says: 'Keep the draft of a care plan; If-Match carries the number of saves it was edited from, 0 for the first.',
  policy: mayPlanCare,
  params: patientParams,
  body: z.strictObject({ plan: planSchema }),
  answer: z.object({ version: z.number().int(), savedAt: instantSchema }),
  problems: ['patient.not-found', 'edit.stale'],
});

export const issuePlan = contract({
  name: 'careplans.issue',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/careplan/versions',
  says: 'Make the draft the next version, for the supervising provider to answer; it counts as the care plan of the month.',
  policy: mayPlanCare,
  params: patientParams,
  body: z.strictObject({
    /** The draft the person saw; anything newer must be looked at first. */
    draftVersion: z.number().int(),
    reviewOn: daySchema,
  }),
  answer: z.object({ versionId: idOf<'plan version'>(), number: z.number().int() }),
  problems: [
    'patient.not-found',
    'plan.deceased',
    'plan.incomplete',
    'plan.review-day',
    'plan.unchanged',
    'edit.stale',
  ],
});

export const answerPlan = contract({
  name: 'careplans.answer',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/careplan/versions/:versionId/answer',
  says: 'Approve a version of a care plan, or return it with a reason.',
  policy: mayAnswerPlan,
  params: versionParams,
  body: z.strictObject({ answer: z.enum(planAnswers), reason: plainText(500) }),
  answer: versionSummarySchema,
  problems: [
    'patient.not-found',
    'plan.not-found',
    'plan.superseded',
    'plan.answered',
    'plan.not-yours',
    'plan.needs-reason',
  ],
});

export const takeBackPlanAnswer = contract({
  name: 'careplans.take-back-answer',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/careplan/versions/:versionId/answer/take-back',
  says: 'Take back an answer just given to a version, by whoever gave it and within a minute.',
  policy: mayAnswerPlan,
  params: versionParams,
  body: z.strictObject({}),
  answer: versionSummarySchema,
  problems: [
    'patient.not-found',
    'plan.not-found',
    'plan.not-answered',
    'answer.not-yours',
    'answer.too-late',
    'answer.acted-on',
  ],
});

export const recordPlanCopy = contract({
  name: 'careplans.record-copy',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/careplan/versions/:versionId/copies',
  says: 'Record that a version reached the patient or a caregiver: when, how and whom.',
  policy: mayPlanCare,
  params: versionParams,
  body: copySchema,
  answer: versionSummarySchema,
  problems: [
    'patient.not-found',
    'plan.not-found',
    'plan.copy-of-returned',
    'document.given-day',
    'document.given-name',
  ],
});

export const makePlanEdition = contract({
  name: 'careplans.make-edition',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/careplan/versions/:versionId/editions',
  says: 'Make the patient’s edition of an approved version as PDF, in plain words, clear print on one sheet or all of it in large print, and keep it as a document.',
  policy: mayPlanCare,
  params: versionParams,
  body: z.strictObject({ language: z.enum(letterLanguages), large: z.boolean() }),
  answer: z.object({
    documentId: idOf<'document'>(),
    pages: z.number().int(),
    /** Lines for which one sheet has no room; large print has them. */
    leftOut: z.array(z.string()),
    /** Steps about a medicine that no order of hers has: they are never printed. */
    notOrdered: z.array(z.string()),
  }),
  problems: [
    'patient.not-found',
    'plan.not-found',
    'plan.not-approved',
    'plan.not-translated',
    'letter.open-places',
  ],
});

export const getPlanConflictRules = contract({
  name: 'careplans.conflict-rules',
  kind: 'open',
  method: 'GET',
  path: '/api/careplans/conflict-rules',
  says: 'Which advice of plans stands against other advice, a condition or a medicine: each rule with its source.',
  policy: anyStaff,
  answer: conflictRulesSchema,
  problems: ['access.not-signed-in'],
});
