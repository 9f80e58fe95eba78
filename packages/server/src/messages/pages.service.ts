import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { mayAnswerDanger } from '@trellis/core/assessments/assessments.policy';
import type { StaffId } from '@trellis/core/basics/id';
import { mayKeepRoster } from '@trellis/core/messages/messages.policy';
import type { getPages } from '@trellis/core/messages/page.contract';
import { nextTurnAt, type PagingPlan } from '@trellis/core/messages/paging';
import { onCallAt } from '@trellis/core/messages/roster';
import { loadDangers } from '../assessments/danger.store.ts';
import { loadInForce } from '../people/assignment.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { loadPages, loadUnseenDangers, type NamedPage, type UnseenDanger } from './page.store.ts';
import { loadRoster } from './roster.store.ts';
import { loadAlarm } from './roster-view.service.ts';

type Answer = AnswerOf<typeof getPages>;
type Paged = { readonly danger: UnseenDanger; readonly pages: readonly NamedPage[] };

/** Dangers nobody has acknowledged, for whom they are: everyone who supervises or provides, whoever is on call or was paged, and her own care manager. */
async function loadPaged(desk: Desk, tx: Tx, actor: Actor): Promise<readonly Paged[]> {
  const { orgId, staffId, role } = actor;
  const dangers = await loadUnseenDangers(tx, orgId);
  if (dangers.length === 0) return [];
  const byDanger = await loadPages(
    tx,
    orgId,
    dangers.map(it => it.id),
  );
  const all = dangers.map(danger => ({ danger, pages: byDanger.get(danger.id) ?? [] }));
  if (role !== 'care-manager') return all;
  const isMe = (it: { readonly staffId: StaffId | null }) => it.staffId === staffId;
  if (onCallAt(await loadRoster(desk, tx, orgId), desk.clock()).some(isMe)) return all;
  const assigned = await loadInForce(
    tx,
    orgId,
    dangers.map(it => it.patientId),
  );
  const own = new Set(assigned.filter(it => it.careManagerId === staffId).map(it => it.patientId));
  return all.filter(({ danger, pages }) => own.has(danger.patientId) || pages.some(isMe));
}

export function loadOpenPages(desk: Desk, plan: PagingPlan, actor: Actor): Promise<Answer> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const now = desk.clock();
    const paged = await loadPaged(desk, tx, actor);
    const patientIds = [...new Set(paged.map(it => it.danger.patientId))];
    const patients = await loadPatients(tx, actor.orgId, patientIds);
    const pages: Answer['pages'][number][] = [];
    for (const { danger, pages: sent } of paged) {
      const patient = patients.find(it => it.id === danger.patientId);
      const heard = (await loadDangers(tx, actor.orgId, danger.patientId)).find(it => it.id === danger.id);
      if (!patient || !heard) continue;
      const { id, title, severity, says, heardAt } = heard;
      const { given, family, birthDate, mrn, phones, zone } = patient;
      pages.push({
        ...{ id, title, severity, says, heardAt },
        patient: { id: patient.id, given, family, birthDate, mrn, phones, zone },
        paged: sent.map(({ name, way, state, at }) => ({ name, way, state, at })),
        nextAt: nextTurnAt(danger, plan, sent),
      });
    }
    return { now, pages };
  });
}

/** Whether something of this waits for her: what every page of hers asks before it fetches anything about it. */
export async function isPaged(desk: Desk, tx: Tx, actor: Actor): Promise<boolean> {
  if (mayAnswerDanger.allows(actor)) return (await loadPaged(desk, tx, actor)).length > 0;
  if (!mayKeepRoster.allows(actor)) return false;
  const { isNobodyReached, isMailFailing } = await loadAlarm(tx, actor.orgId);
  return isNobodyReached || isMailFailing;
}
