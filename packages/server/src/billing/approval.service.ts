import type { Month } from '@trellis/core/basics/day';
import type { Id, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { byText } from '@trellis/core/basics/order';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { decideAdjustment } from '@trellis/core/billing/adjustment';
import {
  decideApproval,
  decideLock,
  decideVoidReason,
  isNoChange,
  type LineChange,
  refuseOwnConfirmation,
} from '@trellis/core/billing/claim-line';
import { decideChoice } from '@trellis/core/billing/month-choice';
import { refuseHeldBack } from '@trellis/core/billing/readiness';
import { type Changing, type Desk, type Request, recordChange } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Grounds, groundsOf, loadGrounds } from './approval-grounds.ts';
import { billingSetting } from './billing-setting.ts';
import {
  countStandingLines,
  insertConfirmations,
  insertDecisions,
  insertKeptDecisions,
  insertLines,
  loadStandingLines,
  voidLines,
} from './claim.store.ts';
import { insertAdjustment, insertChoice, type MonthOf, saveLock, takeMonth } from './month-close.store.ts';
import { judgeMonth, monthOfActor } from './month-facts.ts';
import { dropVerdictsOf } from './month-verdict.store.ts';
import { proofOf } from './proof-text.ts';
import { loadHeldBack } from './release.service.ts';

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
    refuseHeldBack(patientIds, await loadHeldBack(deciding.tx, deciding.of, patientIds));
    const seenOf = new Map(wanted.map(it => [it.patientId, it.seen]));
    const grounds = await loadGrounds(deciding.tx, deciding.of, seenOf);
    const approved = patientIds.map(patientId => {
      const own = grounds.get(patientId) ?? failWith('patient.not-found');
      const { standing, lines: proposed } = own;
      const seen = seenOf.get(patientId) ?? '';
      return { own, change: decideApproval({ proposed, standing, seen }) };
    });
    await saveChanges(
      deciding,
      approved.filter(it => !isNoChange(it.change)),
      'approved again: the facts have changed',
    );
    return approved.reduce((lines, { own }) => lines + own.lines.length, 0);
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
    const standing = await loadStandingLines(tx, of, patientIds);
    const waiting = standing.filter(it => it.confirmedBy === null);
    if (waiting.length > 0) refuseHeldBack(patientIds, await loadHeldBack(tx, of, patientIds));
    refuseOwnConfirmation(waiting, actor.staffId);
    const confirmations = waiting.map(it => ({ id: ids<'confirmation'>(), lineId: it.id }));
    await insertConfirmations(tx, of.orgId, confirmations, { at: now, by: actor.staffId });
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
    const lines = await loadStandingLines(tx, of, patientIds);
    const reason = decideVoidReason(lines, { reason: wanted.reason, by: actor.staffId, at: now });
    const voids = lines.map(it => ({ id: ids<'line void'>(), lineId: it.id }));
    await voidLines(tx, of.orgId, voids, { reason, at: now, by: actor.staffId, adjustmentId: null });
    return lines.length;
  });
}

export function choose(
  desk: Desk,
  request: MonthRequest,
  wanted: { readonly patientId: PatientId; readonly codes: readonly string[] },
): Promise<Decided> {
  const { patientId } = wanted;
  return decideMonth(desk, request, { name: 'billing.chosen', patientIds: [patientId] }, async deciding => {
    refuseLocked(deciding);
    const { tx, actor, now, ids, of } = deciding;
    const [own] = await judgeMonth(tx, of, [patientId]);
    if (!own) failWith('patient.not-found');
    const codes = decideChoice(wanted.codes, [own.answer.lines, ...own.answer.alternatives]);
    await insertChoice(tx, of, { id: ids(), patientId, codes }, { at: now, by: actor.staffId });
    await dropVerdictsOf(tx, of, [patientId]);
    return 0;
  });
}

export function lock(desk: Desk, request: MonthRequest): Promise<Decided> {
  return decideMonth(desk, request, { name: 'billing.locked', patientIds: [] }, async deciding => {
    const { tx, actor, now, of, lockedAt } = deciding;
    decideLock(of.month, lockedAt, localDay(now, actor.practice.zone));
    await saveLock(tx, of, now, actor.staffId);
    return countStandingLines(tx, of);
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
    if (wanted.outcome === 'approved' && change.added.length > 0)
      refuseHeldBack([patientId], await loadHeldBack(tx, of, [patientId]));
    const id = ids<'adjustment'>();
    await insertAdjustment(tx, of, { ...wanted, id }, { at: now, by: actor.staffId });
    if (wanted.outcome === 'declined') return 0;
    await saveChanges(deciding, [{ own: groundsOf(own), change }], wanted.reason, id);
    return change.added.length;
  });
}

/** The decisions with their cases and answers, the lines taken back, the lines added: one thing. */
async function saveChanges(
  { tx, actor, now, ids, of }: Deciding,
  changes: readonly { readonly own: Grounds; readonly change: LineChange }[],
  reason: string,
  adjustmentId: Id<'adjustment'> | null = null,
): Promise<void> {
  const recorded = { at: now, by: actor.staffId, adjustmentId };
  const decided = changes.map(({ own, change }) => ({ id: ids<'billing decision'>(), own, change }));
  await insertDecisions(
    tx,
    of,
    decided.flatMap(({ id, own: { patientId, from } }) =>
      from.kind === 'judged'
        ? [{ id, patientId, ruleSet: from.answer.ruleSet, ...proofOf(from.billingCase, from.answer) }]
        : [],
    ),
    recorded,
  );
  const kept = decided.flatMap(({ id, own: { patientId, from } }) =>
    from.kind === 'kept' ? [{ id, patientId, hash: from.hash }] : [],
  );
  // Somebody judged one of them anew in this moment.
  if ((await insertKeptDecisions(tx, of, kept, recorded)) < kept.length)
    fail('edit.stale', 'One of these months is being judged again at this moment. Approve it again.');
  const voids = changes.flatMap(({ change }) =>
    change.voided.map(it => ({ id: ids<'line void'>(), lineId: it.id })),
  );
  await voidLines(tx, of.orgId, voids, { ...recorded, reason });
  const lines = decided.flatMap(({ id, own: { patientId }, change }) =>
    change.added.map(line => ({ ...line, id: ids<'claim line'>(), patientId, decisionId: id })),
  );
  await insertLines(tx, of, lines, recorded);
}
