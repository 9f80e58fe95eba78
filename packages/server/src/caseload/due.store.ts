import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { WorkItem } from '@trellis/core/caseload/decision';
import { fading, foremost, type Pressure, pressures } from '@trellis/core/caseload/need';
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
  return sqlPart`case when d.rule = ${foremost.rule} then ${foremost.level}::int when d.rule <> ${fading.rule} then d.pressure * 2 + case when d.overdue_at <= ${now} then 0 else 1 end
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

/** What is due for a patient, and the number of her last change it follows from. */
export type Derived = {
  readonly patientId: PatientId;
  readonly factSeq: number;
  readonly items: readonly WorkItem[];
};

/**
 * Makes these patients' stored items those that were derived; what stands already is not written again. Needs their
 * locks, so that no change comes between deriving and storing.
 */
export async function replaceDueItems(
  tx: Tx,
  orgId: OrgId,
  derived: readonly Derived[],
  rulesVersion: number,
): Promise<void> {
  // An older server, still running beside a newer one, never overwrites what the newer rules made.
  const newer = await tx.rows<{ patient_id: PatientId }>(sql`
    select distinct patient_id from due_item
    where org_id = ${orgId} and patient_id = any(${derived.map(it => it.patientId)}::uuid[]) and rules_version > ${rulesVersion}`);
  const left = new Set(newer.map(it => it.patient_id));
  const rows = derived.filter(it => !left.has(it.patientId)).flatMap(rowsOf);
  const patients = derived.flatMap(it => (left.has(it.patientId) ? [] : it.patientId));
  await Promise.all([
    tx.run(sql`
      delete from due_item where org_id = ${orgId} and patient_id = any(${patients}::uuid[])
        and (patient_id, key) not in (select * from unnest(${rows.map(it => it.patient_id)}::uuid[], ${rows.map(it => it.key)}::text[]))`),
    rows.length > 0 && writeDueItems(tx, orgId, rows, rulesVersion),
  ]);
}

const rowsOf = ({ patientId, factSeq, items }: Derived) =>
  items.map(it => ({
    patient_id: patientId,
    fact_seq: factSeq,
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

async function writeDueItems(
  tx: Tx,
  orgId: OrgId,
  rows: readonly object[],
  rulesVersion: number,
): Promise<void> {
  await tx.run(sql`
    insert into due_item (org_id, patient_id, key, fact_seq, rules_version, rule, opens_at, due_at, overdue_at, anchors, pressure, owner_id, shown_from, closed, decision_id, is_nobodys)
    select ${orgId}::uuid, row.*
    from (select patient_id, key, fact_seq, ${rulesVersion}::integer as rules_version, rule, opens_at, due_at, overdue_at, anchors, pressure, owner_id, shown_from, closed, decision_id,
                 not exists (select from care_assignment a where a.org_id = ${orgId} and a.patient_id = given.patient_id
                   and a.replaced_by is null and a.care_manager_id is not null) as is_nobodys
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
            patient_id uuid, key text, fact_seq bigint, rule text, opens_at timestamptz, due_at timestamptz, overdue_at timestamptz, anchors jsonb,
            pressure smallint, owner_id uuid, shown_from timestamptz, closed text, decision_id uuid)) as row
    where not exists (
      select from due_item d where d.org_id = ${orgId} and d.patient_id = row.patient_id and d.key = row.key
        and (d.fact_seq, d.rules_version, d.rule, d.opens_at, d.due_at, d.overdue_at, d.anchors, d.pressure, d.owner_id, d.shown_from, d.closed, d.decision_id, d.is_nobodys)
          is not distinct from (row.fact_seq, row.rules_version, row.rule, row.opens_at, row.due_at, row.overdue_at, row.anchors, row.pressure, row.owner_id, row.shown_from, row.closed, row.decision_id, row.is_nobodys))
    on conflict (org_id, patient_id, key) do update set
      fact_seq = excluded.fact_seq, rules_version = excluded.rules_version, rule = excluded.rule, opens_at = excluded.opens_at,
      due_at = excluded.due_at, overdue_at = excluded.overdue_at, anchors = excluded.anchors, pressure = excluded.pressure,
      owner_id = excluded.owner_id, shown_from = excluded.shown_from, closed = excluded.closed, decision_id = excluded.decision_id,
      is_nobodys = excluded.is_nobodys`);
}

export async function loadDueItems(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly DueRow[]> {
  const rows = await tx.rows<DueSqlRow>(sql`
    select patient_id, key, rule, opens_at, due_at, overdue_at, anchors, pressure, owner_id, coalesce(shown_from, opens_at) as shown_from,
           closed, decision_id, fact_seq, rules_version
    from due_item where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) order by key collate "C"`);
  return rows.map(dueRowOf);
}

/** Every patient with the number/** Every patient with the number of her last change; patients nothing was ever written about have none. */
export function loadPatientHeads(
  tx: Tx,
  orgId: OrgId,
): Promise<readonly { patient_id: PatientId; fact_seq: number }[]> {
  return tx.rows(
    sql`select patient_id, fact_seq from patient_head where org_id = ${orgId} order by patient_id`,
  );
}
