import { describe, expect, test } from 'vitest';
import { aCase, aConsent, juneMinutes } from '../../test/billing.builder.ts';
import { at, day, month, named } from '../../test/builders.ts';
import { aMonitored, daysFrom, type Given, minutesOf } from '../../test/programs.builder.ts';
import type { ClaimLine } from './claim-line.ts';
import { decideCase } from './decide-case.ts';
import { rowKey, rowsOf } from './month-row.ts';

const rosa = named<'patient'>('rosa');
const rows = (over: Given) => rowsOf(rosa, decideCase(aCase(over)), [], false);
const aLine = (over: Partial<ClaimLine>): ClaimLine => ({
  id: named<'claim line'>('line'),
  patientId: rosa,
  month: month('2026-06'),
  code: '99490',
  units: 1,
  serviceKey: '2026-06',
  practiceId: named<'practice'>('A'),
  billingPractitionerId: null,
  serviceDate: day('2026-06-01'),
  modifiers: [],
  placeOfService: '11',
  seconds: 0,
  decisionId: named<'billing decision'>('decision'),
  ruleSet: 'medicare-2026-11',
  version: 1,
  approvedBy: named<'staff'>('joan'),
  approvedByName: 'Joan',
  approvedAt: at('2026-07-01T12:00Z'),
  confirmedBy: null,
  confirmedByName: null,
  ...over,
});
const shownOf = (over: Given) => rows(over).map(it => `${it.code} ${it.verdict}`);

describe('the month of somebody who agreed to several programs', () => {
  const others = ['RPM', 'BHI', 'CoCM', 'APCM', 'PCM', 'CHI'].map(program => aConsent({ program }));

  test('leaves the rows of chronic care as they are, and adds one for each of the others', () => {
    for (const minutes of [12, 25, 65]) {
      const time = juneMinutes(minutes);
      const all = rows({ time, consents: [aConsent(), ...others] });
      expect(all.filter(it => it.program === 'CCM')).toEqual(rows({ time, consents: [aConsent()] }));
      const programs = all.filter(it => it.program !== 'CCM').map(it => it.program);
      expect(programs.toSorted()).toEqual(['APCM', 'BHI', 'CHI', 'CoCM', 'PCM', 'RPM']);
    }
  });

  test('also where care management needs something', () => {
    const over = { time: juneMinutes(25), carePlans: [] };
    expect(shownOf(over)).toEqual(['99490 needs']);
    expect(shownOf({ ...over, consents: [aConsent(), ...others] })).toContain('99490 needs');
  });

  test('shows what is billable of each, with its seconds, its amount and its day', () => {
    const over = aMonitored({
      consents: [aConsent(), aConsent({ program: 'RPM' })],
      readings: [{ device: 'bp', days: daysFrom('2026-05-30', 20) }],
      time: [
        ...juneMinutes(25),
        minutesOf('RPM', 22, { start: '2026-06-20T14:00:00Z', end: '2026-06-20T14:22:00Z' }),
      ],
    });
    expect(
      rows(over).map(it => [it.code, it.units, it.seconds, it.needed, it.serviceDate, it.allowedCents]),
    ).toEqual([
      ['99490', 1, 1500, 1200, '2026-06-02', 6613],
      ['99454', 1, 0, 0, '2026-06-28', 5211],
      ['99457', 1, 1320, 1200, '2026-06-20', 5177],
    ]);
  });

  test('nobody is to be called where only minutes are short, whichever program they are of', () => {
    const short = (program: string, code: string, over: Given) => {
      const answer = decideCase(aCase({ ...over, time: [minutesOf(program, 5)] }));
      const own = { ...answer, verdicts: answer.verdicts.filter(it => it.code === code) };
      return rowsOf(rosa, own, [], false)[0]?.isShort;
    };
    expect(short('CCM', '99490', {})).toBe(true);
    expect(short('RPM', '99457', aMonitored())).toBe(true);
    expect(short('RPM', '99457', aMonitored({ devices: [] }))).toBe(false);
  });
});

describe('services of which a month has several', () => {
  const twice = aMonitored({
    consents: [aConsent(), aConsent({ program: 'RPM' })],
    month: '2026-07',
    devicePeriods: [
      { practice: 'A', start: '2026-06-02', end: '2026-07-01' },
      { practice: 'A', start: '2026-07-02', end: '2026-07-31' },
    ],
    readings: [{ device: 'bp', days: [...daysFrom('2026-06-02', 20), ...daysFrom('2026-07-02', 20)] }],
  });
  const monitored = rows(twice).filter(it => ['99454', '99445'].includes(it.code));

  test('have a row each, told apart by the day their period ends', () => {
    expect(monitored.map(it => [it.code, it.serviceKey, it.serviceDate])).toEqual([
      ['99454', '2026-07-01', '2026-07-01'],
      ['99454', '2026-07-31', '2026-07-31'],
    ]);
    expect(new Set(monitored.map(rowKey)).size).toBe(2);
  });

  const standing = (serviceKey: string) => aLine({ code: '99454', serviceKey });

  test('an approval is shown at its own, not at the other', () => {
    const answer = decideCase(aCase(twice));
    const approved = rowsOf(rosa, answer, [standing('2026-07-01')], false).filter(it => it.code === '99454');
    expect(approved.map(it => it.approval?.state ?? null)).toEqual(['changed', null]);
  });

  test('a line that stands is shown although nothing speaks of it any more', () => {
    const answer = decideCase(aCase({ time: juneMinutes(25) }));
    const gone = rowsOf(rosa, answer, [standing('2026-06-01')], false).find(it => it.code === '99454');
    expect(gone).toMatchObject({
      program: 'RPM',
      verdict: 'not-billable',
      points: 0,
      approval: { state: 'changed' },
    });
  });
});
