import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** How far an organization is with deriving everyone again for one version of the rules. */
export type Rederivation = {
  readonly total: number;
  readonly done: number;
  readonly afterPatient: PatientId | null;
  readonly isEnded: boolean;
};

/** Opens the lane for this version of the rules; false when it was opened before. */
export async function insertRederivation(
  tx: Tx,
  orgId: OrgId,
  rulesVersion: number,
  at: Instant,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into rederivation (org_id, rules_version, total, done, started_at)
    select ${orgId}, ${rulesVersion}, (select count(*) from patient_head where org_id = ${orgId}), 0, ${at}
    on conflict do nothing`);
  return inserted === 1;
}

export function findRederivation(
  tx: Tx,
  orgId: OrgId,
  rulesVersion: number,
): Promise<Rederivation | undefined> {
  return tx.find(sql`
    select total, done, after_patient as "afterPatient", ended_at is not null as "isEnded"
    from rederivation where org_id = ${orgId} and rules_version = ${rulesVersion}`);
}

export async function moveRederivation(
  tx: Tx,
  orgId: OrgId,
  rulesVersion: number,
  to: { readonly afterPatient: PatientId; readonly done: number },
): Promise<void> {
  await tx.run(sql`
    update rederivation set after_patient = ${to.afterPatient}, done = ${to.done}, total = greatest(total, ${to.done})
    where org_id = ${orgId} and rules_version = ${rulesVersion}`);
}

export async function endRederivation(
  tx: Tx,
  orgId: OrgId,
  rulesVersion: number,
  at: Instant,
): Promise<void> {
  await tx.run(sql`
    update rederivation set ended_at = ${at}, total = done
    where org_id = ${orgId} and rules_version = ${rulesVersion} and ended_at is null`);
}

const beforeAllIds = '00000000-0000-0000-0000-000000000000';

/** The next patients after one, in the order of ids. */
export async function loadPatientsAfter(
  tx: Tx,
  orgId: OrgId,
  after: PatientId | null,
  limit: number,
): Promise<readonly PatientId[]> {
  const rows = await tx.rows<{ patient_id: PatientId }>(sql`
    select patient_id from patient_head
    where org_id = ${orgId} and patient_id > ${after ?? beforeAllIds} order by patient_id limit ${limit}`);
  return rows.map(row => row.patient_id);
}
