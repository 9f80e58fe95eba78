import { describe, expect, test } from 'vitest';
import { aCase, aConsent, aPlan, juneMinutes, someTime } from '../../test/billing.builder.ts';
import { at, named } from '../../test/builders.ts';
import { decideCase } from './decide-case.ts';
import { type LateRow, lateFacts, movedSeconds, withRecorded } from './late-facts.ts';

type Given = Parameters<typeof aCase>[0];
const june = { time: juneMinutes(12, 10), consents: [aConsent({ id: 'c1' })] };
const was = aCase(june);
const factsOf = (over: Given) => lateFacts(was, aCase({ ...june, ...over }));
const patient = (over: object) => ({ patient: { ...was.patient, ...over } });

describe('what is known otherwise than at the approval', () => {
  test('is nothing where the case is the same', () => {
    expect(factsOf({})).toEqual([]);
  });

  test('a death, a change of who pays, of conditions, of where she lives', () => {
    expect(factsOf(patient({ deceasedOn: '2026-06-12' }))).toMatchObject([
      { kind: 'death', before: null, after: '2026-06-12' },
    ]);
    expect(factsOf(patient({ payer: 'medicare-advantage' }))).toMatchObject([
      { kind: 'payer', before: null, after: 'medicare-advantage' },
    ]);
    expect(factsOf(patient({ chronicConditions: 1, timeZone: 'America/Denver' }))).toMatchObject([
      { kind: 'zone', before: 'America/New_York', after: 'America/Denver' },
      { kind: 'conditions', before: 2, after: 1 },
    ]);
  });

  test('a death that was taken back', () => {
    const dead = aCase({ ...june, ...patient({ deceasedOn: '2026-06-12' }) });
    expect(lateFacts(dead, was)).toMatchObject([{ kind: 'death', before: '2026-06-12', after: null }]);
  });

  test('a consent stopped, stopped on another day, not stopped after all, new, or gone', () => {
    const stopped = (day: string) => ({ consents: [aConsent({ id: 'c1', revokedAt: `${day}T10:00:00Z` })] });
    expect(factsOf(stopped('2026-06-05'))).toMatchObject([
      { kind: 'consent-stopped', ids: ['c1'], what: 'CCM', before: null, after: '2026-06-05T10:00:00Z' },
    ]);
    const before = aCase({ ...june, ...stopped('2026-06-05') });
    expect(lateFacts(before, aCase({ ...june, ...stopped('2026-06-07') }))).toMatchObject([
      { kind: 'consent-stopped', before: '2026-06-05T10:00:00Z', after: '2026-06-07T10:00:00Z' },
    ]);
    expect(lateFacts(before, was).map(it => it.kind)).toEqual(['consent-not-stopped']);
    expect(factsOf({ consents: [aConsent({ id: 'c2' })] }).map(it => [it.kind, it.ids])).toEqual([
      ['consent-gone', ['c1']],
      ['consent-given', ['c2']],
    ]);
  });

  test('time added, taken back and corrected, each with its seconds and rows', () => {
    const [first, second] = juneMinutes(12, 10);
    const late = someTime('late', '2026-06-20T14:00:00Z', 90);
    expect(factsOf({ time: [first, second, late] })).toMatchObject([
      { kind: 'time-added', before: null, after: 90, ids: ['late'] },
    ]);
    expect(factsOf({ time: [first] })).toMatchObject([{ kind: 'time-gone', before: 600, ids: ['t2'] }]);
    expect(factsOf({ time: [first, { ...second, end: '2026-06-03T14:05:00Z' }] })).toMatchObject([
      { kind: 'time-changed', before: 600, after: 300, ids: ['t2'] },
    ]);
  });

  test('papers that came or went, claims and practitioners elsewhere', () => {
    expect(factsOf({ carePlans: [aPlan({ id: 'p2', establishedOn: '2026-06-01' })] })).toMatchObject([
      { kind: 'paper-added', what: 'carePlans', after: '2026-06-01', ids: ['p2'] },
      { kind: 'paper-gone', what: 'carePlans', before: '2026-05-09' },
    ]);
    expect(factsOf({ otherClaims: [{ code: '99490', month: '2026-06', practice: 'B' }] })).toMatchObject([
      { kind: 'other-claim', before: 0, after: 1 },
    ]);
  });

  test('a part of the case that has no words of its own is named by its key', () => {
    const devices = [{ id: 'd1', kind: 'physiologic', automatic: true, practice: 'A' }];
    expect(factsOf({ devices })).toMatchObject([{ kind: 'other', what: 'devices', before: 0, after: 1 }]);
  });

  test('the order of keys is no difference', () => {
    const turned = JSON.parse(JSON.stringify(was)) as typeof was;
    const time = turned.time?.map(it => Object.fromEntries(Object.entries(it).toReversed()));
    expect(lateFacts(was, { ...turned, time: time as never })).toEqual([]);
  });
});

describe('where seconds go now', () => {
  test('fourteen minutes after the death leave the count, and as many are told as left out', () => {
    const dead = aCase({ ...june, ...patient({ deceasedOn: '2026-06-02' }) });
    expect(movedSeconds(decideCase(was), decideCase(dead))).toEqual([
      { rule: null, before: 1320, after: 720 },
      { rule: 'time.after-death', before: 0, after: 600 },
    ]);
  });

  test('no second appears or goes: what leaves one place comes to another', () => {
    const dead = aCase({ ...june, ...patient({ deceasedOn: '2026-06-02' }) });
    const moved = movedSeconds(decideCase(was), decideCase(dead));
    expect(moved.reduce((sum, it) => sum + it.after - it.before, 0)).toBe(0);
    expect(movedSeconds(decideCase(was), decideCase(was))).toEqual([]);
  });
});

describe('when it was written down', () => {
  const aRow = (kind: LateRow['kind'], id: string, moment: string, byName: string): LateRow => ({
    kind,
    id,
    at: at(moment),
    by: named<'staff'>(byName),
    byName,
  });
  const rows = [
    aRow('row', 'late', '2026-07-03T15:00Z', 'Dana'),
    aRow('row', 'late', '2026-07-04T15:00Z', 'Priya'),
    aRow('row', 'another', '2026-07-05T15:00Z', 'Joan'),
    aRow('death', 'rosa', '2026-07-06T15:00Z', 'Joan'),
  ];

  test('is the newest row that says so, and nothing where no row does', () => {
    const [time] = lateFacts(
      was,
      aCase({ ...june, time: [...juneMinutes(12, 10), someTime('late', '2026-06-20T14:00:00Z', 90)] }),
    );
    const [death] = factsOf(patient({ deceasedOn: '2026-06-12' }));
    const [payer] = factsOf(patient({ payer: 'medicaid' }));
    if (!time || !death || !payer) throw new Error('Nothing was found.');
    expect(withRecorded([time, death, payer], rows).map(it => it.recorded)).toEqual([
      { at: at('2026-07-04T15:00Z'), by: 'Priya' },
      { at: at('2026-07-06T15:00Z'), by: 'Joan' },
      null,
    ]);
  });
});
