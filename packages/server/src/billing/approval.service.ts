import { createHash } from 'node:crypto';
import type { Month } from '@trellis/core/basics/day';
import type { Id, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { byText } from '@trellis/core/basics/order';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { decideAdjustment } from '@trellis/core/billing/adjustment';
import type { CcmFamily } from '@trellis/core/billing/billing-case';
import {
  decideApproval,
  decideLock,
  decideVoidReason,
  isNoChange,
  type LineChange,
  refuseOwnConfirmation,
} from '@trellis/core/billing/claim-line';
import { type Changing, type Desk, type Request, recordChange } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { billingSetting } from './billing-setting.ts';
import {
  insertConfirmation,
  insertDecision,
  insertLines,
  loadStandingLines,
  voidLine,
} from './claim.store.ts';
import { insertAdjustment, insertChoice, type MonthOf, saveLock, takeMonth } from './month-close.store.ts';
import { type JudgedMonth, judgeMonth, monthOfActor } from './month-facts.ts';

type Deciding = Changing & {
  readonly of: MonthOf;
  readonly lockedAt: Instant | null;
  readonly asksSecondPerson: boolean;
};
type Decided = { readonly version: number; readonly lines: number };
export type MonthRequest = Request & { readonly month: Month; readonly expectedVersion: number };

/**
 * One decision about a practice's month = one transaction that holds the month. Two people who decide at once get it
 * one after the other, and the second is told that what she saw has changed.
 */
function decideMonth(
  desk: Desk,
  request: MonthRequest,
  event: { readonly name: string; readonly patientIds: readonly PatientId[] },
  work: (deciding: Deciding) => Promise<number>,
): Promise<Decided> {
  const of = monthOfActor(request.actor, request.month);
  const { actor } = request;
  return withOrg(desk.pool, actor.orgId, async tx => {
    const { asksSecondPerson } = await billingSetting(tx, actor, desk.clock());
    const { before, lockedAt } = await takeMonth(tx, of);
    if (before !== request.expectedVersion)
      fail('edit.stale', 'A colleague has decided about this month in the meantime. Look at it again.', {
        version: before,
      });
    // Read after the month was granted: decisions about it are dated in the order in which they were made.
    const now = desk.clock();
    const lines = await work({ tx, now, actor, ids: desk.ids, of, lockedAt, asksSecondPerson });
    await recordChange(desk, tx, request, { ...event, subject: request.month }, now);
    return { version: before + 1, lines };
  });
}

const refuseLocked = ({ lockedAt }: Deciding): void => {
  if (lockedAt !== null) failWith('billing.month-locked');
};

export function approve(
  desk: Desk,
  request: MonthRequest,
  wanted: readonly { readonly patientId: PatientId; readonly seen: string }[],
): Promise<Decided> {
  const patientIds = [...new Set(wanted.map(it => it.patientId))].toSorted(byText);
  return decideMonth(desk, request, { name: 'billing.approved', patientIds }, async deciding => {
    refuseLocked(deciding);
    const judged = await judgeMonth(deciding.tx, deciding.of, patientIds);
    const seenOf = new Map(wanted.map(it => [it.patientId, it.seen]));
    let lines = 0;
    for (const patientId of patientIds) {
      const own = judged.find(it => it.patient.id === patientId) ?? failWith('patient.not-found');
      const { standing, answer } = own;
      const change = decideApproval({ proposed: answer.lines, standing, seen: seenOf.get(patientId) ?? '' });
      if (!isNoChange(change))
        await saveChange(deciding, own, change, 'approved again: the facts have changed');
      lines += answer.lines.length;
    }
    return lines;
  });
}

export function confirm(
  desk: Desk,
  request: MonthRequest,
  patientIds: readonly PatientId[],
): Promise<Decided> {
  return decideMonth(desk, request, { name: 'billing.confirmed', patientIds }, async deciding => {
    refuseLocked(deciding);
    const { tx, actor, now, ids, of } = deciding;
    const waiting = (await loadStandingLines(tx, of)).filter(
      it => patientIds.includes(it.patientId) && it.confirmedBy === null,
    );
    refuseOwnConfirmation(waiting, actor.staffId);
    for (const line of waiting)
      await insertConfirmation(tx, of.orgId, line.id, { id: ids(), at: now, by: actor.staffId });
    return waiting.length;
  });
}

export function voidApproved(
  desk: Desk,
  request: MonthRequest,
  wanted: { readonly patientIds: readonly PatientId[]; readonly reason: string | null },
): Promise<Decided> {
  const { patientIds } = wanted;
  return decideMonth(desk, request, { name: 'billing.voided', patientIds }, async deciding => {
    refuseLocked(deciding);
    const { tx, actor, now, ids, of } = deciding;
    const lines = (await loadStandingLines(tx, of)).filter(it => patientIds.includes(it.patientId));
    const reason = decideVoidReason(lines, { reason: wanted.reason, by: actor.staffId, at: now });
    const by = { reason, at: now, by: actor.staffId, adjustmentId: null };
    for (const line of lines) await voidLine(tx, of.orgId, line.id, { ...by, id: ids() });
    return lines.length;
  });
}

export function choose(
  desk: Desk,
  request: MonthRequest,
  wanted: { readonly patientId: PatientId; readonly family: CcmFamily },
): Promise<Decided> {
  const { patientId, family } = wanted;
  return decideMonth(desk, request, { name: 'billing.chosen', patientIds: [patientId] }, async deciding => {
    refuseLocked(deciding);
    const { tx, actor, now, ids, of } = deciding;
    const [own] = await judgeMonth(tx, of, [patientId]);
    if (!own) failWith('patient.not-found');
    await insertChoice(tx, of, { id: ids(), patientId, family }, { at: now, by: actor.staffId });
    return 0;
  });
}

export function lock(desk: Desk, request: MonthRequest): Promise<Decided> {
  return decideMonth(desk, request, { name: 'billing.locked', patientIds: [] }, async deciding => {
    const { tx, actor, now, of, lockedAt } = deciding;
    decideLock(of.month, lockedAt, localDay(now, actor.practice.zone));
    await saveLock(tx, of, now, actor.staffId);
    return (await loadStandingLines(tx, of)).length;
  });
}

/** In a locked month a line changes only here: with a reason, as its next version. */
export function adjust(
  desk: Desk,
  request: MonthRequest,
  wanted: {
    readonly patientId: PatientId;
    readonly seen: string;
    readonly outcome: 'approved' | 'declined';
    readonly reason: string;
  },
): Promise<Decided> {
  const { patientId } = wanted;
  return decideMonth(desk, request, { name: 'billing.adjusted', patientIds: [patientId] }, async deciding => {
    const { tx, actor, now, ids, of, lockedAt } = deciding;
    if (lockedAt === null) failWith('billing.month-open');
    const [own] = await judgeMonth(tx, of, [patientId]);
    if (!own) failWith('patient.not-found');
    const change = decideAdjustment({
      proposed: own.answer.lines,
      standing: own.standing,
      seen: wanted.seen,
    });
    const id = ids<'adjustment'>();
    await insertAdjustment(tx, of, { ...wanted, id }, { at: now, by: actor.staffId });
    if (wanted.outcome === 'declined') return 0;
    await saveChange(deciding, own, change, wanted.reason, id);
    return change.added.length;
  });
}

/** The decision with its case and answer, the lines taken back, the lines added: one thing. */
async function saveChange(
  { tx, actor, now, ids, of }: Deciding,
  { patient, billingCase, answer }: JudgedMonth,
  change: LineChange,
  reason: string,
  adjustmentId: Id<'adjustment'> | null = null,
): Promise<void> {
  const [caseText, answerText] = [JSON.stringify(billingCase), JSON.stringify(answer)];
  const decisionId = ids<'billing decision'>();
  const decision = {
    id: decisionId,
    patientId: patient.id,
    ruleSet: answer.ruleSet,
    caseText,
    answerText,
    hash: decisionHash(caseText, answerText),
    recordedAt: now,
  };
  await insertDecision(tx, of, decision, actor.staffId);
  const recorded = { at: now, by: actor.staffId, adjustmentId };
  for (const line of change.voided) await voidLine(tx, of.orgId, line.id, { ...recorded, id: ids(), reason });
  const added = change.added.map(line => ({
    ...line,
    id: ids<'claim line'>(),
    patientId: patient.id,
    decisionId,
  }));
  await insertLines(tx, of, added, recorded);
}

export const decisionHash = (caseText: string, answerText: string): Buffer =>
  createHash('sha256').update(caseText).update('\n').update(answerText).digest();
