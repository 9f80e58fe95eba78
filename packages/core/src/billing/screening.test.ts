import { describe, expect, test } from 'vitest';
import { day, named } from '../../test/builders.ts';
import { type AskedNeeds, type SaidScreening, screeningsOf } from './screening.ts';

const dana = { staffId: named<'staff'>('dana'), credential: 'RN' } as const;
const okafor = { staffId: named<'staff'>('okafor'), credential: 'MD' } as const;
const asked = (over: Partial<AskedNeeds> = {}): AskedNeeds => ({
  on: day('2025-11-10'),
  by: dana,
  namesNeed: false,
  ...over,
});
const said = (over: Partial<SaidScreening> = {}): SaidScreening => ({
  on: day('2025-11-10'),
  by: okafor,
  tool: 'social-needs',
  minutes: 8,
  isUsed: true,
  ...over,
});

describe('the screenings of a month', () => {
  test('an assessment of social needs counts by whoever asked; its minutes nobody knows until they are said', () => {
    expect(screeningsOf([asked({ namesNeed: true })], [])).toEqual([
      {
        ...{ on: '2025-11-10', tool: 'social-needs', minutes: null, by: dana },
        ...{ needSuspected: true, usedInPlan: false },
      },
    ]);
  });

  test('what was said of that day and tool gives the minutes, and makes no second screening', () => {
    expect(screeningsOf([asked()], [said()])).toMatchObject([{ minutes: 8, by: dana, needSuspected: true }]);
    expect(screeningsOf([asked()], [said({ isUsed: false })])).toMatchObject([{ needSuspected: false }]);
  });

  test('what was said last of a day holds', () => {
    expect(screeningsOf([asked()], [said({ minutes: 4 }), said()])[0]).toMatchObject({ minutes: 8 });
  });

  test('of another day or about something else it stands for itself, by whoever said it', () => {
    const food = said({ tool: 'nutrition' });
    expect(screeningsOf([asked()], [food, said({ on: day('2025-11-11') })])).toMatchObject([
      { minutes: null, by: dana },
      { tool: 'nutrition', minutes: 8, by: okafor, needSuspected: false, usedInPlan: true },
      { tool: 'social-needs', on: '2025-11-11', needSuspected: true, usedInPlan: false },
    ]);
  });

  test('without use in the plan nothing is used', () => {
    expect(screeningsOf([], [said({ tool: 'physical-activity', isUsed: false })])).toMatchObject([
      { needSuspected: false, usedInPlan: false },
    ]);
  });
});
