import { describe, expect, test } from 'vitest';
import {
  aCase,
  aConsent,
  billed,
  dr1,
  fates,
  inTheWay,
  rn1,
  shown,
  verdictOn,
} from '../../test/billing.builder.ts';
import {
  aCuff,
  aMonitored,
  choices,
  dated,
  daysFrom,
  type Given,
  minutesOf,
  therapist,
  twoPractices,
} from '../../test/programs.builder.ts';
import { decideCase } from './decide-case.ts';

const read = (count: number, device = 'bp', first = '2026-05-30') => ({
  device,
  days: daysFrom(first, count),
});
const lines = (over: Given) => decideCase(aCase(over)).lines;

/** The same cuff a year earlier: thirty days from 1 June 2025 end on 30 June. */
const a2025 = (over: Given = {}): Given =>
  aMonitored({
    month: '2025-06',
    visits: [{ on: '2025-05-09', code: '99215', by: 'dr1', practice: 'A' }],
    consents: [aConsent({ program: 'RPM', at: '2025-05-09T15:53:00-04:00' })],
    devices: [aCuff({ setUpOn: '2025-06-01' })],
    otherClaims: [{ code: '99453', on: '2025-06-10', practice: 'A' }],
    ...over,
  });

describe('days with a reading in thirty', () => {
  test.each([
    [1, 'nothing'],
    [2, '1 × 99445'],
    [15, '1 × 99445'],
    [16, '1 × 99454'],
    [30, '1 × 99454'],
  ])('in 2026 %d make %s', (count, made) => {
    expect(billed(aMonitored({ readings: [read(count)] }))).toBe(made);
  });

  test.each([
    [2, 'nothing'],
    [15, 'nothing'],
    [16, '1 × 99454'],
  ])('in 2025 %d make %s', (count, made) => {
    expect(billed(a2025({ readings: [read(count, 'bp', '2025-06-01')] }))).toBe(made);
  });

  test('what is short is said in days', () => {
    const why = (over: Given, code: string) =>
      verdictOn(code, decideCase(aCase(over))).because.find(it => it.rule === 'device.days')?.says;
    expect(why(aMonitored({ readings: [read(1)] }), '99454')).toBe(
      'Readings on 1 day, 2 needed, 2026-05-30 to 2026-06-28',
    );
    expect(why(a2025({ readings: [read(15, 'bp', '2025-06-01')] }), '99454')).toBe(
      'Readings on 15 days, 16 needed, 2025-06-01 to 2025-06-30',
    );
  });

  test('a day counts once, whatever the number of devices or readings', () => {
    const devices = [aCuff(), aCuff({ id: 'scale', setUpOn: '2026-06-03' })];
    const both = [read(10), read(10), read(10, 'scale', '2026-06-05')];
    expect(billed(aMonitored({ devices, readings: both }))).toBe('1 × 99454');
    expect(billed(aMonitored({ devices, readings: [read(10), read(10, 'scale')] }))).toBe('1 × 99445');
  });

  test('days before the period, after it, or after her death do not count', () => {
    const around = ['2026-05-28', '2026-05-29', '2026-06-29', '2026-06-30'];
    expect(billed(aMonitored({ readings: [{ device: 'bp', days: around }] }))).toBe('nothing');
    const patient = { ...aCase().patient, deceasedOn: '2026-06-05' };
    const answer = decideCase(aCase(aMonitored({ patient, readings: [read(16)] })));
    expect(dated(answer.lines)).toEqual(['2026-06-05 99445']);
  });

  test('values typed in by hand do not count, and no device is something to be had', () => {
    const typed = aMonitored({ devices: [aCuff({ automatic: false })], readings: [read(20)] });
    expect(billed(typed)).toBe('nothing');
    expect(inTheWay('99454', typed)).toContain('device.kind failed');
    const none = aMonitored({ devices: [], time: [minutesOf('RPM', 20)] });
    expect(inTheWay('99457', none)).toEqual(['device.kind missing']);
  });

  test('a typed device beside one that transmits adds nothing to it', () => {
    const devices = [aCuff(), aCuff({ id: 'typed', automatic: false })];
    const readings = [read(10), read(10, 'typed', '2026-06-12')];
    expect(billed(aMonitored({ devices, readings }))).toBe('1 × 99445');
  });
});

describe('periods of thirty days', () => {
  test('follow one another from the first set-up, and belong to the month in which they end', () => {
    const readings = [read(60)];
    expect(dated(lines(aMonitored({ readings })))).toEqual(['2026-06-28 99454']);
    expect(dated(lines(aMonitored({ month: '2026-07', readings })))).toEqual(['2026-07-28 99454']);
    expect(billed(aMonitored({ month: '2026-05', readings }))).toBe('nothing');
  });

  test('that are given stand in place of derived ones', () => {
    const devicePeriods = [{ practice: 'A', start: '2026-06-01', end: '2026-06-30' }];
    expect(dated(lines(aMonitored({ devicePeriods, readings: [read(20)] })))).toEqual(['2026-06-30 99454']);
  });

  test('two that end in one month are two lines', () => {
    const over = aMonitored({
      month: '2026-07',
      devices: [aCuff({ setUpOn: '2026-06-02' })],
      readings: [read(60, 'bp', '2026-06-02')],
    });
    expect(dated(lines(over))).toEqual(['2026-07-01 99454', '2026-07-31 99454']);
  });

  test('two that share a day are paid once', () => {
    const devicePeriods = [
      { practice: 'A', start: '2026-05-20', end: '2026-06-18' },
      { practice: 'A', start: '2026-06-01', end: '2026-06-30' },
    ];
    expect(dated(lines(aMonitored({ devicePeriods, readings: [read(30)] })))).toEqual(['2026-06-18 99454']);
  });

  test('the last day decides which year’s rules hold', () => {
    const consents = [aConsent({ program: 'RPM', at: '2025-11-09T15:53:00-05:00' })];
    const visits = [{ on: '2025-11-09', code: '99215', by: 'dr1', practice: 'A' }];
    const ending = (month: string, setUpOn: string) =>
      aMonitored({
        month,
        consents,
        visits,
        devices: [aCuff({ setUpOn })],
        readings: [read(5, 'bp', setUpOn)],
      });
    expect(billed(ending('2025-12', '2025-12-02'))).toBe('nothing');
    expect(billed(ending('2026-01', '2025-12-03'))).toBe('1 × 99445');
  });

  test('counts readings of days in which the patient agreed, from that day to the day agreeing was taken back', () => {
    const agreed = (at: string, revokedAt: string | null = null) =>
      aMonitored({ consents: [aConsent({ program: 'RPM', at, revokedAt })], readings: [read(20)] });
    expect(billed(agreed('2026-06-03T15:00:00-04:00'))).toBe('1 × 99454');
    expect(billed(agreed('2026-06-04T15:00:00-04:00'))).toBe('1 × 99445');
    expect(billed(agreed('2026-05-09T15:00:00-04:00', '2026-06-14T10:00:00-04:00'))).toBe('1 × 99454');
    expect(billed(agreed('2026-05-09T15:00:00-04:00', '2026-06-13T10:00:00-04:00'))).toBe('1 × 99445');
  });

  test('one that is filed already is not proposed again, nor one that shares a day with it', () => {
    const filed = (on: string | undefined, code = '99454') =>
      aMonitored({
        readings: [read(20)],
        otherClaims: [
          { code: '99453', on: '2026-05-31', practice: 'A' },
          { code, ...(on ? { on } : { month: '2026-06' }), practice: 'A' },
        ],
      });
    expect(billed(filed('2026-06-28'))).toBe('nothing');
    expect(billed(filed('2026-06-20', '99445'))).toBe('nothing');
    expect(billed(filed(undefined))).toBe('nothing');
    expect(inTheWay('99454', filed('2026-06-28'))).toEqual(['program.filed failed']);
    expect(billed(filed('2026-05-29'))).toBe('1 × 99454');
  });
});

describe('set-up and teaching', () => {
  const fresh = (over: Given = {}): Given => aMonitored({ otherClaims: [], ...over });

  test('is billed on the day the needed readings are there, once in an episode', () => {
    const readings = [read(20)];
    expect(dated(lines(fresh({ month: '2026-05', readings })))).toEqual(['2026-05-31 99453']);
    expect(dated(lines(fresh({ readings })))).toEqual(['2026-06-28 99454']);
    const later = [aCuff({ setUpOn: '2026-03-01' }), aCuff({ id: 'scale', setUpOn: '2026-06-02' })];
    expect(
      lines(fresh({ devices: later, readings: [read(20, 'scale', '2026-06-02')] })).map(it => it.code),
    ).not.toContain('99453');
  });

  test('needs two days with a reading in 2026, sixteen before', () => {
    expect(billed(fresh({ month: '2026-06', readings: [read(1)] }))).toBe('nothing');
    const before = (count: number) => a2025({ otherClaims: [], readings: [read(count, 'bp', '2025-06-01')] });
    expect(billed(before(15))).toBe('nothing');
    expect(dated(lines(before(16)))).toEqual(['2025-06-30 99454', '2025-06-16 99453']);
  });

  test('over a new year it is dated where its rule is in force: two readings of December are enough in January', () => {
    const over = (month: string, readings: object[], more: object[] = []) =>
      dated(
        lines(
          fresh({
            month,
            visits: [{ on: '2025-05-09', code: '99215', by: 'dr1', practice: 'A' }],
            consents: [aConsent({ program: 'RPM', at: '2025-05-09T15:53:00-04:00' })],
            devices: [aCuff({ setUpOn: '2025-12-20' })],
            readings: [...readings, ...more],
          }),
        ),
      ).filter(it => it.endsWith('99453'));
    const two = [read(2, 'bp', '2025-12-20')];
    expect(over('2025-12', two)).toEqual([]);
    expect(over('2026-01', two)).toEqual(['2026-01-01 99453']);
    expect(over('2026-01', [read(1, 'bp', '2025-12-20'), read(1, 'bp', '2026-01-05')])).toEqual([
      '2026-01-05 99453',
    ]);
    expect(over('2026-01', [read(1, 'bp', '2025-12-20')])).toEqual([]);
  });

  test('is not proposed again when it is filed, whenever that was', () => {
    const otherClaims = [{ code: '99453', on: '2026-02-01', practice: 'A' }];
    const over = fresh({ month: '2026-05', readings: [read(20)], otherClaims });
    expect(billed(over)).toBe('nothing');
    expect(inTheWay('99453', over)).toEqual(['device.set-up failed']);
  });
});

describe('minutes of remote monitoring', () => {
  const given = (minutes: number, over: Given = {}) =>
    aMonitored({ time: [minutesOf('RPM', minutes)], ...over });

  test.each([
    [9.99, 'nothing'],
    [10, '1 × 99470'],
    [19.99, '1 × 99470'],
    [20, '1 × 99457'],
    [39.99, '1 × 99457'],
    [40, '1 × 99457 + 1 × 99458'],
    [80, '1 × 99457 + 3 × 99458'],
  ])('%d of them make %s, without any reading', (minutes, made) => {
    expect(billed(given(minutes))).toBe(made);
  });

  test('ten pay nothing in 2025, twenty do', () => {
    const time = (minutes: number) => [
      minutesOf('RPM', minutes, { start: '2025-06-10T14:00:00Z', end: `2025-06-10T14:${minutes}:00Z` }),
    ];
    expect(billed(a2025({ time: time(19) }))).toBe('nothing');
    expect(billed(a2025({ time: time(20) }))).toBe('1 × 99457');
  });

  test('need one live talk with the patient in the month; messages alone do not do', () => {
    const silent = aMonitored({ time: [minutesOf('RPM', 25, { interactive: false })] });
    expect(billed(silent)).toBe('nothing');
    expect(inTheWay('99457', silent)).toEqual(['device.live-contact failed']);
    const talk = minutesOf('RPM', 1, { start: '2026-06-20T14:00:00Z', end: '2026-06-20T14:01:00Z' });
    expect(billed(aMonitored({ time: [minutesOf('RPM', 19, { interactive: false }), talk] }))).toBe(
      '1 × 99457',
    );
  });

  test('are the nurse’s and the doctor’s, after consent, of a patient the practice has seen', () => {
    const doctors = minutesOf('RPM', 12, {
      by: 'dr1',
      start: '2026-06-20T14:00:00Z',
      end: '2026-06-20T14:12:00Z',
    });
    expect(billed(aMonitored({ time: [minutesOf('RPM', 8), doctors] }))).toBe('1 × 99457');
    const late = aMonitored({
      consents: [aConsent({ program: 'RPM', at: '2026-06-10T14:15:00Z' })],
      time: [minutesOf('RPM', 25)],
    });
    expect(shown(lines(late))).toBe('1 × 99470');
    expect(fates(decideCase(aCase(late)))).toEqual(['RPM-25 900 time.before-consent', 'RPM-25 600 RPM']);
    expect(inTheWay('99457', given(25, { visits: [] }))).toEqual(['device.established missing']);
    expect(
      billed(given(25, { visits: [{ on: '2019-01-05', code: '99213', by: 'dr1', practice: 'A' }] })),
    ).toBe('1 × 99457');
  });

  test.each([
    ['99457', 12],
    ['99470', 25],
  ])('never stand both: %s is filed, and %d minutes make nothing more', (code, minutes) => {
    expect(
      billed(
        given(minutes, {
          otherClaims: [
            { code: '99453', on: '2026-05-31', practice: 'A' },
            { code, month: '2026-06', practice: 'A' },
          ],
        }),
      ),
    ).toBe('nothing');
  });

  test('may add to a base that is filed already', () => {
    const otherClaims = [
      { code: '99453', on: '2026-05-31', practice: 'A' },
      { code: '99457', month: '2026-06', practice: 'A' },
    ];
    expect(billed(given(40, { otherClaims }))).toBe('1 × 99458');
  });
});

describe('one practitioner is paid in thirty days', () => {
  const elsewhere = (claim: object, over: Given = {}) =>
    aMonitored({
      ...twoPractices,
      readings: [read(20)],
      otherClaims: [
        { code: '99453', on: '2026-05-31', practice: 'A' },
        { practice: 'B', ...claim },
      ],
      ...over,
    });

  test('a claim of another practice in the month leaves nothing', () => {
    expect(billed(elsewhere({ code: '99454', on: '2026-06-15' }, { time: [minutesOf('RPM', 20)] }))).toBe(
      'nothing',
    );
    expect(inTheWay('99454', elsewhere({ code: '99457', month: '2026-06' }))).toEqual([
      'program.other-practice failed',
    ]);
  });

  test('nor does its period of the month before that reaches into ours; one further back does', () => {
    expect(billed(elsewhere({ code: '99454', on: '2026-05-31' }))).toBe('nothing');
    expect(inTheWay('99454', elsewhere({ code: '99445', on: '2026-05-31' }))).toEqual([
      'program.other-practice failed',
    ]);
    expect(billed(elsewhere({ code: '99454', on: '2026-05-29' }))).toBe('1 × 99454');
  });
});

describe('therapy devices', () => {
  const therapy = (kind: string, over: Given = {}): Given => ({
    practitioners: [dr1, rn1, therapist],
    consents: [],
    visits: [],
    devices: [aCuff({ id: 'th', kind, automatic: false })],
    otherClaims: [{ code: '98975', on: '2026-05-31', practice: 'A' }],
    ...over,
  });

  test.each([
    ['respiratory', '98984', '98976'],
    ['musculoskeletal', '98985', '98977'],
    ['cbt', '98986', '98978'],
  ])('%s: few days %s, many %s, told by the patient herself, without consent or visit', (kind, few, full) => {
    expect(billed(therapy(kind, { readings: [read(1, 'th')] }))).toBe('nothing');
    expect(billed(therapy(kind, { readings: [read(2, 'th')] }))).toBe(`1 × ${few}`);
    expect(billed(therapy(kind, { readings: [read(15, 'th')] }))).toBe(`1 × ${few}`);
    expect(billed(therapy(kind, { readings: [read(16, 'th')] }))).toBe(`1 × ${full}`);
  });

  test.each([
    [9.9, 'nothing'],
    [10, '1 × 98979'],
    [20, '1 × 98980'],
    [40, '1 × 98980 + 1 × 98981'],
  ])('%d minutes of the therapist make %s', (minutes, made) => {
    expect(billed(therapy('cbt', { time: [minutesOf('RTM', minutes, { by: 'pt1' })] }))).toBe(made);
  });

  test('the doctor’s minutes join the therapist’s; the nurse’s do not count', () => {
    const doctors = minutesOf('RTM', 10, { by: 'dr1' });
    const more = minutesOf('RTM', 11, {
      by: 'pt1',
      start: '2026-06-20T14:00:00Z',
      end: '2026-06-20T14:11:00Z',
    });
    expect(billed(therapy('cbt', { time: [doctors, more] }))).toBe('1 × 98980');
    const nurse = decideCase(aCase(therapy('cbt', { time: [minutesOf('RTM', 25)] })));
    expect(shown(nurse.lines)).toBe('nothing');
    expect(fates(nurse)).toEqual(['RTM-25 1500 time.performer']);
  });

  test('set-up is once in an episode here too', () => {
    const over = therapy('cbt', { month: '2026-05', otherClaims: [], readings: [read(5, 'th')] });
    expect(dated(lines(over))).toEqual(['2026-05-31 98975']);
  });

  test('never stand beside remote monitoring: one is proposed, the other is a choice', () => {
    const over = aMonitored({
      practitioners: [dr1, rn1, therapist],
      devices: [aCuff(), aCuff({ id: 'th', kind: 'musculoskeletal', automatic: false })],
      readings: [read(20), read(20, 'th')],
      otherClaims: [
        { code: '99453', on: '2026-05-31', practice: 'A' },
        { code: '98975', on: '2026-05-31', practice: 'A' },
      ],
    });
    expect(choices(over)).toEqual(['1 × 99454', '1 × 98977']);
    expect(verdictOn('98977', decideCase(aCase(over))).because.at(-1)?.says).toBe(
      'Another legal set stands: 1 × 99454',
    );
  });

  test('of the therapeutic kind by one practice of two', () => {
    const knee = (id: string, practice: string) =>
      aCuff({ id, practice, kind: 'musculoskeletal', automatic: false });
    const over = {
      ...twoPractices,
      devices: [knee('a', 'A'), knee('b', 'B')],
      readings: ['a', 'b'].map(device => read(20, device)),
      otherClaims: ['A', 'B'].map(practice => ({ code: '98975', on: '2026-05-31', practice })),
    };
    const sets = decideCase(aCase(over));
    expect([sets.lines, ...sets.alternatives].map(lines => lines.map(it => it.practice))).toEqual([
      ['A'],
      ['B'],
    ]);
  });

  test('nor beside a claim for the other that is filed by anybody', () => {
    const otherClaims = [
      { code: '99453', on: '2026-02-01', practice: 'A' },
      { code: '98977', on: '2026-06-15', practice: 'B' },
    ];
    const over = aMonitored({ ...twoPractices, readings: [read(20)], otherClaims });
    expect(billed(over)).toBe('nothing');
    expect(inTheWay('99454', over)).toEqual(['program.excluded failed']);
  });
});
