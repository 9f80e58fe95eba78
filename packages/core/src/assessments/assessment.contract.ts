import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { answerChangeSchema } from './answer-change.ts';
import {
  answererSchema,
  askedSchema,
  assessmentLineSchema,
  draftSchema,
  languages,
  modes,
  resultSchema,
} from './assessment.ts';
import { mayAnswerDanger, mayAssess, mayReadAssessments } from './assessments.policy.ts';
import { dangerSchema, dangerStepSchema } from './danger.ts';
import { instrumentSchema } from './instrument.ts';
import { offerSchema } from './offer.ts';
import { responseItemSchema } from './response.ts';
import { sentDraftSchema } from './sent-draft.ts';

const draftId = idOf<'assessment draft'>();
const draftParams = patientParams.extend({ draftId });
const assessmentParams = patientParams.extend({ assessmentId: idOf<'assessment'>() });
const dangerParams = patientParams.extend({ dangerId: idOf<'danger'>() });

/** By what the answers are scored, so that a page tells the score and hears a danger while they are given. */
const yardstick = instrumentSchema.pick({ scoring: true, bands: true, rules: true });

/** The words as they were asked: a FHIR Questionnaire of one language. */
const wordsAsked = z.record(z.string(), z.unknown());

export const getInstruments = contract({
  name: 'assessments.instruments',
  kind: 'open',
  method: 'GET',
  path: '/api/instruments',
  says: 'Every instrument there is, in which languages it may be asked, and which wait for words a site must bring.',
  policy: mayReadAssessments,
  answer: z.object({
    instruments: z.array(
      instrumentSchema
        .pick({
          id: true,
          version: true,
          title: true,
          domain: true,
          licence: true,
          minutes: true,
          alone: true,
          signedOff: true,
        })
        .extend({ languages: z.array(z.enum(languages)) }),
    ),
  }),
  problems: [],
});

export const getAssessments = contract({
  name: 'assessments.of-patient',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/assessments',
  says: 'What a patient was asked: finished ones newest first, those begun, and dangers heard with what was done.',
  policy: mayReadAssessments,
  params: patientParams,
  answer: z.object({
    finished: z.array(assessmentLineSchema),
    begun: z.array(
      askedSchema.extend({
        id: draftId,
        title: assessmentLineSchema.shape.title,
        startedAt: instantSchema,
        savedAt: instantSchema,
        by: z.string(),
        answered: z.number().int(),
      }),
    ),
    dangers: z.array(dangerSchema),
  }),
  problems: ['patient.not-found'],
});

export const beginAssessment = contract({
  name: 'assessments.begin',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/assessment-drafts',
  says: 'Begin an instrument in one language; one that was begun and not finished is gone on with.',
  policy: mayAssess,
  params: patientParams,
  body: z.strictObject({
    instrumentId: z.string(),
    language: z.enum(languages),
    mode: z.enum(modes),
    answerer: answererSchema,
  }),
  answer: z.object({ draftId }),
  problems: ['patient.not-found', 'assessment.unknown', 'assessment.no-words', 'assessment.deceased'],
});

export const getAssessmentDraft = contract({
  name: 'assessments.draft',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/assessment-drafts/:draftId',
  says: 'A form that was begun, with its words and what was answered so far.',
  policy: mayReadAssessments,
  params: draftParams,
  answer: askedSchema.extend({
    title: assessmentLineSchema.shape.title,
    notice: z.string(),
    isSignedOff: z.boolean(),
    questionnaire: wordsAsked,
    instrument: yardstick,
    mode: z.enum(modes),
    answerer: answererSchema,
    draft: draftSchema,
    version: z.number().int(),
    startedAt: instantSchema,
    /** The time before, and what it came to. */
    previous: assessmentLineSchema.nullable(),
    /** What is believed to be the answer; none until somebody confirms it. */
    offers: z.array(offerSchema),
  }),
  problems: ['patient.not-found', 'assessment.not-found'],
});

export const saveAssessmentDraft = contract({
  name: 'assessments.save-draft',
  kind: 'edit',
  method: 'PUT',
  path: '/api/patients/:patientId/assessment-drafts/:draftId',
  says: 'Keep what was answered so far; If-Match carries the version it was edited from, which begins at 1.',
  policy: mayAssess,
  params: draftParams,
  body: sentDraftSchema,
  answer: z.object({ version: z.number().int(), savedAt: instantSchema }),
  problems: ['patient.not-found', 'assessment.not-found', 'edit.stale'],
});

export const leaveAssessment = contract({
  name: 'assessments.leave',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/assessment-drafts/:draftId/leave',
  says: 'Give up a form that was begun by mistake; its answers are not kept.',
  policy: mayAssess,
  params: draftParams,
  answer: z.object({ left: z.literal(true) }),
  problems: ['patient.not-found', 'assessment.not-found'],
});

export const finishAssessment = contract({
  name: 'assessments.finish',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/assessment-drafts/:draftId/finish',
  says: 'Finish a form: its answers become facts with their score, and what they ask for is told. A danger to life opens its protocol.',
  policy: mayAssess,
  params: draftParams,
  body: z.strictObject({ draftVersion: z.number().int() }),
  answer: z.object({
    assessmentId: idOf<'assessment'>(),
    result: resultSchema,
    dangerIds: z.array(idOf<'danger'>()),
  }),
  problems: [
    'patient.not-found',
    'assessment.not-found',
    'assessment.does-not-fit',
    'assessment.open-questions',
    'assessment.empty',
    'edit.stale',
  ],
});

export const getAssessment = contract({
  name: 'assessments.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/assessments/:assessmentId',
  says: 'A finished assessment with the words as they were asked, the answers, and what was skipped and why.',
  policy: mayReadAssessments,
  params: assessmentParams,
  answer: assessmentLineSchema.extend({
    questionnaire: wordsAsked,
    instrument: yardstick,
    items: z.array(responseItemSchema),
    skips: draftSchema.shape.skips,
    notice: z.string(),
    /** When it was asked before, and which answers are others now; null: this is the first time. */
    before: z.object({ finishedAt: instantSchema, changes: z.array(answerChangeSchema) }).nullable(),
    /** All of the same instrument that stand, this one among them, oldest first. */
    course: z.array(
      z.object({
        id: idOf<'assessment'>(),
        finishedAt: instantSchema,
        total: z.number().nullable(),
        band: resultSchema.shape.band,
      }),
    ),
  }),
  problems: ['patient.not-found', 'assessment.not-found'],
});

export const voidAssessment = contract({
  name: 'assessments.void',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/assessments/:assessmentId/void',
  says: 'Take back an assessment that was recorded by mistake, such as of another patient, with the reason. A danger it opened stays.',
  policy: mayAssess,
  params: assessmentParams,
  body: z.strictObject({ reason: plainText(300).trim().min(1, 'is empty') }),
  answer: z.object({ voided: z.literal(true) }),
  problems: ['patient.not-found', 'assessment.not-found'],
});

export const readOwnAnswers = contract({
  name: 'assessments.read-own-answers',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/assessments/:assessmentId/read',
  says: 'Say that one has read what a patient answered alone, on her own phone. It then waits for nobody any more.',
  policy: mayAnswerDanger,
  params: assessmentParams,
  answer: z.object({ readAt: instantSchema }),
  problems: ['patient.not-found', 'assessment.not-found'],
});

export const takeDangerStep = contract({
  name: 'assessments.danger-step',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/dangers/:dangerId/steps',
  says: 'Record what was done about a danger to life.',
  policy: mayAnswerDanger,
  params: dangerParams,
  /** Without a moment: now, by the server's clock. */
  body: dangerStepSchema.extend({ at: instantSchema.nullable() }),
  answer: z.object({ stepId: idOf<'danger step'>() }),
  problems: ['patient.not-found', 'danger.not-found', 'danger.step-moment', 'danger.step-incomplete'],
});

export const voidDangerStep = contract({
  name: 'assessments.void-danger-step',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/dangers/:dangerId/steps/:stepId/void',
  says: 'Take back a step that was recorded by mistake, with the reason. A danger that only this settled is open again.',
  policy: mayAnswerDanger,
  params: dangerParams.extend({ stepId: idOf<'danger step'>() }),
  body: z.strictObject({ reason: plainText(300).trim().min(1, 'is empty') }),
  answer: z.object({ voided: z.literal(true) }),
  problems: ['patient.not-found', 'danger.not-found', 'danger.step-not-found'],
});

export const seeDanger = contract({
  name: 'assessments.danger-seen',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/dangers/:dangerId/seen',
  says: 'Say that one has seen a danger to life and takes part in what follows.',
  policy: mayAnswerDanger,
  params: dangerParams,
  answer: z.object({ seenAt: instantSchema }),
  problems: ['patient.not-found', 'danger.not-found'],
});
