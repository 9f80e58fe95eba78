import { describe, expect, test } from 'vitest';
import { day, problemOf } from '../../test/builders.ts';
import { decideGiven, type Given, givenSchemaTo, needsName, type Receiver, receivers } from './given.ts';

const given = (over: Partial<Given> = {}): Given => ({
  on: day('2026-01-15'),
  how: 'mailed',
  receiver: 'patient',
  name: '',
  ...over,
});
const giving = (over: Partial<Given>) => decideGiven(day('2026-01-14'), given(over), day('2026-01-20'));

describe('a paper is given', () => {
  test('from the day it was made until today', () => {
    expect(giving({})).toEqual(given());
    expect(giving({ on: day('2026-01-14') }).on).toBe('2026-01-14');
    expect(giving({ on: day('2026-01-20') }).on).toBe('2026-01-20');
  });

  test.each(['2026-01-13', '2026-01-21'])('not on %s', on => {
    expect(problemOf(() => giving({ on: day(on) })).code).toBe('document.given-day');
  });

  test.each(receivers)('to a %s by name, except to the patient, whom the chart names', receiver => {
    const isNamed = receiver === 'patient';
    expect(needsName(receiver)).toBe(!isNamed);
    if (isNamed) expect(giving({ receiver }).name).toBe('');
    else expect(problemOf(() => giving({ receiver })).code).toBe('document.given-name');
    expect(giving({ receiver, name: 'June' }).name).toBe('June');
  });
});

describe('what is recorded', () => {
  const read = (to: readonly [Receiver, ...Receiver[]], over: Partial<Given>) =>
    givenSchemaTo(to).safeParse(given(over));

  test('has the name without blanks around it', () => {
    expect(read(receivers, { name: ' June ' }).data?.name).toBe('June');
  });

  test('names a receiver whom this paper may have', () => {
    expect(read(['patient', 'caregiver'], { receiver: 'caregiver' }).success).toBe(true);
    expect(read(['patient', 'caregiver'], { receiver: 'other' }).success).toBe(false);
    expect(read(receivers, { receiver: 'other' }).success).toBe(true);
  });

  test('holds nothing else', () => {
    expect(givenSchemaTo(receivers).safeParse({ ...given(), note: 'by bike' }).success).toBe(false);
  });
});
