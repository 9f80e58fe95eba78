import { Socket } from 'node:net';
import type { Instant } from '@trellis/core/basics/instant';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Clinic, testDesk } from '../../../test/database.ts';
import { type Tx, withOrg } from './door.ts';
import { sql, sqlPart } from './sql.ts';

let clinic: Clinic;

beforeAll(async () => {
  clinic = await testDesk();
});
afterAll(() => clinic?.close());

const inside = <Result>(work: (tx: Tx) => Promise<Result>) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, work);

describe('a moment that PostgreSQL keeps', () => {
  test.each([
    ['2026-11-22T16:46:34Z', '2026-11-22T16:46:34.000Z'],
    ['2026-11-22T16:46:34.5Z', '2026-11-22T16:46:34.500Z'],
    ['2026-11-22T16:46:34.120Z', '2026-11-22T16:46:34.120Z'],
    ['2026-11-22T16:46:34.123456Z', '2026-11-22T16:46:34.123Z'],
    ['0044-03-15T12:00:00Z', '0044-03-15T12:00:00.000Z'],
  ])('%s is read as %s', async (kept, read) => {
    const row = await inside(tx => tx.find<{ at: Instant }>(sql`select ${kept}::timestamptz as at`));
    expect(row?.at).toBe(read);
  });

  test.each(['America/New_York', 'Asia/Kolkata', 'Atlantic/Azores', 'Europe/London'])(
    'is the same for a session in %s',
    async zone => {
      const row = await inside(async tx => {
        await tx.run(sql`select set_config('timezone', ${zone}, true)`);
        return tx.find<{ at: Instant }>(sql`select '2026-07-01T03:04:05.678Z'::timestamptz as at`);
      });
      expect(row?.at).toBe('2026-07-01T03:04:05.678Z');
    },
  );
});

describe('statements that do not wait for each other', () => {
  test('leave in one packet, with the door that opens before them', async () => {
    const two = () => inside(tx => Promise.all([tx.run(sql`select 1`), tx.run(sql`select 2`)]));
    await two();
    // Names no class of our own: whatever way pg sends, these are the writes that reach the network.
    const single = vi.spyOn(Socket.prototype, '_write');
    const several = vi.spyOn(Socket.prototype as Required<Socket>, '_writev');
    await two();
    // One for the door and both statements, one for the commit.
    expect(single.mock.calls.length + several.mock.calls.length).toBe(2);
    single.mockRestore();
    several.mockRestore();
  });

  test('a failing one still rolls everything back', async () => {
    const name = await inside(tx => tx.find<{ name: string }>(sql`select name from organization`));
    await expect(
      inside(tx =>
        Promise.all([
          tx.run(sql`update organization set name = 'gone'`),
          tx.run(sql`select 1 / ${sqlPart`0`}`),
        ]),
      ),
    ).rejects.toThrow();
    expect(await inside(tx => tx.find(sql`select name from organization`))).toEqual(name);
  });
});
