import { describe, expect, test } from 'vitest';
import { at, day, named, newYork } from '../../test/builders.ts';
import { type AssessAgainFacts, againDaysAfter, assessAgainDue } from './assess-again.due.ts';

const rosa = { id: named<'patient'>('rosa'), zone: newYork, deceasedOn: null };
/** Late in the evening of the 20th in New York, and the 21st in Greenwich. */
const phq9 = { instrumentId: 'phq-9', finishedAt: at('2026-11-21T03:00Z'), againDays: 14 };
const dueOf = (over: Partial<AssessAgainFacts> = {}) =>
  assessAgainDue({ patient: rosa, enrolments: ['CCM'], lastAsked: [phq9], ...over });

describe('asking again', () => {
  test('is due so many days after the day on which she was asked, where she lives', () => {
    expect(dueOf()).toEqual([
      {
        key: 'assessments.again:phq-9:2026-12-04',
        rule: 'assessments.again',
        patientId: rosa.id,
        opensAt: at('2026-12-04T05:00Z'),
        dueAt: at('2026-12-04T05:00Z'),
        overdueAt: at('2027-01-03T05:00Z'),
        anchors: { instrumentId: 'phq-9', lastOn: '2026-11-20' },
      },
    ]);
  });

  test('is each instrument for itself, and another occasion once she was asked again', () => {
    const gad7 = { ...phq9, instrumentId: 'gad-7' };
    const later = { ...phq9, finishedAt: at('2026-12-05T15:00Z') };
    const keys = dueOf({ lastAsked: [phq9, gad7, later] }).map(it => it.key);
    expect(new Set(keys).size).toBe(3);
  });

  test('is nothing for somebody in no program, for the dead, and of what is not asked again by itself', () => {
    expect(dueOf({ enrolments: [] })).toEqual([]);
    expect(dueOf({ patient: { ...rosa, deceasedOn: day('2026-11-25') } })).toEqual([]);
    expect(dueOf({ patient: { ...rosa, deceasedOn: 'unknown' } })).toEqual([]);
    expect(dueOf({ lastAsked: [{ ...phq9, againDays: null }] })).toEqual([]);
    expect(dueOf({ lastAsked: [] })).toEqual([]);
  });

  test('follows from the band of the last time, or from what is said of any', () => {
    const again = [
      { band: 'severe', days: 14 },
      { band: 'any', days: 365 },
    ];
    expect(againDaysAfter({ again }, 'severe')).toBe(14);
    expect(againDaysAfter({ again }, 'mild')).toBe(365);
    expect(againDaysAfter({ again }, null)).toBe(365);
    expect(againDaysAfter({ again: again.slice(0, 1) }, 'mild')).toBeNull();
    expect(againDaysAfter({ again: [] }, 'severe')).toBeNull();
  });
});
