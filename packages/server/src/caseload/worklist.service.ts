import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { monthOf } from '@trellis/core/basics/day';
import { plusSeconds } from '@trellis/core/basics/instant';
import { localDay, startOfDay } from '@trellis/core/basics/zone';
import { rankWorklist } from '@trellis/core/caseload/worklist';
import type { getToday } from '@trellis/core/caseload/worklist.contract';
import { countClosedSince, loadTries } from '../outreach/contact.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { loadMonthSeconds } from '../time/time.store.ts';
import { type DueRow, loadDueItemsOf } from './due.store.ts';

type Row = AnswerOf<typeof getToday>['rows'][number];

/** How far ahead "Coming up" looks: a monthly rhythm and a few days. */
const aheadSeconds = 35 * 86_400;

/** One person's worklist, in order of need by the server's clock. */
export function loadToday(desk: Desk, actor: Actor): Promise<AnswerOf<typeof getToday>> {
  const now = desk.clock();
  const today = localDay(now, actor.practice.zone);
  return withOrg(desk.pool, actor.orgId, async tx => {
    const due = await loadDueItemsOf(tx, actor.orgId, actor.staffId, plusSeconds(now, aheadSeconds));
    const ids = [...new Set(due.map(item => item.patientId))];
    const [patients, seconds, tries, closedToday] = await Promise.all([
      loadPatients(tx, actor.orgId, ids),
      loadMonthSeconds(tx, actor.orgId, ids, monthOf(today)),
      loadTries(tx, actor.orgId, ids),
      countClosedSince(tx, actor.orgId, actor.staffId, startOfDay(today, actor.practice.zone)),
    ]);
    const byId = new Map(patients.map(patient => [patient.id, patient]));
    const rows = due.flatMap(item => {
      const patient = byId.get(item.patientId);
      return patient ? [rowOf(item, patient, seconds.get(patient.id) ?? 0, tries.get(patient.id) ?? [])] : [];
    });
    return { now, rows: rankWorklist(rows, now), closedToday };
  });
}

function rowOf(
  item: DueRow,
  patient: Row['patient'],
  monthSeconds: number,
  tries: readonly Row['tries'][number][],
): Row {
  const { since, sinceAt, outcome, timed } = item.anchors;
  return {
    key: item.key,
    // Anchors are what this module stored for its one rule; the contract's schema checks them on the way out.
    rule: item.rule as Row['rule'],
    patient,
    opensAt: item.opensAt,
    dueAt: item.dueAt,
    overdueAt: item.overdueAt,
    since: since as Row['since'],
    sinceAt: sinceAt as Row['sinceAt'],
    outcome: outcome as Row['outcome'],
    timed: timed === true,
    tries,
    program: 'CCM',
    monthSeconds,
  };
}
