import { getUpkeep } from '@trellis/core/caseload/upkeep.contract';
import { getComing, getPatientDue, getStrongest, getToday } from '@trellis/core/caseload/worklist.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadComingUp } from './coming.service.ts';
import { loadPatientDue } from './patient-due.service.ts';
import { loadUpkeep } from './rederivation.service.ts';
import { loadStrongest } from './strongest.store.ts';
import { loadToday } from './worklist.service.ts';

export const worklistRoutes = (desk: Desk): readonly Route[] => [
  route(getToday, async ({ actor, query }) => {
    const answer = await loadToday(desk, actor, query);
    return { answer, patients: answer.rows.map(row => row.patient.id) };
  }),
  route(getComing, async ({ actor, query }) => {
    const answer = await loadComingUp(desk, actor, query.assigned ?? 'mine');
    return { answer, patients: [...new Set(answer.items.map(it => it.patient.id))] };
  }),
  route(getStrongest, async ({ actor, body }) => {
    const now = desk.clock();
    const known = await withOrg(desk.pool, actor.orgId, tx =>
      loadStrongest(tx, actor.orgId, body.patientIds, now),
    );
    const strongest = known.flatMap(({ patient, item }) => (item ? [{ patient, item }] : []));
    // That nothing is due is told about a patient, too.
    return { answer: { now, strongest }, patients: known.map(it => it.patient.id) };
  }),
  route(getPatientDue, async ({ actor, params: { patientId } }) => ({
    answer: await loadPatientDue(desk, actor, patientId),
    patients: [patientId],
  })),
  route(getUpkeep, async ({ actor }) => ({ answer: await loadUpkeep(desk, actor) })),
];
