import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayKeepQuestions, mayReadQuestions } from './careplan.policy.ts';
import { visitAnswerEntrySchema, visitQuestionEntrySchema, visitQuestionSchema } from './visit-question.ts';

const questionParams = patientParams.extend({ questionId: idOf<'visit question'>() });
const reason = plainText(300).trim().min(3, 'is too short to say why');

export const getVisitQuestions = contract({
  name: 'careplans.visit-questions',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/visit-questions',
  says: 'What a patient wants to ask at her next visit, in her own words, and what was answered.',
  policy: mayReadQuestions,
  params: patientParams,
  answer: z.object({ questions: z.array(visitQuestionSchema) }),
  problems: ['patient.not-found'],
});

export const askVisitQuestion = contract({
  name: 'careplans.ask-visit-question',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/visit-questions',
  says: 'Write down what a patient wants to ask; it stands on her plan and in every call until it is answered.',
  policy: mayKeepQuestions,
  params: patientParams,
  body: visitQuestionEntrySchema,
  answer: z.object({ questionId: idOf<'visit question'>() }),
  problems: ['patient.not-found', 'plan.question-twice', 'plan.question-too-many', 'call.of-another'],
});

export const answerVisitQuestion = contract({
  name: 'careplans.answer-visit-question',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/visit-questions/:questionId/answers',
  says: 'Write down what was answered, by whom, and whether at a visit or in a contact.',
  policy: mayKeepQuestions,
  params: questionParams,
  body: visitAnswerEntrySchema,
  answer: z.object({ answerId: idOf<'visit answer'>() }),
  problems: [
    'patient.not-found',
    'plan.question-not-found',
    'plan.question-answered',
    'plan.question-day',
    'call.of-another',
  ],
});

export const voidVisitAnswer = contract({
  name: 'careplans.void-visit-answer',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/visit-questions/:questionId/answers/:answerId/void',
  says: 'Take back an answer written by mistake: the question waits again.',
  policy: mayKeepQuestions,
  params: questionParams.extend({ answerId: idOf<'visit answer'>() }),
  body: z.strictObject({ reason }),
  answer: z.object({ voided: z.literal(true) }),
  problems: ['patient.not-found', 'plan.question-not-found'],
});

export const voidVisitQuestion = contract({
  name: 'careplans.void-visit-question',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/visit-questions/:questionId/void',
  says: 'Take a question off the list that she does not ask any more, with the reason.',
  policy: mayKeepQuestions,
  params: questionParams,
  body: z.strictObject({ reason }),
  answer: z.object({ voided: z.literal(true) }),
  problems: ['patient.not-found', 'plan.question-not-found'],
});
