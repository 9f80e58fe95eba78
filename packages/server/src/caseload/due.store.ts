import type { DueItem } from '@trellis/core/basics/due-item';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';

/** A due item as stored, with what it was derived from. */
export type DueRow = DueItem & {
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
  anchors: DueItem['anchors'];
  fact_seq: number;
  rules_version: number;
};

const dueRowOf = (row: DueSqlRow): DueRow => ({
  key: row.key,
  rule: row.rule,
  patientId: row.patient_id,
  opensAt: row.opens_at,
  dueAt: row.due_at,
  overdueAt: row.overdue_at,
  anchors: row.anchors,
  factSeq: row.fact_seq,
  rulesVersion: row.rules_version,
});

/** Replaces a patient's due items. Needs her lock, so that no change comes between deriving and storing. */
export async function replaceDueItems(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  items: readonly DueItem[],
  derived: { readonly factSeq: number; readonly rulesVersion: number },
): Promise<void> {
  // An older server, still running beside a newer one, never overwrites what the newer rules made.
  const newer = await tx.find(sql`
    select 1 from due_item
    where org_id = ${orgId} and patient_id = ${patientId} and rules_version > ${derived.rulesVersion}`);
  if (newer) return;
  await tx.run(sql`delete from due_item where org_id = ${orgId} and patient_id = ${patientId}`);
  for (const item of items)
    await tx.run(sql`
      insert into due_item (org_id, patient_id, key, rule, opens_at, due_at, overdue_at, anchors, fact_seq, rules_version)
      values (${orgId}, ${patientId}, ${item.key}, ${item.rule}, ${item.opensAt}, ${item.dueAt}, ${item.overdueAt},
              ${JSON.stringify(item.anchors)}, ${derived.factSeq}, ${derived.rulesVersion})`);
}

export async function loadDueItems(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly DueRow[]> {
  const rows = await tx.rows<DueSqlRow>(sql`
    select patient_id, key, rule, opens_at, due_at, overdue_at, anchors, fact_seq, rules_version
    from due_item where org_id = ${orgId} and patient_id = ${patientId} order by key`);
  return rows.map(dueRowOf);
}

/** Items of the patients who are in a person's care, or whom a practitioner supervises, that open before a moment. */
export async function loadDueItemsOf(
  tx: Tx,
  orgId: OrgId,
  whose: WhosePatients,
  opensBefore: Instant,
): Promise<readonly DueRow[]> {
  const rows = await tx.rows<DueSqlRow>(dueItemsStatement(orgId, whose, opensBefore));
  return rows.map(dueRowOf);
}

/** Whose patients a worklist shows. */
export type WhosePatients =
  | { readonly kind: 'care-manager'; readonly staffId: StaffId }
  | { readonly kind: 'practitioner'; readonly staffId: StaffId }
  | { readonly kind: 'unassigned' }
  | { readonly kind: 'everyone' };

export function dueItemsStatement(orgId: OrgId, whose: WhosePatients, opensBefore: Instant): Sql {
  switch (whose.kind) {
    case 'care-manager':
      return sql`
        select d.patient_id, d.key, d.rule, d.opens_at, d.due_at, d.overdue_at, d.anchors, d.fact_seq, d.rules_version
        from care_assignment a join due_item d on d.org_id = a.org_id and d.patient_id = a.patient_id
        where a.org_id = ${orgId} and a.replaced_by is null and a.care_manager_id = ${whose.staffId}
          and d.opens_at < ${opensBefore}
        union all
        -- What she promised to somebody who is in nobody's care: else nobody would keep it.
        select d.patient_id, d.key, d.rule, d.opens_at, d.due_at, d.overdue_at, d.anchors, d.fact_seq, d.rules_version
        from due_item d
        where d.org_id = ${orgId} and d.rule = 'outreach.promised-contact' and d.anchors ->> 'promisedBy' = ${whose.staffId}::text
          and d.opens_at < ${opensBefore}
          and not exists (select from care_assignment a
            where a.org_id = d.org_id and a.patient_id = d.patient_id and a.replaced_by is null)`;
    case 'practitioner':
      return sql`
        select d.patient_id, d.key, d.rule, d.opens_at, d.due_at, d.overdue_at, d.anchors, d.fact_seq, d.rules_version
        from enrolment e join due_item d on d.org_id = e.org_id and d.patient_id = e.patient_id
        where e.org_id = ${orgId} and e.voided_by is null and e.billing_practitioner_id = ${whose.staffId}
          and d.opens_at < ${opensBefore}`;
    case 'unassigned':
      return sql`
        select d.patient_id, d.key, d.rule, d.opens_at, d.due_at, d.overdue_at, d.anchors, d.fact_seq, d.rules_version
        from due_item d left join care_assignment a on a.org_id = d.org_id and a.patient_id = d.patient_id and a.replaced_by is null
        where d.org_id = ${orgId} and a.care_manager_id is null and d.opens_at < ${opensBefore}`;
    case 'everyone':
      return sql`
        select d.patient_id, d.key, d.rule, d.opens_at, d.due_at, d.overdue_at, d.anchors, d.fact_seq, d.rules_version
        from due_item d where d.org_id = ${orgId} and d.opens_at < ${opensBefore}`;
    default:
      return whose satisfies never;
  }
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
