import { z } from 'zod';
import { type CallId, idOf, type PatientId, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema, later, secondsBetween } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import {
  type Contact,
  type GivenAnswer,
  givenAnswerSchema,
  type NextContact,
  nextContactSchema,
  nextMoment,
} from '../outreach/contact.ts';
import {
  type ContactKind,
  type ContactOutcome,
  contactKindSchema,
  contactOutcomes,
  mustAsk,
  mustPlanNext,
  outcomesOf,
} from '../outreach/contact-kind.ts';
import { copiedParts } from '../outreach/copied-note.ts';
import { findingsSchema, noFindings } from '../outreach/findings.ts';
import { decideStep, type HeardFlag, heardFlagSchema, isSettled } from '../outreach/red-flag.ts';
import type { Patient } from '../people/patient.ts';
import { askedQuestions, type CallGuide, flagsOf } from './call-guide.ts';

/** Silence during a call: offered as time worked elsewhere for this patient, kept only with a reason. */
export const gapSchema = z.object({
  id: idOf<'idle gap'>(),
  start: instantSchema,
  end: instantSchema,
  decision: z.enum(['kept', 'dropped']).nullable(),
  reason: z.string().nullable(),
});
export type Gap = z.infer<typeof gapSchema>;

/**
 * Everything about an open call that a person types or chooses, kept on the server as one: a reload, a crash or
 * another device finds all of it. `next` is null until somebody chose; 'as-planned' leaves the plan that stands.
 */
export const draftSchema = z.strictObject({
  kind: contactKindSchema,
  note: plainText(20_000),
  answers: z.array(givenAnswerSchema).max(100),
  findings: findingsSchema,
  /** Red flags that were heard; a page of before the update sends none. */
  redFlags: z.array(heardFlagSchema).max(12).default([]),
  outcome: z.enum(contactOutcomes).nullable(),
  next: z.union([nextContactSchema, z.literal('as-planned')]).nullable(),
});
export type Draft = z.infer<typeof draftSchema>;

export const emptyDraft = (kind: ContactKind): Draft => ({
  kind,
  note: '',
  answers: [],
  findings: noFindings,
  redFlags: [],
  outcome: null,
  next: null,
});

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

/** What a person says on closing; the rest is in the draft. */
export type Close = { readonly outcome: ContactOutcome; readonly nextContact: NextContact | null };

/** Answers must fit the guide; a patient who was reached was asked everything, or it says why not. */
export function decideClose(
  call: OpenCall,
  guide: CallGuide,
  close: Close,
  known: {
    readonly now: Instant;
    readonly zone: Zone;
    readonly earlier: readonly Pick<Contact, 'id' | 'closedAt' | 'note'>[];
  },
): Contact {
  const { kind, note, answers, findings } = call.draft;
  refuseUnknownAnswers(answers, guide);
  const closedAt = later(known.now, call.startedAt);
  if (!outcomesOf(kind).includes(close.outcome))
    fail(
      'call.outcome-does-not-fit',
      'This outcome does not fit this kind of contact. Choose one of those shown.',
      {
        outcomes: outcomesOf(kind),
      },
    );
  if (close.nextContact === null && mustPlanNext(kind))
    fail('call.next-contact-missing', 'After a call to the patient the next one is planned. Choose a day.');
  if (close.nextContact) refuseBadPlan(close.nextContact, closedAt, known.zone);
  if (mustAsk(kind, close.outcome)) refuseUnasked(answers, guide);
  return {
    id: call.id,
    patientId: call.patientId,
    staffId: call.staffId,
    startedAt: call.startedAt,
    closedAt,
    kind,
    outcome: close.outcome,
    note,
    answers,
    findings,
    copied: copiedParts(note, known.earlier),
    guide: { id: guide.id, version: guide.version },
    nextContact: close.nextContact,
  };
}

/** The red flags of a draft about which nothing stands yet: those her answers are, and those noted by hand. */
export function openFlags(
  draft: {
    readonly answers: Parameters<typeof flagsOf>[1];
    readonly redFlags: readonly { readonly flag: string; readonly steps: Parameters<typeof isSettled>[0] }[];
  },
  guide: Parameters<typeof flagsOf>[0],
): readonly string[] {
  const heard = [...flagsOf(guide, draft.answers), ...draft.redFlags.map(it => it.flag)];
  return [...new Set(heard)].filter(
    flag => !isSettled(draft.redFlags.find(it => it.flag === flag)?.steps ?? []),
  );
}

/**
 * A contact does not close over a red flag: what was done about each one stands with who, when and to whom.
 * Its moments are those of a page whose clock may be wrong: they are kept within the call, never refused.
 */
export function decideFlags(call: OpenCall, guide: CallGuide, now: Instant): readonly HeardFlag[] {
  const { draft, startedAt } = call;
  refuseUnknownFlags(draft.redFlags, guide);
  const open = openFlags(draft, guide);
  if (open.length > 0)
    fail(
      'call.red-flag-open',
      'A red flag was heard and nothing says what was done about it. Write down what you did, or why it is none.',
      { flags: open },
    );
  const closedAt = later(now, startedAt);
  return draft.redFlags.map(({ flag, heardAt: said, steps }) => {
    const heardAt = within(startedAt, said, closedAt);
    const taken = steps.map(step => ({ ...step, at: within(heardAt, step.at, closedAt) }));
    return { flag, heardAt, steps: taken.map(step => decideStep(heardAt, step, closedAt)) };
  });
}

const within = (from: Instant, at: Instant, to: Instant): Instant => (at > to ? to : later(from, at));

export function refuseUnknownFlags(flags: readonly HeardFlag[], guide: CallGuide): void {
  const names = flags.map(it => it.flag);
  const isKnown = names.every(name => guide.redFlags.some(it => it.id === name));
  const isEachOnce = new Set(names).size === names.length;
  if (!isKnown || !isEachOnce)
    fail('call.unknown-answer', 'A red flag does not belong to this call guide. Load the call again.');
}

/** Any time today is still ahead; an hour that has gone by is not. */
function refuseBadPlan(next: NextContact, closedAt: Instant, zone: Zone): void {
  const isPast = next.timed ? next.at <= closedAt : next.on < localDay(closedAt, zone);
  if (isPast)
    fail('call.next-contact-past', 'The next contact lies in the past. Choose when you will try again.');
  if (secondsBetween(closedAt, nextMoment(next, zone)) > furthestNextContactDays * 86_400)
    fail(
      'call.next-contact-too-far',
      `The next contact lies more than ${furthestNextContactDays} days ahead: the patient would be out of sight. Choose an earlier day.`,
    );
}

function refuseUnasked(answers: readonly GivenAnswer[], guide: CallGuide): void {
  const unanswered = askedQuestions(guide.questions, answers).filter(question => {
    const given = answers.find(it => it.questionId === question.id);
    return !given || (given.answerIds.length === 0 && !given.skipped?.trim());
  });
  if (unanswered.length > 0)
    fail(
      'call.unanswered',
      'You reached the patient, but questions are left. Answer them, or skip each with a reason.',
      { questions: unanswered.map(it => it.id) },
    );
}

/** Nothing was typed, answered or chosen: only then can a call that was opened by mistake go without a trace. */
export function refuseDiscard(call: OpenCall): void {
  const isUntouched = isUnused(call.draft) && call.gaps.every(gap => gap.decision !== 'kept');
  if (!isUntouched)
    fail(
      'call.in-use',
      'Something was written on this call, so it cannot be discarded. Close it with an outcome, or clear what was written first.',
    );
}

/** An outcome that was pressed and a next day that was looked at are no work; a note, an answer or a finding is. */
export function isUnused(draft: {
  readonly note: string;
  readonly answers: readonly unknown[];
  readonly redFlags: readonly unknown[];
  readonly findings: Record<'medicines' | 'barriers' | 'taught' | 'agenda', readonly unknown[]> & {
    readonly promise: string;
  };
}): boolean {
  const { note, answers, redFlags, findings } = draft;
  return (
    note.trim() === '' &&
    answers.length === 0 &&
    redFlags.length === 0 &&
    findings.promise.trim() === '' &&
    [findings.medicines, findings.barriers, findings.taught, findings.agenda].every(it => it.length === 0)
  );
}

/** A call to the patient herself is not started with someone who has died; everything else may be. */
export function refuseCallToDeceased(kind: ContactKind, deceasedOn: Patient['deceasedOn']): void {
  const isToPatient = kind.way !== 'work' && kind.party.with === 'patient';
  if (isToPatient && deceasedOn !== null)
    fail(
      'call.deceased',
      'The chart says this patient has died. Choose family, provider or work without a call, or mend the chart.',
    );
}

export function refuseUnknownAnswers(answers: readonly GivenAnswer[], guide: CallGuide): void {
  const seen = new Set<string>();
  for (const given of answers) {
    const question = guide.questions.find(it => it.id === given.questionId);
    const isKnown = given.answerIds.every(id => question?.answers.some(it => it.id === id));
    const isEachOnce = new Set(given.answerIds).size === given.answerIds.length;
    const fits = given.answerIds.length <= 1 || (question !== undefined && mayStandTogether(question, given));
    if (!question || !isKnown || !isEachOnce || !fits || seen.has(given.questionId))
      fail(
        'call.unknown-answer',
        'An answer does not belong to this call guide, or is given twice. Load the call again.',
        { question: given.questionId },
      );
    seen.add(given.questionId);
  }
}

const mayStandTogether = (question: CallGuide['questions'][number], given: GivenAnswer): boolean =>
  question.choose === 'many' &&
  question.answers.every(answer => answer.alone !== true || !given.answerIds.includes(answer.id));
