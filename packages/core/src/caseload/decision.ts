import { z } from 'zod';
import type { DueItem } from '../basics/due-item.ts';
import { type Id, idOf, type PatientId, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema, plusSeconds } from '../basics/instant.ts';
import type { ClosedKey } from '../basics/occurrence.ts';
import { byText } from '../basics/order.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { promiseRule } from '../outreach/promise-key.ts';
import { foremost, type Pressure, pressureOf } from './need.ts';
import { settledBy } from './settles.ts';

/** Why somebody says that a need is none. */
export const dismissReasons = ['not-needed', 'done-elsewhere', 'declined', 'wrong', 'other'] as const;
export type DismissReason = (typeof dismissReasons)[number];

/** What a person decided about one due item. Its words are hers; nothing here is derived. */
const note = plainText(300).trim();
export const choiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), note }),
  z.strictObject({ kind: z.literal('snoozed'), until: instantSchema }),
  z.strictObject({ kind: z.literal('dismissed'), why: z.enum(dismissReasons), note }),
  z.strictObject({ kind: z.literal('handed-over'), to: idOf<'staff'>(), note }),
]);
export type Choice = z.infer<typeof choiceSchema>;

export type DecisionId = Id<'due decision'>;

/** Insert-only: an undo voids it. The key names the occasion, so a decision ends when the occasion does. */
export type DueDecision = Choice & {
  readonly id: DecisionId;
  readonly patientId: PatientId;
  readonly key: string;
  readonly rule: string;
  readonly decidedAt: Instant;
  readonly decidedBy: StaffId;
};

/** Nothing is put out of sight for longer than this. Trellis policy, 2026-11-22. */
export const longestSnoozeDays = 100;

/** A due item as it stands after what people decided about it. */
export type WorkItem = DueItem & {
  readonly pressure: Pressure;
  /** Who has to do it, when that is not whoever cares for the patient. */
  readonly ownerId: StaffId | null;
  /** Not shown before; later than `opensAt` when it was snoozed. */
  readonly shownFrom: Instant;
  readonly closed: 'done' | 'dismissed' | null;
  /** The last decision in force. */
  readonly decisionId: DecisionId | null;
};

/** Names of anchors that hold whose item it is from the start. */
const ownerAnchors: Readonly<Record<string, string>> = {
  'outreach.unfinished-note': 'staffId',
  'outreach.promise': 'promisedBy',
  'outreach.promised-contact': 'promisedBy',
  'programs.request-unanswered': 'ownerId',
  'coordination.question': 'ownerId',
  'coordination.question-late': 'ownerId',
  'coordination.question-of-provider': 'ownerId',
  'coordination.answer-to-tell': 'ownerId',
  'careplans.to-sign': 'ownerId',
  'careplans.returned': 'ownerId',
};

/** Applies decisions to what the facts ask for. What was handed over and not snoozed again is shown at once. */
export function workItemsOf(
  items: readonly DueItem[],
  decisions: readonly DueDecision[],
): readonly WorkItem[] {
  const byKey = Map.groupBy(inOrder(decisions), it => it.key);
  return items.map(item => {
    const owner = item.anchors[ownerAnchors[item.rule] ?? ''];
    const start: WorkItem = {
      ...item,
      pressure: pressureOf(item),
      ownerId: typeof owner === 'string' ? (owner as StaffId) : null,
      shownFrom: item.opensAt,
      closed: null,
      decisionId: null,
    };
    return (byKey.get(item.key) ?? []).filter(it => !isOutdated(item, it)).reduce(applied, start);
  });
}

/** A promise is settled by its own facts, which a decision writes too; where they say otherwise by now, they are right. */
const isOutdated = ({ rule, anchors }: DueItem, decision: DueDecision): boolean =>
  rule === promiseRule &&
  decision.kind !== 'snoozed' &&
  !(decision.kind === 'handed-over' && decision.to === anchors.promisedBy);

function applied(item: WorkItem, decision: DueDecision): WorkItem {
  const decisionId = decision.id;
  switch (decision.kind) {
    case 'done':
    case 'dismissed':
      return { ...item, decisionId, closed: decision.kind };
    case 'snoozed':
      return {
        ...item,
        decisionId,
        shownFrom: decision.until > item.opensAt ? decision.until : item.opensAt,
      };
    case 'handed-over':
      return { ...item, decisionId, ownerId: decision.to, shownFrom: item.opensAt };
    default:
      return decision satisfies never;
  }
}

const inOrder = (decisions: readonly DueDecision[]): readonly DueDecision[] =>
  decisions.toSorted((a, b) => byText(a.decidedAt, b.decidedAt) || byText(a.id, b.id));

/** What was closed by hand: rules read it to know the next occasion. */
export const closedKeys = (decisions: readonly DueDecision[]): readonly ClosedKey[] =>
  decisions
    .filter(it => it.kind === 'done' || it.kind === 'dismissed')
    .map(it => ({ key: it.key, closedAt: it.decidedAt }));

export type DecisionFacts = {
  /** As the lock holder sees it; undefined: the occasion is over. */
  readonly item: WorkItem | undefined;
  /** The last decision the person saw beside the item. */
  readonly seen: DecisionId | null;
  readonly lastBy: string | null;
  readonly colleagues: readonly StaffId[];
};

/** Refuses a decision about something that is over, or that somebody else has just decided. */
export function decideDue(facts: DecisionFacts, choice: Choice, now: Instant): Choice {
  const { item } = facts;
  if (!item)
    fail('due.over', 'This is no longer due: something in the record has settled it. Load the list again.');
  if (item.decisionId !== facts.seen || item.closed !== null)
    fail('due.decided', 'A colleague has decided about this meanwhile. Look at what she did, then decide.', {
      by: facts.lastBy,
    });
  if (item.rule === foremost.rule && choice.kind !== 'handed-over')
    fail(
      'danger.not-disposed',
      'A danger to life leaves the list only by what is done about it. Open the patient and record that; or hand it to a colleague who does.',
    );
  switch (choice.kind) {
    case 'done':
      if (settledBy(item.rule) !== 'nothing' && choice.note === '')
        fail(
          'due.needs-note',
          'Nothing in the record says that this is done. Say in a few words what was done and where it is written.',
        );
      return choice;
    case 'dismissed':
      if (choice.why === 'other' && choice.note === '')
        fail('due.needs-note', 'Say in a few words why this is not needed.');
      return choice;
    case 'snoozed':
      if (choice.until <= now) fail('due.snooze-past', 'Choose a moment that is still to come.');
      if (choice.until > plusSeconds(now, longestSnoozeDays * 86_400))
        fail('due.snooze-too-far', `Nothing is put out of sight for more than ${longestSnoozeDays} days.`);
      return choice;
    case 'handed-over':
      if (!facts.colleagues.includes(choice.to))
        fail('due.unknown-colleague', 'Hand it to a care manager who works here.');
      return choice;
    default:
      return choice satisfies never;
  }
}

/** Only the last decision about an item can be taken back, or a later one would stand on nothing. */
export function decideUndoOf(decision: DueDecision | undefined, last: DecisionId | undefined): DueDecision {
  if (!decision) fail('due.decision-not-found', 'There is nothing to take back. Load the list again.');
  if (last !== decision.id)
    fail('due.decided', 'A colleague has decided about this meanwhile. Look at what she did, then decide.', {
      by: null,
    });
  return decision;
}
