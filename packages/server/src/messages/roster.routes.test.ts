import { whoAmI } from '@trellis/core/access/session.contract';
import type { Role } from '@trellis/core/access/staff';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { getPages, takePage } from '@trellis/core/messages/page.contract';
import type { PagingPlan } from '@trellis/core/messages/paging';
import { getPatientLinks } from '@trellis/core/messages/patient-link.contract';
import * as contracts from '@trellis/core/messages/roster.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anAdministrator } from '../../test/administration.ts';
import { aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { testShelf } from '../../test/instruments.builder.ts';
import { aLink } from '../../test/own-phone.builder.ts';
import {
  aDangerOfHerOwn,
  isAlwaysOnCall,
  isReachedBy,
  type TestMail,
  testMail,
} from '../../test/paging.builder.ts';
import { createApp } from '../app.ts';
import type { Desk } from '../platform/change.ts';
import { pageRound } from './paging.service.ts';
import { loadPagingPlan } from './paging-plan.ts';

let clinic: Clinic;
let app: FastifyInstance;
let noor: Client;
let dana: Client;
let danaId: StaffId;
let noorId: StaffId;
let mail: TestMail;
let desk: Desk;
let plan: PagingPlan;

beforeAll(async () => {
  plan = await loadPagingPlan();
});

/** Friday 20 November, ten in the morning in New York. */
beforeEach(async () => {
  clinic = await testDesk();
  mail = testMail();
  desk = { ...clinic.desk, mail };
  app = await createApp(desk, { logLevel: 'silent', shelf: testShelf });
  noorId = (await aColleague(clinic, 'noor@riverside.test', { name: 'Noor Haddad', role: 'supervisor' }))
    .staffId;
  danaId = clinic.careManager.staffId;
  noor = await signIn('noor');
  dana = await signIn('dana');
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);
async function aPersonWho(role: Role): Promise<Client> {
  await aColleague(clinic, `${role}@riverside.test`, { role, name: `A ${role}`, credential: 'none' });
  return signIn(role);
}
const [friday, monday] = ['2026-11-20' as Day, '2026-11-23' as Day];
const aNight = (over: object = {}) => ({
  staffId: danaId,
  rank: 'first' as const,
  weekdays: [5 as const],
  from: '18:00',
  to: '08:00',
  firstDay: friday,
  lastDay: null,
  ...over,
});
const add = (over: object = {}, client = noor) => client.try(contracts.addDuty, { body: aNight(over) });
const week = (from = friday, client = noor) => client.do(contracts.getRoster, { query: { from } });
const reach = (staffId = danaId, over: object = {}, client = noor) =>
  client.try(contracts.keepReach, {
    params: { staffId },
    body: { email: 'dana@home.example', phone: '(505) 555-0142', atScreen: false, ...over },
  });
const onCall = async (client = dana) => (await client.do(contracts.getOnCall)).onCall.map(it => it.name);
async function goTo(moment: string): Promise<void> {
  clinic.clock.set(moment as Instant);
  noor = await signIn('noor');
  dana = await signIn('dana');
}

describe('links on patients’ phones', () => {
  test('are counted as paused while the roster has a gap within their life, for who keeps it alone', async () => {
    await reach();
    await add({ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '08:00' });
    await reach(noorId, { email: 'noor@home.example' });
    await noor.do(contracts.addStandIn, {
      body: {
        ...{ staffId: noorId, rank: 'first' },
        ...{ from: { day: friday, time: '00:00' }, to: { day: friday, time: '23:00' } },
      },
    });
    const rosa = (await anEnrolledPatient(dana, clinic)).id;
    await aLink(dana, rosa, { days: 2 });
    const paused = async (client: Client) => (await client.do(contracts.getOnCall)).pausedLinks;
    expect([await paused(noor), await paused(dana)]).toEqual([0, null]);
    await reach(danaId, { email: null });
    expect(await paused(noor)).toBe(1);
    expect((await dana.do(getPatientLinks, { params: { patientId: rosa } })).links).toMatchObject([
      { state: 'not-opened', paused: { start: '2026-11-21T04:00:00.000Z' } },
    ]);
    await reach();
    expect(await paused(noor)).toBe(0);
  });
});

describe('the roster', () => {
  test('Noor puts Dana on call at night: from six in the evening everyone reads her name and number', async () => {
    await reach();
    await add();
    expect(await onCall()).toEqual([]);
    await goTo('2026-11-20T23:00:00.000Z');
    const { onCall: now, mine, nextGap } = await dana.do(contracts.getOnCall);
    expect(now).toEqual([{ staffId: danaId, name: 'Dana Whitlock', rank: 'first', phone: '(505) 555-0142' }]);
    expect(mine[0]).toEqual({
      start: '2026-11-20T23:00:00.000Z',
      end: '2026-11-21T13:00:00.000Z',
      rank: 'first',
    });
    expect(nextGap?.start).toBe('2026-11-21T13:00:00.000Z');
  });

  test('shows a week: who is planned, where nobody is, and by what each is reached', async () => {
    await reach();
    await add({ weekdays: [5, 6] });
    const seen = await week();
    expect(seen.week).toEqual({ start: '2026-11-20T05:00:00.000Z', end: '2026-11-27T05:00:00.000Z' });
    expect(seen.spans.map(it => [it.start, it.end])).toEqual([
      ['2026-11-20T23:00:00.000Z', '2026-11-21T13:00:00.000Z'],
      ['2026-11-21T23:00:00.000Z', '2026-11-22T13:00:00.000Z'],
    ]);
    expect(seen.gaps).toHaveLength(3);
    expect(seen.people.map(it => [it.name, it.ways])).toEqual([
      ['Dana Whitlock', ['mail']],
      ['Dr. Amara Okafor', []],
      ['Noor Haddad', []],
    ]);
  });

  test('who cannot be reached is planned and no cover', async () => {
    await add();
    const { spans, gaps } = await week();
    expect(spans).toHaveLength(1);
    expect(gaps).toEqual([{ start: '2026-11-20T05:00:00.000Z', end: '2026-11-27T05:00:00.000Z' }]);
  });

  test('a duty ends with a day; what was before stays', async () => {
    await reach();
    const added = await add({ weekdays: [5] });
    if (!added.ok) throw new Error('Not added.');
    const [dutyId] = added.answer.dutyIds;
    if (!dutyId) throw new Error('No duty.');
    await noor.do(contracts.endDuty, { params: { dutyId }, body: { lastDay: friday } });
    expect((await week()).spans).toHaveLength(1);
    expect((await week('2026-11-27' as Day)).spans).toEqual([]);
    expect(
      await noor.try(contracts.endDuty, { params: { dutyId }, body: { lastDay: friday } }),
      'it was replaced by the one that ends',
    ).toMatchObject({ status: 404, code: 'roster.not-found' });
  });

  test('one that has not begun is taken back by ending it before', async () => {
    await reach();
    const added = await add({ firstDay: monday, weekdays: [1] });
    if (!added.ok || !added.answer.dutyIds[0]) throw new Error('Not added.');
    await noor.do(contracts.endDuty, {
      params: { dutyId: added.answer.dutyIds[0] },
      body: { lastDay: friday },
    });
    expect((await week(monday)).duties).toEqual([]);
  });

  test('one that was a mistake is taken back with the reason, once', async () => {
    const added = await add();
    if (!added.ok || !added.answer.dutyIds[0]) throw new Error('Not added.');
    const given = { params: { dutyId: added.answer.dutyIds[0] }, body: { reason: 'wrong night' } };
    await noor.do(contracts.withdrawDuty, given);
    expect((await week()).duties).toEqual([]);
    expect(await noor.try(contracts.withdrawDuty, given)).toMatchObject({ code: 'roster.not-found' });
  });

  test('two who end it at once: one does, the other is told', async () => {
    const added = await add();
    if (!added.ok || !added.answer.dutyIds[0]) throw new Error('Not added.');
    const given = { params: { dutyId: added.answer.dutyIds[0] }, body: { lastDay: friday } };
    const both = await Promise.all([noor.try(contracts.endDuty, given), noor.try(contracts.endDuty, given)]);
    expect(both.map(it => it.status).sort()).toEqual([200, 404]);
    expect((await week()).duties).toHaveLength(1);
  });

  test('Noor covers Friday 18:00 to Saturday 08:00, and gives it back', async () => {
    await reach();
    await reach(noorId, { email: 'noor@home.example' });
    await add();
    const hours = { from: { day: friday, time: '18:00' }, to: { day: '2026-11-21' as Day, time: '08:00' } };
    const { standInId } = await noor.do(contracts.addStandIn, {
      body: { staffId: noorId, rank: 'first', ...hours },
    });
    await goTo('2026-11-21T07:00:00.000Z');
    expect(await onCall()).toEqual(['Noor Haddad']);
    await noor.do(contracts.withdrawStandIn, { params: { standInId } });
    expect(await onCall()).toEqual(['Dana Whitlock']);
    expect(await noor.try(contracts.withdrawStandIn, { params: { standInId } })).toMatchObject({
      code: 'roster.not-found',
    });
  });

  test.each([
    ['begins yesterday', { firstDay: '2026-11-19' }, 'roster.days'],
    ['ends before it begins', { lastDay: '2026-11-19' }, 'roster.days'],
    ['has an hour no clock shows', { from: '24:00' }, 'request.invalid'],
    ['is on no day', { weekdays: [] }, 'request.invalid'],
    ['is on the eighth day of the week', { weekdays: [8] }, 'request.invalid'],
  ])('refuses a duty that %s', async (_, over, code) => {
    expect(await add(over)).toMatchObject({ ok: false, code });
  });

  test('refuses whoever may read no chart, and people of another organization', async () => {
    const biller = await aColleague(clinic, 'bill@riverside.test', { role: 'biller', credential: 'none' });
    for (const staffId of [biller.staffId, clinic.otherOrg.careManager.staffId]) {
      expect(await add({ staffId })).toMatchObject({ code: 'roster.unknown-person' });
      expect(await reach(staffId)).toMatchObject({ code: 'roster.unknown-person' });
    }
  });

  test.each(['dana', 'dana@', 'dana@home.example\r\nBcc: eve@evil.example'])(
    'refuses %j as an address for mail',
    async email => {
      expect(await reach(danaId, { email })).toMatchObject({ code: 'request.invalid' });
    },
  );
});

describe('who may', () => {
  test.each(['care-manager', 'supervising-provider', 'biller'] as const)(
    'a %s reads who is on call and changes nothing',
    async role => {
      const client = await aPersonWho(role);
      expect(await onCall(client)).toEqual([]);
      const refused = { ok: false, status: 403, code: 'access.not-allowed' };
      const id = clinic.desk.ids();
      expect(await add({}, client)).toMatchObject(refused);
      expect(await reach(danaId, {}, client)).toMatchObject(refused);
      expect(await client.try(contracts.getRoster, { query: { from: friday } })).toMatchObject(refused);
      expect(
        await client.try(contracts.endDuty, { params: { dutyId: id }, body: { lastDay: friday } }),
      ).toMatchObject(refused);
      expect(
        await client.try(contracts.withdrawDuty, { params: { dutyId: id }, body: { reason: 'x' } }),
      ).toMatchObject(refused);
      expect(await client.try(contracts.withdrawStandIn, { params: { standInId: id } })).toMatchObject(
        refused,
      );
      const wall = { day: friday, time: '18:00' };
      const body = { staffId: danaId, rank: 'first' as const, from: wall, to: wall };
      expect(await client.try(contracts.addStandIn, { body })).toMatchObject(refused);
    },
  );

  test('an administrator keeps it', async () => {
    const { client } = await anAdministrator(clinic, into(app));
    expect(await add({}, client)).toMatchObject({ ok: true });
  });

  test('people of another organization see nothing of it', async () => {
    await reach();
    await add();
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    clinic.clock.set('2026-11-20T23:30:00.000Z' as Instant);
    expect(await onCall(await signedIn(into(app), 'theo@hillside.test', testPassword))).toEqual([]);
    expect(theo.cookie).not.toBe('');
  });
});

describe('a page', () => {
  let rosa: PatientId;
  beforeEach(async () => {
    rosa = (await anEnrolledPatient(dana, clinic)).id;
    await isAlwaysOnCall(clinic, danaId);
    await isReachedBy(clinic, danaId, { email: 'dana@home.example' });
  });
  const round = () => pageRound(desk, plan, clinic.careManager.orgId);
  const pages = async (client: Client) => (await client.do(getPages)).pages;
  const hasSign = async (client: Client) => (await client.do(whoAmI)).isPaged;

  test('stands on the screen of who is on call, the provider and the supervisor, until one takes it', async () => {
    const dangerId = await aDangerOfHerOwn(clinic, dana, rosa);
    await round();
    const okafor = await signIn('okafor');
    for (const client of [dana, okafor, noor]) {
      expect(await hasSign(client)).toBe(true);
      expect(await pages(client)).toEqual([
        expect.objectContaining({
          id: dangerId,
          severity: 'critical',
          heardAt: clinic.clock.now(),
          patient: expect.objectContaining({ id: rosa, given: 'Rosa', birthDate: '1948-03-14' }),
          paged: [{ name: 'Dana Whitlock', way: 'mail', state: 'went', at: clinic.clock.now() }],
          nextAt: '2026-11-20T15:05:00.000Z',
        }),
      ]);
    }
    await noor.do(takePage, { params: { patientId: rosa, dangerId } });
    for (const client of [dana, okafor, noor]) {
      expect(await pages(client)).toEqual([]);
      expect(await hasSign(client)).toBe(false);
    }
  });

  test('is not for a care manager who is neither on call nor paged and whose patient she is not', async () => {
    const tom = await aColleague(clinic, 'tom@riverside.test', { name: 'Tom Becker' });
    await aDangerOfHerOwn(clinic, dana, rosa);
    const client = await signIn('tom');
    expect(await pages(client)).toEqual([]);
    expect(await hasSign(client)).toBe(false);
    await isAlwaysOnCall(clinic, tom.staffId, 'second');
    await isReachedBy(clinic, tom.staffId, { email: 'tom@home.example' });
    expect(await pages(client)).toHaveLength(1);
  });

  test.each(['biller', 'administrator'] as const)('is refused to a %s: it names a patient', async role => {
    await aDangerOfHerOwn(clinic, dana, rosa);
    const client = await aPersonWho(role);
    expect(await client.try(getPages)).toMatchObject({ status: 403, code: 'access.not-allowed' });
    const params = { patientId: rosa, dangerId: clinic.desk.ids<'danger'>() };
    expect(await client.try(takePage, { params })).toMatchObject({ status: 403, code: 'access.not-allowed' });
    expect(await noor.try(takePage, { params })).toMatchObject({ status: 404, code: 'danger.not-found' });
    await round();
    expect(await hasSign(client)).toBe(false);
  });

  test('that reaches nobody is an alarm for the administrator, without a word about the patient', async () => {
    const { client: ada } = await anAdministrator(clinic, into(app));
    await aDangerOfHerOwn(clinic, dana, rosa);
    await pageRound(clinic.desk, plan, clinic.careManager.orgId);
    expect(await hasSign(ada)).toBe(true);
    const { alarm } = await ada.do(contracts.getOnCall);
    expect(alarm).toEqual({ waiting: 1, isNobodyReached: true, isMailFailing: false });
    expect((await dana.do(contracts.getOnCall)).alarm).toBeNull();
    expect(await pages(noor), 'and still on every supervisor’s screen').toHaveLength(1);
  });

  test('that the mail server refuses is told to who keeps the roster, and to whom it is about', async () => {
    const { client: ada } = await anAdministrator(clinic, into(app));
    mail.answer = async () => ({ went: false, says: '421 closing' });
    await aDangerOfHerOwn(clinic, dana, rosa);
    await round();
    expect((await ada.do(contracts.getOnCall)).alarm).toEqual({
      waiting: 1,
      isNobodyReached: false,
      isMailFailing: true,
    });
    expect(await hasSign(ada)).toBe(true);
    expect((await pages(noor))[0]?.paged).toEqual([expect.objectContaining({ state: 'failed' })]);
  });
});
