import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { type Need, pressureOf, rankPatients, rankReasons } from './need.ts';

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
