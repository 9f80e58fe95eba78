import type { Id, OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type Factor = {
  readonly id: Id<'second factor'>;
  readonly sealedSecret: Buffer;
};

/** The factor in force. */
export function findFactor(tx: Tx, orgId: OrgId, staffId: StaffId): Promise<Factor | undefined> {
  return tx.find(sql`
    select id, sealed_secret as "sealedSecret" from second_factor
    where org_id = ${orgId} and staff_id = ${staffId} and confirmed_at is not null and ended_at is null`);
}

/** The one that waits for its first code. */
export function findBegunFactor(tx: Tx, orgId: OrgId, staffId: StaffId): Promise<Factor | undefined> {
  return tx.find(sql`
    select id, sealed_secret as "sealedSecret" from second_factor
    where org_id = ${orgId} and staff_id = ${staffId} and confirmed_at is null and ended_at is null
    for no key update`);
}

/** Begins a new one; one that was begun before and never confirmed is given up. */
export async function replaceBegun(
  tx: Tx,
  orgId: OrgId,
  begun: Factor & { readonly staffId: StaffId; readonly at: Instant },
): Promise<void> {
  await tx.run(sql`
    update second_factor set ended_at = ${begun.at}
    where org_id = ${orgId} and staff_id = ${begun.staffId} and confirmed_at is null and ended_at is null`);
  await tx.run(sql`
    insert into second_factor (org_id, id, staff_id, sealed_secret, begun_at)
    values (${orgId}, ${begun.id}, ${begun.staffId}, ${begun.sealedSecret}, ${begun.at})`);
}

/** The begun one comes into force, the one before ends; the code that confirmed it is spent. */
export async function confirmFactor(
  tx: Tx,
  orgId: OrgId,
  confirmed: {
    readonly id: Factor['id'];
    readonly staffId: StaffId;
    readonly step: number;
    readonly at: Instant;
  },
): Promise<void> {
  const { id, staffId, step, at } = confirmed;
  await tx.run(sql`
    update second_factor set ended_at = ${at}
    where org_id = ${orgId} and staff_id = ${staffId} and id <> ${id} and ended_at is null`);
  await tx.run(sql`
    update second_factor set confirmed_at = ${at}, last_step = ${step} where org_id = ${orgId} and id = ${id}`);
}

export async function endFactors(tx: Tx, orgId: OrgId, staffId: StaffId, at: Instant): Promise<void> {
  await tx.run(sql`
    update second_factor set ended_at = ${at}
    where org_id = ${orgId} and staff_id = ${staffId} and ended_at is null`);
}

/** True once for each step: a code that was seen over a shoulder is no good any more. */
export async function spendStep(tx: Tx, orgId: OrgId, id: Factor['id'], step: number): Promise<boolean> {
  const spent = await tx.run(sql`
    update second_factor set last_step = ${step}
    where org_id = ${orgId} and id = ${id} and last_step < ${step}`);
  return spent === 1;
}

export async function insertRecoveryCodes(
  tx: Tx,
  orgId: OrgId,
  id: Factor['id'],
  hashes: readonly Buffer[],
): Promise<void> {
  await tx.run(sql`
    insert into recovery_code (org_id, factor_id, code_hash)
    select ${orgId}::uuid, ${id}::uuid, hash from unnest(${hashes}::bytea[]) as hash`);
}

/** Those that were not used yet. */
export async function endRecoveryCodes(tx: Tx, orgId: OrgId, id: Factor['id'], at: Instant): Promise<void> {
  await tx.run(sql`
    update recovery_code set used_at = ${at}
    where org_id = ${orgId} and factor_id = ${id} and used_at is null`);
}

/** True once for each code. */
export async function spendRecoveryCode(
  tx: Tx,
  orgId: OrgId,
  id: Factor['id'],
  hash: Buffer,
  at: Instant,
): Promise<boolean> {
  const spent = await tx.run(sql`
    update recovery_code set used_at = ${at}
    where org_id = ${orgId} and factor_id = ${id} and code_hash = ${hash} and used_at is null`);
  return spent === 1;
}
