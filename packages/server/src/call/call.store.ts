import type { CallId, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Draft, Gap, OpenCall } from '@trellis/core/call/call';
import { storedAnswersSchema } from '@trellis/core/outreach/contact';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

type OpenCallRow = {
  id: CallId;
  patient_id: PatientId;
  staff_id: StaffId;
  started_at: Instant;
  kind: Draft['kind'];
  note: string;
  answers: unknown;
  findings: Draft['findings'];
  red_flags: Draft['redFlags'];
  outcome: Draft['outcome'];
  next: Draft['next'];
  version: number;
};

const columns = sqlPart`id, patient_id, staff_id, started_at, kind, note, answers, findings, red_flags, outcome, next, version`;

const openCallOf = (row: OpenCallRow): Omit<OpenCall, 'gaps'> => ({
  id: row.id,
  patientId: row.patient_id,
  staffId: row.staff_id,
  startedAt: row.started_at,
  draft: {
    kind: row.kind,
    note: row.note,
    answers: storedAnswersSchema.parse(row.answers),
    findings: row.findings,
    redFlags: row.red_flags,
    outcome: row.outcome,
    next: row.next,
  },
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
    select ${columns}
    from open_call where org_id = ${orgId} and id = ${id} and discarded_at is null`,
  );

export const findOpenCallWith = (tx: Tx, orgId: OrgId, staffId: StaffId, patientId: PatientId) =>
  findOne(
    tx,
    sql`
    select ${columns}
    from open_call where org_id = ${orgId} and staff_id = ${staffId} and patient_id = ${patientId} and discarded_at is null`,
  );

export async function loadOpenCallsOf(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
): Promise<readonly Omit<OpenCall, 'gaps'>[]> {
  const rows = await tx.rows<OpenCallRow>(sql`
    select ${columns}
    from open_call where org_id = ${orgId} and staff_id = ${staffId} and discarded_at is null order by started_at, id`);
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
    readonly kind: Draft['kind'];
  },
): Promise<void> {
  await tx.run(sql`
    insert into open_call (org_id, id, patient_id, staff_id, started_at, kind, note, answers, version, saved_at)
    values (${orgId}, ${call.id}, ${call.patientId}, ${call.staffId}, ${call.startedAt}, ${JSON.stringify(call.kind)}, '', '[]', 1, ${call.startedAt})`);
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
    update open_call set kind = ${JSON.stringify(draft.kind)}, note = ${draft.note}, answers = ${JSON.stringify(draft.answers)},
      findings = ${JSON.stringify(draft.findings)}, red_flags = ${JSON.stringify(draft.redFlags)}, outcome = ${draft.outcome},
      next = ${draft.next === null ? null : JSON.stringify(draft.next)}, version = version + 1, saved_at = ${at}
    where org_id = ${orgId} and id = ${id} and version = ${version} and discarded_at is null`);
  return changed === 1;
}

export async function deleteOpenCall(tx: Tx, orgId: OrgId, id: CallId): Promise<void> {
  await tx.run(sql`delete from open_call where org_id = ${orgId} and id = ${id}`);
}

/** Puts a call aside that was opened by mistake, or takes it up again. */
export async function setDiscarded(tx: Tx, orgId: OrgId, id: CallId, at: Instant | null): Promise<void> {
  await tx.run(sql`update open_call set discarded_at = ${at} where org_id = ${orgId} and id = ${id}`);
}

export const findDiscardedCall = (tx: Tx, orgId: OrgId, id: CallId) =>
  findOne(
    tx,
    sql`
    select ${columns}
    from open_call where org_id = ${orgId} and id = ${id} and discarded_at is not null`,
  );

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

/** Whose a call is, open or over. */
export async function findPatientOfCall(
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
): Promise<PatientId | undefined> {
  const row = await tx.find<{ patientId: PatientId }>(sql`
    select patient_id as "patientId" from open_call where org_id = ${orgId} and id = ${callId} and discarded_at is null
    union all
    select patient_id from contact where org_id = ${orgId} and id = ${callId}
    limit 1`);
  return row?.patientId;
}
