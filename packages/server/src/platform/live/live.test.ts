import { getEvents, type LiveEvent, liveEventSchema } from '@trellis/core/access/live.contract';
import { lockSession, signOut, signOutEverywhere, whoAmI } from '@trellis/core/access/session.contract';
import { setPresence } from '@trellis/core/access/staff.contract';
import type { OrgId } from '@trellis/core/basics/id';
import { getChart } from '@trellis/core/chart/chart.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { anAdministrator } from '../../../test/administration.ts';
import { aCall, aColleague, anEnrolledPatient } from '../../../test/builders.ts';
import { type Client, clientWith, into, signedIn } from '../../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../../test/database.ts';
import { createApp } from '../../app.ts';
import { sealBatch } from '../audit/seal.ts';
import { withOrg } from '../database/door.ts';
import { withSession } from '../database/session.ts';
import { sql } from '../database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let origin: string;
let dana: Client;

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent', listenUrl: clinic.appUrl });
  origin = await app.listen({ port: 0, host: '127.0.0.1' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const ours = () => clinic.careManager.orgId;
const seal = (orgId: OrgId = ours()) => sealBatch(clinic.desk.pool, orgId);

type Heard = { readonly id: number; readonly event: LiveEvent };
type Ear = AsyncDisposable & { readonly heard: Heard[]; readonly isOpen: () => boolean };

/** A browser that listens, from a number on. */
async function listening(after?: number, client: Client = dana): Promise<Ear> {
  const leaving = new AbortController();
  const answered = await fetch(origin + getEvents.path, {
    headers: { cookie: client.cookie, ...(after !== undefined && { 'last-event-id': String(after) }) },
    signal: leaving.signal,
  });
  expect(answered.status).toBe(200);
  expect(answered.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const heard: Heard[] = [];
  let open = true;
  const reading = (async () => {
    let text = '';
    for await (const chunk of answered.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = Object.fromEntries(
          text
            .slice(0, end)
            .split('\n')
            .map(line => line.split(/: (.*)/s).slice(0, 2)),
        );
        text = text.slice(end + 2);
        if (lines.data)
          heard.push({
            id: Number(lines.id),
            event: liveEventSchema.parse({ event: lines.event, ...JSON.parse(lines.data) }),
          });
      }
    }
  })()
    .catch(() => {})
    .finally(() => {
      open = false;
    });
  return {
    heard,
    isOpen: () => open,
    [Symbol.asyncDispose]: async () => {
      leaving.abort();
      await reading;
    },
  };
}

const until = (look: () => unknown, timeout = 5_000) => expect.poll(() => look(), { timeout, interval: 20 });
const kindsOf = (ear: Ear) =>
  ear.heard.flatMap(({ event }) => (event.event === 'changed' ? event.changes.map(it => it.kind) : []));
const lastOf = (ear: Ear) => ear.heard.at(-1)?.id ?? 0;
/** In the app that runs now. */
const enrol = (given = 'Rosa') => anEnrolledPatient(clientWith(into(app), dana), clinic, { given });

describe('who listens', () => {
  test('hears what changed, about whom and on whose worklists, and never a name', async () => {
    await using ear = await listening();
    await until(() => ear.heard.length).toBe(1);
    expect(ear.heard).toEqual([{ id: 0, event: { event: 'at' } }]);
    const rosa = await enrol();
    await seal();
    await until(() => kindsOf(ear)).toContain('enrolment.enrolled');
    const event = ear.heard.flatMap(it => (it.event.event === 'changed' ? it.event.changes : []));
    expect(event.find(it => it.kind === 'enrolment.enrolled')).toEqual({
      kind: 'enrolment.enrolled',
      by: clinic.careManager.staffId,
      patients: [rosa.id],
      staff: expect.arrayContaining([clinic.careManager.staffId, clinic.provider.staffId]),
    });
    expect(JSON.stringify(ear.heard)).not.toMatch(/Rosa|Delgado|Whitlock/);
  });

  test('hears nothing of looks, refusals and people who come and go; her cursor goes on all the same', async () => {
    const rosa = await enrol();
    await seal();
    await using ear = await listening();
    await until(() => ear.heard.length).toBe(1);
    const before = lastOf(ear);
    await dana.do(getChart, { params: { patientId: rosa.id } });
    await dana.try(getChart, { params: { patientId: clinic.desk.ids<'patient'>() } });
    await signedIn(into(app), 'okafor@riverside.test', testPassword);
    await seal();
    await until(() => lastOf(ear)).toBeGreaterThan(before);
    expect(kindsOf(ear)).toEqual([]);
  });

  test('hears her own organization alone', async () => {
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    await using hers = await listening();
    await using his = await listening(undefined, theo);
    await enrol();
    await seal();
    await until(() => kindsOf(hers).length).toBeGreaterThan(0);
    await seal(clinic.otherOrg.careManager.orgId);
    expect(kindsOf(his)).toEqual([]);
  });

  test('is signed in', async () => {
    const answered = await fetch(origin + getEvents.path);
    expect(answered.status).toBe(401);
    expect(await answered.text()).toContain('access.not-signed-in');
  });

  test('is not waited for when the server stops', async () => {
    const ear = await listening();
    await until(() => ear.heard.length).toBe(1);
    const from = performance.now();
    await app.close();
    expect(performance.now() - from).toBeLessThan(5_000);
    await until(ear.isOpen).toBe(false);
  });
});

describe('a stream', () => {
  const endsOf: readonly (readonly [string, () => Promise<unknown>, number])[] = [
    ['locks her session', () => dana.do(lockSession), 423],
    ['signs out', () => dana.do(signOut), 401],
    ['signs out everywhere', () => dana.do(signOutEverywhere, { body: { which: 'all' } }), 401],
    [
      'is ended by an administrator',
      async () => {
        const { client } = await anAdministrator(clinic, into(app));
        const params = { staffId: clinic.careManager.staffId };
        await client.do(setPresence, { params, version: 1, body: { presence: 'left' } });
      },
      401,
    ],
  ];

  test.each(endsOf)(
    'does not outlive its session: whoever %s hears nothing after',
    async (_, end, status) => {
      await aColleague(clinic, 'priya@riverside.test');
      const priya = await signedIn(into(app), 'priya@riverside.test', testPassword);
      await using hers = await listening();
      await using colleague = await listening(undefined, priya);
      await until(() => hers.heard.length + colleague.heard.length).toBe(2);
      await end();
      await anEnrolledPatient(clientWith(into(app), priya), clinic, { given: 'Rosa' });
      await seal();
      await until(hers.isOpen).toBe(false);
      await until(() => kindsOf(colleague)).toContain('enrolment.enrolled');
      expect(kindsOf(hers)).toEqual([]);
      expect(colleague.isOpen()).toBe(true);
      const again = await fetch(origin + getEvents.path, { headers: { cookie: dana.cookie } });
      await again.body?.cancel();
      expect(again.status).toBe(status);
    },
  );

  test('ends no later than a session that nobody touches locks itself, or is over', async () => {
    clinic.clock.pass(899);
    await using untouched = await listening();
    await until(untouched.isOpen).toBe(false);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    for (let at = 0; at < 48; at += 1) {
      clinic.clock.pass(899);
      await dana.do(whoAmI);
    }
    // One second before the twelve hours are over.
    clinic.clock.pass(12 * 3600 - 48 * 899 - 1);
    await using late = await listening();
    await until(late.isOpen).toBe(false);
  });

  test('of a person who is at work goes on', async () => {
    await using ear = await listening();
    await until(() => ear.heard.length).toBe(1);
    await dana.do(whoAmI);
    await new Promise(resolve => setTimeout(resolve, 1_500));
    expect(ear.isOpen()).toBe(true);
  });
});

describe('a connection that broke', () => {
  test('is taken up at its number: every change made meanwhile is told, once and in order', async () => {
    const rosa = await enrol();
    await seal();
    const before = await listening();
    await until(() => before.heard.length).toBe(1);
    const cursor = lastOf(before);
    await before[Symbol.asyncDispose]();

    for (let i = 0; i < 3; i += 1) await aCall(dana, clinic, rosa.id);
    await seal();
    await using after = await listening(cursor);
    await until(() => kindsOf(after).length).toBeGreaterThanOrEqual(6);
    await aCall(dana, clinic, rosa.id);
    await seal();
    const each = ['call.started', 'call.closed'];
    await until(() => kindsOf(after)).toEqual([...each, ...each, ...each, ...each]);
  });

  test('while others write and seal all the time misses nothing either', async () => {
    const rosa = await enrol();
    await seal();
    await using steady = await listening();
    await until(() => steady.heard.length).toBe(1);
    const heard: string[] = [];
    let cursor = lastOf(steady);
    const comeAndGo = async () => {
      await using ear = await listening(cursor);
      await until(() => ear.heard.length).toBeGreaterThan(0);
      await ear[Symbol.asyncDispose]();
      heard.push(...kindsOf(ear));
      cursor = lastOf(ear);
    };
    let isWriting = true;
    const writing = (async () => {
      for (let i = 0; i < 10; i += 1) {
        await aCall(dana, clinic, rosa.id);
        await seal();
      }
    })().finally(() => {
      isWriting = false;
    });
    while (isWriting) await comeAndGo();
    await writing;
    await comeAndGo();
    await until(() => kindsOf(steady).length).toBe(20);
    expect(heard).toEqual(kindsOf(steady));
  });

  test('whose number is of another record, or too far back, is told to read everything again', async () => {
    await using ahead = await listening(1_000_000);
    await until(() => ahead.heard).toEqual([{ id: 0, event: { event: 'reload' } }]);

    const { careManager } = clinic;
    await withOrg(clinic.desk.pool, ours(), tx =>
      tx.run(sql`
        insert into audit_event (org_id, id, at, staff_id, event, policy, patient_ids, subject, outcome, request_id)
        select ${ours()}, gen_random_uuid(), now(), ${careManager.staffId}, 'call.closed', 'call.work', '{}', null, 'done', 'r'
        from generate_series(1, 501)`),
    );
    while ((await seal()).left === 'more');
    await using behind = await listening(0);
    await until(() => behind.heard[0]?.event).toEqual({ event: 'reload' });
    await using near = await listening(lastOf(behind) - 3);
    await until(() => kindsOf(near)).toHaveLength(3);
  });
});

describe('while the database cannot ring', () => {
  test('changes are looked for, and heard again when it is back', async () => {
    await using ear = await listening();
    await until(() => ear.heard.length).toBe(1);
    const ended = await withSession(inject('adminUrl'), session =>
      session.run(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = ${new URL(clinic.appUrl).pathname.slice(1)} and application_name = 'trellis live'`),
    );
    expect(ended).toBe(1);
    await enrol();
    await seal();
    await until(() => kindsOf(ear)).toContain('enrolment.enrolled');
  });

  test('a hub that was given no way to listen looks twice a second', async () => {
    await app.close();
    app = await createApp(clinic.desk, { logLevel: 'silent' });
    origin = await app.listen({ port: 0, host: '127.0.0.1' });
    await using ear = await listening();
    await enrol();
    await seal();
    await until(() => kindsOf(ear)).toContain('enrolment.enrolled');
  });
});
