import { describe, expect, test } from 'vitest';
import { month } from '../../test/builders.ts';
import { baseRules } from '../billing/rules-in-force.ts';
import type { Program } from '../people/consent.ts';
import type { MonthSeconds } from '../time/span.ts';
import { programMinutesOf } from './month-minutes.ts';

const november = month('2026-11');
const minutes = (counted: readonly MonthSeconds[], ...enrolled: readonly Program[]) =>
  programMinutesOf(
    counted,
    enrolled.map(program => ({ program })),
    { rules: baseRules(november), month: november },
  );
const ofCcm = (seconds: number, ...programs: MonthSeconds['programs']): MonthSeconds => ({
  program: 'CCM',
  programs: programs.length > 0 ? programs : ['CCM'],
  seconds,
});

describe('the minutes of a month', () => {
  test('of one program are its seconds and its first threshold, also beyond it', () => {
    expect(minutes([ofCcm(754)], 'CCM')).toEqual([
      { program: 'CCM', seconds: 754, thresholdSeconds: 1200, shared: null },
    ]);
    expect(minutes([ofCcm(1500)], 'CCM')).toMatchObject([{ seconds: 1500, thresholdSeconds: 1200 }]);
  });

  test('stand once for each timed program, also where nothing was counted yet', () => {
    const monitoring = { program: 'RPM', programs: ['RPM'], seconds: 660 } as const;
    expect(
      minutes([ofCcm(60), monitoring], 'CHI', 'RPM', 'CCM').map(it => [
        it.program,
        it.seconds,
        it.thresholdSeconds,
      ]),
    ).toEqual([
      ['CCM', 60, 1200],
      ['RPM', 660, 600],
      ['CHI', 0, 3600],
    ]);
  });

  test('what is judged by what was done has none', () => {
    expect(minutes([], 'APCM')).toEqual([]);
    expect(minutes([], 'APCM', 'BHI').map(it => it.program)).toEqual(['BHI']);
    expect(minutes([])).toEqual([]);
  });

  test('a second that may serve two belongs to the first, and is told as shared there alone', () => {
    const [ccm, rpm] = minutes([ofCcm(100), ofCcm(252, 'CCM', 'RPM'), ofCcm(60, 'CCM', 'BHI')], 'CCM', 'RPM');
    expect(ccm).toMatchObject({ seconds: 412, shared: { seconds: 312, programs: ['BHI', 'RPM'] } });
    expect(rpm).toMatchObject({ seconds: 0, shared: null });
  });
});
