import type { CallId, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Draft, Gap, OpenCall } from '@trellis/core/call/call';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';

type OpenCallRow = {
  id: CallId;
  patient_id: PatientId;
  staff_id: StaffId;
  started_at: Instant;
  note: string;
  answers: Draft['answers'];
  version: number;
};

const openCallOf = (row: OpenCallRow): Omit<OpenCall, 'gaps'> => ({
  id: row.id,
  patientId: row.patient_id,
  staffId: row.staff_id,
  startedAt: row.started_at,
  draft: { note: row.note, answers: row.answers },
  draftVersion: row.version,
});

async function findOne(tx: Tx, statement: Sql): Promise<Omit<OpenCall, 'gaps'> | undefined> {
  const row = await tx.find<OpenCallRow>(statement);
  return row && openCallOf(row);
}

export const findOpenCall = (tx: Tx, orgId: OrgId, id: CallId) =>
  findOne(
    tx,
    sql`
    select id, patient_id, staff_id, started_at, note, answers, version
    from open_call where org_id = ${orgId} and id = ${id}`,
  );

export const findOpenCallWith = (tx: Tx, orgId: OrgId, staffId: StaffId, patientId: PatientId) =>
  findOne(
    tx,
    sql`
    select id, patient_id, staff_id, started_at, note, answers, version
    from open_call where org_id = ${orgId} and staff_id = ${staffId} and patient_id = ${patientId}`,
  );

export async function loadOpenCallsOf(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
): Promise<readonly Omit<OpenCall, 'gaps'>[]> {
  const rows = await tx.rows<OpenCallRow>(sql`
    select id, patient_id, staff_id, started_at, note, answers, version
    from open_call where org_id = ${orgId} and staff_id = ${staffId} order by started_at, id`);
  return rows.map(openCallOf);
}

export async function insertOpenCall(
  tx: Tx,
  orgId: OrgId,
  call: {
    readonly id: CallId;
    readonly patientId: PatientId;
    readonly staffId: StaffId;
    readonly startedAt: Instant;
  },
): Promise<void> {
  await tx.run(sql`
    insert into open_call (org_id, id, patient_id, staff_id, started_at, note, answers, version, saved_at)
    values (${orgId}, ${call.id}, ${call.patientId}, ${call.staffId}, ${call.startedAt}, '', '[]', 1, ${call.startedAt})`);
}

/** False when the draft was not at `version` any more. */
export async function updateDraft(
  tx: Tx,
  orgId: OrgId,
  id: CallId,
  version: number,
  draft: Draft,
  at: Instant,
): Promise<boolean> {
  const changed = await tx.run(sql`
    update open_call set note = ${draft.note}, answers = ${JSON.stringify(draft.answers)}, version = version + 1, saved_at = ${at}
    where org_id = ${orgId} and id = ${id} and version = ${version}`);
  return changed === 1;
}

export async function deleteOpenCall(tx: Tx, orgId: OrgId, id: CallId): Promise<void> {
  await tx.run(sql`delete from open_call where org_id = ${orgId} and id = ${id}`);
}

export async function insertGap(tx: Tx, orgId: OrgId, callId: CallId, gap: Gap): Promise<void> {
  await tx.run(sql`
    insert into idle_gap (org_id, id, call_id, started_at, ended_at)
    values (${orgId}, ${gap.id}, ${callId}, ${gap.start}, ${gap.end})`);
}

export async function updateGap(tx: Tx, orgId: OrgId, gap: Gap): Promise<void> {
  await tx.run(sql`
    update idle_gap set decision = ${gap.decision}, reason = ${gap.reason}
    where org_id = ${orgId} and id = ${gap.id}`);
}

export async function loadGaps(tx: Tx, orgId: OrgId, callId: CallId): Promise<readonly Gap[]> {
  const rows = await tx.rows<{
    id: Gap['id'];
    started_at: Instant;
    ended_at: Instant;
    decision: Gap['decision'];
    reason: string | null;
  }>(sql`
    select id, started_at, ended_at, decision, reason
    from idle_gap where org_id = ${orgId} and call_id = ${callId} order by started_at, id`);
  return rows.map(row => ({
    id: row.id,
    start: row.started_at,
    end: row.ended_at,
    decision: row.decision,
    reason: row.reason,
  }));
}
