import type { Day } from '@trellis/core/basics/day';
import type { StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { isCoveredThrough, onCallAt } from '@trellis/core/messages/roster';
import { weekdays } from '@trellis/core/people/best-time';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Clinic, testDesk } from '../../test/database.ts';
import { testMail } from '../../test/paging.builder.ts';
import { withOrg } from '../platform/database/door.ts';
import type { Mailer } from '../platform/mail.ts';
import { insertDuty, insertReach, insertStandIn, loadRoster } from './roster.store.ts';

let clinic: Clinic;
beforeEach(async () => {
  clinic = await testDesk();
});
afterEach(() => clinic?.close());

const mail: Mailer = testMail();
const inOrg = <Result>(work: Parameters<typeof withOrg<Result>>[2], orgId = clinic.careManager.orgId) =>
  withOrg(clinic.desk.pool, orgId, work);
const load = (orgId = clinic.careManager.orgId, desk: { mail?: Mailer } = { mail }) =>
  inOrg(tx => loadRoster(desk, tx, orgId), orgId);
const recorded = () => ({ at: clinic.clock.now(), by: clinic.provider.staffId });
const [monday, tuesday] = ['2026-11-23T00:00:00.000Z' as Instant, '2026-11-24T00:00:00.000Z' as Instant];

const reach = (staffId: StaffId, email: string | null) =>
  inOrg(tx =>
    insertReach(
      tx,
      clinic.careManager.orgId,
      { id: clinic.desk.ids(), staffId, email, phone: null, atScreen: false },
      recorded(),
    ),
  );

const aDuty = (weekday: (typeof weekdays)[number]) => ({
  id: clinic.desk.ids<'on-call duty'>(),
  staffId: clinic.careManager.staffId,
  rank: 'first' as const,
  weekday,
  from: '00:00',
  to: '00:00',
  zone: clinic.careManager.practice.zone,
  firstDay: '2026-11-20' as Day,
  lastDay: null,
});

async function aroundTheClock(): Promise<ReturnType<typeof aDuty>[]> {
  const duties = weekdays.map(aDuty);
  await inOrg(async tx => {
    for (const duty of duties) await insertDuty(tx, clinic.careManager.orgId, duty, recorded());
  });
  return duties;
}

test('what was entered is what rules read: duties, and how each is reached last', async () => {
  await aroundTheClock();
  await reach(clinic.careManager.staffId, 'old@riverside.test');
  await reach(clinic.careManager.staffId, 'dana@riverside.test');
  const roster = await load();
  expect(roster.duties).toHaveLength(7);
  expect(roster.people.map(it => [it.name, it.email])).toEqual([
    ['Dana Whitlock', 'dana@riverside.test'],
    ['Dr. Amara Okafor', null],
  ]);
  expect(isCoveredThrough(roster, monday, tuesday)).toBe(true);
});

test('without a mail server nobody is reached by mail', async () => {
  await aroundTheClock();
  await reach(clinic.careManager.staffId, 'dana@riverside.test');
  const roster = await load(undefined, {});
  expect(isCoveredThrough(roster, monday, tuesday)).toBe(false);
});

test('a duty that is taken back is no longer there, and is taken back once', async () => {
  const [first] = await aroundTheClock();
  await reach(clinic.careManager.staffId, 'dana@riverside.test');
  if (!first) throw new Error('No duty.');
  const takeBack = () =>
    inOrg(tx =>
      insertDuty(
        tx,
        clinic.careManager.orgId,
        { ...first, id: clinic.desk.ids() },
        { ...recorded(), voids: { id: first.id, reason: 'wrong day' }, withdrawn: true },
      ),
    );
  await takeBack();
  const roster = await load();
  expect(roster.duties.map(it => it.weekday)).toEqual([2, 3, 4, 5, 6, 7]);
  expect(isCoveredThrough(roster, monday, tuesday)).toBe(false);
  await expect(takeBack()).rejects.toThrow(/unique/);
});

test('who has left is on call no longer', async () => {
  await aroundTheClock();
  await reach(clinic.careManager.staffId, 'dana@riverside.test');
  await inOrg(tx =>
    tx.run({ text: 'update staff set ended_at = $1 where name = $2', values: [monday, 'Dana Whitlock'] }),
  );
  expect(onCallAt(await load(), monday)).toEqual([]);
});

test('a stand-in holds until it is taken back', async () => {
  await aroundTheClock();
  await reach(clinic.careManager.staffId, 'dana@riverside.test');
  await reach(clinic.provider.staffId, 'okafor@riverside.test');
  const standIn = {
    id: clinic.desk.ids<'stand-in'>(),
    staffId: clinic.provider.staffId,
    rank: 'first' as const,
    startsAt: monday,
    endsAt: tuesday,
  };
  const { orgId } = clinic.careManager;
  await inOrg(tx => insertStandIn(tx, orgId, standIn, recorded()));
  expect(onCallAt(await load(), monday)).toEqual([{ staffId: clinic.provider.staffId, rank: 'first' }]);
  const back = { ...standIn, id: clinic.desk.ids<'stand-in'>() };
  await inOrg(tx =>
    insertStandIn(tx, orgId, back, { ...recorded(), voids: { id: standIn.id, reason: 'not needed' } }),
  );
  expect(onCallAt(await load(), monday)).toEqual([{ staffId: clinic.careManager.staffId, rank: 'first' }]);
});

test('another organization sees nothing of it, and nothing can be changed or removed', async () => {
  await aroundTheClock();
  await reach(clinic.careManager.staffId, 'dana@riverside.test');
  const theirs = await load(clinic.otherOrg.careManager.orgId);
  expect(theirs.duties).toEqual([]);
  expect(theirs.people.map(it => it.name)).toEqual(['Theo Becker']);
  for (const text of [
    'update on_call_duty set weekday = 1',
    'delete from on_call_duty',
    'delete from on_call_reach',
  ])
    await expect(inOrg(tx => tx.run({ text, values: [] }))).rejects.toThrow(/permission denied/);
});
