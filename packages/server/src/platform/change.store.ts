import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from './database/door.ts';
import { sql } from './database/sql.ts';

/**
 * Takes the locks of patients for this transaction and numbers the change of each; who is no patient has no number.
 * Always in the order of their ids, so that no two changes wait for each other.
 */
export async function bumpPatientHeads(
  tx: Tx,
  orgId: OrgId,
  patientIds: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, number>> {
  if (patientIds.length === 0) return new Map();
  const rows = await tx.rows<{ patient_id: PatientId; fact_seq: number }>(sql`
    insert into patient_head (org_id, patient_id, fact_seq)
    select org_id, id, 1 from patient where org_id = ${orgId} and id = any(${patientIds}::uuid[])
    order by id
    on conflict (org_id, patient_id) do update set fact_seq = patient_head.fact_seq + 1
    returning patient_id, fact_seq`);
  return new Map(rows.map(it => [it.patient_id, it.fact_seq]));
}

/** The number of each patient's last change, without her lock. */
export async function loadPatientHeads(
  tx: Tx,
  orgId: OrgId,
  patientIds: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, number>> {
  const rows = await tx.rows<{ patient_id: PatientId; fact_seq: number }>(sql`
    select patient_id, fact_seq from patient_head
    where org_id = ${orgId} and patient_id = any(${patientIds}::uuid[])`);
  return new Map(rows.map(it => [it.patient_id, it.fact_seq]));
}

/** Takes the patient's lock without a change; gives the number of her last one. */
export async function lockPatientHead(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<number | undefined> {
  const row = await tx.find<{ fact_seq: number }>(sql`
    select fact_seq from patient_head
    where org_id = ${orgId} and patient_id = ${patientId} for no key update`);
  return row?.fact_seq;
}

/** The same for those of these patients whose lock is free, without waiting for anybody. */
export async function lockFreeHeads(
  tx: Tx,
  orgId: OrgId,
  patientIds: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, number>> {
  const rows = await tx.rows<{ patient_id: PatientId; fact_seq: number }>(sql`
    select patient_id, fact_seq from patient_head
    where org_id = ${orgId} and patient_id = any(${patientIds}::uuid[])
    order by patient_id for no key update skip locked`);
  return new Map(rows.map(it => [it.patient_id, it.fact_seq]));
}

/** True when the key is new; a second request with it waits here until the first one's transaction has ended. */
export async function claimKey(
  tx: Tx,
  claim: { orgId: OrgId; staffId: StaffId; key: string; hash: Buffer; at: Instant },
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into idempotency_key (org_id, staff_id, key, request_hash, created_at)
    values (${claim.orgId}, ${claim.staffId}, ${claim.key}, ${claim.hash}, ${claim.at})
    on conflict do nothing`);
  return inserted === 1;
}

export function findKey(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  key: string,
): Promise<{ request_hash: Buffer; answer: string | null } | undefined> {
  return tx.find(sql`
    select request_hash, answer from idempotency_key
    where org_id = ${orgId} and staff_id = ${staffId} and key = ${key}`);
}

/** Keys whose promise is over, so many at most; gives how many. */
export function deleteKeysBefore(tx: Tx, orgId: OrgId, before: Instant, limit: number): Promise<number> {
  return tx.run(sql`
    delete from idempotency_key where org_id = ${orgId} and (staff_id, key) in (
      select staff_id, key from idempotency_key
      where org_id = ${orgId} and created_at < ${before} limit ${limit})`);
}

export async function storeAnswer(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  key: string,
  answer: string,
): Promise<void> {
  await tx.run(sql`
    update idempotency_key set answer = ${answer}
    where org_id = ${orgId} and staff_id = ${staffId} and key = ${key}`);
}
