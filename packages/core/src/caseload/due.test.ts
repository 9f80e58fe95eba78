import { describe, expect, test } from 'vitest';
import { at, named, newYork } from '../../test/builders.ts';
import { checkInDue } from '../outreach/check-in.due.ts';
import { type DueFacts, everythingDue } from './due.ts';

const rosa: DueFacts = {
  patient: { id: named<'patient'>('rosa'), zone: newYork, deceasedOn: null },
  enrolments: [
    { id: named<'enrolment'>('enrolment-1'), program: 'CCM', enrolledAt: at('2026-01-14T15:00Z') },
  ],
  contacts: [],
};

describe('everything that is due for a patient', () => {
  test('has her check-in', () => {
    expect(everythingDue(rosa)).toEqual(expect.arrayContaining([...checkInDue(rosa)]));
    expect(everythingDue(rosa).map(item => item.rule)).toContain('ccm.check-in');
  });

  test('has no key twice: a dismissal must know what it dismisses', () => {
    const keys = everythingDue(rosa).map(item => item.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is about her', () => {
    expect(everythingDue(rosa).filter(item => item.patientId !== rosa.patient.id)).toEqual([]);
  });

  test('keeps anchors only: no sentence, no age, nothing that is stale tomorrow', () => {
    for (const { anchors } of everythingDue(rosa)) {
      for (const value of Object.values(anchors)) expect(String(value)).not.toMatch(/\s/);
    }
  });

  test('is nothing for someone who is in no program', () => {
    expect(everythingDue({ ...rosa, enrolments: [] })).toEqual([]);
  });
});
