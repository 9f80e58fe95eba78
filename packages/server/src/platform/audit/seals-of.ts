import { setTimeout as pause } from 'node:timers/promises';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { type Tx, withOrg } from '../database/door.ts';
import type { Pool } from '../database/pool.ts';
import { sql } from '../database/sql.ts';
import { sealBatch } from './seal.ts';

/** A row of the audit with its link of the chain, and the hash of the link before. */
export type SealOf = {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
  readonly event: string;
  readonly at: Instant;
  readonly by: StaffId;
};

/** Rows about a patient of these moments, up to a seal. A change and the rows it saves carry the same moment. */
export function loadSealsOf(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  at: readonly Instant[],
  upTo: number,
): Promise<readonly SealOf[]> {
  return tx.rows(sql`
    select s.seq, coalesce(encode(before.hash, 'hex'), '') as previous, encode(s.hash, 'hex') as hash, e.event, e.at, e.staff_id as by
    from audit_event_patient p
    join audit_event e on e.org_id = p.org_id and e.id = p.audit_id and e.outcome = 'done' and e.at = any(${at}::timestamptz[])
    join audit_seal s on s.org_id = e.org_id and s.audit_id = e.id and s.seq <= ${upTo}
    left join audit_seal before on before.org_id = s.org_id and before.seq = s.seq - 1
    where p.org_id = ${orgId} and p.patient_id = ${patientId}
    order by s.seq`);
}

const waits = async (pool: Pool, orgId: OrgId, until: Instant): Promise<boolean> => {
  const row = await withOrg(pool, orgId, tx =>
    tx.find<{ waits: boolean }>(sql`
      select exists (
        select from audit_unsealed u join audit_event e on e.org_id = u.org_id and e.id = u.audit_id
        where u.org_id = ${orgId} and e.at <= ${until}) as waits`),
  );
  return row?.waits ?? false;
};

const rounds = 40;
const roundMs = 50;

/** Waits until no row up to a moment is without its seal; seals them itself where no sealer runs. False: not in time. */
export async function sealedUntil(pool: Pool, orgId: OrgId, until: Instant): Promise<boolean> {
  for (let round = 0; round < rounds; round += 1) {
    if (!(await waits(pool, orgId, until))) return true;
    if ((await sealBatch(pool, orgId)).left === 'busy') await pause(roundMs);
  }
  return false;
}
