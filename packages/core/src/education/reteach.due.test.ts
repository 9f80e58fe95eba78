import { describe, expect, test } from 'vitest';
import { at, day, named, newYork } from '../../test/builders.ts';
import { type TeachingFacts, teachingDue } from './reteach.due.ts';

const patient = { id: named<'patient'>('rosa'), zone: newYork, deceasedOn: null };
const notYet = {
  id: named<'teach-back'>('b1'),
  key: 't2dm.lows/sugar-62',
  result: 'not-yet' as const,
  askedAt: at('2026-11-20T15:00Z'),
};
const promise = {
  id: named<'given text'>('g1'),
  textId: 't2dm.lows',
  format: 'to-send' as const,
  givenAt: at('2026-11-20T15:00Z'),
};
const dueOf = (over: Partial<TeachingFacts> = {}) =>
  teachingDue({ patient, teachBacks: [], given: [], ...over });

describe('teaching again', () => {
  test('is due at once and late after a week, where she lives', () => {
    expect(dueOf({ teachBacks: [notYet] })).toEqual([
      {
        key: 'education.reteach:t2dm.lows/sugar-62:b1',
        rule: 'education.reteach',
        patientId: patient.id,
        opensAt: at('2026-11-20T15:00Z'),
        dueAt: at('2026-11-20T15:00Z'),
        overdueAt: at('2026-11-27T05:00Z'),
        anchors: { teachBackId: 'b1', askedAt: '2026-11-20T15:00:00.000Z' },
      },
    ]);
  });

  test('is over once she says it, and another occasion when she again cannot', () => {
    const later = { ...notYet, id: named<'teach-back'>('b2'), askedAt: at('2026-11-23T15:00Z') };
    expect(dueOf({ teachBacks: [notYet, { ...later, result: 'after-again' }] })).toEqual([]);
    expect(dueOf({ teachBacks: [notYet, later] }).map(it => it.key)).toEqual([
      'education.reteach:t2dm.lows/sugar-62:b2',
    ]);
  });

  test('is nothing for somebody who has died', () => {
    const gone = { ...patient, deceasedOn: day('2026-11-21') };
    expect(dueOf({ patient: gone, teachBacks: [notYet], given: [promise] })).toEqual([]);
  });
});

describe('a text that was promised', () => {
  test('is due at once and late after two days, until she has it', () => {
    expect(dueOf({ given: [promise] })).toMatchObject([
      {
        key: 'education.to-send:t2dm.lows:g1',
        rule: 'education.to-send',
        overdueAt: at('2026-11-22T05:00Z'),
        anchors: { givenId: 'g1' },
      },
    ]);
    const printed = {
      ...promise,
      id: named<'given text'>('g2'),
      format: 'printed' as const,
      givenAt: at('2026-11-21T15:00Z'),
    };
    expect(dueOf({ given: [promise, printed] })).toEqual([]);
  });
});
