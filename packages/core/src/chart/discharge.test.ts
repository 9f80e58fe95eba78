import { describe, expect, test } from 'vitest';
import { at, day, newYork } from '../../test/builders.ts';
import type { EncounterFact } from './chart.ts';
import { dischargesOf, isFirstContact, transitionOn } from './discharge.ts';

const aStay = (id: string, cls: string, endedAt: string | null, code = '32485007') =>
  ({
    class: cls,
    code: { system: 'http://snomed.info/sct', code, display: 'Hospital admission' },
    endedAt: endedAt === null ? null : at(endedAt),
    source: { type: 'Encounter', id, version: 1 },
  }) satisfies Pick<EncounterFact, 'class' | 'code' | 'endedAt' | 'source'>;

const of = (...stays: ReturnType<typeof aStay>[]) => dischargesOf(stays, newYork);

describe('what the chart says of discharges', () => {
  test.each([
    ['IMP', 'inpatient'],
    ['ACUTE', 'inpatient'],
    ['NONAC', 'inpatient'],
    ['OBSENC', 'observation'],
    ['EMER', 'emergency'],
  ])('a stay of class %s is left from %s', (cls, from) => {
    expect(of(aStay('a', cls, '2026-11-25T20:00Z'))).toMatchObject([{ id: 'a', from, on: '2026-11-25' }]);
  });

  test('an office visit is none, nor somebody who is still there', () => {
    expect(of(aStay('a', 'AMB', '2026-11-25T20:00Z'), aStay('b', 'IMP', null))).toEqual([]);
  });

  test('a nursing facility is told by its kind, since charts call it inpatient', () => {
    expect(of(aStay('a', 'IMP', '2026-11-25T20:00Z', '449411000124106'))[0]?.from).toBe('snf');
  });

  test('the day is the patient’s: home at 11 at night in New York is that day', () => {
    expect(of(aStay('a', 'IMP', '2026-11-26T04:00Z'))[0]?.on).toBe('2026-11-25');
  });
});

describe('a transition', () => {
  const [left] = of(aStay('a', 'IMP', '2026-11-25T20:00Z'));
  const on = (text: string, stays = of(aStay('a', 'IMP', '2026-11-25T20:00Z'))) =>
    transitionOn(stays, day(text))?.id;

  test('lasts the day of discharge and the 29 after it', () => {
    expect([on('2026-11-24'), on('2026-11-25'), on('2026-12-24'), on('2026-12-25')]).toEqual([
      undefined,
      'a',
      'a',
      undefined,
    ]);
  });

  test('an emergency visit alone opens none', () => {
    expect(on('2026-11-26', of(aStay('e', 'EMER', '2026-11-25T20:00Z')))).toBeUndefined();
  });

  test('of two stays it is the later one’s', () => {
    expect(
      on('2026-12-02', of(aStay('b', 'IMP', '2026-12-01T20:00Z'), aStay('a', 'IMP', '2026-11-25T20:00Z'))),
    ).toBe('b');
  });

  test('its first contact comes within two business days, Thanksgiving and the weekend not counted', () => {
    if (!left) throw new Error('There is a discharge.');
    // Wednesday 25 November; the 26th is a holiday, so Friday and Monday count.
    expect(['2026-11-25', '2026-11-30', '2026-12-01'].map(it => isFirstContact(left, day(it)))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
