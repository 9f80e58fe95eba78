import { isDeepStrictEqual } from 'node:util';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { byText } from '@trellis/core/basics/order';
import { failWith } from '@trellis/core/basics/problem';
import type { WorkItem } from '@trellis/core/caseload/decision';
import { dueRulesVersion } from '@trellis/core/caseload/due';
import { addFindKeys } from '../people/find.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import { lockFreeHeads, lockPatientHead } from '../platform/change.store.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import type { Pool } from '../platform/database/pool.ts';
import { batchesOf, deriveDueItems, derivePatients } from './derive.ts';
import { type DueRow, loadDueItems, loadPatientHeads } from './due.store.ts';

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
      for (const batch of batchesOf(heads)) {
        const ids = batch.map(it => it.patient_id);
        const stored = Map.groupBy(await loadDueItems(tx, orgId, ids), it => it.patientId);
        const derived = await deriveDueItems(tx, orgId, ids);
        for (const { patient_id: id, fact_seq: factSeq } of batch) {
          const state = compare(
            stored.get(id) ?? [],
            derived.get(id) ?? failWith('patient.not-found'),
            factSeq,
          );
          if (state === 'behind') behind.push(id);
          if (state === 'unequal') unequal.push(id);
        }
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

function compare(
  stored: readonly DueRow[],
  derived: readonly WorkItem[],
  factSeq: number,
): 'equal' | 'behind' | 'unequal' {
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
  const inOrg: InOrg = work => withOrg(pool, orgId, work);
  const heads = await inOrg(tx => loadPatientHeads(tx, orgId));
  for (const batch of batchesOf(heads.map(it => it.patient_id))) await deriveAgain(inOrg, orgId, batch);
  return heads.length;
}

type InOrg = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>;

/**
 * Derives patients again from their facts as they are, in one transaction. Whoever is being changed just now comes
 * after it, by herself: nobody waits for a lock while holding those of the others.
 */
export async function deriveAgain(inOrg: InOrg, orgId: OrgId, patients: readonly PatientId[]): Promise<void> {
  const taken = await inOrg(async tx => {
    const heads = await lockFreeHeads(tx, orgId, patients);
    await deriveHeads(tx, orgId, heads);
    return heads;
  });
  for (const patientId of patients.filter(it => !taken.has(it)))
    await inOrg(async tx => {
      const factSeq = await lockPatientHead(tx, orgId, patientId);
      if (factSeq !== undefined) await deriveHeads(tx, orgId, new Map([[patientId, factSeq]]));
    });
}

async function deriveHeads(tx: Tx, orgId: OrgId, heads: ReadonlyMap<PatientId, number>): Promise<void> {
  await derivePatients(tx, orgId, heads);
  // What a patient is found by follows from her names, too; a newer version may know more of it.
  await addFindKeys(tx, orgId, await loadPatients(tx, orgId, [...heads.keys()]));
}
