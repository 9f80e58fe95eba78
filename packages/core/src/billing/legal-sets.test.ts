import { describe, expect, test } from 'vitest';
import {
  aCase,
  aCasePatient,
  aConsent,
  billed,
  fates,
  readyForAll,
  shown,
  someTime,
  verdictOn,
} from '../../test/billing.builder.ts';
import { decideCase } from './decide-case.ts';

const both = ['CCM', 'BHI'];
const at = (id: string, day: number, minutes: number, over: object = {}) =>
  someTime(id, `2026-06-${String(day).padStart(2, '0')}T14:00:00Z`, minutes * 60, over);

const decided = (over: object) => decideCase(aCase(readyForAll(over)));
const setsOf = (over: object): readonly string[] => {
  const answer = decided(over);
  return [shown(answer.lines), ...answer.alternatives.map(shown)];
};

describe('work that may honestly count for two programs', () => {
  test('is given whole to one of them: the other use stays a choice', () => {
    const answer = decided({ time: [at('t1', 2, 20, { programs: both })] });
    expect([shown(answer.lines), ...answer.alternatives.map(shown)]).toEqual(['1 × 99490', '1 × 99484']);
    expect(fates(answer)).toEqual(['t1 1200 CCM']);
    expect(verdictOn('99484', answer).verdict).toBe('not-billable');
  });

  test('goes where it brings a line and takes none away', () => {
    expect(
      setsOf({
        time: [at('t1', 2, 20), at('t2', 3, 20, { programs: both }), at('t3', 4, 12, { programs: ['BHI'] })],
      }),
    ).toEqual(['1 × 99490 + 1 × 99484', '1 × 99490 + 1 × 99439']);
    const answer = decided({
      time: [at('t1', 2, 15), at('t2', 3, 5, { programs: both }), at('t3', 4, 12, { programs: ['BHI'] })],
    });
    expect(shown(answer.lines)).toBe('1 × 99490');
    expect(answer.alternatives).toEqual([]);
  });

  test('is never halved: fifteen shared minutes do not lift both', () => {
    const time = [
      at('t1', 2, 10),
      at('t2', 3, 10, { programs: ['BHI'] }),
      at('t3', 4, 15, { programs: both }),
    ];
    expect(setsOf({ time })).toEqual(['1 × 99490', '1 × 99484']);
  });

  test('two pieces of it make both programs, and what is less is no choice', () => {
    const time = [at('t1', 2, 20, { programs: both }), at('t2', 3, 20, { programs: both })];
    expect(setsOf({ time })).toEqual(['1 × 99490 + 1 × 99484', '1 × 99490 + 1 × 99439']);
  });

  test('counts for the only program that is ready', () => {
    const time = [at('t1', 2, 20, { programs: both })];
    const without = (missing: string) => ({
      time,
      consents: both.filter(program => program !== missing).map(program => aConsent({ program })),
    });
    expect(setsOf(without('CCM'))).toEqual(['1 × 99484']);
    expect(setsOf(without('BHI'))).toEqual(['1 × 99490']);
  });

  test('may serve three programs', () => {
    const time = [1, 2, 3].map(i => at(`t${i}`, i + 1, 30, { programs: ['CCM', 'BHI', 'PCM'] }));
    const sets = setsOf({ time });
    expect(sets[0]).toBe('1 × 99490 + 2 × 99439 + 1 × 99484');
    expect(new Set(sets).size).toBe(sets.length);
    for (const set of sets) expect(set.includes('99490') && set.includes('99426')).toBe(false);
  });

  test('over midnight between two months is one entry all the same: one program has both halves', () => {
    const time = [
      at('june', 10, 10, { programs: ['CCM'] }),
      someTime('late', '2026-07-01T03:50:00Z', 1800, { programs: both }),
    ];
    const answer = decided({ month: undefined, months: ['2026-06', '2026-07'], time });
    const programs = new Set(answer.ledger.filter(it => it.time === 'late').map(it => it.program));
    expect(programs.size).toBe(1);
    expect([shown(answer.lines), ...answer.alternatives.map(shown)]).toEqual([
      '1 × 99490 + 1 × 99490',
      '1 × 99484',
    ]);
  });

  test('over midnight, what has a line more is proposed although its amount is not known', () => {
    const time = [
      someTime('late', '2026-07-01T03:50:00Z', 3600, { programs: ['PCM', 'CCM', 'BHI'] }),
      someTime('july', '2026-07-02T14:00:00Z', 3600, { by: 'sw1', programs: ['BHI', 'PCM'] }),
    ];
    const consents = ['PCM', 'BHI'].map(program => aConsent({ program }));
    const sets = setsOf({ month: undefined, months: ['2026-06', '2026-07'], time, consents });
    expect(sets).toEqual(['1 × 99426 + 1 × 99427 + 1 × 99484', '1 × 99426 + 2 × 99427']);
  });

  test('more than a dozen pieces are weighed in a moment, and exactly', () => {
    const seconds = Array.from({ length: 24 }, (_, i) => 120 + ((i * 37) % 97));
    const total = seconds.reduce((sum, it) => sum + it, 0);
    const time = seconds.map((it, i) =>
      someTime(`t${i}`, `2026-06-${String(i + 2).padStart(2, '0')}T14:00:00Z`, it, { programs: both }),
    );
    expect(Math.floor(total / 60)).toBe(66);
    const before = performance.now();
    const sets = setsOf({ time });
    expect(performance.now() - before).toBeLessThan(1500);
    expect(sets).toEqual(['1 × 99490 + 1 × 99439 + 1 × 99484', '1 × 99490 + 2 × 99439']);
  });

  test('among many pieces the one way that fits is found', () => {
    // Twenty minutes each for both programs: the five of 4:00 for the one, the three of 6:40 for the other.
    const time = [
      ...Array.from({ length: 5 }, (_, i) => at(`four${i}`, i + 2, 4, { programs: both })),
      ...Array.from({ length: 3 }, (_, i) =>
        someTime(`six${i}`, `2026-06-${i + 20}T14:00:00Z`, 400, { programs: both }),
      ),
    ];
    expect(setsOf({ time })).toEqual(['1 × 99490 + 1 × 99484', '1 × 99490 + 1 × 99439']);
  });

  test('which piece goes where is nobody’s two sets: the same lines are said once', () => {
    const sets = setsOf({ time: [1, 2, 3, 4].map(i => at(`t${i}`, i + 1, 10, { programs: both })) });
    expect(sets).toEqual(['1 × 99490 + 1 × 99484', '1 × 99490 + 1 × 99439']);
  });

  test('four hundred entries of a minute are given in portions, and each second stands in the ledger once', () => {
    const start = Date.parse('2026-06-02T00:00:00Z');
    const time = Array.from({ length: 400 }, (_, i) =>
      someTime(`t${i}`, new Date(start + i * 120_000).toISOString(), 60, { programs: both }),
    );
    const answer = decided({ time });
    expect(shown(answer.lines)).toBe('1 × 99490 + 2 × 99439 + 1 × 99484');
    expect(answer.ledger.reduce((sum, row) => sum + row.seconds, 0)).toBe(24_000);
    expect(answer.ledger).toHaveLength(400);
  });
});

describe('a second of one person is one second', () => {
  const cuff = { id: 'cuff', kind: 'physiologic', automatic: true, practice: 'A' };

  test('two entries of one nurse at one time, for two programs: counted once, the other use stays a choice', () => {
    const time = [at('ccm', 2, 20, { programs: ['CCM'] }), at('bhi', 2, 20, { programs: ['BHI'] })];
    const answer = decided({ time });
    expect([shown(answer.lines), ...answer.alternatives.map(shown)]).toEqual(['1 × 99490', '1 × 99484']);
    expect(fates(answer)).toEqual(['ccm 1200 CCM', 'bhi 1200 time.overlap']);
  });

  test('partly at one time: only what overlaps is lost, to whoever can spare it', () => {
    const time = [
      at('ccm', 2, 30, { programs: ['CCM'] }),
      someTime('bhi', '2026-06-02T14:25:00Z', 1200, { programs: ['BHI'] }),
    ];
    const answer = decided({ time });
    expect(shown(answer.lines)).toBe('1 × 99490 + 1 × 99484');
    expect(answer.alternatives).toEqual([]);
    expect(fates(answer)).toEqual(['ccm 1500 CCM', 'ccm 300 time.overlap', 'bhi 1200 BHI']);
  });

  test('what does not count in the one program is free for the other', () => {
    const time = [at('ccm', 2, 20, { programs: ['CCM'] }), at('bhi', 2, 20, { programs: ['BHI'] })];
    const answer = decided({
      time,
      consents: [aConsent({ at: '2026-06-20T10:00:00-04:00' }), aConsent({ program: 'BHI' })],
      visits: [{ on: '2026-05-09', code: '99215', by: 'dr1', practice: 'A' }],
    });
    expect(fates(answer)).toEqual(['ccm 1200 time.before-consent', 'bhi 1200 BHI']);
    expect(shown(answer.lines)).toBe('1 × 99484');
  });

  test('two people at one time for two programs are both counted', () => {
    const time = [
      at('ccm', 2, 20, { programs: ['CCM'] }),
      at('bhi', 2, 20, { programs: ['BHI'], by: 'sw1' }),
    ];
    expect(setsOf({ time })).toEqual(['1 × 99490 + 1 × 99484']);
  });

  test('what a nurse’s double leaves free for a colleague is not counted twice for the colleague either', () => {
    const time = [
      at('a', 2, 20, { programs: ['CCM'] }),
      at('b', 2, 20, { programs: ['BHI'] }),
      at('c', 2, 20, { programs: ['BHI'], by: 'sw1' }),
      at('d', 2, 20, { programs: ['RPM'], by: 'sw1' }),
    ];
    const answer = decided({ time, devices: [cuff] });
    const counted = (...ids: readonly string[]) =>
      answer.ledger
        .filter(it => it.program !== null && ids.includes(it.time))
        .reduce((sum, it) => sum + it.seconds, 0);
    expect([counted('a', 'b'), counted('c', 'd')]).toEqual([1200, 1200]);
  });

  test('three entries at one time stand on one of them', () => {
    const time = ['CCM', 'BHI', 'RPM'].map(program => at(program, 2, 20, { programs: [program] }));
    const answer = decided({ time, devices: [cuff] });
    expect([shown(answer.lines), ...answer.alternatives.map(shown)]).toEqual([
      '1 × 99490',
      '1 × 99484',
      '1 × 99457',
    ]);
    expect(answer.ledger.filter(it => it.program !== null).reduce((sum, it) => sum + it.seconds, 0)).toBe(
      1200,
    );
  });
});

describe('seconds that were recorded for another patient too', () => {
  const elsewhere = (start: string, end: string) => ({
    otherPatientTime: [{ patient: 'B', by: 'rn1', start, end }],
  });

  test.each([
    ['CCM', 20, '1 × 99490'],
    ['PCM', 30, '1 × 99426'],
    ['BHI', 20, '1 × 99484'],
  ])('%s: are proposed for this one and said, the other use stays a choice', (program, minutes, lines) => {
    const answer = decided({
      time: [at('t1', 2, minutes, { programs: [program] })],
      ...elsewhere('2026-06-02T14:10:00Z', '2026-06-02T14:15:00Z'),
    });
    expect([shown(answer.lines), ...answer.alternatives.map(shown)]).toEqual([lines, 'nothing']);
    expect(verdictOn(lines.slice(4), answer).because).toContainEqual(
      expect.objectContaining({ rule: 'time.other-patient', values: { seconds: 300 } }),
    );
  });

  test('change nothing where enough is left without them', () => {
    expect(
      setsOf({
        time: [at('t1', 2, 30, { programs: ['BHI'] })],
        ...elsewhere('2026-06-02T14:10:00Z', '2026-06-02T14:15:00Z'),
      }),
    ).toEqual(['1 × 99484']);
  });

  test('of somebody else are nobody’s double', () => {
    const otherPatientTime = [
      { patient: 'B', by: 'sw1', start: '2026-06-02T14:00:00Z', end: '2026-06-02T15:00:00Z' },
    ];
    expect(setsOf({ time: [at('t1', 2, 20, { programs: ['BHI'] })], otherPatientTime })).toEqual([
      '1 × 99484',
    ]);
  });
});

describe('work that is part of a discharge', () => {
  const discharge = (over: object = {}) => ({
    id: 'd1',
    on: '2026-06-05',
    from: 'inpatient',
    to: 'home',
    contacts: [{ at: '2026-06-08T14:00:00Z', by: 'rn1', reached: true, means: 'phone' }],
    visit: { on: '2026-06-12', by: 'dr1' },
    mdm: 'moderate',
    medicationReconciledOn: '2026-06-12',
    ...over,
  });
  const time = [at('t1', 9, 20, { partOf: 'tcm:d1' })];

  test('counts for nothing else when the transition is billed', () => {
    const answer = decided({ time, discharges: [discharge()] });
    expect(shown(answer.lines)).toBe('1 × 99495');
    expect(fates(answer)).toEqual(['t1 1200 time.part-of-discharge']);
  });

  test.each([
    ['nobody reached her', { contacts: [] }],
    ['there was no visit', { visit: undefined }],
    ['the medicines were not reconciled', { medicationReconciledOn: undefined }],
    ['it was an emergency visit alone', { from: 'emergency' }],
    ['deciding was low', { mdm: 'low' }],
  ])('counts as usual when it is not, because %s', (_, over) => {
    expect(billed(readyForAll({ time, discharges: [discharge(over)] }))).toBe('1 × 99490');
  });

  test('counts as usual when she died within the thirty days', () => {
    const over = { time, discharges: [discharge()], patient: aCasePatient({ deceasedOn: '2026-06-20' }) };
    expect(billed(readyForAll(over))).toBe('1 × 99490');
  });

  test('counts as usual when a filed month of advanced primary care bundles the transition', () => {
    const otherClaims = [{ code: 'G0557', month: '2026-06', practice: 'A', by: 'dr1' }];
    const over = {
      time: [at('t1', 9, 20, { programs: ['BHI'], partOf: 'tcm:d1' })],
      discharges: [discharge()],
    };
    expect(billed(readyForAll({ ...over, otherClaims }))).toBe('1 × 99484');
  });

  test('minutes of the month that are not part of it stand beside it', () => {
    expect(billed(readyForAll({ time: [...time, at('t2', 20, 20)], discharges: [discharge()] }))).toBe(
      '1 × 99490 + 1 × 99495',
    );
  });
});
