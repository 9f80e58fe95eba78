import { describe, expect, test } from 'vitest';
import {
  asSet,
  honolulu,
  idSupply,
  named,
  newYork,
  patients,
  phoenix,
  range,
  zone,
} from '../../test/builders.ts';
import { secondsOf } from '../basics/range.ts';
import { type Counting, countPieces, type Taken } from './count.ts';
import type { CountedPiece, WorkSpan } from './span.ts';

const rosa = named<'patient'>('rosa');
const luis = named<'patient'>('luis');
const dana = named<'staff'>('dana');
const maria = named<'staff'>('maria');
const nothingTaken: Taken = { byPatient: new Map(), byStaff: new Map() };

/** Dana's call with Rosa from ten to twenty past. */
const aSpan = (over: Partial<WorkSpan> = {}): WorkSpan => ({
  id: named<'work span'>('call'),
  staffId: dana,
  patientIds: [rosa],
  range: range('10:00', '10:20'),
  credential: 'RN',
  activity: 'contact',
  source: 'presence',
  reason: null,
  ...over,
});

const count = (spans: readonly WorkSpan[], counting: Partial<Counting> = {}, taken: Taken = nothingTaken) =>
  countPieces(
    spans,
    () => ({ zone: newYork, enrolled: ['CCM'], discharge: null, ...counting }),
    taken,
    idSupply(),
  );

const rangesOf = (pieces: readonly CountedPiece[]) => pieces.map(piece => piece.range);
const secondsFor = (pieces: readonly CountedPiece[], patient = rosa) =>
  pieces.filter(it => it.patientId === patient).reduce((sum, it) => sum + secondsOf(it.range), 0);

describe('one call with one patient', () => {
  test('counts whole, for her, for the one who called, on that day', () => {
    const { pieces, notCounted } = count([aSpan()]);
    expect(pieces).toEqual([
      {
        id: '1',
        spanId: 'call',
        patientId: 'rosa',
        staffId: 'dana',
        range: range('10:00', '10:20'),
        program: 'CCM',
        programs: ['CCM'],
        partOf: null,
        serviceDay: '2026-01-14',
      },
    ]);
    expect(notCounted).toEqual([]);
  });

  test('for a patient in no program counts for none', () => {
    expect(count([aSpan()], { enrolled: [] }).pieces[0]?.program).toBeNull();
  });

  test('without a second counts nothing and loses nothing', () => {
    expect(count([aSpan({ range: range('10:00', '10:00') })])).toEqual({ pieces: [], notCounted: [] });
  });

  test('no call at all counts nothing', () => {
    expect(count([])).toEqual({ pieces: [], notCounted: [] });
  });
});

describe('a call over midnight', () => {
  test('is two service days', () => {
    const overMidnight = range('2026-01-15T04:50Z', '2026-01-15T05:15Z');
    const { pieces, notCounted } = count([aSpan({ range: overMidnight })]);
    expect(pieces.map(it => [it.serviceDay, secondsOf(it.range)])).toEqual([
      ['2026-01-14', 600],
      ['2026-01-15', 900],
    ]);
    expect(notCounted).toEqual([]);
  });

  test('at the end of a month is two months', () => {
    const turn = range('2026-02-01T04:30Z', '2026-02-01T05:30Z');
    expect(count([aSpan({ range: turn })]).pieces.map(it => it.serviceDay)).toEqual([
      '2026-01-31',
      '2026-02-01',
    ]);
  });

  test('in New York is one service day in Honolulu: the patient’s midnight counts', () => {
    const overMidnight = range('2026-01-15T04:50Z', '2026-01-15T05:15Z');
    const { pieces } = count([aSpan({ range: overMidnight })], { zone: honolulu });
    expect(pieces.map(it => it.serviceDay)).toEqual(['2026-01-14']);
  });

  test('that ends at midnight sharp is one service day', () => {
    const { pieces } = count([aSpan({ range: range('2026-01-15T04:50Z', '2026-01-15T05:00Z') })]);
    expect(pieces.map(it => it.serviceDay)).toEqual(['2026-01-14']);
  });

  test('that begins at midnight sharp belongs to the new day', () => {
    const { pieces } = count([aSpan({ range: range('2026-01-15T05:00Z', '2026-01-15T05:10Z') })]);
    expect(pieces.map(it => it.serviceDay)).toEqual(['2026-01-15']);
  });

  test('left running for two days is cut at each midnight', () => {
    const { pieces } = count([aSpan({ range: range('2026-01-14T23:00Z', '2026-01-16T12:00Z') })]);
    expect(pieces.map(it => [it.serviceDay, secondsOf(it.range) / 3600])).toEqual([
      ['2026-01-14', 6],
      ['2026-01-15', 24],
      ['2026-01-16', 7],
    ]);
  });
});

describe('the night the clock changes', () => {
  test('in spring the hour that does not exist adds no second', () => {
    const { pieces } = count([aSpan({ range: range('2026-03-08T01:30-05:00', '2026-03-08T03:30-04:00') })]);
    expect(secondsFor(pieces)).toBe(3600);
    expect(pieces.map(it => it.serviceDay)).toEqual(['2026-03-08']);
  });

  test('in autumn the hour that comes twice counts twice, as it was worked', () => {
    const { pieces } = count([aSpan({ range: range('2026-11-01T00:30-04:00', '2026-11-01T02:30-05:00') })]);
    expect(secondsFor(pieces)).toBe(3 * 3600);
    expect(pieces.map(it => it.serviceDay)).toEqual(['2026-11-01']);
  });

  test('a whole spring day has 23 hours and is cut at its own midnights', () => {
    const { pieces } = count([aSpan({ range: range('2026-03-07T23:00-05:00', '2026-03-09T01:00-04:00') })]);
    expect(pieces.map(it => [it.serviceDay, secondsOf(it.range) / 3600])).toEqual([
      ['2026-03-07', 1],
      ['2026-03-08', 23],
      ['2026-03-09', 1],
    ]);
  });

  test('where midnight is skipped the day is cut at one o’clock', () => {
    const havana = zone('America/Havana');
    const night = range('2026-03-08T04:30Z', '2026-03-08T05:30Z');
    expect(rangesOf(count([aSpan({ range: night })], { zone: havana }).pieces)).toEqual([
      range('2026-03-08T04:30Z', '2026-03-08T05:00Z'),
      range('2026-03-08T05:00Z', '2026-03-08T05:30Z'),
    ]);
  });
});

describe('two people for one patient at the same time', () => {
  const conference = [
    aSpan({ id: named<'work span'>('a-nurse'), staffId: dana, range: range('10:00', '10:20') }),
    aSpan({ id: named<'work span'>('b-social-worker'), staffId: maria, range: range('10:10', '10:30') }),
  ];

  test('both spans are true, each second of hers counts once', () => {
    const { pieces, notCounted } = count(conference);
    expect(rangesOf(pieces)).toEqual([range('10:00', '10:20'), range('10:20', '10:30')]);
    expect(notCounted).toEqual([
      { spanId: 'b-social-worker', patientId: 'rosa', seconds: 600, why: 'patient-already-counted' },
    ]);
  });

  test('begun in the same second: the one with the earlier id counts, whichever was written first', () => {
    const [first, second] = [
      aSpan({ id: named<'work span'>('span-1'), staffId: maria }),
      aSpan({ id: named<'work span'>('span-2'), staffId: dana }),
    ];
    for (const written of [
      [first, second],
      [second, first],
    ])
      expect(count(written).pieces.map(it => [it.spanId, it.staffId])).toEqual([['span-1', 'maria']]);
  });

  test('a span inside another counts nothing more', () => {
    const inside = aSpan({ id: named<'work span'>('z'), staffId: maria, range: range('10:05', '10:15') });
    const { pieces, notCounted } = count([aSpan(), inside]);
    expect(secondsFor(pieces)).toBe(1200);
    expect(notCounted.map(it => [it.spanId, it.seconds])).toEqual([['z', 600]]);
  });
});

describe('one person for two patients at the same time', () => {
  test('the second that was given to one is not given to the other', () => {
    const { pieces, notCounted } = count([
      aSpan({ id: named<'work span'>('a-rosa') }),
      aSpan({ id: named<'work span'>('b-luis'), patientIds: [luis], range: range('10:10', '10:30') }),
    ]);
    expect(secondsFor(pieces, rosa)).toBe(1200);
    expect(secondsFor(pieces, luis)).toBe(600);
    expect(notCounted).toEqual([
      { spanId: 'b-luis', patientId: 'luis', seconds: 600, why: 'staff-already-counted' },
    ]);
  });

  test('two people for two patients do not disturb each other', () => {
    const { pieces, notCounted } = count([
      aSpan({ id: named<'work span'>('a') }),
      aSpan({ id: named<'work span'>('b'), staffId: maria, patientIds: [luis] }),
    ]);
    expect([secondsFor(pieces, rosa), secondsFor(pieces, luis)]).toEqual([1200, 1200]);
    expect(notCounted).toEqual([]);
  });
});

describe('a couple’s call: one span, two patients', () => {
  test('is halved; neither gets what the other got', () => {
    const { pieces, notCounted } = count([aSpan({ patientIds: [rosa, luis] })]);
    expect(pieces.map(it => [it.patientId, it.range])).toEqual([
      ['luis', range('10:00', '10:10')],
      ['rosa', range('10:10', '10:20')],
    ]);
    expect(asSet(notCounted)).toEqual(
      asSet([
        { spanId: 'call', patientId: 'luis', seconds: 600, why: 'shared-with-another-patient' },
        { spanId: 'call', patientId: 'rosa', seconds: 600, why: 'shared-with-another-patient' },
      ]),
    );
  });

  test('of an odd second gives it to one of them, never to both and never to nobody', () => {
    const { pieces } = count([aSpan({ patientIds: [rosa, luis], range: range('10:00:00', '10:00:07') })]);
    expect([secondsFor(pieces, luis), secondsFor(pieces, rosa)]).toEqual([4, 3]);
  });

  test('of one second gives it to one of them', () => {
    const { pieces, notCounted } = count([
      aSpan({ patientIds: [rosa, luis], range: range('10:00:00', '10:00:01') }),
    ]);
    expect([secondsFor(pieces, luis), secondsFor(pieces, rosa)]).toEqual([1, 0]);
    expect(notCounted).toEqual([
      { spanId: 'call', patientId: 'rosa', seconds: 1, why: 'shared-with-another-patient' },
    ]);
  });

  test('in which one is named twice is still hers alone', () => {
    expect(secondsFor(count([aSpan({ patientIds: [rosa, rosa] })]).pieces)).toBe(1200);
  });

  test('is halved whoever is named first', () => {
    const one = count([aSpan({ patientIds: [rosa, luis] })]);
    const other = count([aSpan({ patientIds: [luis, rosa] })]);
    expect(other).toEqual(one);
  });

  test('of three is thirds', () => {
    const three = patients('ana', 'ben', 'cora');
    const { pieces } = count([aSpan({ patientIds: three, range: range('10:00:00', '10:00:20') })]);
    expect(three.map(patient => secondsFor(pieces, patient))).toEqual([7, 7, 6]);
  });

  test('over midnight of one and not of the other is cut for the one only', () => {
    const { pieces } = countPieces(
      [aSpan({ patientIds: [luis, rosa], range: range('2026-01-15T04:40Z', '2026-01-15T05:20Z') })],
      patient => ({ zone: patient === rosa ? newYork : phoenix, enrolled: ['CCM'], discharge: null }),
      nothingTaken,
      idSupply(),
    );
    expect(pieces.map(it => [it.patientId, it.serviceDay])).toEqual([
      ['luis', '2026-01-14'],
      ['rosa', '2026-01-15'],
    ]);
  });
});

describe('counting beside what was counted before', () => {
  test('her seconds that another person’s pieces hold are not counted again', () => {
    const taken: Taken = { byPatient: new Map([[rosa, [range('10:05', '10:10')]]]), byStaff: new Map() };
    const { pieces, notCounted } = count([aSpan()], {}, taken);
    expect(rangesOf(pieces)).toEqual([range('10:00', '10:05'), range('10:10', '10:20')]);
    expect(notCounted).toEqual([
      { spanId: 'call', patientId: 'rosa', seconds: 300, why: 'patient-already-counted' },
    ]);
  });

  test('the caller’s seconds that another patient’s pieces hold are not given twice', () => {
    const taken: Taken = { byPatient: new Map(), byStaff: new Map([[dana, [range('10:15', '10:40')]]]) };
    const { pieces, notCounted } = count([aSpan()], {}, taken);
    expect(rangesOf(pieces)).toEqual([range('10:00', '10:15')]);
    expect(notCounted).toEqual([
      { spanId: 'call', patientId: 'rosa', seconds: 300, why: 'staff-already-counted' },
    ]);
  });

  test('a second that both hold is left out once', () => {
    const both = [range('10:00', '10:10')];
    const taken: Taken = { byPatient: new Map([[rosa, both]]), byStaff: new Map([[dana, both]]) };
    const { notCounted } = count([aSpan()], {}, taken);
    expect(notCounted).toEqual([
      { spanId: 'call', patientId: 'rosa', seconds: 600, why: 'patient-already-counted' },
    ]);
  });

  test('what other patients and other people hold does not matter', () => {
    const taken: Taken = {
      byPatient: new Map([[luis, [range('10:00', '10:20')]]]),
      byStaff: new Map([[maria, [range('10:00', '10:20')]]]),
    };
    expect(secondsFor(count([aSpan()], {}, taken).pieces)).toBe(1200);
  });

  test('what was handed in as taken stays as it was', () => {
    const hers = [range('10:05', '10:10')];
    const taken: Taken = { byPatient: new Map([[rosa, hers]]), byStaff: new Map() };
    count([aSpan()], {}, taken);
    expect(hers).toEqual([range('10:05', '10:10')]);
    expect(taken.byStaff.size).toBe(0);
  });
});
