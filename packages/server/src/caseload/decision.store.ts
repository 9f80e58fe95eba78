import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Choice, DecisionId, DismissReason, DueDecision } from '@trellis/core/caseload/decision';
import type { DecisionRow } from '@trellis/core/caseload/decision.contract';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export async function insertDecision(tx: Tx, orgId: OrgId, decision: DueDecision): Promise<void> {
  const until = decision.kind === 'snoozed' ? decision.until : null;
  const why = decision.kind === 'dismissed' ? decision.why : null;
  const to = decision.kind === 'handed-over' ? decision.to : null;
  const note = decision.kind === 'snoozed' ? '' : decision.note;
  await tx.run(sql`
    insert into due_decision (org_id, id, patient_id, key, rule, kind, until, why, to_staff_id, note, decided_at, recorded_at, recorded_by, source)
    values (${orgId}, ${decision.id}, ${decision.patientId}, ${decision.key}, ${decision.rule}, ${decision.kind}, ${until}, ${why}, ${to}, ${note},
            ${decision.decidedAt}, ${decision.decidedAt}, ${decision.decidedBy}, 'staff')`);
}

/** Takes a decision back. The row that does so says nothing of its own. */
export async function insertUndo(
  tx: Tx,
  orgId: OrgId,
  undone: DueDecision,
  recorded: { readonly id: DecisionId; readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into due_decision (org_id, id, patient_id, key, rule, kind, note, decided_at, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${recorded.id}, ${undone.patientId}, ${undone.key}, ${undone.rule}, 'undone', '', ${recorded.at}, ${recorded.at}, ${recorded.by}, 'staff',
            ${undone.id}, 'undone')`);
}

type DecisionSqlRow = {
  id: DecisionId;
  patient_id: PatientId;
  key: string;
  rule: string;
  kind: Choice['kind'];
  until: Instant | null;
  why: DismissReason | null;
  to_staff_id: StaffId | null;
  note: string;
  decided_at: Instant;
  recorded_by: StaffId;
};

function choiceOf(row: Pick<DecisionSqlRow, 'kind' | 'until' | 'why' | 'to_staff_id' | 'note'>): Choice {
  const { kind, until, why, to_staff_id: to, note } = row;
  if (kind === 'snoozed' && until) return { kind, until };
  if (kind === 'dismissed' && why) return { kind, why, note };
  if (kind === 'handed-over' && to) return { kind, to, note };
  return { kind: 'done', note };
}

/** Decisions about these patients that nobody took back, oldest first. */
export async function loadDecisions(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly DueDecision[]> {
  const rows = await tx.rows<DecisionSqlRow>(sql`
    select id, patient_id, key, rule, kind, until, why, to_staff_id, note, decided_at, recorded_by
    from due_decision d
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and kind <> 'undone'
      and not exists (select from due_decision later where later.org_id = d.org_id and later.voids = d.id)
    order by decided_at, id`);
  return rows.map(row => ({
    ...choiceOf(row),
    id: row.id,
    patientId: row.patient_id,
    key: row.key,
    rule: row.rule,
    decidedAt: row.decided_at,
    decidedBy: row.recorded_by,
  }));
}

export async function findPatientOfDecision(
  tx: Tx,
  orgId: OrgId,
  id: DecisionId,
): Promise<PatientId | undefined> {
  const row = await tx.find<{ patient_id: PatientId }>(sql`
    select patient_id from due_decision where org_id = ${orgId} and id = ${id} and kind <> 'undone'`);
  return row?.patient_id;
}

/** Who decided about an item last. */
export async function findDecider(tx: Tx, orgId: OrgId, id: DecisionId): Promise<string | undefined> {
  const row = await tx.find<{ name: string }>(sql`
    select s.name from due_decision d join staff s on s.org_id = d.org_id and s.id = d.recorded_by
    where d.org_id = ${orgId} and d.id = ${id}`);
  return row?.name;
}

/** Who handed a patient's items over, by decision. */
export async function loadHandOvers(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<ReadonlyMap<DecisionId, { readonly by: string; readonly note: string }>> {
  const rows = await tx.rows<{ id: DecisionId; by: string; note: string }>(sql`
    select d.id, s.name as by, d.note from due_decision d join staff s on s.org_id = d.org_id and s.id = d.recorded_by
    where d.org_id = ${orgId} and d.patient_id = ${patientId} and d.kind = 'handed-over'`);
  return new Map(rows.map(({ id, by, note }) => [id, { by, note }]));
}

/** Everything people decided about a patient's items, newest first, what was taken back too. */
export async function loadDecisionRows(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly DecisionRow[]> {
  const rows = await tx.rows<
    Omit<DecisionSqlRow, 'recorded_by'> & {
      decided_by: string;
      to_name: string | null;
      undone_at: Instant | null;
      undone_by: string | null;
      is_last: boolean;
    }
  >(sql`
    select d.id, d.patient_id, d.key, d.rule, d.kind, d.until, d.why, d.to_staff_id, d.note, d.decided_at,
           s.name as decided_by, t.name as to_name, u.decided_at as undone_at, b.name as undone_by,
           u.id is null and not exists (
             select from due_decision later
             where later.org_id = d.org_id and later.patient_id = d.patient_id and later.key = d.key and later.kind <> 'undone'
               and (later.decided_at, later.id) > (d.decided_at, d.id)
               and not exists (select from due_decision back where back.org_id = later.org_id and back.voids = later.id)
           ) as is_last
    from due_decision d
    join staff s on s.org_id = d.org_id and s.id = d.recorded_by
    left join staff t on t.org_id = d.org_id and t.id = d.to_staff_id
    left join due_decision u on u.org_id = d.org_id and u.voids = d.id
    left join staff b on b.org_id = u.org_id and b.id = u.recorded_by
    where d.org_id = ${orgId} and d.patient_id = ${patientId} and d.kind <> 'undone'
    order by d.decided_at desc, d.id desc`);
  return rows.map(row => ({
    id: row.id,
    key: row.key,
    rule: row.rule,
    choice: choiceOf(row),
    toName: row.to_name,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    undone: row.undone_at && { at: row.undone_at, by: row.undone_by ?? '' },
    isLast: row.is_last,
  }));
}
