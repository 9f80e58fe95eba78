import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { monthOf } from '@trellis/core/basics/day';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { localDay, startOfDay } from '@trellis/core/basics/zone';
import { rankWorklist, worklistRowSchema } from '@trellis/core/caseload/worklist';
import type { Assigned, getToday } from '@trellis/core/caseload/worklist.contract';
import { checkInAnchorsSchema } from '@trellis/core/outreach/check-in.due';
import { countClosedSince, loadTries } from '../outreach/contact.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { loadMonthSeconds } from '../time/time.store.ts';
import { type DueRow, loadDueItemsOf, type WhosePatients } from './due.store.ts';

type Row = AnswerOf<typeof getToday>['rows'][number];

/** How far ahead "Coming up" looks: a monthly rhythm and a few days. */
const aheadSeconds = 35 * 86_400;

/** One person's worklist, in order of need by the server's clock. */
export function loadToday(desk: Desk, actor: Actor, assigned: Assigned): Promise<AnswerOf<typeof getToday>> {
  const now = desk.clock();
  const today = localDay(now, actor.practice.zone);
  return withOrg(desk.pool, actor.orgId, async tx => {
    const due = await loadDueItemsOf(tx, actor.orgId, whose(actor, assigned), plusSeconds(now, aheadSeconds));
    const ids = [...new Set(due.map(item => item.patientId))];
    const [patients, tries, closedToday] = await Promise.all([
      loadPatients(tx, actor.orgId, ids),
      loadTries(tx, actor.orgId, ids),
      countClosedSince(tx, actor.orgId, actor.staffId, startOfDay(today, actor.practice.zone)),
    ]);
    const seconds = await loadRunningMonths(tx, actor.orgId, patients, now);
    const byId = new Map(patients.map(patient => [patient.id, patient]));
    const rows = due.flatMap(item => {
      const patient = byId.get(item.patientId);
      return patient ? [rowOf(item, patient, seconds.get(patient.id) ?? 0, tries.get(patient.id) ?? [])] : [];
    });
    return { now, rows: rankWorklist(rows, now), closedToday };
  });
}

/** A practitioner's own patients are those she supervises. */
function whose(actor: Actor, assigned: Assigned): WhosePatients {
  switch (assigned) {
    case 'everyone':
      return { kind: 'everyone' };
    case 'unassigned':
      return { kind: 'unassigned' };
    case 'mine':
      return {
        kind: actor.role === 'supervising-provider' ? 'practitioner' : 'care-manager',
        staffId: actor.staffId,
      };
    default:
      return { kind: 'care-manager', staffId: assigned };
  }
}

/** Seconds of the month that is running where each patient lives. */
async function loadRunningMonths(
  tx: Tx,
  orgId: OrgId,
  patients: readonly Row['patient'][],
  now: Instant,
): Promise<ReadonlyMap<PatientId, number>> {
  const byMonth = Map.groupBy(patients, patient => monthOf(localDay(now, patient.zone)));
  const months = await Promise.all(
    [...byMonth].map(([month, living]) =>
      loadMonthSeconds(
        tx,
        orgId,
        living.map(it => it.id),
        month,
      ),
    ),
  );
  return new Map(months.flatMap(seconds => [...seconds]));
}

function rowOf(item: DueRow, patient: Row['patient'], monthSeconds: number, tries: Row['tries']): Row {
  return {
    key: item.key,
    rule: worklistRowSchema.shape.rule.parse(item.rule),
    patient,
    opensAt: item.opensAt,
    dueAt: item.dueAt,
    overdueAt: item.overdueAt,
    ...checkInAnchorsSchema.parse(item.anchors),
    tries,
    program: item.rule === 'ccm.check-in' ? 'CCM' : null,
    monthSeconds,
  };
}
