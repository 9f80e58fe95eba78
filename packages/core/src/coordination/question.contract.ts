import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayAskQuestions, mayReadQuestions, mayTellAnswers } from './coordination.policy.ts';
import {
  answerSchema,
  directions,
  medicineMatters,
  questionDecisions,
  questionStages,
  readBacks,
  tellingSchema,
  tellingWays,
  wantedQuestionSchema,
} from './question.ts';
import { questionAbouts, questionUrgencies } from './question-anchors.ts';

const questionParams = patientParams.extend({ questionId: idOf<'provider question'>() });
const personSchema = z.object({ id: idOf<'staff'>(), name: z.string() });

/** One thing that was done about a question; what a kind does not have is null. */
const stepViewSchema = z.object({
  id: idOf<'question step'>(),
  kind: z.enum(['answered', 'told', 'nothing-to-tell', 'withdrawn']),
  at: instantSchema,
  by: personSchema,
  says: z.string(),
  decision: z.enum(questionDecisions).nullable(),
  /** For whom a delegate answered. */
  actingFor: z.string().nullable(),
  toldAt: instantSchema.nullable(),
  whom: z.enum(['patient', 'caregiver']).nullable(),
  how: z.enum(tellingWays).nullable(),
  readBack: z.enum(readBacks).nullable(),
});

export const questionSchema = z.object({
  id: idOf<'provider question'>(),
  direction: z.enum(directions),
  about: z.enum(questionAbouts),
  versionId: idOf<'plan version'>().nullable(),
  medicineId: idOf<'chart fact'>().nullable(),
  matter: z.enum(medicineMatters).nullable(),
  /** The medicine or result as the chart called it when it was asked, the number of the version, or empty. */
  display: z.string(),
  urgency: z.enum(questionUrgencies),
  text: z.string(),
  askedAt: instantSchema,
  askedBy: personSchema,
  askedTo: personSchema,
  stage: z.enum(questionStages),
  /** By when it is to be answered, or the patient told. */
  dueBy: instantSchema,
  steps: z.array(stepViewSchema),
});
export type QuestionView = z.infer<typeof questionSchema>;

export const getQuestions = contract({
  name: 'questions.of-patient',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/questions',
  says: 'The questions between care manager and provider about a patient, newest first, each with what was done about it, and whom one can ask.',
  policy: mayReadQuestions,
  params: patientParams,
  answer: z.object({
    now: instantSchema,
    questions: z.array(questionSchema),
    providers: z.array(personSchema),
    /** Who bills for her, and is asked unless somebody else is named. */
    billingId: idOf<'staff'>().nullable(),
  }),
  problems: ['patient.not-found'],
});

export const askQuestion = contract({
  name: 'questions.ask',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/questions',
  says: 'Ask the provider about a plan, a medicine of her list, a result or anything else; or, as the provider, ask the care manager about a version of the plan.',
  policy: mayAskQuestions,
  params: patientParams,
  body: wantedQuestionSchema,
  answer: questionSchema,
  problems: [
    'patient.not-found',
    'plan.not-found',
    'plan.superseded',
    'question.nobody-to-ask',
    'question.not-in-chart',
    'question.about-plan-only',
  ],
});

const answered = [
  'patient.not-found',
  'question.not-found',
  'question.answered',
  'question.withdrawn',
] as const;

export const answerQuestion = contract({
  name: 'questions.answer',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/questions/:questionId/answer',
  says: 'Answer a question: what was decided, in the words of whoever was asked. An order itself is written where she prescribes.',
  policy: mayAskQuestions,
  params: questionParams,
  body: answerSchema,
  answer: questionSchema,
  problems: [...answered, 'question.not-yours', 'question.decision'],
});

export const takeBackQuestionAnswer = contract({
  name: 'questions.take-back-answer',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/questions/:questionId/answer/take-back',
  says: 'Take back an answer just given, by whoever gave it, within a minute and before the patient was told.',
  policy: mayAskQuestions,
  params: questionParams,
  body: z.strictObject({}),
  answer: questionSchema,
  problems: [...answered, 'question.unanswered', 'answer.not-yours', 'answer.too-late'],
});

export const tellAnswer = contract({
  name: 'questions.tell',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/questions/:questionId/told',
  says: 'Close the loop: the patient was told the answer, when and how, and what she said back; or why nobody has to be told.',
  policy: mayTellAnswers,
  params: questionParams,
  body: z.strictObject({ telling: tellingSchema }),
  answer: questionSchema,
  problems: [...answered, 'question.unanswered', 'question.told-moment'],
});

export const withdrawQuestion = contract({
  name: 'questions.withdraw',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/questions/:questionId/withdraw',
  says: 'Withdraw a question that nobody has answered, with the reason.',
  policy: mayAskQuestions,
  params: questionParams,
  body: z.strictObject({ reason: plainText(500).trim().min(1, 'is empty') }),
  answer: questionSchema,
  problems: [...answered, 'question.not-yours'],
});
