import { z } from 'zod';
import { type CallId, idOf, type PatientId, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema, later, secondsBetween } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import {
  type Contact,
  type GivenAnswer,
  givenAnswerSchema,
  type NextContact,
  type Outcome,
} from '../outreach/contact.ts';
import type { CallGuide } from './call-guide.ts';

/** Silence during a call: offered as time worked elsewhere for this patient, kept only with a reason. */
export const gapSchema = z.object({
  id: idOf<'idle gap'>(),
  start: instantSchema,
  end: instantSchema,
  decision: z.enum(['kept', 'dropped']).nullable(),
  reason: z.string().nullable(),
});
export type Gap = z.infer<typeof gapSchema>;

export const draftSchema = z.strictObject({
  note: plainText(20_000),
  answers: z.array(givenAnswerSchema).max(100),
});
export type Draft = z.infer<typeof draftSchema>;

/** A call that is under way: the only mutable thing about it is its draft and its gaps. */
export type OpenCall = {
  readonly id: CallId;
  readonly patientId: PatientId;
  readonly staffId: StaffId;
  readonly startedAt: Instant;
  readonly draft: Draft;
  readonly draftVersion: number;
  readonly gaps: readonly Gap[];
};

/**
 * A silence longer than this cannot be kept as work on a call: enter what was done as work of its own.
 * Trellis policy, 2026-11-22.
 */
export const longestKeptGapSeconds = 2 * 3600;

/** Nobody in a program is planned out of sight: a year and a month. Trellis policy, 2026-11-22. */
export const furthestNextContactDays = 400;

export function decideGap(
  gaps: readonly Gap[],
  gapId: Gap['id'],
  decision: 'kept' | 'dropped',
  reason: string,
): Gap {
  const gap =
    gaps.find(it => it.id === gapId) ??
    fail('call.gap-not-found', 'This idle gap does not belong to the call. Load the call again.');
  if (gap.decision !== null) fail('call.gap-decided', `This idle gap was already ${gap.decision}.`);
  if (decision === 'kept' && reason.trim() === '')
    fail(
      'call.gap-needs-reason',
      'Say in a few words what you did for this patient in that time, or drop it.',
    );
  if (decision === 'kept' && secondsBetween(gap.start, gap.end) > longestKeptGapSeconds)
    fail(
      'call.gap-too-long',
      `This silence is longer than ${longestKeptGapSeconds / 3600} hours and cannot be kept as part of the call. Drop it.`,
    );
  return { ...gap, decision, reason: decision === 'kept' ? reason.trim() : null };
}

/** Answers must fit the guide; a person who was reached was asked everything, or it says why not. */
export function decideClose(
  call: OpenCall,
  guide: CallGuide,
  close: { readonly outcome: Outcome; readonly nextContact: NextContact },
  now: Instant,
): Contact {
  refuseUnknownAnswers(call.draft.answers, guide);
  const closedAt = later(now, call.startedAt);
  if (close.nextContact.at <= closedAt)
    fail('call.next-contact-past', 'The next contact lies in the past. Choose when you will try again.');
  if (secondsBetween(closedAt, close.nextContact.at) > furthestNextContactDays * 86_400)
    fail(
      'call.next-contact-too-far',
      `The next contact lies more than ${furthestNextContactDays} days ahead: the patient would be out of sight. Choose an earlier day.`,
    );
  const unanswered = guide.questions.filter(question => {
    const given = call.draft.answers.find(it => it.questionId === question.id);
    return !given || (given.answerId === null && !given.skipped?.trim());
  });
  if (close.outcome === 'reached' && unanswered.length > 0)
    fail(
      'call.unanswered',
      'You reached the patient, but questions are left. Answer them, or skip each with a reason.',
      {
        questions: unanswered.map(it => it.id),
      },
    );
  return {
    id: call.id,
    patientId: call.patientId,
    staffId: call.staffId,
    startedAt: call.startedAt,
    closedAt,
    outcome: close.outcome,
    note: call.draft.note,
    answers: call.draft.answers,
    guide: { id: guide.id, version: guide.version },
    nextContact: close.nextContact,
  };
}

export function refuseUnknownAnswers(answers: readonly GivenAnswer[], guide: CallGuide): void {
  const seen = new Set<string>();
  for (const given of answers) {
    const question = guide.questions.find(it => it.id === given.questionId);
    const known = given.answerId === null || question?.answers.some(it => it.id === given.answerId);
    if (!question || !known || seen.has(given.questionId))
      fail(
        'call.unknown-answer',
        'An answer does not belong to this call guide, or is given twice. Load the call again.',
        {
          question: given.questionId,
        },
      );
    seen.add(given.questionId);
  }
}
