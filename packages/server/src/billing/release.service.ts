import { createHash } from 'node:crypto';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { type Flag, flagsOf, flagText, type StandingFlag } from '@trellis/core/billing/flags';
import { decideHold, type Hold, type HoldId } from '@trellis/core/billing/hold';
import { decideClearance } from '@trellis/core/billing/readiness';
import type * as contracts from '@trellis/core/billing/release.contract';
import { loadLicences } from '../access/staff.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import { changePatient, changePatients, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { billingSetting } from './billing-setting.ts';
import { loadStaffNames } from './month.store.ts';
import type { MonthOf } from './month-close.store.ts';
import { monthOfActor } from './month-facts.ts';
import * as store from './release.store.ts';

const keyOf = (flag: Flag): string => createHash('sha256').update(flagText(flag)).digest('hex');

/** Everything of a month that a second person looks at, of everybody or as far as it touches these patients. */
export async function loadFlags(
  tx: Tx,
  of: MonthOf,
  only: readonly PatientId[] | null = null,
): Promise<readonly StandingFlag[]> {
  const work = await store.loadWork(tx, of, only);
  const ids = [...new Set(work.spans.map(it => it.patientId))];
  const patients = await loadPatients(tx, of.orgId, ids);
  const flags = flagsOf({ ...work, patients, licences: await loadLicences(tx, of.orgId) });
  const touching = only ? flags.filter(it => it.patientIds.some(id => only.includes(id))) : flags;
  if (touching.length === 0) return [];
  const cleared = new Map((await store.loadClearances(tx, of)).map(it => [it.key, it]));
  const names = await loadStaffNames(tx, of.orgId);
  return touching.map(flag => {
    const key = keyOf(flag);
    const known = cleared.get(key);
    return {
      ...flag,
      key,
      cleared: known ? { id: known.id, by: known.by, at: known.at, reason: known.reason } : null,
      staffNames: flag.staffIds.map(id => names.get(id) ?? ''),
    };
  });
}

/** What keeps months back from approval. */
export async function loadHeldBack(
  tx: Tx,
  of: MonthOf,
  only: readonly PatientId[] | null = null,
): Promise<{ readonly flags: readonly StandingFlag[]; readonly holds: readonly Hold[] }> {
  return { flags: await loadFlags(tx, of, only), holds: await store.loadHolds(tx, of) };
}

type At = { readonly month: Month };
type Cleared = AnswerOf<typeof contracts.clearFlag>;

export async function clearFlag(
  desk: Desk,
  request: Request,
  { month }: At,
  { key, reason }: BodyOf<typeof contracts.clearFlag>,
): Promise<Cleared> {
  const { actor } = request;
  const of = monthOfActor(actor, month);
  const findFlag = async (tx: Tx) =>
    (await loadFlags(tx, of)).find(it => it.key === key) ?? failWith('billing.flag-not-found');
  const { patientIds } = await withOrg(desk.pool, actor.orgId, async tx => {
    await billingSetting(tx, actor, desk.clock());
    return findFlag(tx);
  });
  const event = { name: 'billing.flag-cleared', patientIds, subject: month };
  return changePatients(desk, request, event, async ({ tx, now, ids }) => {
    const flag = await findFlag(tx);
    decideClearance(flag, actor.staffId);
    const id = ids<'flag clearance'>();
    await store.insertClearance(tx, of, { ...flag, id, reason }, { at: now, by: actor.staffId });
    return { clearanceId: id };
  });
}

export async function withdrawClearance(
  desk: Desk,
  request: Request,
  { month, clearanceId }: At & Cleared,
  reason: string,
): Promise<Cleared> {
  const { actor } = request;
  const of = monthOfActor(actor, month);
  const find = async (tx: Tx) =>
    (await store.loadClearances(tx, of)).find(it => it.id === clearanceId) ??
    failWith('billing.flag-not-found');
  const { patientIds } = await withOrg(desk.pool, actor.orgId, async tx => {
    await billingSetting(tx, actor, desk.clock());
    return find(tx);
  });
  const event = { name: 'billing.flag-reopened', patientIds, subject: month };
  return changePatients(desk, request, event, async ({ tx, now, ids }) => {
    await find(tx);
    const row = { id: ids<'flag clearance'>(), voids: clearanceId, reason };
    await store.withdrawClearanceRow(tx, of.orgId, row, { at: now, by: actor.staffId });
    return { clearanceId };
  });
}

export function hold(
  desk: Desk,
  request: Request,
  { month }: At,
  wanted: BodyOf<typeof contracts.holdMonth>,
): Promise<AnswerOf<typeof contracts.holdMonth>> {
  const { actor } = request;
  const of = monthOfActor(actor, month);
  const event = { name: 'billing.held', patientId: wanted.patientId, subject: month };
  return changePatient(desk, request, event, async ({ tx, now, ids }) => {
    await billingSetting(tx, actor, now);
    decideHold(wanted, await store.loadHolds(tx, of));
    const id = ids<'month hold'>();
    await store.insertHold(tx, of, { ...wanted, id }, { at: now, by: actor.staffId });
    return { holdId: id };
  });
}

export async function release(
  desk: Desk,
  request: Request,
  { month, holdId }: At & { readonly holdId: HoldId },
  reason: string,
): Promise<AnswerOf<typeof contracts.releaseMonth>> {
  const { actor } = request;
  const of = monthOfActor(actor, month);
  const find = async (tx: Tx) =>
    (await store.loadHolds(tx, of)).find(it => it.id === holdId) ?? failWith('billing.hold-not-found');
  const { patientId } = await withOrg(desk.pool, actor.orgId, async tx => {
    await billingSetting(tx, actor, desk.clock());
    return find(tx);
  });
  const event = { name: 'billing.released', patientId, subject: month };
  return changePatient(desk, request, event, async ({ tx, now, ids }) => {
    await find(tx);
    await store.releaseHold(
      tx,
      of.orgId,
      { id: ids(), voids: holdId, reason },
      { at: now, by: actor.staffId },
    );
    return { holdId };
  });
}
