import { isDeepStrictEqual } from 'node:util';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { byText } from '@trellis/core/basics/order';
import { dueRulesVersion } from '@trellis/core/caseload/due';
import { addFindKeys } from '../people/find.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { lockPatientHead } from '../platform/change.store.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import type { Pool } from '../platform/database/pool.ts';
import { deriveDueItems, derivePatient } from './derive.ts';
import { loadDueItems, loadPatientHeads } from './due.store.ts';

/**
 * `behind`: derived from older facts or rules; deriving again mends it.
 * `unequal`: says it is up to date and is not what the facts give; that is a defect.
 */
export type RederiveReport = {
  readonly patients: number;
  readonly equal: number;
  readonly behind: readonly PatientId[];
  readonly unequal: readonly PatientId[];
};

/** Recomputes every patient in one snapshot and compares with what is stored. Writes nothing. */
export function checkDerived(pool: Pool, orgId: OrgId): Promise<RederiveReport> {
  return withOrg(
    pool,
    orgId,
    async tx => {
      const heads = await loadPatientHeads(tx, orgId);
      const behind: PatientId[] = [];
      const unequal: PatientId[] = [];
      for (const { patient_id, fact_seq } of heads) {
        const state = await compare(tx, orgId, patient_id, fact_seq);
        if (state === 'behind') behind.push(patient_id);
        if (state === 'unequal') unequal.push(patient_id);
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
  patientId: PatientId,
  factSeq: number,
): Promise<'equal' | 'behind' | 'unequal'> {
  const stored = await loadDueItems(tx, orgId, patientId);
  const derived = await deriveDueItems(tx, orgId, patientId);
  if (stored.some(row => row.factSeq < factSeq || row.rulesVersion < dueRulesVersion)) return 'behind';
  const items = stored.map(({ factSeq: _f, rulesVersion: _r, ...item }) => item);
  return isDeepStrictEqual(
    items,
    derived.toSorted((a, b) => byText(a.key, b.key)),
  )
    ? 'equal'
    : 'unequal';
}

/** Derives every patient again, each under her lock; gives how many there were. */
export async function rederiveAll(pool: Pool, orgId: OrgId): Promise<number> {
  const heads = await withOrg(pool, orgId, tx => loadPatientHeads(tx, orgId));
  for (const { patient_id: patientId } of heads)
    await withOrg(pool, orgId, tx => deriveAgain(tx, orgId, patientId));
  return heads.length;
}

/** Derives one patient again from her facts as they are. */
export async function deriveAgain(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<void> {
  const factSeq = await lockPatientHead(tx, orgId, patientId);
  if (factSeq === undefined) return;
  await derivePatient(tx, { orgId, patientId, factSeq });
  // What a patient is found by follows from her names, too; a newer version may know more of it.
  await addFindKeys(tx, orgId, await getPatientIn(tx, orgId, patientId));
}
