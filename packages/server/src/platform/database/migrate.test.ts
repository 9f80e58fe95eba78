import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clinic, testDesk } from '../../../test/database.ts';
import { refuseOtherSchema } from './migrate.ts';

let clinic: Clinic;

beforeEach(async () => {
  clinic = await testDesk();
});
afterEach(async () => {
  await clinic?.close();
});

async function asOwner(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: clinic.ownerUrl });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

describe('a command beside a running server', () => {
  test('goes on where both are of one version', async () => {
    await expect(refuseOtherSchema(clinic.ownerUrl)).resolves.toBeUndefined();
  });

  test('says that the server is older, and what to do, instead of failing at a table that is missing', async () => {
    await asOwner(`delete from trellis_migration where name like '007%'`);
    await expect(refuseOtherSchema(clinic.ownerUrl)).rejects.toMatchObject({
      code: 'database.older',
      message: expect.stringContaining('Stop it, start it from here'),
    });
  });

  test('says that the server is newer', async () => {
    await asOwner(`insert into trellis_migration (name, hash) values ('9000-later.sql', '')`);
    await expect(refuseOtherSchema(clinic.ownerUrl)).rejects.toMatchObject({
      code: 'database.newer',
      message: expect.stringContaining('9000-later.sql'),
    });
  });
});
