import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { type Tx, withOrg } from '../database/door.ts';
import type { Pool } from '../database/pool.ts';
import { ring } from '../live/bell.ts';
import { insertEventPatients } from './access.store.ts';
import { type AuditRow, sealRows, startOfChain } from './chain.ts';
import { type Checkpoint, type SigningKey, signCheckpoint } from './checkpoint.ts';
import {
  findHead,
  findLastCheckpointSeq,
  findSealHash,
  hasWaitingSince,
  insertCheckpoint,
  insertSeals,
  loadUnsealed,
  removeUnsealed,
  tryLockChain,
} from './seal.store.ts';

const batchRows = 500;

/** `busy`: another sealer is at this organization. `more`: there may be more waiting than one batch. */
export type Sealed = { readonly rows: number; readonly left: 'none' | 'more' | 'busy' };

/**
 * Seals the next waiting rows of an organization in the order of their ids. A row that commits late is simply in a
 * later batch: the chain's order is that of sealing, and nothing is passed over by a cursor of ids or moments.
 */
export function sealBatch(pool: Pool, orgId: OrgId): Promise<Sealed> {
  return withOrg(pool, orgId, async tx => {
    if (!(await tryLockChain(tx, orgId))) return { rows: 0, left: 'busy' };
    const [head, waiting] = await Promise.all([findHead(tx, orgId), loadUnsealed(tx, orgId, batchRows)]);
    const rows = waiting.filter(it => !it.isSealed).map(it => it.row);
    await Promise.all([
      insertSeals(tx, orgId, sealRows(orgId, head ?? startOfChain(orgId), rows)),
      insertEventPatients(
        tx,
        orgId,
        rows.flatMap(row => patientsOf(row).map(patientId => ({ patientId, auditId: row.id }))),
      ),
      removeUnsealed(
        tx,
        orgId,
        waiting.map(it => it.row.id),
      ),
      rows.length > 0 && ring(tx, orgId),
    ]);
    return { rows: rows.length, left: waiting.length < batchRows ? 'none' : 'more' };
  });
}

/** Everyone a row is about; for a refused look, whom it asked for (an id of anything else is nobody's). */
function patientsOf(row: AuditRow): readonly PatientId[] {
  const asked =
    row.outcome !== 'done' && row.subject !== null && isUuid.test(row.subject) ? [row.subject] : [];
  return [...new Set([...row.patientIds, ...asked])].filter(it => it !== null) as PatientId[];
}

const isUuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/;

/** `later`: another sealer is at it, or rows wait that the signature would leave behind. */
export type Signed =
  | { readonly kind: 'signed'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'nothing-new' | 'later' };

/** Signs the end of the chain. With rows of long ago still waiting it would make them look backdated: see walk.ts. */
export function signHead(pool: Pool, orgId: OrgId, at: Instant, key: SigningKey): Promise<Signed> {
  return withOrg<Signed>(pool, orgId, async tx => {
    if (!(await tryLockChain(tx, orgId)) || (await hasWaitingSince(tx, orgId, plusSeconds(at, -60))))
      return { kind: 'later' };
    const head = await findHead(tx, orgId);
    if (!head || head.seq <= (await findLastCheckpointSeq(tx, orgId))) return { kind: 'nothing-new' };
    const checkpoint = signCheckpoint(orgId, head, at, key);
    await insertCheckpoint(tx, orgId, checkpoint);
    return { kind: 'signed', checkpoint };
  });
}

/** Whether the chain still holds what a checkpoint signed. */
export async function holds(tx: Tx, orgId: OrgId, checkpoint: Checkpoint): Promise<boolean> {
  const hash = await findSealHash(tx, orgId, checkpoint.seq);
  return hash?.equals(checkpoint.hash) ?? false;
}
