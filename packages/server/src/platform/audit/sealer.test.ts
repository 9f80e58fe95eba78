import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrgId } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { type Clinic, testDesk } from '../../../test/database.ts';
import { withOrg } from '../database/door.ts';
import { urlOf } from '../database/roles.ts';
import { sql } from '../database/sql.ts';
import { newIds } from '../ids.ts';
import { insertAuditEvents } from './audit.store.ts';
import { ensureSigningKey, loadAuditKeys } from './audit-keys.ts';
import { findKeptCheckpoint } from './kept-checkpoint.ts';
import { sealBatch, signHead } from './seal.ts';
import { startSealer } from './sealer.ts';
import { type Verified, verifyAudit } from './verify.ts';

let clinic: Clinic;
let ours: OrgId;
let theirs: OrgId;
let dataDir: string;

beforeAll(async () => {
  clinic = await testDesk();
  ours = clinic.careManager.orgId;
  theirs = clinic.otherOrg.careManager.orgId;
});
afterAll(() => clinic?.close());

const looks = (count: number, actor = clinic.careManager) =>
  Array.from({ length: count }, () => ({
    id: clinic.desk.ids(),
    at: clinic.clock.now(),
    staffId: actor.staffId,
    event: 'patients.get',
    policy: 'people.read-records',
    patientIds: [clinic.desk.ids<'patient'>()],
    subject: null,
    outcome: 'done' as const,
    requestId: 'r1',
  }));

const look = (count = 1, actor = clinic.careManager) =>
  withOrg(clinic.desk.pool, actor.orgId, tx => insertAuditEvents(tx, actor.orgId, looks(count, actor)));

const verify = async (orgId = ours): Promise<Verified> =>
  verifyAudit(
    clinic.desk.pool,
    orgId,
    { keys: await loadAuditKeys(dataDir), kept: await findKeptCheckpoint(dataDir, orgId) },
    clinic.clock.now(),
  );

const aSealer = (onTrouble: (error: unknown) => void = error => expect.fail(String(error))) =>
  startSealer({
    ...clinic.desk,
    ownerUrl: clinic.ownerUrl,
    dataDir,
    organizations: [ours, theirs],
    onTrouble,
  });

/** Seals and signs all there is, as a server does that is started and stopped. */
const sealAll = async () => (await aSealer()).stop();

/** As someone with the superuser's password, past every trigger and foreign key. */
async function tamper(...statements: readonly string[]): Promise<void> {
  const database = new URL(clinic.appUrl).pathname.slice(1);
  const client = new pg.Client({ connectionString: urlOf(inject('adminUrl'), { database }) });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const seals = (orgId = ours) =>
  withOrg(clinic.desk.pool, orgId, tx =>
    tx.rows<{ seq: number; audit_id: string }>(
      sql`select seq, audit_id from audit_seal where org_id = ${orgId} order by seq`,
    ),
  );

/** A whole, signed chain of at least seven rows, in a data directory of its own; gives the number of its last row. */
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trellis-seal-'));
  await tamper('delete from audit_checkpoint', 'delete from audit_seal', 'delete from audit_unsealed');
  await tamper('delete from audit_event_patient', 'delete from audit_event');
  await look(7);
  await sealAll();
  return () => rm(dataDir, { recursive: true, force: true });
});

describe('sealing', () => {
  test('numbers every row once without gaps, signs the end, and is found whole', async () => {
    expect((await seals()).map(it => it.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await verify()).toEqual({
      isVerified: true,
      sealedRows: 7,
      lastSignedAt: clinic.clock.now(),
      unsealedRows: 0,
      firstBad: null,
    });
  });

  test('misses no row that commits late, with an id older than rows that are sealed', async () => {
    const [early] = looks(1);
    await withOrg(clinic.desk.pool, ours, async tx => {
      await insertAuditEvents(tx, ours, early ? [early] : []);
      await look(3);
      await sealBatch(clinic.desk.pool, ours);
      expect(await seals()).toHaveLength(10);
    });
    await sealAll();
    expect((await seals()).at(-1)).toEqual({ seq: 11, audit_id: early?.id });
    expect(await verify()).toMatchObject({ isVerified: true, sealedRows: 11 });
  });

  test('loses nothing while many write and two sealers run; organizations stay apart', async () => {
    const sealers = await Promise.all([aSealer(), aSealer()]);
    const writers = Array.from({ length: 8 }, async (_, i) => {
      for (let n = 0; n < 25; n += 1) await look(2, i % 2 ? clinic.otherOrg.careManager : clinic.careManager);
    });
    await Promise.all(writers);
    await Promise.all(sealers.map(it => it.stop()));
    await sealAll();
    expect(await verify(ours)).toMatchObject({ isVerified: true, sealedRows: 7 + 200 });
    expect(await verify(theirs)).toMatchObject({ isVerified: true, sealedRows: 200 });
    const waiting = await withOrg(clinic.desk.pool, ours, tx => tx.rows(sql`select from audit_unsealed`));
    expect(waiting).toEqual([]);
  });

  test('happens by itself within moments while a server runs', async () => {
    const sealer = await aSealer();
    await look();
    await vi.waitFor(async () => expect(await seals()).toHaveLength(8), { timeout: 3_000, interval: 50 });
    await sealer.stop();
  });

  test('leaves an organization alone that another sealer is at', async () => {
    await look();
    await withOrg(clinic.desk.pool, ours, async tx => {
      await tx.rows(sql`select pg_advisory_xact_lock(727101, hashtext(${ours}::text))`);
      expect(await sealBatch(clinic.desk.pool, ours)).toEqual({ rows: 0, left: 'busy' });
    });
    expect(await sealBatch(clinic.desk.pool, ours)).toEqual({ rows: 1, left: 'none' });
  });

  test('signs nothing while rows of long ago still wait', async () => {
    await look();
    await sealBatch(clinic.desk.pool, ours);
    await look();
    const key = await ensureSigningKey(dataDir);
    const later = plusSeconds(clinic.clock.now(), 120);
    expect(await signHead(clinic.desk.pool, ours, later, key)).toEqual({ kind: 'later' });
    await sealBatch(clinic.desk.pool, ours);
    expect(await signHead(clinic.desk.pool, ours, later, key)).toMatchObject({ kind: 'signed' });
    expect(await signHead(clinic.desk.pool, ours, later, key)).toEqual({ kind: 'nothing-new' });
  });

  test('tells once that the database is away, and the rows wait', async () => {
    const troubles: unknown[] = [];
    const sealer = await startSealer({
      ...clinic.desk,
      ownerUrl: 'postgresql://nobody:x@127.0.0.1:1/none',
      dataDir,
      organizations: [],
      onTrouble: error => troubles.push(error),
    });
    await vi.waitFor(() => expect(troubles).toHaveLength(1));
    await sealer.stop();
    expect(troubles).toHaveLength(1);
  });
});

describe('the private key', () => {
  test('stands in a file only its owner reads, is made once, and is nowhere in the database', async () => {
    const key = await ensureSigningKey(dataDir);
    expect(await ensureSigningKey(dataDir)).toEqual(key);
    const rows = await withOrg(clinic.desk.pool, ours, tx =>
      tx.rows<{ key_id: string }>(sql`select * from audit_checkpoint`),
    );
    expect(rows[0]?.key_id).toBe(key.id);
    expect(JSON.stringify(rows)).not.toContain(key.privateKey.slice(20));
  });

  test('that was lost is replaced, and its checkpoints are trusted again with the public key alone', async () => {
    const file = join(dataDir, 'secrets', 'audit-keys.json');
    const { keys } = JSON.parse(await readFile(file, 'utf8')) as { keys: { privateKey?: string }[] };
    await rm(file);
    await look();
    await sealAll();
    expect((await verify()).firstBad).toMatchObject({ seq: 7, wrong: 'unknown-key' });
    const after = JSON.parse(await readFile(file, 'utf8')) as typeof keys & { keys: object[] };
    const publicOnly = keys.map(({ privateKey: _, ...rest }) => rest);
    await writeFile(file, JSON.stringify({ keys: [...publicOnly, ...after.keys] }));
    expect(await verify()).toMatchObject({ isVerified: true, sealedRows: 8 });
  });
});

describe('verify names', () => {
  const bad = async () => {
    const { isVerified, firstBad, unsealedRows } = await verify();
    expect(isVerified).toBe(false);
    return { ...firstBad, unsealedRows };
  };
  const rowOf = (seq: number) => `select audit_id from audit_seal where org_id = '${ours}' and seq = ${seq}`;

  test('an edited row', async () => {
    await tamper(`update audit_event set event = 'chart.get' where id = (${rowOf(4)})`);
    expect(await bad()).toMatchObject({ seq: 4, wrong: 'edited' });
  });

  test('a moment that was moved by a microsecond, and a patient taken out of a list', async () => {
    await tamper(`update audit_event set at = at + interval '1 microsecond' where id = (${rowOf(5)})`);
    expect(await bad()).toMatchObject({ seq: 5, wrong: 'edited' });
    await tamper(`update audit_event set patient_ids = '{}' where id = (${rowOf(2)})`);
    expect(await bad()).toMatchObject({ seq: 2, wrong: 'edited' });
  });

  test('a deleted row, with its seal or without, even if the rest was moved up', async () => {
    await tamper(`delete from audit_event where id = (${rowOf(3)})`);
    expect(await bad()).toMatchObject({ seq: 3, wrong: 'deleted' });
    await tamper(`delete from audit_seal where org_id = '${ours}' and seq = 3`);
    expect(await bad()).toMatchObject({ seq: 3, wrong: 'deleted' });
    for (const seq of [4, 5, 6, 7])
      await tamper(`update audit_seal set seq = ${seq - 1} where org_id = '${ours}' and seq = ${seq}`);
    expect(await bad()).toMatchObject({ seq: 3, wrong: 'deleted' });
  });

  const aStranger = (id: string) => `
    insert into audit_event
    select org_id, '${id}', at - interval '1 hour', staff_id, event, policy, patient_ids, subject, outcome, request_id
    from audit_event where id = (${rowOf(1)})`;

  test('a row that was inserted around the sealer, and one with a seal in between', async () => {
    const stranger = newIds();
    await tamper(aStranger(stranger));
    expect(await bad()).toMatchObject({ unsealedRows: 1 });
    for (const seq of [7, 6, 5, 4])
      await tamper(`update audit_seal set seq = ${seq + 1} where org_id = '${ours}' and seq = ${seq}`);
    await tamper(
      `insert into audit_seal values ('${ours}', 4, '${stranger}', decode(repeat('00', 32), 'hex'))`,
    );
    expect(await bad()).toMatchObject({ seq: 4, wrong: 'inserted', unsealedRows: 0 });
  });

  test('a row that was inserted with a moment of long ago and then sealed like any other', async () => {
    const stranger = newIds();
    await tamper(
      aStranger(stranger),
      `insert into audit_unsealed (org_id, audit_id) values ('${ours}', '${stranger}')`,
    );
    await sealAll();
    expect(await bad()).toMatchObject({ seq: 8, wrong: 'backdated' });
  });

  test('two rows that changed places', async () => {
    await tamper(
      `update audit_seal set seq = 100 where org_id = '${ours}' and seq = 2`,
      `update audit_seal set seq = 2 where org_id = '${ours}' and seq = 6`,
      `update audit_seal set seq = 6 where org_id = '${ours}' and seq = 100`,
    );
    expect(await bad()).toMatchObject({ seq: 2, wrong: 'reordered' });
  });

  test('a tail that was cut off, even with its checkpoint', async () => {
    await tamper(
      `delete from audit_event where id in (select audit_id from audit_seal where org_id = '${ours}' and seq > 5)`,
      `delete from audit_seal where org_id = '${ours}' and seq > 5`,
    );
    expect(await bad()).toMatchObject({ seq: 6, wrong: 'cut' });
    await tamper(`delete from audit_checkpoint where org_id = '${ours}'`);
    expect(await bad()).toMatchObject({ seq: 6, wrong: 'cut' });
    // What comes after must not cover it up.
    await look(4);
    await sealAll();
    expect(await bad()).toMatchObject({ seq: 7, wrong: 'rewritten' });
  });

  test('a broken signature', async () => {
    await tamper(`update audit_checkpoint set signed_at = signed_at - interval '1 day'`);
    expect(await bad()).toMatchObject({ seq: 7, wrong: 'signature' });
  });

  test('rows that nobody seals, after a minute of grace', async () => {
    await look(2);
    expect(await verify()).toMatchObject({ isVerified: true, unsealedRows: 0 });
    clinic.clock.pass(61);
    expect(await bad()).toEqual({ unsealedRows: 2 });
  });

  test('nothing of a patient, and nothing about another organization', async () => {
    await tamper(`update audit_event set subject = 'Rosa Delgado' where id = (${rowOf(4)})`);
    expect(JSON.stringify(await verify())).not.toMatch(/Rosa|patients\.get|[\da-f]{8}-/);
    expect(await verify(theirs)).toMatchObject({ isVerified: true });
  });
});

describe('the app role', () => {
  test('can neither change nor remove a seal or a checkpoint', async () => {
    for (const table of ['audit_seal', 'audit_checkpoint', 'audit_event_patient'])
      for (const statement of [`delete from ${table}`, `update ${table} set org_id = org_id`])
        await expect(
          withOrg(clinic.desk.pool, ours, tx => tx.run({ text: statement, values: [] })),
        ).rejects.toThrow(/permission denied/);
  });

  test('sees the chain of its own organization only', async () => {
    const all = await withOrg(clinic.desk.pool, theirs, tx => tx.rows(sql`select from audit_seal`));
    expect(all).toHaveLength(0);
  });
});
