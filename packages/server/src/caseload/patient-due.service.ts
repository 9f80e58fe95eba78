import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { byNeed, pressureNow } from '@trellis/core/caseload/need';
import type { getPatientDue } from '@trellis/core/caseload/worklist.contract';
import { loadCareManagerNames } from '../people/assignment.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { loadReached } from './best-reached.service.ts';
import { findCoverOf } from './cover.store.ts';
import { loadHandOvers } from './decision.store.ts';
import { loadDueItems } from './due.store.ts';
import { loadProgramMinutes } from './month-minutes.service.ts';
import { loadToldItems } from './told-items.ts';

/** What nobody has closed, in the order of need, and whose it is to do. */
export function loadPatientDue(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof getPatientDue>> {
  const now = desk.clock();
  return withOrg(desk.pool, actor.orgId, async tx => {
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const [rows, handed, careManagers, cover, reached, minutes] = await Promise.all([
      loadDueItems(tx, actor.orgId, [patientId]),
      loadHandOvers(tx, actor.orgId, patientId),
      loadCareManagerNames(tx, actor.orgId, [patientId]),
      findCoverOf(tx, actor.orgId, patientId, now),
      loadReached(tx, actor.orgId, [patientId]),
      loadProgramMinutes(tx, actor.orgId, [patient], now),
    ]);
    const tell = await loadToldItems(tx, actor, rows);
    const items = rows
      .map(tell)
      .filter(it => it.closed === null)
      .toSorted(byNeed(now))
      .map(item => ({ ...item, pressure: pressureNow(item, now) }))
      .map(({ key, rule, opensAt, dueAt, overdueAt, shownFrom, pressure, anchors, decisionId }) => ({
        ...{ key, rule, opensAt, dueAt, overdueAt, shownFrom, pressure, anchors, decisionId },
        handedOver: (decisionId && handed.get(decisionId)) || null,
      }));
    return {
      now,
      items,
      careManager: careManagers.get(patientId) ?? null,
      cover: cover ?? null,
      best: reached.get(patientId)?.best ?? null,
      minutes: [...(minutes.get(patientId) ?? [])],
    };
  });
}
