import { describe, expect, test } from 'vitest';
import { at, day, problemOf } from '../../test/builders.ts';
import { refusePastSetting, type SettingLine, settingNames, settingOn, settingValues } from './setting.ts';

const line = (value: string, fromDay: string, over: Partial<SettingLine> = {}): SettingLine => ({
  name: 'billing',
  value,
  fromDay: day(fromDay),
  recordedAt: at('2026-11-20T15:00Z'),
  ...over,
});

describe('what an organization decided', () => {
  test('before it decided anything is the first value', () => {
    for (const name of settingNames)
      expect(settingOn([], name, day('2026-11-20'))).toBe(settingValues[name][0]);
  });

  test('holds from its day on and not a day earlier', () => {
    const lines = [line('off', '2026-12-01')];
    expect(settingOn(lines, 'billing', day('2026-11-30'))).toBe('on');
    expect(settingOn(lines, 'billing', day('2026-12-01'))).toBe('off');
    expect(settingOn(lines, 'billing', day('2030-01-01'))).toBe('off');
  });

  test('ends with the next decision, in whatever order they were recorded', () => {
    const lines = [line('on', '2027-01-01'), line('off', '2026-12-01')];
    const onDays = ['2026-11-30', '2026-12-31', '2027-01-01'].map(it => settingOn(lines, 'billing', day(it)));
    expect(onDays).toEqual(['on', 'off', 'on']);
  });

  test('twice for one day is what was recorded later', () => {
    const lines = [
      line('off', '2026-12-01', { recordedAt: at('2026-11-20T15:01Z') }),
      line('on', '2026-12-01'),
    ];
    expect(settingOn(lines, 'billing', day('2026-12-01'))).toBe('off');
    expect(settingOn(lines.toReversed(), 'billing', day('2026-12-01'))).toBe('off');
  });

  test('about one thing says nothing about another', () => {
    const lines = [line('optional', '2026-01-01', { name: 'second-factor' })];
    expect(settingOn(lines, 'billing', day('2026-11-20'))).toBe('on');
    expect(settingOn(lines, 'second-factor', day('2026-11-20'))).toBe('optional');
  });

  test('never reaches back', () => {
    expect(problemOf(() => refusePastSetting(day('2026-11-19'), day('2026-11-20'))).says).toMatch(
      /today or a later day/,
    );
    expect(() => refusePastSetting(day('2026-11-20'), day('2026-11-20'))).not.toThrow();
  });
});
