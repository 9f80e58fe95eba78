import { type AssessAgainFacts, assessAgainDue } from '../assessments/assess-again.due.ts';
import { type DangerFacts, dangerDue } from '../assessments/danger.due.ts';
import { type OutsideDangerFacts, outsideDangerDue } from '../assessments/outside-danger.due.ts';
import { ownUnreadDue, type UnreadFacts } from '../assessments/own-unread.due.ts';
import type { DueItem } from '../basics/due-item.ts';
import type { Instant } from '../basics/instant.ts';
import type { ClosedKey } from '../basics/occurrence.ts';
import { type PlanAnswerFacts, planAnswerDue } from '../careplans/plan-answer.due.ts';
import { type PlanReviewFacts, planReviewDue } from '../careplans/plan-review.due.ts';
import { type QuestionFacts, questionsDue } from '../coordination/question.due.ts';
import { type DocumentFacts, documentsDue } from '../documents/document.due.ts';
import { type TeachingFacts, teachingDue } from '../education/reteach.due.ts';
import { type CheckInFacts, checkInDue } from '../outreach/check-in.due.ts';
import { checkInAgain } from '../outreach/check-in-again.due.ts';
import { type PromiseFacts, promiseDue } from '../outreach/promise.due.ts';
import { promisedContactDue } from '../outreach/promised-contact.due.ts';
import { type RedFlagFacts, redFlagDue } from '../outreach/red-flag.due.ts';
import { type OpenNote, unfinishedNoteDue } from '../outreach/unfinished-note.due.ts';
import { type VoicemailFacts, voicemailDue } from '../outreach/voicemail.due.ts';
import { type PaperworkFacts, paperworkDue } from '../programs/enrolment.due.ts';
import { type IntakeFacts, intakeDue } from '../programs/intake.due.ts';
import { type CareGapFacts, careGapsDue } from '../quality/care-gap.due.ts';
import { type HospitalFacts, hospitalVisitDue } from '../transitions/hospital-visit.due.ts';

/** Bump it when any due rule, or what stands beside its items, changes: rows derived by an older version are derived again. */
export const dueRulesVersion = 17;

/** Everything the due rules read about one patient. */
export type DueFacts = CheckInFacts &
  PaperworkFacts &
  Omit<HospitalFacts, 'careSince' | 'encounters'> &
  Omit<CareGapFacts, 'careSince' | 'closed'> &
  Pick<HospitalFacts, 'encounters'> &
  VoicemailFacts &
  RedFlagFacts &
  Pick<DangerFacts, 'dangers'> &
  Pick<UnreadFacts, 'unread'> &
  Pick<OutsideDangerFacts, 'outsideDangers'> &
  Pick<AssessAgainFacts, 'lastAsked'> &
  Pick<TeachingFacts, 'teachBacks' | 'given'> &
  Pick<PlanReviewFacts, 'planToReview'> &
  Pick<PromiseFacts, 'promises'> &
  Pick<DocumentFacts, 'documents'> &
  Pick<QuestionFacts, 'questions'> &
  PlanAnswerFacts &
  IntakeFacts & {
    readonly openNotes: readonly OpenNote[];
    /** When her care in a program last ended; null: never. */
    readonly endedAt: Instant | null;
    /** What people closed by hand: the next occasion of the same need follows from it. */
    readonly closed: readonly ClosedKey[];
  };

/** Every due rule there is, in one place. */
export function everythingDue(facts: DueFacts): readonly DueItem[] {
  const care = { ...facts, careSince: careSince(facts) };
  return [
    ...dangerDue(facts),
    ...ownUnreadDue(facts),
    ...outsideDangerDue(facts),
    ...checkInDue(facts).map(item => checkInAgain(item, facts.closed, facts.patient.zone)),
    ...promisedContactDue(sinceEnd(facts)),
    ...promiseDue(facts),
    ...redFlagDue(facts),
    ...voicemailDue(facts),
    ...intakeDue(facts),
    ...hospitalVisitDue(care),
    ...unfinishedNoteDue(facts.patient, facts.openNotes),
    ...paperworkDue(facts),
    ...assessAgainDue(facts),
    ...teachingDue(facts),
    ...careGapsDue(care),
    ...planReviewDue(care),
    ...documentsDue(care),
    ...questionsDue(facts),
    ...planAnswerDue(facts),
  ];
}

/** What was planned before her care ended is over with it: who stopped is not called because of an old promise. */
function sinceEnd(facts: DueFacts): DueFacts {
  const { endedAt } = facts;
  return endedAt === null
    ? facts
    : { ...facts, contacts: facts.contacts.filter(it => it.closedAt > endedAt) };
}

/**
 * Since when somebody cares for her: enrolled in a program, or with a care manager; whichever is known first. Null when
 * nobody does, and when her care has ended and nobody took her over since.
 */
function careSince({ enrolments, assignment, endedAt }: DueFacts): Instant | null {
  const assignedAt = assignment?.careManagerId ? assignment.assignedAt : null;
  const isOver =
    enrolments.length === 0 && endedAt !== null && (assignedAt === null || assignedAt <= endedAt);
  if (isOver) return null;
  return (
    [...enrolments.map(it => it.enrolledAt), ...(assignedAt === null ? [] : [assignedAt])].toSorted()[0] ??
    null
  );
}
