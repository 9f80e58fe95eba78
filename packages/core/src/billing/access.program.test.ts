import { describe, expect, test } from 'vitest';
import {
  aCase,
  aCasePatient,
  aConsent,
  billed,
  inTheWay,
  juneMinutes,
  rn1,
  shown,
  someTime,
  verdictOn,
} from '../../test/billing.builder.ts';
import { dated, drB, type Given, twoPractices } from '../../test/programs.builder.ts';
import { decideCase } from './decide-case.ts';

const toA = (track = 'eCKM') => aCasePatient({ accessAlignedTo: `A:${track}` });
const toB = (track = 'eCKM') => aCasePatient({ accessAlignedTo: `B:${track}` });

/** Practice A takes part in the model; Alphonse is aligned to it on 10 July and reported on 1 September. */
const takingPart = (over: object = {}, more: Given = {}): Given => ({
  month: '2026-09',
  patient: toA(),
  access: {
    track: 'eCKM',
    role: 'participant',
    alignedOn: '2026-07-10',
    baselineReportedOn: '2026-09-01',
    ...over,
  },
  ...more,
});

describe('the practice that takes part', () => {
  test('is paid for the track alone, once a month', () => {
    expect(billed(takingPart())).toBe('1 × ACCESS_OAP_eCKM');
    expect(billed(takingPart({ track: 'BH' }, { patient: toA('BH') }))).toBe('1 × ACCESS_OAP_BH');
    expect(
      billed(takingPart({}, { otherClaims: [{ code: 'ACCESS_OAP_eCKM', month: '2026-09', practice: 'A' }] })),
    ).toBe('nothing');
  });

  test('bills nothing else for the patient from the month of alignment on', () => {
    const minutes = (month: string) => [someTime('t', `${month}-10T14:00:00Z`, 1500)];
    const months = (month: string) => billed(takingPart({}, { month, time: minutes(month) }));
    expect(months('2026-06')).toBe('1 × 99490');
    expect(months('2026-07')).toBe('1 × ACCESS_OAP_eCKM');
    expect(months('2026-09')).toBe('1 × ACCESS_OAP_eCKM');
    const later = takingPart(
      { alignedOn: '2026-09-10', baselineReportedOn: undefined },
      { month: '2026-08', time: minutes('2026-08') },
    );
    expect(billed(later)).toBe('1 × 99490');
    expect(inTheWay('99490', takingPart({}, { time: minutes('2026-09') }))).toEqual([
      'ccm.access-model failed',
    ]);
  });

  test('of whom no other program is paid either', () => {
    const advanced = {
      consents: [aConsent({ program: 'APCM' })],
      apcm: { elements: true, qualityReporting: true, practice: 'A' },
    };
    expect(billed(takingPart({}, advanced))).toBe('1 × ACCESS_OAP_eCKM');
    expect(inTheWay('G0557', takingPart({}, advanced))).toEqual(['program.access-model failed']);
  });

  test.each([
    ['2026-07', 'nothing', '2026-08-01'],
    ['2026-07', '1 × ACCESS_OAP_eCKM', '2026-07-31'],
    ['2026-06', 'nothing', '2026-06-01'],
  ])('in %s is paid %s when the patient is aligned on %s', (month, made, alignedOn) => {
    expect(billed(takingPart({ alignedOn, baselineReportedOn: undefined }, { month }))).toBe(made);
  });

  test.each([
    ['2026-09-08', '1 × ACCESS_OAP_eCKM'],
    ['2026-09-09', 'nothing'],
  ])(
    'with the baseline reported on %s, 60 days after 10 July being 8 September: %s',
    (baselineReportedOn, made) => {
      expect(billed(takingPart({ baselineReportedOn }))).toBe(made);
    },
  );

  test('is paid while there is time to report, and stops when it is over', () => {
    const never = (month: string) => takingPart({ baselineReportedOn: undefined }, { month });
    expect(billed(never('2026-08'))).toBe('1 × ACCESS_OAP_eCKM');
    expect(billed(never('2026-09'))).toBe('nothing');
    expect(verdictOn('ACCESS_OAP_eCKM', decideCase(aCase(never('2026-09')))).because.at(-1)?.says).toBe(
      'Baseline was due by 2026-09-08',
    );
  });

  test('is not paid after death, nor where nobody knows the day of alignment', () => {
    const died = takingPart({}, { patient: { ...toA(), deceasedOn: '2026-08-31' } });
    expect(billed(died)).toBe('nothing');
    expect(inTheWay('ACCESS_OAP_eCKM', takingPart({ alignedOn: undefined }))).toContain(
      'access.aligned missing',
    );
  });
});

describe('reports to the model', () => {
  const reported = (...reportsOn: readonly string[]) => {
    const month = reportsOn.at(-1)?.slice(0, 7) ?? '';
    return verdictOn('ACCESS_REPORT', decideCase(aCase(takingPart({ reportsOn }, { month }))));
  };

  test.each([
    ['2026-11-09', 69, 'not-billable'],
    ['2026-11-10', 70, 'billable'],
    ['2026-12-20', 110, 'billable'],
    ['2026-12-21', 111, 'not-billable'],
  ])('on %s, %d days after the baseline of 1 September: %s', (on, days, verdict) => {
    expect(reported(on)).toMatchObject({ verdict, because: [{ values: { days } }] });
  });

  test('each counts from the one before', () => {
    expect(reported('2026-11-15', '2027-02-15').verdict).toBe('billable');
    expect(reported('2026-11-15', '2027-01-15').because[0]?.says).toBe(
      'Reported 61 days after the report before: 70 to 110 are asked',
    );
  });

  test('are said once, whoever else reviews', () => {
    const updateReviews = [{ on: '2026-11-20', by: 'drB', minutes: 6, action: true }];
    const over = takingPart(
      { reportsOn: ['2026-11-15'], updateReviews },
      { month: '2026-11', ...twoPractices },
    );
    expect(decideCase(aCase(over)).verdicts.filter(it => it.code === 'ACCESS_REPORT')).toHaveLength(1);
  });
});

describe('the practice beside it', () => {
  const review = (on: string, over: object = {}) => ({ on, by: 'dr1', minutes: 6, action: true, ...over });
  /** Practice B takes part, A looks at what it reports. */
  const beside = (reviews: readonly object[], over: Given = {}, said: object = {}): Given => ({
    month: '2026-09',
    ...twoPractices,
    patient: toB(),
    access: { track: 'eCKM', role: 'co-managing', alignedOn: '2026-07-10', updateReviews: reviews, ...said },
    ...over,
  });

  test.each([
    ['eCKM', 'G0676'],
    ['CKM', 'G0676'],
    ['MSK', 'G0677'],
    ['BH', 'G0678'],
  ])('is paid for a review of the track %s by %s, on its day', (track, code) => {
    const over = beside([review('2026-09-10')], { patient: toB(track) }, { track });
    expect(dated(decideCase(aCase(over)).lines)).toEqual([`2026-09-10 ${code}`]);
  });

  test.each([
    [{ minutes: 4.9 }, 'nothing'],
    [{ minutes: 5 }, '1 × G0676'],
    [{ action: false }, 'nothing'],
    [{ by: 'rn1' }, 'nothing'],
  ])('%j: %s', (one, made) => {
    expect(billed(beside([review('2026-09-10', one)]))).toBe(made);
  });

  test('bills its own care beside the model', () => {
    const over = beside([], { month: '2026-06', time: juneMinutes(25) });
    expect(billed(over)).toBe('1 × 99490');
    expect(
      billed({ ...beside([review('2026-09-10')]), time: [someTime('t', '2026-09-12T14:00:00Z', 1500)] }),
    ).toBe('1 × 99490 + 1 × G0676');
  });

  test('not before the model starts on 5 July 2026, nor before the patient is aligned', () => {
    const on = (day: string, alignedOn?: string) =>
      billed(beside([review(day)], { month: '2026-07' }, { alignedOn }));
    expect(on('2026-07-04')).toBe('nothing');
    expect(on('2026-07-05')).toBe('1 × G0676');
    expect(on('2026-07-09', '2026-07-10')).toBe('nothing');
    expect(on('2026-07-10', '2026-07-10')).toBe('1 × G0676');
  });

  test('once in four months', () => {
    const second = (day: string) =>
      billed(beside([review('2026-09-10'), review(day)], { month: day.slice(0, 7) }));
    expect(second('2027-01-09')).toBe('nothing');
    expect(second('2027-01-10')).toBe('1 × G0676');
    expect(billed(beside([review('2026-09-10'), review('2026-09-10')]))).toBe('1 × G0676');
  });

  test('a review that was not done takes no place', () => {
    const over = beside([review('2026-08-10', { action: false }), review('2026-09-10')]);
    expect(billed(over)).toBe('1 × G0676');
  });

  test.each([
    [[{ code: 'G0676', on: '2026-07-10' }], 'nothing'],
    [[{ code: 'G0676', on: '2027-01-05' }], 'nothing'],
    [[{ code: 'G0676', month: '2026-08' }], 'nothing'],
    [[{ code: 'G0676', on: '2026-09-10' }], 'nothing'],
    [[{ code: 'G0678', on: '2026-08-10' }], '1 × G0676'],
    [
      [
        { code: 'G0678', on: '2026-07-10' },
        { code: 'G0677', on: '2026-07-11' },
      ],
      '1 × G0676',
    ],
    [
      [
        { code: 'G0678', on: '2026-07-10' },
        { code: 'G0677', on: '2026-07-11' },
        { code: 'G0677', on: '2026-09-09' },
      ],
      'nothing',
    ],
  ])('with %j filed: %s', (otherClaims, made) => {
    expect(billed(beside([review('2026-09-10')], { otherClaims }))).toBe(made);
  });

  test('the limit is the patient’s: a review of a third practice counts', () => {
    const drC = { ...drB, id: 'drC', practice: 'C' };
    const over = beside([review('2026-08-10', { by: 'drC' }), review('2026-09-10')], {
      practitioners: [...(aCase().practitioners ?? []), rn1, drC],
    });
    expect(billed(over)).toBe('nothing');
    expect(inTheWay('G0676', over)).toEqual(['access.limit failed']);
  });

  test('the practice that takes part is not paid for reviewing itself', () => {
    expect(billed(beside([review('2026-09-10', { by: 'drB' })]))).toBe('nothing');
    expect(shown(decideCase(aCase(takingPart({ updateReviews: [review('2026-09-10')] }))).lines)).toBe(
      '1 × ACCESS_OAP_eCKM',
    );
  });
});
