import { z } from 'zod';
import { plusBusinessDays } from '../basics/business-day.ts';
import { plusDays } from '../basics/day.ts';
import { type Id, idOf, type PatientId, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema, plusSeconds } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { localDay, startOfDay, type Zone } from '../basics/zone.ts';
import { type questionAbouts, questionUrgencies } from './question-anchors.ts';

export type QuestionId = Id<'provider question'>;

/**
 * What is wrong with a medicine, in the care manager's eyes. She asks and reports; starting, stopping and changing a
 * dose are the prescriber's (clinical notes section 8, medicine review and scope, 2026-11-22).
 */
export const medicineMatters = ['dose', 'side-effect', 'cost', 'duplicate', 'she-stopped', 'other'] as const;
export type MedicineMatter = (typeof medicineMatters)[number];

export const aboutSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plan'), versionId: idOf<'plan version'>() }),
  z.strictObject({
    kind: z.literal('medicine'),
    medicineId: idOf<'chart fact'>(),
    matter: z.enum(medicineMatters),
  }),
  z.strictObject({ kind: z.literal('result'), resultId: idOf<'chart fact'>() }),
  z.strictObject({ kind: z.literal('other') }),
]);
export type QuestionAbout = z.infer<typeof aboutSchema>;

export const directions = ['to-provider', 'to-care-manager'] as const;
export type Direction = (typeof directions)[number];

const words = plainText(1000).trim().min(1, 'is empty');

export const wantedQuestionSchema = z.strictObject({
  about: aboutSchema,
  urgency: z.enum(questionUrgencies),
  text: words,
  /** The provider who is asked; null: the one who bills for her. A provider who asks is answered by her care manager. */
  to: idOf<'staff'>().nullable(),
});
export type WantedQuestion = z.infer<typeof wantedQuestionSchema>;

export type Question = {
  readonly id: QuestionId;
  readonly patientId: PatientId;
  readonly direction: Direction;
  readonly about: (typeof questionAbouts)[number];
  /** The medicine or result as the chart called it, `Plan 2` of a version; empty for anything else. */
  readonly display: string;
  readonly urgency: (typeof questionUrgencies)[number];
  readonly askedAt: Instant;
  readonly askedBy: StaffId;
  readonly askedTo: StaffId;
};

/** What a provider decided, beside the words for it. The order itself is written where she prescribes, not here. */
export const questionDecisions = ['order-changed', 'keep', 'see-her', 'other'] as const;
export type QuestionDecision = (typeof questionDecisions)[number];

/** Only of a medicine is there an order to change or to keep. */
export const decisionsAbout = (about: Question['about']): readonly QuestionDecision[] =>
  about === 'medicine' ? questionDecisions : ['see-her', 'other'];

export const readBacks = ['said-back', 'said-back-after-repeat', 'not-yet'] as const;
export const tellingWays = ['by-phone', 'in-person', 'by-message', 'by-letter'] as const;

export const answerSchema = z.strictObject({ decision: z.enum(questionDecisions), says: words });
export type WantedAnswer = z.infer<typeof answerSchema>;

export const tellingSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('told'),
    /** Null: now, by the server's clock. */
    toldAt: instantSchema.nullable(),
    whom: z.enum(['patient', 'caregiver']),
    how: z.enum(tellingWays),
    readBack: z.enum(readBacks),
    /** What she said back, in her words. */
    says: plainText(500).trim(),
  }),
  /** Nobody has to be told; why. */
  z.strictObject({ kind: z.literal('nothing-to-tell'), says: words }),
]);
export type WantedTelling = z.infer<typeof tellingSchema>;

export type StepId = Id<'question step'>;
type Envelope = { readonly id: StepId; readonly at: Instant; readonly by: StaffId };

/** What was done about a question; insert-only, one that was taken back is not among them. */
export type QuestionStep = Envelope &
  (
    | (WantedAnswer & { readonly kind: 'answered'; readonly actingFor: StaffId | null })
    | (Extract<WantedTelling, { kind: 'told' }> & { readonly toldAt: Instant })
    | Extract<WantedTelling, { kind: 'nothing-to-tell' }>
    | { readonly kind: 'withdrawn'; readonly says: string }
  );

export const questionStages = ['waiting', 'answered', 'closed', 'withdrawn'] as const;
export type QuestionStage = (typeof questionStages)[number];

export type StageSteps = readonly (
  | { readonly kind: 'answered' | 'nothing-to-tell' | 'withdrawn' }
  | { readonly kind: 'told'; readonly readBack: (typeof readBacks)[number] }
)[];

/**
 * Where a question stands. Answered by a provider it is open until the patient was told and said it back, or nobody
 * has to be told; answered by a care manager the loop is closed: who asked reads it.
 */
export function stageOf({ direction }: Pick<Question, 'direction'>, steps: StageSteps): QuestionStage {
  if (steps.some(it => it.kind === 'withdrawn')) return 'withdrawn';
  if (!steps.some(it => it.kind === 'answered')) return 'waiting';
  const isTold = steps.some(
    it => it.kind === 'nothing-to-tell' || (it.kind === 'told' && it.readBack !== 'not-yet'),
  );
  return isTold || direction === 'to-care-manager' ? 'closed' : 'answered';
}

/** Half an hour leaves time to end a visit. "Now" in the source has no figure. Trellis policy, 2026-11-23. */
const criticalWithinSeconds = 1800;

/**
 * By when somebody answers, and by when the patient is told the answer: critical now, high the same day, anything else
 * in three business days. Source: clinical notes section 8, send to prescriber with SLA, 2026-11-22.
 */
export function answerBy(from: Instant, urgency: Question['urgency'], zone: Zone): Instant {
  const day = localDay(from, zone);
  switch (urgency) {
    case 'critical':
      return plusSeconds(from, criticalWithinSeconds);
    case 'high':
      return startOfDay(plusDays(day, 1), zone);
    case 'routine':
      return startOfDay(plusDays(plusBusinessDays(day, 3), 1), zone);
    default:
      return urgency satisfies never;
  }
}

export type AnswerFacts = {
  readonly question: Pick<Question, 'direction' | 'about'>;
  readonly steps: readonly QuestionStep[];
  /** For whom this person may answer: null is in her own name, undefined is not at all. */
  readonly actingFor: StaffId | null | undefined;
};

/** Who was asked answers once, or who stands in for her today. */
export function decideAnswer(
  { question, steps, actingFor }: AnswerFacts,
  wanted: WantedAnswer & Envelope,
): QuestionStep {
  refuseUnlessAt('waiting', question, steps);
  if (actingFor === undefined)
    fail(
      'question.not-yours',
      'This was asked of somebody else. She answers it, or whoever she names for the days she is away.',
    );
  if (question.direction === 'to-provider' && !decisionsAbout(question.about).includes(wanted.decision))
    fail(
      'question.decision',
      'Only of a medicine is there an order that is changed or kept. Choose another.',
    );
  return { ...wanted, kind: 'answered', actingFor };
}

/** The loop is closed after the answer, at a moment between the answer and now. */
export function decideTelling(
  { question, steps }: Pick<AnswerFacts, 'question' | 'steps'>,
  wanted: WantedTelling & Envelope,
): QuestionStep {
  refuseUnlessAt('answered', question, steps);
  if (wanted.kind !== 'told') return wanted;
  const toldAt = wanted.toldAt ?? wanted.at;
  const answeredAt = steps.find(it => it.kind === 'answered')?.at ?? wanted.at;
  if (toldAt > wanted.at || toldAt < answeredAt)
    fail(
      'question.told-moment',
      'The patient is told after the answer came and not later than now. Enter when you told the patient.',
    );
  return { ...wanted, toldAt };
}

/** Only whoever asked can want no answer any more, and only while there is none. */
export function decideWithdrawal(
  { question, steps }: Pick<AnswerFacts, 'question' | 'steps'>,
  wanted: Envelope & { readonly says: string; readonly isAsker: boolean },
): QuestionStep {
  refuseUnlessAt('waiting', question, steps);
  const { isAsker, ...step } = wanted;
  if (!isAsker)
    fail('question.not-yours', 'A question is withdrawn by those who asked it. You may answer it instead.');
  return { ...step, kind: 'withdrawn' };
}

function refuseUnlessAt(
  stage: QuestionStage,
  question: Pick<Question, 'direction'>,
  steps: readonly QuestionStep[],
): void {
  const now = stageOf(question, steps);
  if (now === stage) return;
  if (now === 'withdrawn')
    fail('question.withdrawn', 'This question was withdrawn. Nothing has to be done about it.');
  if (now === 'waiting')
    fail('question.unanswered', 'Nobody has answered yet. First the answer, then the patient is told.');
  fail('question.answered', 'This was answered meanwhile. Load the page again to see by whom and what.');
}
