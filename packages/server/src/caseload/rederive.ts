import { isDeepStrictEqual } from 'node:util';
import { type DueItem, validUntil } from '@trellis/core/basics/due-item';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { dueRulesVersion } from '@trellis/core/caseload/due';
import { type Tx, withOrg } from '../platform/database/door.ts';
import type { Pool } from '../platform/database/pool.ts';
import { deriveDueItems, derivePatient } from './derive.ts';
import { type DueRow, loadDueItems, loadPatientHeads } from './due.store.ts';

/**
 * `behind`: derived from older facts or rules, or past its `valid_until`; deriving again mends it.
 * `unequal`: says it is up to date and is not what the facts give; that is a defect.
 */
export type RederiveReport = {
  readonly patients: number;
  readonly equal: number;
  readonly behind: readonly PatientId[];
  readonly unequal: readonly PatientId[];
};

/** Recomputes every patient in one snapshot and compares with what is stored. Writes nothing. */
export function checkDerived(pool: Pool, orgId: OrgId, at: Instant): Promise<RederiveReport> {
  return withOrg(
    pool,
    orgId,
    async tx => {
      const heads = await loadPatientHeads(tx, orgId);
      const behind: PatientId[] = [];
      const unequal: PatientId[] = [];
      for (const head of heads) {
        const state = await compare(tx, orgId, head, at);
        if (state === 'behind') behind.push(head.patient_id);
        if (state === 'unequal') unequal.push(head.patient_id);
      }
      return {
        patients: heads.length,
        equal: heads.length - behind.length - unequal.length,
        behind,
        unequal,
      };
    },
    'repeatable read',
  );
}

async function compare(
  tx: Tx,
  orgId: OrgId,
  head: { readonly patient_id: PatientId; readonly fact_seq: number },
  at: Instant,
): Promise<'equal' | 'behind' | 'unequal'> {
  const stored = await loadDueItems(tx, orgId, head.patient_id);
  const derived = await deriveDueItems(tx, orgId, head.patient_id);
  const isBehind = (row: DueRow) =>
    row.factSeq < head.fact_seq ||
    row.rulesVersion < dueRulesVersion ||
    (row.validUntil !== null && row.validUntil <= at);
  if (stored.some(isBehind)) return 'behind';
  const plainStored = stored.map(({ factSeq: _f, rulesVersion: _r, ...item }) => item);
  const plainDerived = [...derived]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((item: DueItem) => ({ ...item, validUntil: validUntil(item, at) ?? null }));
  return isDeepStrictEqual(plainStored, plainDerived) ? 'equal' : 'unequal';
}

/** Derives every patient again and stores what is newer; gives how many were looked at. */
export async function rederiveAll(pool: Pool, orgId: OrgId, now: Instant): Promise<number> {
  const heads = await withOrg(pool, orgId, tx => loadPatientHeads(tx, orgId));
  for (const head of heads)
    await withOrg(pool, orgId, tx =>
      derivePatient(tx, { orgId, patientId: head.patient_id, factSeq: head.fact_seq, now }),
    );
  return heads.length;
}
