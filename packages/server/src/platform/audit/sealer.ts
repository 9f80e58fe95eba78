import { setTimeout as pause } from 'node:timers/promises';
import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { withOrg } from '../database/door.ts';
import type { Pool } from '../database/pool.ts';
import { ensureSigningKey } from './audit-keys.ts';
import { findKeptCheckpoint, keepCheckpoint } from './kept-checkpoint.ts';
import { holds, sealBatch, signHead } from './seal.ts';
import { openUnsealedList } from './unsealed-list.ts';

const roundMs = 200;
const troubledRoundMs = 2_000;
/** What is sealed and not yet signed can be cut off unseen: it is never more, nor older, than this. */
const signAfter = { rows: 1_000, ms: 60_000 } as const;

export type SealerParts = {
  readonly pool: Pool;
  readonly ownerUrl: string;
  readonly dataDir: string;
  readonly clock: () => Instant;
  /** Their chains are looked at once at the start; later, whoever has something new. */
  readonly organizations: readonly OrgId[];
  /** Told once when sealing begins to fail. The rows wait in the database until it succeeds again. */
  readonly onTrouble: (error: unknown) => void;
};

export type Sealer = {
  /** Since everything there was had its seal. */
  readonly lagSeconds: () => number;
  /** Seals and signs what is left, then ends. */
  readonly stop: () => Promise<void>;
};

/** Seals the audit of every organization while the server runs. */
export async function startSealer(parts: SealerParts): Promise<Sealer> {
  const { pool, dataDir } = parts;
  const key = await ensureSigningKey(dataDir);
  const list = openUnsealedList(parts.ownerUrl);
  /** Rows sealed since the last signature, for each organization that may have any. */
  const unsigned = new Map<OrgId, number>(parts.organizations.map(orgId => [orgId, 0]));
  const signedAtMs = new Map<OrgId, number>();
  const stopping = new AbortController();
  let troubled = false;
  let caughtUpMs = performance.now();

  const seal = async (orgId: OrgId): Promise<void> => {
    for (;;) {
      const { rows, left } = await sealBatch(pool, orgId);
      if (rows > 0) unsigned.set(orgId, (unsigned.get(orgId) ?? 0) + rows);
      if (left !== 'more') return;
    }
  };

  const sign = async (orgId: OrgId): Promise<void> => {
    const signed = await signHead(pool, orgId, parts.clock(), key);
    if (signed.kind === 'later') return;
    unsigned.delete(orgId);
    if (signed.kind !== 'signed') return;
    signedAtMs.set(orgId, performance.now());
    const kept = await findKeptCheckpoint(dataDir, orgId);
    // One that the chain no longer holds is the evidence of a cut: it stays until the operator has looked at it.
    const mayReplace = !kept || (await withOrg(pool, orgId, tx => holds(tx, orgId, kept)));
    if (mayReplace) await keepCheckpoint(dataDir, orgId, signed.checkpoint);
  };

  const isDue = (orgId: OrgId): boolean =>
    (unsigned.get(orgId) ?? 0) >= signAfter.rows ||
    performance.now() - (signedAtMs.get(orgId) ?? -signAfter.ms) >= signAfter.ms;

  /** What fails for one organization must not keep the others from being sealed. */
  const round = async (signs: (orgId: OrgId) => boolean): Promise<void> => {
    const failures: unknown[] = [];
    const each = async (organizations: Iterable<OrgId>, work: (orgId: OrgId) => Promise<void>) => {
      for (const orgId of organizations) await work(orgId).catch(error => failures.push(error));
    };
    await each(await list.organizations(), seal);
    await each([...unsigned.keys()].filter(signs), sign);
    if (failures.length > 0) throw failures[0];
    troubled = false;
    caughtUpMs = performance.now();
  };

  const tell = (error: unknown): void => {
    if (!troubled) parts.onTrouble(error);
    troubled = true;
  };

  const running = (async () => {
    while (!stopping.signal.aborted) {
      await round(isDue).catch(tell);
      const { signal } = stopping;
      await pause(troubled ? troubledRoundMs : roundMs, undefined, { signal }).catch(() => {});
    }
  })();

  return {
    lagSeconds: () => (performance.now() - caughtUpMs) / 1000,
    stop: async () => {
      stopping.abort();
      await running;
      await round(() => true).catch(tell);
      await list.end();
    },
  };
}
