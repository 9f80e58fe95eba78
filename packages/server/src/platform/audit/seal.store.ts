import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../database/door.ts';
import { sql } from '../database/sql.ts';
import type { AuditRow, Head, Seal } from './chain.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Link } from './walk.ts';

type AuditSqlRow = {
  id: string;
  at: string;
  staff_id: string;
  event: string;
  policy: string;
  patient_ids: readonly string[];
  subject: string | null;
  outcome: string;
  request_id: string;
};

const auditRowOf = (row: AuditSqlRow): AuditRow => ({
  id: row.id,
  at: row.at,
  staffId: row.staff_id,
  event: row.event,
  policy: row.policy,
  patientIds: row.patient_ids,
  subject: row.subject,
  outcome: row.outcome,
  requestId: row.request_id,
});

/** One sealer at a time for an organization, until this transaction ends; false when another one is at it. */
export async function tryLockChain(tx: Tx, orgId: OrgId): Promise<boolean> {
  const row = await tx.find<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(727101, hashtext(${orgId}::text)) as locked`,
  );
  return row?.locked ?? false;
}

export function findHead(tx: Tx, orgId: OrgId): Promise<Head | undefined> {
  return tx.find(sql`select seq, hash from audit_seal where org_id = ${orgId} order by seq desc limit 1`);
}

export async function findSealHash(tx: Tx, orgId: OrgId, seq: number): Promise<Buffer | undefined> {
  const row = await tx.find<{ hash: Buffer }>(
    sql`select hash from audit_seal where org_id = ${orgId} and seq = ${seq}`,
  );
  return row?.hash;
}

/**
 * Waiting rows in the order of their ids; one that has a seal already is only to be taken off the list. Row by row
 * (`offset 0`): how many wait changes too fast for PostgreSQL, which after a busy minute read the whole audit instead.
 */
export async function loadUnsealed(
  tx: Tx,
  orgId: OrgId,
  limit: number,
): Promise<readonly { readonly row: AuditRow; readonly isSealed: boolean }[]> {
  const rows = await tx.rows<AuditSqlRow & { is_sealed: boolean }>(sql`
    select e.*
    from (select audit_id from audit_unsealed where org_id = ${orgId} order by audit_id limit ${limit}) u
    cross join lateral (
      select id, extract(epoch from at)::text as at, staff_id, event, policy, patient_ids, subject, outcome, request_id,
             coalesce((select true from audit_seal where org_id = ${orgId} and audit_id = u.audit_id), false) as is_sealed
      from audit_event where org_id = ${orgId} and id = u.audit_id
      offset 0) e
    order by u.audit_id`);
  return rows.map(row => ({ row: auditRowOf(row), isSealed: row.is_sealed }));
}

export async function insertSeals(tx: Tx, orgId: OrgId, seals: readonly Seal[]): Promise<void> {
  const rows = seals.map(it => ({ seq: it.seq, audit_id: it.auditId, hash: it.hash.toString('hex') }));
  await tx.run(sql`
    insert into audit_seal (org_id, seq, audit_id, hash)
    select ${orgId}::uuid, seq, audit_id, decode(hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(seq bigint, audit_id uuid, hash text)`);
}

export async function removeUnsealed(tx: Tx, orgId: OrgId, ids: readonly string[]): Promise<void> {
  await tx.run(sql`delete from audit_unsealed where org_id = ${orgId} and audit_id = any(${ids}::uuid[])`);
}

export async function insertCheckpoint(tx: Tx, orgId: OrgId, checkpoint: Checkpoint): Promise<void> {
  await tx.run(sql`
    insert into audit_checkpoint (org_id, seq, hash, signed_at, key_id, signature)
    values (${orgId}, ${checkpoint.seq}, ${checkpoint.hash}, ${checkpoint.signedAt}, ${checkpoint.keyId}, ${checkpoint.signature})`);
}

export async function findLastCheckpointSeq(tx: Tx, orgId: OrgId): Promise<number> {
  const row = await tx.find<{ seq: number }>(
    sql`select seq from audit_checkpoint where org_id = ${orgId} order by seq desc limit 1`,
  );
  return row?.seq ?? 0;
}

/** Checkpoints after one number, up to and with another. */
export async function loadCheckpoints(
  tx: Tx,
  orgId: OrgId,
  after: number,
  upTo: number,
): Promise<readonly Checkpoint[]> {
  const rows = await tx.rows<{
    seq: number;
    hash: Buffer;
    signed_at: Instant;
    key_id: string;
    signature: Buffer;
  }>(sql`
    select seq, hash, signed_at, key_id, signature from audit_checkpoint
    where org_id = ${orgId} and seq > ${after} and seq <= ${upTo} order by seq`);
  return rows.map(row => ({
    seq: row.seq,
    hash: row.hash,
    signedAt: row.signed_at,
    keyId: row.key_id,
    signature: row.signature,
  }));
}

/** The chain after a number, each seal with its row if that is still there. */
export async function loadLinks(
  tx: Tx,
  orgId: OrgId,
  after: number,
  limit: number,
): Promise<readonly Link[]> {
  const rows = await tx.rows<
    { seq: number; audit_id: string; hash: Buffer } & (AuditSqlRow | { id: null })
  >(sql`
    select s.seq, s.audit_id, s.hash, e.id, extract(epoch from e.at)::text as at, e.staff_id, e.event, e.policy, e.patient_ids, e.subject, e.outcome, e.request_id
    from audit_seal s left join audit_event e on e.org_id = s.org_id and e.id = s.audit_id
    where s.org_id = ${orgId} and s.seq > ${after} order by s.seq limit ${limit}`);
  return rows.map(row => ({
    seq: row.seq,
    auditId: row.audit_id,
    hash: row.hash,
    row: row.id === null ? undefined : auditRowOf(row),
  }));
}

/** Whether a row waits to be sealed that happened before a moment. */
export async function hasWaitingSince(tx: Tx, orgId: OrgId, before: Instant): Promise<boolean> {
  const row = await tx.find<{ waits: boolean }>(sql`
    select exists (
      select from audit_unsealed u join audit_event e on e.org_id = u.org_id and e.id = u.audit_id
      where u.org_id = ${orgId} and e.at < ${before}) as waits`);
  return row?.waits ?? false;
}

export const beforeAllIds = '00000000-0000-0000-0000-000000000000';

/**
 * Rows of the log after an id that have no seal and happened before a moment, or claim to lie in the future. Page by
 * page: over years of log one statement would run into its time limit.
 */
export async function countUnsealed(
  tx: Tx,
  orgId: OrgId,
  after: string,
  span: { readonly before: Instant; readonly now: Instant },
): Promise<{ readonly count: number; readonly last: string | null }> {
  const row = await tx.find<{ count: number; last: string | null }>(sql`
    with page as (select id, at from audit_event where org_id = ${orgId} and id > ${after} order by id limit 10000)
    select (select count(*) from page e
            where (e.at < ${span.before} or e.at > ${span.now})
              and not exists (select from audit_seal s where s.org_id = ${orgId} and s.audit_id = e.id)) as count,
           (select id from page order by id desc limit 1) as last`);
  return row ?? { count: 0, last: null };
}
