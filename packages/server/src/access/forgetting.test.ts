import type { OrgId } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everyTry } from '../../test/administration.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import { startJobs } from '../jobs.ts';
import { changeOrganization } from '../platform/change.ts';
import { withForgottenTries, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { forget } from './forgetting.service.ts';
import { beginTry } from './sign-in-try.ts';

let clinic: Clinic;
const day = 86_400;

beforeAll(async () => {
  clinic = await testDesk();
});
beforeEach(async () => {
  clinic.clock.pass(60 * day);
  await run();
});
afterAll(() => clinic?.close());

const ours = () => clinic.careManager.orgId;
const run = (orgId: OrgId = ours(), signal = new AbortController().signal) =>
  forget(clinic.desk)({
    orgId,
    ids: {},
    signal,
    inOrg: work => withOrg(clinic.desk.pool, orgId, work),
  });
const tryAs = (who: string) => beginTry(clinic.desk, who);
const tries = async () => (await everyTry(clinic)).map(it => it.name).sort();
const keys = async (orgId = ours()) =>
  (
    await withOrg(clinic.desk.pool, orgId, tx =>
      tx.rows<{ key: string }>(sql`select key from idempotency_key where org_id = ${orgId} order by key`),
    )
  ).map(it => it.key);
const change = (key: string, actor = clinic.careManager) =>
  changeOrganization(
    clinic.desk,
    { actor, requestId: 'r', policy: 'p', once: { key, hash: Buffer.from('same') } },
    { name: 'test.changed' },
    async () => key,
  );

describe('tries to sign in', () => {
  test('are forgotten once nobody asks for them, whoever made them', async () => {
    await tryAs('dana');
    await tryAs('a stranger');
    clinic.clock.pass(3599);
    await tryAs('okafor');
    await run();
    expect(await tries()).toEqual(['a stranger', 'dana', 'okafor']);
    clinic.clock.pass(2);
    await run();
    expect(await tries()).toEqual(['okafor']);
  });

  test('that are younger cannot be seen or removed by the door that forgets', async () => {
    await tryAs('dana');
    const before = plusSeconds(clinic.clock.now(), -3600);
    const seen = await withForgottenTries(clinic.desk.pool, before, async tx => ({
      rows: await tx.rows(sql`select name from sign_in_try`),
      removed: await tx.run(sql`delete from sign_in_try`),
    }));
    expect(seen).toEqual({ rows: [], removed: 0 });
    expect(await tries()).toEqual(['dana']);
  });
});

describe('keys of changes', () => {
  test('hold for thirty days and are removed after', async () => {
    await change('the-first-one');
    clinic.clock.pass(29 * day);
    await change('the-second-one');
    await run();
    expect(await keys()).toEqual(['the-first-one', 'the-second-one']);
    clinic.clock.pass(day + 1);
    await run();
    expect(await keys()).toEqual(['the-second-one']);
  });

  test('of another organization are left to its own job', async () => {
    await change('theirs-is-old', clinic.otherOrg.careManager);
    clinic.clock.pass(31 * day);
    await run();
    expect(await keys(clinic.otherOrg.careManager.orgId)).toEqual(['theirs-is-old']);
    await run(clinic.otherOrg.careManager.orgId);
    expect(await keys(clinic.otherOrg.careManager.orgId)).toEqual([]);
  });

  test('that are too many for one go are removed one page after the other', async () => {
    await withOrg(clinic.desk.pool, ours(), tx =>
      tx.run(sql`
        insert into idempotency_key (org_id, staff_id, key, request_hash, created_at)
        select ${ours()}::uuid, ${clinic.careManager.staffId}::uuid, 'key-number-' || n, 'x', ${clinic.clock.now()}
        from generate_series(1, 5001) n`),
    );
    clinic.clock.pass(31 * day);
    expect(await run(ours(), AbortSignal.abort())).toBe('again');
    expect(await keys()).toHaveLength(1);
    expect(await run()).toBe('done');
    expect(await keys()).toEqual([]);
  });
});

test('a server asks for it when it starts, and again every day', async () => {
  await change('old-at-the-start');
  clinic.clock.pass(31 * day);
  const workers = await startJobs(clinic.desk, {
    appUrl: clinic.appUrl,
    organizations: async () => [ours()],
    onTrouble: (says, error) => expect.unreachable(`${says} ${error}`),
    forgetEveryMs: 500,
  });
  await expect.poll(() => keys(), { timeout: 15_000 }).toEqual([]);
  await change('old-a-month-later');
  clinic.clock.pass(31 * day);
  await expect.poll(() => keys(), { timeout: 15_000 }).toEqual([]);
  await workers.stop();
});
