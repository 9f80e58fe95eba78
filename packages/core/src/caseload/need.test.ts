import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { plusSeconds } from '../basics/instant.ts';
import { type Need, pressureNow, pressureOf, rankPatients, rankReasons } from './need.ts';

type Item = Need & { readonly patientId: string; readonly monthSeconds?: number };

const now = at('2026-01-14T15:00Z');

/** A check-in, due some time today. */
const anItem = (patientId: string, over: Partial<Item> = {}): Item => ({
  patientId: named<'patient'>(patientId),
  key: `ccm.check-in:${patientId}`,
  rule: 'ccm.check-in',
  pressure: 'planned-care',
  opensAt: at('2026-01-14T05:00Z'),
  dueAt: at('2026-01-14T05:00Z'),
  overdueAt: at('2026-01-15T05:00Z'),
  ...over,
});
const promised = (patientId: string, hour: string): Item =>
  anItem(patientId, {
    pressure: 'someone-waits',
    dueAt: at(`2026-01-14T${hour}Z`),
    overdueAt: at(`2026-01-14T${hour.replace(':00', ':30')}Z`),
  });
const planned = (patientId: string, on: string): Item =>
  anItem(patientId, {
    opensAt: at(`${on}T05:00Z`),
    dueAt: at(`${on}T05:00Z`),
    overdueAt: at(`${on}T23:00Z`),
  });
const lab = (patientId: string, on: string): Item =>
  anItem(patientId, {
    key: `quality.a1c:${patientId}`,
    rule: 'quality.test',
    pressure: 'when-there-is-time',
    dueAt: at(`${on}T05:00Z`),
    overdueAt: at(`${on}T23:00Z`),
  });

const ranked = (...items: readonly Item[]) => rankPatients(items, now).map(row => row.patientId);

describe('the order of Today', () => {
  test('is who waits for us, then planned care, then what can wait; within each, overdue first', () => {
    expect(
      ranked(
        lab('lab-late', '2025-01-01'),
        planned('check-in-late', '2026-01-12'),
        promised('at-five', '22:00'),
        anItem('check-in-today'),
        promised('missed', '14:00'),
      ),
    ).toEqual(['missed', 'at-five', 'check-in-late', 'check-in-today', 'lab-late']);
  });

  test('a danger to life stands above all of it, however new it is and however long others wait', () => {
    const danger = anItem('danger', {
      key: 'assessments.danger:d1',
      rule: 'assessments.danger',
      pressure: 'someone-waits',
      opensAt: now,
      dueAt: now,
      overdueAt: now,
    });
    expect(ranked(promised('missed', '14:00'), planned('late', '2025-01-12'), danger)).toEqual([
      'danger',
      'missed',
      'late',
    ]);
    expect(pressureNow(danger, now)).toBe('someone-waits');
  });

  test('promised hours: the earlier first', () => {
    expect(ranked(promised('at-five', '22:00'), promised('at-one', '18:00'))).toEqual(['at-one', 'at-five']);
  });

  test('overdue: who waited longest comes first', () => {
    expect(ranked(planned('monday', '2026-01-12'), planned('last-week', '2026-01-06'))).toEqual([
      'last-week',
      'monday',
    ]);
  });

  test('what comes later stands below everything, the nearer day first', () => {
    expect(
      ranked(planned('february', '2026-02-18'), lab('lab', '2026-01-10'), planned('friday', '2026-01-16')),
    ).toEqual(['lab', 'friday', 'february']);
  });

  test('minutes are no reason to call: 19:59 stands where 0:00 would', () => {
    const almost = anItem('b-almost-there', { monthSeconds: 1199, dueAt: at('2026-01-14T06:00Z') });
    expect(ranked(almost, anItem('a-nothing-yet'))).toEqual(['a-nothing-yet', 'b-almost-there']);
  });

  test('two who are equally due stand in the same order after every reload', () => {
    const [ana, ben] = [anItem('ana'), anItem('ben')];
    expect(ranked(ben, ana)).toEqual(ranked(ana, ben));
  });

  test('an empty day is empty', () => {
    expect(ranked()).toEqual([]);
  });
});

/** Home for so many days; nobody has called yet. The two business days were over on the fourth. */
const homeSince = (patientId: string, days: number): Item =>
  anItem(patientId, {
    rule: 'transitions.hospital-visit',
    pressure: 'someone-waits',
    opensAt: plusSeconds(now, -days * 86_400),
    dueAt: plusSeconds(now, -days * 86_400),
    overdueAt: plusSeconds(now, (4 - days) * 86_400),
  });

describe('home from hospital', () => {
  test('the fresher window first: two business days, a week, two weeks, thirty days, longer ago', () => {
    expect(
      ranked(
        homeSince('day-45', 45),
        homeSince('day-20', 20),
        homeSince('day-10', 10),
        homeSince('day-6', 6),
        homeSince('yesterday', 1),
      ),
    ).toEqual(['yesterday', 'day-6', 'day-10', 'day-20', 'day-45']);
  });

  test('within one window the one that closes first', () => {
    expect(ranked(homeSince('yesterday', 1), homeSince('day-3', 3))).toEqual(['day-3', 'yesterday']);
    expect(ranked(homeSince('day-5', 5), homeSince('day-6', 6))).toEqual(['day-6', 'day-5']);
  });

  test('a window is over at its very end, not before', () => {
    const week = homeSince('week', 7);
    expect(pressureNow(week, plusSeconds(now, -1))).toBe('someone-waits');
    expect(pressureNow(week, now)).toBe('planned-care');
    expect(pressureNow(homeSince('month', 30), now)).toBe('when-there-is-time');
  });

  test('of six weeks ago stands below an hour that was promised today, and below a check-in that is late', () => {
    expect(
      ranked(homeSince('day-45', 45), planned('check-in-late', '2026-01-12'), promised('at-five', '22:00')),
    ).toEqual(['at-five', 'check-in-late', 'day-45']);
  });

  test('yesterday stands above an hour that was promised for later today', () => {
    expect(ranked(promised('at-five', '22:00'), homeSince('yesterday', 1))).toEqual(['yesterday', 'at-five']);
  });

  test('is overdue all the same when its window is over: it is counted and told as such', () => {
    const [row] = rankPatients([homeSince('day-45', 45)], now);
    expect(row && rankReasons(row.items, now)[0]).toEqual({
      why: 'overdue',
      since: plusSeconds(now, -41 * 86_400),
    });
  });

  test('what is only snoozed to come, and everything else, presses as its rule does', () => {
    expect(pressureNow(homeSince('tomorrow', -1), now)).toBe('someone-waits');
    expect(pressureNow(planned('february', '2026-02-18'), now)).toBe('planned-care');
    expect(pressureNow(promised('missed', '14:00'), plusSeconds(now, 90 * 86_400))).toBe('someone-waits');
  });
});

describe('one patient with several needs', () => {
  const rosa = [lab('rosa', '2026-01-01'), planned('rosa', '2026-01-12'), anItem('rosa', { key: 'b' })];

  test('is one row, the strongest first and the others under it', () => {
    const [row, ...others] = rankPatients(rosa, now);
    expect(others).toEqual([]);
    expect(row?.items.map(it => it.key)).toEqual(['ccm.check-in:rosa', 'b', 'quality.a1c:rosa']);
  });

  test('stands where her strongest need puts her', () => {
    expect(ranked(...rosa, anItem('walter'), planned('ines', '2026-01-11'))).toEqual([
      'ines',
      'rosa',
      'walter',
    ]);
  });

  test('says why it stands there: since when, what, how it presses, and how much more there is', () => {
    const [first] = rankPatients(rosa, now);
    if (!first) throw new Error('no row');
    expect(rankReasons(first.items, now)).toEqual([
      { why: 'overdue', since: at('2026-01-12T23:00Z') },
      { why: 'rule', rule: 'ccm.check-in' },
      { why: 'pressure', pressure: 'planned-care' },
      { why: 'more', count: 2 },
    ]);
  });

  test('what comes later is not counted as more', () => {
    expect(rankReasons([anItem('rosa'), planned('rosa', '2026-02-01')], now)).not.toContainEqual(
      expect.objectContaining({ why: 'more' }),
    );
  });

  test('something that only comes says when', () => {
    expect(rankReasons([planned('rosa', '2026-02-01')], now)[0]).toEqual({
      why: 'later',
      opensAt: at('2026-02-01T05:00Z'),
    });
  });
});

describe('how a rule presses', () => {
  test.each([
    ['a promised hour: somebody waits for us', 'ccm.check-in', { timed: true }, 'someone-waits'],
    ['a check-in some time today is planned care', 'ccm.check-in', { timed: false }, 'planned-care'],
    ['a voicemail is somebody waiting', 'outreach.voicemail', {}, 'someone-waits'],
    ['coming home from hospital is urgent', 'transitions.hospital-visit', {}, 'someone-waits'],
    ['a missing consent is planned care', 'programs.consent-missing', {}, 'planned-care'],
    ['a test can wait for the next call', 'quality.test', {}, 'when-there-is-time'],
    ['a rule nobody listed here is planned care', 'resources.answer', {}, 'planned-care'],
  ])('%s', (_, rule, anchors, pressure) => {
    expect(pressureOf({ rule, anchors })).toBe(pressure);
  });
});
