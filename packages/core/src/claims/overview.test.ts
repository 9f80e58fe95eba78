import { describe, expect, test } from 'vitest';
import { at, month } from '../../test/builders.ts';
import type { HourRate } from './hour-rate.ts';
import { costOf, leftOf, type OverviewCounts, overviewOf, type ProgramMonth, secondsOf } from './overview.ts';
import { overviewCsv } from './overview-csv.ts';

const june = month('2026-06');
const july = month('2026-07');
const count = (program: string, n: number, at = june) => ({ month: at, program, count: n });

const counts = (over: Partial<OverviewCounts> = {}): OverviewCounts => ({
  enrolled: [count('CCM', 40), count('RPM', 12), count('CCM', 41, july)],
  reached: [count('CCM', 31)],
  timed: [count('CCM', 33)],
  billable: [count('CCM', 25)],
  approved: [count('CCM', 20)],
  claimed: [],
  left: [
    { ...count('CCM', 2), why: 'died' },
    { ...count('CCM', 1), why: 'moved-away' },
  ],
  time: [
    { month: june, program: 'CCM', credential: 'RN', seconds: 36_000 },
    { month: june, program: 'CCM', credential: 'LPN', seconds: 1801 },
  ],
  judged: [june],
  hasClaims: false,
  ...over,
});
const row = (program: string, at = june, over: Partial<OverviewCounts> = {}): ProgramMonth => {
  const found = overviewOf(counts(over)).find(it => it.program === program && it.month === at);
  if (!found) throw new Error(`No ${program} in ${at}.`);
  return found;
};

describe('the overview of a program’s month', () => {
  test('puts the figures of one program beside each other', () => {
    expect(row('CCM')).toMatchObject({ enrolled: 40, reached: 31, timed: 33, billable: 25, approved: 20 });
    expect(row('RPM')).toMatchObject({
      enrolled: 12,
      reached: 0,
      timed: 0,
      billable: 0,
      approved: 0,
      time: [],
    });
  });

  test('a month that nobody has judged has no billable figure, and not a zero', () => {
    expect(row('CCM', july).billable).toBeNull();
    expect(row('RPM').billable).toBe(0);
  });

  test('where no claim is kept, claimed and paid are unknown; where some are, nothing claimed is zero', () => {
    expect(row('CCM')).toMatchObject({ claimed: null, paid: null, paidCents: null });
    const known = {
      hasClaims: true,
      claimed: [{ ...count('CCM', 18), paid: 15, paidCents: 99_195 }],
    };
    expect(row('CCM', june, known)).toMatchObject({ claimed: 18, paid: 15, paidCents: 99_195 });
    expect(row('RPM', june, known)).toMatchObject({ claimed: 0, paid: 0, paidCents: 0 });
    const unpaid = { hasClaims: true, claimed: [{ ...count('CCM', 18), paid: 0, paidCents: null }] };
    expect(row('CCM', june, unpaid).paidCents).toBeNull();
  });

  test('says who left, and why', () => {
    expect(row('CCM').left).toEqual([
      { why: 'died', count: 2 },
      { why: 'moved-away', count: 1 },
    ]);
    expect(leftOf(row('CCM'))).toBe(3);
    expect(leftOf(row('RPM'))).toBe(0);
  });

  test('the order in which figures are counted says nothing', () => {
    const it = counts();
    expect(overviewOf({ ...it, enrolled: it.enrolled.toReversed(), time: it.time.toReversed() })).toEqual(
      overviewOf(it),
    );
  });
});

describe('what the minutes cost', () => {
  const time = row('CCM').time;

  test('is the hours of each credential, summed and then rounded once', () => {
    expect(costOf(time, { RN: 4200, LPN: 3000 })).toEqual({ cents: 42_000 + 1501, unknownSeconds: 0 });
    expect(secondsOf({ time })).toBe(37_801);
  });

  test('of a credential without a rate is unknown and never free', () => {
    expect(costOf(time, { RN: 4200 })).toEqual({ cents: 42_000, unknownSeconds: 1801 });
    expect(costOf(time, {})).toEqual({ cents: 0, unknownSeconds: 37_801 });
  });
});

describe('the table', () => {
  const lines = (rates: readonly HourRate[] = []) =>
    overviewCsv([row('CCM'), row('RPM'), row('CCM', july)], rates).split('\r\n');

  test('leaves what is not known empty', () => {
    expect(lines()[1]).toBe('2026-06,CCM,40,31,33,37801,,37801,25,20,,,,0,0,1,0,0,2');
    const rate = (credential: 'RN' | 'LPN', cents: number) => ({
      ...{ credential, cents, from: june },
      ...{ setBy: 'Sue Park', setAt: at('2026-06-01T15:00Z') },
    });
    expect(lines([rate('RN', 4200), rate('LPN', 3000)])[1]).toContain(',37801,43501,0,25,20,,,,');
    expect(lines()[3]).toBe('2026-07,CCM,41,0,0,0,0,0,,0,,,,0,0,0,0,0,0');
  });

  test('names its columns, with one for each reason to leave', () => {
    expect(lines()[0]).toContain('billable,approved,claimed,paid,paid_cents,left_patient_stopped');
    expect(lines()[0]?.split(',').length).toBe(lines()[1]?.split(',').length);
  });
});
