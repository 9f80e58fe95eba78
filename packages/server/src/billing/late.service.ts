import { type Adjustment, findAdjustment } from '@trellis/core/billing/adjustment';
import type { BillingAnswer } from '@trellis/core/billing/billing-answer';
import type { BillingCase } from '@trellis/core/billing/billing-case';
import { seenText } from '@trellis/core/billing/claim-line';
import { lateFacts, movedSeconds, withRecorded } from '@trellis/core/billing/late-facts';
import type { Tx } from '../platform/database/door.ts';
import { loadDecisions, type StoredDecision } from './claim.store.ts';
import { loadLateRows } from './late.store.ts';
import { loadDeclined, type MonthClose, type MonthOf } from './month-close.store.ts';
import type { JudgedMonth } from './month-facts.ts';

/**
 * Whose month says something else now than what was approved, and which facts arrived since: in a locked month every
 * difference in codes, in an open one those of lines that stand.
 */
export async function loadAdjustments(
  tx: Tx,
  of: MonthOf,
  { lock }: MonthClose,
  judged: readonly JudgedMonth[],
): Promise<Adjustment[]> {
  const changed = judged.filter(
    it => seenText(it.answer.lines) !== seenText(it.standing) && (lock !== null || it.standing.length > 0),
  );
  if (changed.length === 0) return [];
  const declined = Map.groupBy(await loadDeclined(tx, of), it => it.patientId);
  const pinned = new Map(
    (
      await loadDecisions(
        tx,
        of.orgId,
        changed.flatMap(it => it.standing[0]?.decisionId ?? []),
      )
    ).map(it => [it.patientId, it]),
  );
  const since = [...pinned.values()].map(it => ({ patientId: it.patientId, at: it.recordedAt }));
  const rows = Map.groupBy(await loadLateRows(tx, of.orgId, since), it => it.patientId);
  return changed.flatMap(own => {
    const { patient, answer, standing, pieces } = own;
    const decision = pinned.get(patient.id);
    const late = lock ? pieces.filter(it => it.recordedAt > lock.at) : [];
    const arrived = decision && arrivedSince(decision, own, rows.get(patient.id) ?? []);
    const left = declined.get(patient.id) ?? [];
    return findAdjustment(patient.id, answer.lines, standing, late, left, arrived) ?? [];
  });
}

function arrivedSince(
  decision: StoredDecision,
  { billingCase, answer }: JudgedMonth,
  rows: Awaited<ReturnType<typeof loadLateRows>>,
): Pick<Adjustment, 'facts' | 'moved'> {
  const before = JSON.parse(decision.caseText) as BillingCase;
  return {
    facts: [...withRecorded(lateFacts(before, billingCase), rows)],
    moved: [...movedSeconds(JSON.parse(decision.answerText) as BillingAnswer, answer)],
  };
}
