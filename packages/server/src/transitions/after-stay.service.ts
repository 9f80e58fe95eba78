import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { plusDays } from '@trellis/core/basics/day';
import type { Id, PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { dischargesOf } from '@trellis/core/chart/discharge';
import { type AfterStayEntry, decideAfterStay, stayOf } from '@trellis/core/transitions/after-stay';
import type { getStays, recordStay } from '@trellis/core/transitions/after-stay.contract';
import { loadEncounters } from '../chart/chart.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { loadBillingPractitioners } from '../programs/enrolment.store.ts';
import { insertAfterStay, loadAfterStays } from './after-stay.store.ts';

/** So long after its discharge a stay is shown: its thirty days, and as many to mend what was written. Trellis policy, 2026-11-23. */
const shownDays = 60;

export function loadStays(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof getStays>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const { discharges, zone } = await dischargesIn(tx, actor, patientId);
    const from = plusDays(localDay(desk.clock(), zone), -shownDays);
    const all = await loadAfterStays(tx, actor.orgId, [patientId]);
    const known = new Map(all.map(({ patientId: _, stayId, ...it }) => [stayId, it]));
    const shown = discharges.filter(it => it.from !== 'emergency' && it.on >= from).toReversed();
    return {
      stays: shown.map(it => stayOf(it, known.get(it.id) ?? null)),
      practitioners: [...(await loadBillingPractitioners(tx, actor.orgId, actor.practice.id))],
    };
  });
}

export function recordAfterStay(
  desk: Desk,
  request: Request,
  { patientId, stayId }: { readonly patientId: PatientId; readonly stayId: Id<'discharge'> },
  wanted: AfterStayEntry,
): Promise<AnswerOf<typeof recordStay>> {
  const event = { name: 'transitions.stay-recorded', patientId, subject: stayId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const { discharges, zone } = await dischargesIn(tx, actor, patientId);
    const stay = discharges.find(it => it.id === stayId) ?? failWith('transitions.stay-not-found');
    const all = await loadAfterStays(tx, actor.orgId, [patientId]);
    const known = all.find(it => it.stayId === stayId) ?? null;
    const decided = decideAfterStay(wanted, { dischargedOn: stay.on, known, today: localDay(now, zone) });
    const practitioners = await loadBillingPractitioners(tx, actor.orgId, actor.practice.id);
    if (decided.visitBy !== null && !practitioners.some(it => it.id === decided.visitBy))
      failWith('transitions.visit');
    const id = ids<'after stay'>();
    const of = { id, patientId, practiceId: actor.practice.id, stayId, voids: known?.id ?? null };
    await insertAfterStay(tx, actor.orgId, of, decided, { at: now, by: actor.staffId });
    return { id };
  });
}

async function dischargesIn(tx: Tx, actor: Actor, patientId: PatientId) {
  const { zone } = await getPatientIn(tx, actor.orgId, patientId);
  return { zone, discharges: dischargesOf(await loadEncounters(tx, actor.orgId, patientId), zone) };
}
