import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { WorkItem } from '@trellis/core/caseload/decision';
import { fading, type Pressure, pressures } from '@trellis/core/caseload/need';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

/** A due item as stored, with what it was derived from. */
export type DueRow = WorkItem & {
  readonly factSeq: number;
  readonly rulesVersion: number;
};

type DueSqlRow = {
  patient_id: PatientId;
  key: string;
  rule: string;
  opens_at: Instant;
  due_at: Instant;
  overdue_at: Instant;
  anchors: WorkItem['anchors'];
  pressure: number;
  owner_id: WorkItem['ownerId'];
  shown_from: Instant;
  closed: WorkItem['closed'];
  decision_id: WorkItem['decisionId'];
  fact_seq: number;
  rules_version: number;
};

/** Pressures are stored as their places, so that SQL can order by them. */
export const pressureAt = (place: number): Pressure => pressures[place] ?? 'planned-care';

/** From when an item `d` is on a list. */
export const shownFrom = sqlPart`coalesce(d.shown_from, d.opens_at)`;

/** The `levelOf` (core/caseload/need.ts) of an item `d` that is on a list; worklist.store.test.ts holds the two together. */
export function levelAt(now: Instant): Sql {
  const [first, second, third] = fading.windowDays.map(days => plusSeconds(now, -days * 86_400));
  return sqlPart`case when d.rule <> ${fading.rule} then d.pressure * 2 + case when d.overdue_at <= ${now} then 0 else 1 end
    when d.overdue_at > ${now} then 0 when d.due_at > ${first} then 1 when d.due_at > ${second} then 2 when d.due_at > ${third} then 3 else 4 end`;
}

/** The items `d` that a day is planned by: tests and papers wait for the next call, whenever that is. */
export const fillsADay = sqlPart`d.pressure < ${pressures.indexOf('when-there-is-time')}`;

const dueRowOf = (row: DueSqlRow): DueRow => ({
  key: row.key,
  rule: row.rule,
  patientId: row.patient_id,
  opensAt: row.opens_at,
  dueAt: row.due_at,
  overdueAt: row.overdue_at,
  anchors: row.anchors,
  pressure: pressureAt(row.pressure),
  ownerId: row.owner_id,
  shownFrom: row.shown_from,
  closed: row.closed,
  decisionId: row.decision_id,
  factSeq: row.fact_seq,
  rulesVersion: row.rules_version,
});

/** Replaces a patient's due items. Needs her lock, so that no change comes between deriving and storing. */
export async function replaceDueItems(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  items: readonly WorkItem[],
  derived: { readonly factSeq: number; readonly rulesVersion: number },
): Promise<void> {
  // An older server, still running beside a newer one, never overwrites what the newer rules made.
  const newer = await tx.find(sql`
    select 1 from due_item
    where org_id = ${orgId} and patient_id = ${patientId} and rules_version > ${derived.rulesVersion}`);
  if (newer) return;
  const rows = items.map(it => ({
    key: it.key,
    rule: it.rule,
    opens_at: it.opensAt,
    due_at: it.dueAt,
    overdue_at: it.overdueAt,
    anchors: it.anchors,
    pressure: pressures.indexOf(it.pressure),
    owner_id: it.ownerId,
    shown_from: it.shownFrom,
    closed: it.closed,
    decision_id: it.decisionId,
  }));
  await Promise.all([
    tx.run(sql`delete from due_item where org_id = ${orgId} and patient_id = ${patientId}`),
    rows.length > 0 &&
      tx.run(sql`
        insert into due_item (org_id, patient_id, fact_seq, rules_version, key, rule, opens_at, due_at, overdue_at, anchors, pressure, owner_id, shown_from, closed, decision_id, is_nobodys)
        select ${orgId}::uuid, ${patientId}::uuid, ${derived.factSeq}::bigint, ${derived.rulesVersion}::integer, row.*,
               not exists (select from care_assignment a where a.org_id = ${orgId} and a.patient_id = ${patientId}
                 and a.replaced_by is null and a.care_manager_id is not null)
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
          key text, rule text, opens_at timestamptz, due_at timestamptz, overdue_at timestamptz, anchors jsonb,
          pressure smallint, owner_id uuid, shown_from timestamptz, closed text, decision_id uuid)`),
  ]);
}

export async function loadDueItems(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly DueRow[]> {
  const rows = await tx.rows<DueSqlRow>(sql`
    select patient_id, key, rule, opens_at, due_at, overdue_at, anchors, pressure, owner_id, coalesce(shown_from, opens_at) as shown_from,
           closed, decision_id, fact_seq, rules_version
    from due_item where org_id = ${orgId} and patient_id = ${patientId} order by key collate "C"`);
  return rows.map(dueRowOf);
}

/** Every patient with the number of her last change; patients nothing was ever written about have none. */
export function loadPatientHeads(
  tx: Tx,
  orgId: OrgId,
): Promise<readonly { patient_id: PatientId; fact_seq: number }[]> {
  return tx.rows(
    sql`select patient_id, fact_seq from patient_head where org_id = ${orgId} order by patient_id`,
  );
}
