import { randomUUID } from 'node:crypto';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { admit } from '../../test/builders.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import { lockPatientHead } from './change.store.ts';
import { type Changing, changePatient, changePatients, type Desk, type Request } from './change.ts';
import { withOrg } from './database/door.ts';
import { sql } from './database/sql.ts';

let clinic: Clinic;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
});
beforeEach(async () => {
  rosa = (await admit(clinic.desk, clinic.importer)).id;
});
afterAll(() => clinic?.close());

const aRequest = (key?: string, actor: Actor = clinic.careManager, body = 'same'): Request => ({
  actor,
  requestId: 'r1',
  policy: 'call.work',
  ...(key !== undefined && { once: { key, hash: Buffer.from(body) } }),
});

/** A fact that a change writes: one more practice of the organization, the plainest row there is. */
const writeFact = async ({ tx, actor, ids }: Changing, name: string) => {
  await tx.run(sql`
    insert into practice (org_id, id, name, zone) values (${actor.orgId}, ${ids()}, ${name}, 'UTC')`);
};

const change = (
  request: Request,
  work: (changing: Changing) => Promise<unknown> = changing => writeFact(changing, rosa),
  desk: Desk = clinic.desk,
) => changePatient(desk, request, { name: 'call.closed', patientId: rosa, subject: 'a call' }, work);

/** Everything a change leaves about Rosa. */
const left = () =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, async tx => ({
    facts: (await tx.rows(sql`select 1 from practice where name = ${rosa}`)).length,
    audit: await tx.rows(
      sql`select event, policy, subject, outcome, staff_id, request_id from audit_event where ${rosa}::uuid = any(patient_ids)`,
    ),
    head: (
      await tx.find<{ fact_seq: number }>(sql`select fact_seq from patient_head where patient_id = ${rosa}`)
    )?.fact_seq,
  }));
const keysOf = (key: string) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.rows<{ staff_id: string; answer: string | null }>(
      sql`select staff_id, answer from idempotency_key where key = ${key} order by staff_id`,
    ),
  );
const nothing = { facts: 0, audit: [], head: undefined };

/** Lets a test say when a piece of work goes on. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

/** Waits until as many connections as said stand before a lock. */
const untilWaiting = (count: number) =>
  expect
    .poll(
      async () =>
        (
          await clinic.desk.pool.query<{ count: number }>(
            `select count(*) as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          )
        ).rows[0]?.count,
      { timeout: 2500, interval: 20 },
    )
    .toBe(count);

describe('a change to a patient', () => {
  test('leaves her fact, the number of her change, one audit row and the answer, together', async () => {
    const key = randomUUID();
    const answer = await change(aRequest(key), async changing => {
      await writeFact(changing, rosa);
      return { seconds: 245 };
    });
    expect(answer).toEqual({ seconds: 245 });
    expect(await left()).toEqual({
      facts: 1,
      head: 1,
      audit: [
        {
          event: 'call.closed',
          policy: 'call.work',
          subject: 'a call',
          outcome: 'done',
          staff_id: clinic.careManager.staffId,
          request_id: 'r1',
        },
      ],
    });
    expect(await keysOf(key)).toEqual([{ staff_id: clinic.careManager.staffId, answer: '{"seconds":245}' }]);
  });

  test('tells what is derived the number of the change it follows from', async () => {
    const seen: number[] = [];
    const desk: Desk = {
      ...clinic.desk,
      derive: async (_tx, _orgId, heads) => void seen.push(...heads.values()),
    };
    await change(aRequest(), undefined, desk);
    await change(aRequest(), undefined, desk);
    expect(seen).toEqual([1, 2]);
  });

  test('of many takes their locks by one statement, in the order of their ids', async () => {
    const ids = [rosa];
    for (let i = 0; i < 4; i += 1) ids.push((await admit(clinic.desk, clinic.importer)).id);
    const derived: PatientId[] = [];
    const desk: Desk = {
      ...clinic.desk,
      derive: async (_tx, _orgId, heads) => void derived.push(...heads.keys()),
    };
    const event = { name: 'patients.assigned', patientIds: ids.toReversed() };
    const statements = await changePatients(desk, aRequest(), event, ({ tx }) =>
      tx.rows(sql`select distinct cmin::text from patient_head where patient_id = any(${ids}::uuid[])`),
    );
    expect(statements).toHaveLength(1);
    expect(derived).toEqual(ids.toSorted());
  });

  test('of many, one of whom nobody knows, is refused whole', async () => {
    const event = { name: 'x', patientIds: [rosa, clinic.desk.ids<'patient'>()] };
    await expect(changePatients(clinic.desk, aRequest(), event, async () => ({}))).rejects.toMatchObject({
      problem: { code: 'patient.not-found' },
    });
    expect(await left()).toEqual(nothing);
  });

  test('to somebody nobody knows is refused and leaves no key', async () => {
    const key = randomUUID();
    const stranger = clinic.desk.ids<'patient'>();
    const work = changePatient(
      clinic.desk,
      aRequest(key),
      { name: 'x', patientId: stranger },
      async () => ({}),
    );
    await expect(work).rejects.toMatchObject({ problem: { code: 'patient.not-found' } });
    expect(await keysOf(key)).toEqual([]);
  });

  test('to a patient of another organization finds nobody', async () => {
    const work = change(aRequest(undefined, clinic.otherOrg.careManager));
    await expect(work).rejects.toMatchObject({ problem: { code: 'patient.not-found' } });
    expect(await left()).toEqual(nothing);
  });
});

describe('a change that fails leaves nothing', () => {
  const key = randomUUID();

  test('when a rule says no after facts were written', async () => {
    const work = change(aRequest(key), async changing => {
      await writeFact(changing, rosa);
      throw new Error('the rule said no');
    });
    await expect(work).rejects.toThrow('the rule said no');
    expect(await left()).toEqual(nothing);
    expect(await keysOf(key)).toEqual([]);
  });

  test('when what follows from the facts cannot be derived', async () => {
    const desk: Desk = {
      ...clinic.desk,
      derive: async () => {
        throw new Error('a due rule broke');
      },
    };
    await expect(change(aRequest(key), undefined, desk)).rejects.toThrow('a due rule broke');
    expect(await left()).toEqual(nothing);
    expect(await keysOf(key)).toEqual([]);
  });

  test('when its audit row cannot be written', async () => {
    const request = { ...aRequest(key), requestId: 'a\0b' };
    await expect(change(request)).rejects.toThrow();
    expect(await left()).toEqual(nothing);
    expect(await keysOf(key)).toEqual([]);
  });

  test('when a statement failed and the failure was swallowed', async () => {
    const work = change(aRequest(key), async changing => {
      await writeFact(changing, rosa);
      await changing.tx.run(sql`select 1 / 0`).catch(() => {});
    });
    await expect(work).rejects.toThrow();
    expect(await left()).toEqual(nothing);
  });
});

describe('the moment of a change', () => {
  test('is read once her lock is granted, so that facts are dated in the order in which they were made', async () => {
    await change(aRequest());
    const [held, holding] = [gate(), gate()];
    const first = withOrg(clinic.desk.pool, clinic.careManager.orgId, async tx => {
      await lockPatientHead(tx, clinic.careManager.orgId, rosa);
      held.open();
      await holding.passed;
    });
    await held.passed;
    let moment: Instant | undefined;
    const second = change(aRequest(), async ({ now }) => {
      moment = now;
    });
    await untilWaiting(1);
    clinic.clock.pass(7);
    const granted = clinic.clock.now();
    holding.open();
    await Promise.all([first, second]);
    expect(moment).toBe(granted);
  });

  test('of twenty changes at once comes one after the other, each with a number of its own', async () => {
    const seen: number[] = [];
    const desk: Desk = {
      ...clinic.desk,
      derive: async (_tx, _orgId, heads) => void seen.push(...heads.values()),
    };
    await Promise.all(Array.from({ length: 20 }, () => change(aRequest(), undefined, desk)));
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });
});

describe('the same key again', () => {
  const once = async (key: string, actor?: Actor) => {
    let ran = false;
    const answer = await change(aRequest(key, actor), async changing => {
      ran = true;
      await writeFact(changing, rosa);
      return { by: changing.actor.name, at: changing.now };
    });
    return { ran, answer };
  };

  test('gets the first answer, word for word, and changes nothing', async () => {
    const key = randomUUID();
    const first = await once(key);
    clinic.clock.pass(60);
    const again = await once(key);
    expect(again).toEqual({ ran: false, answer: first.answer });
    expect(await left()).toMatchObject({ facts: 1, head: 1, audit: { length: 1 } });
  });

  test('at the same time, ten times: it happens once and all are told the same', async () => {
    const key = randomUUID();
    const all = await Promise.all(Array.from({ length: 10 }, () => once(key)));
    expect(all.filter(it => it.ran)).toHaveLength(1);
    expect(new Set(all.map(it => JSON.stringify(it.answer))).size).toBe(1);
    expect((await left()).facts).toBe(1);
  });

  test('after a first try that failed is a first try', async () => {
    const key = randomUUID();
    await expect(
      change(aRequest(key), () => Promise.reject(new Error('the network broke'))),
    ).rejects.toThrow();
    expect(await once(key)).toMatchObject({ ran: true });
    expect(await once(key)).toMatchObject({ ran: false });
    expect((await left()).facts).toBe(1);
  });

  test('that waits for a first try which then fails does the work itself', async () => {
    const key = randomUUID();
    const [started, failing] = [gate(), gate()];
    const first = change(aRequest(key), async () => {
      started.open();
      await failing.passed;
      throw new Error('the rule said no');
    });
    await started.passed;
    const second = once(key);
    await untilWaiting(1);
    failing.open();
    await expect(first).rejects.toThrow('the rule said no');
    expect(await second).toMatchObject({ ran: true });
    expect(await left()).toMatchObject({ facts: 1, head: 1 });
  });

  test('of a colleague is a key of her own', async () => {
    const key = randomUUID();
    expect((await once(key)).answer).toMatchObject({ by: 'Dana Whitlock' });
    const hers = await once(key, clinic.provider);
    expect(hers).toMatchObject({ ran: true, answer: { by: 'Dr. Amara Okafor' } });
    expect(await once(key, clinic.provider)).toEqual({ ran: false, answer: hers.answer });
    expect(await keysOf(key)).toHaveLength(2);
  });

  test('for another request is refused, and the first stays as it was', async () => {
    const key = randomUUID();
    const first = await once(key);
    const work = change(aRequest(key, clinic.careManager, 'another'));
    await expect(work).rejects.toMatchObject({ problem: { code: 'idempotency.key-reused' } });
    expect((await once(key)).answer).toEqual(first.answer);
    expect((await left()).facts).toBe(1);
  });

  test('without a key, every request is a new one', async () => {
    await change(aRequest());
    await change(aRequest());
    expect(await left()).toMatchObject({ facts: 2, head: 2 });
  });
});
