import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { languages } from '../assessments/assessment.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { questionText } from '../careplans/visit-question.ts';
import { patientParams } from '../people/patient.contract.ts';
import { holdsLink, mayLinkPatients } from './patient-link.policy.ts';
import { mostLinkDays } from './patient-link.ts';

export const makePlanLink = contract({
  name: 'messages.make-plan-link',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/plan-links',
  says: 'Make a link that opens the patient’s edition of the plan in force on her own phone. Its secret is told once.',
  policy: mayLinkPatients,
  params: patientParams,
  body: z.strictObject({
    language: z.enum(languages),
    days: z.number().int().min(1).max(mostLinkDays),
  }),
  answer: z.object({
    id: idOf<'patient link'>(),
    /** Null when the same request is sent again. */
    secret: z.string().nullable(),
    origin: z.string().nullable(),
    expiresAt: instantSchema,
  }),
  problems: [
    'patient.not-found',
    'assessment.deceased',
    'plan.not-found',
    'plan.not-approved',
    'plan.not-translated',
  ],
});

const steps = { steps: z.array(z.string()), helped: z.array(z.string()) };
const signs = z.array(z.string());

const editionSchema = z.object({
  whatMatters: z.string(),
  problems: z.array(z.string()),
  goals: z.array(z.object({ text: z.string(), ownWords: z.string(), target: z.string(), ...steps })),
  others: z.object(steps),
  zones: z.object({ green: signs, yellow: signs, red: signs }),
});

/** What she wants to ask at her next visit; hers to take away when she wrote it on her phone. */
const ownQuestionSchema = z.object({
  id: idOf<'visit question'>(),
  text: z.string(),
  isHers: z.boolean(),
  answer: z.object({ words: z.string(), answeredBy: z.string() }).nullable(),
});

export const getOwnPlan = contract({
  name: 'own.plan',
  kind: 'read',
  method: 'GET',
  path: '/api/own/plan',
  says: 'The plan in force as the patient reads it, in the languages it is written in.',
  policy: holdsLink,
  answer: z.object({
    practice: z.object({ name: z.string(), phone: z.string().nullable() }),
    careManager: z.string().nullable(),
    name: z.string(),
    versionId: idOf<'plan version'>(),
    number: z.number().int(),
    issuedOn: daySchema,
    language: z.enum(languages),
    editions: z.object({ en: editionSchema.nullable(), es: editionSchema.nullable() }),
    questions: z.array(ownQuestionSchema),
  }),
  problems: ['own.no-plan', 'own.taken-back'],
});

export const keepOwnPlan = contract({
  name: 'own.plan-seen',
  kind: 'change',
  method: 'POST',
  path: '/api/own/plan/seen',
  says: 'The plan stands on her phone: a copy of this version was given. Once for each version.',
  policy: holdsLink,
  body: z.strictObject({ versionId: idOf<'plan version'>() }),
  answer: z.object({ kept: z.literal(true) }),
  problems: ['own.no-plan', 'own.taken-back'],
});

export const askOwnQuestion = contract({
  name: 'own.plan-ask',
  kind: 'change',
  method: 'POST',
  path: '/api/own/plan/questions',
  says: 'She writes down what she wants to ask at her next visit; it stands on her plan until it is answered.',
  policy: holdsLink,
  body: z.strictObject({ text: questionText }),
  answer: z.object({ questionId: idOf<'visit question'>() }),
  problems: ['own.no-plan', 'own.taken-back', 'plan.question-twice', 'plan.question-too-many'],
});

export const removeOwnQuestion = contract({
  name: 'own.plan-take-off',
  kind: 'change',
  method: 'POST',
  path: '/api/own/plan/questions/remove',
  says: 'She takes a question off the list that she wrote on her phone and that nobody answered yet.',
  policy: holdsLink,
  body: z.strictObject({ questionId: idOf<'visit question'>() }),
  answer: z.object({ removed: z.literal(true) }),
  problems: ['own.no-plan', 'own.taken-back', 'plan.question-not-found', 'plan.question-answered'],
});
