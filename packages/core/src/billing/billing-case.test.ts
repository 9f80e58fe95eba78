import { describe, expect, test } from 'vitest';
import { aCase, juneMinutes, rn1, someTime } from '../../test/billing.builder.ts';
import { billingCaseSchema, caseFaults, momentOf, monthsOf } from './billing-case.ts';

const faults = (given: object): readonly string[] => {
  const result = billingCaseSchema.safeParse({ ...aCase(), ...given });
  return result.success ? [] : caseFaults(result.error);
};

describe('a billing case', () => {
  test('is read as it was written', () => {
    const it = aCase({ time: juneMinutes(12) });
    expect(billingCaseSchema.parse(JSON.parse(JSON.stringify(it)))).toEqual(it);
  });

  test.each([
    ['at the top', { moth: '2026-06' }, 'moth: unknown key'],
    ['two at once', { moth: 1, yaer: 2 }, 'moth, yaer: unknown key'],
    ['in the patient', { patient: { ...aCase().patient, age: 80 } }, 'patient.age: unknown key'],
    [
      'in the third entry',
      { time: [...juneMinutes(1, 2), someTime('x', '2026-06-09T10:00Z', 1, { minutes: 5 })] },
      'time[2].minutes: unknown key',
    ],
  ])('names an unknown key %s', (_, given, fault) => {
    expect(faults(given)).toEqual([fault]);
  });

  test.each([
    ['a month no calendar has', { month: '2026-13' }, /^month: is not a month/],
    [
      '30 February',
      { visits: [{ on: '2026-02-30', code: '99214', by: 'dr1', practice: 'A' }] },
      /^visits\[0\]\.on: is not a day/,
    ],
    [
      'a moment without an offset',
      { time: [{ ...someTime('t', '2026-06-09T10:00Z', 1), start: '2026-06-09T10:00:00' }] },
      /^time\[0\]\.start: is not a moment with an offset/,
    ],
    [
      'a zone that is an offset',
      { patient: { birthDate: '1950-01-01', timeZone: '-05:00' } },
      /^patient\.timeZone: is not a time zone/,
    ],
    [
      'an end before the start',
      { time: [{ ...someTime('t', '2026-06-09T10:00:00Z', 1), end: '2026-06-09T09:59:59Z' }] },
      /^time\[0\]\.end: is before its start/,
    ],
    [
      'one id for two entries',
      { time: [...juneMinutes(1), ...juneMinutes(2)] },
      /^time\[1\]\.id: stands for two entries/,
    ],
    [
      'a period of a device that ends before it starts',
      { devicePeriods: [{ practice: 'A', start: '2026-06-30', end: '2026-06-01' }] },
      /^devicePeriods\[0\]\.end: is before its start/,
    ],
    [
      'time of another patient that ends before it starts',
      {
        otherPatientTime: [
          { patient: 'B', by: 'rn1', start: '2026-06-09T10:00:00Z', end: '2026-06-09T09:00:00Z' },
        ],
      },
      /^otherPatientTime\[0\]\.end: is before its start/,
    ],
    [
      'one id for two people',
      { practitioners: [rn1, { ...rn1, role: 'non-clinical' }] },
      /^practitioners\[1\]\.id: stands for two people/,
    ],
    [
      'more minutes than a day has',
      { advanceCarePlanning: [{ on: '2026-06-10', minutes: 1441, by: 'dr1', faceToFace: true }] },
      /^advanceCarePlanning\[0\]\.minutes/,
    ],
    ['no month at all', { month: undefined }, /^month: or months must say/],
    ['a month and months', { months: ['2026-06'] }, /one of the two/],
    [
      'a role nobody has',
      { practitioners: [{ id: 'x', practice: 'A', role: 'boss' }] },
      /^practitioners\[0\]\.role/,
    ],
    [
      'half a chronic condition',
      { patient: { ...aCase().patient, chronicConditions: 1.5 } },
      /^patient\.chronicConditions/,
    ],
  ])('refuses %s and says where', (_, given, fault) => {
    expect(faults(given)).toEqual([expect.stringMatching(fault)]);
  });

  test('takes the same person told twice as one, and no birth date', () => {
    expect(faults({ practitioners: [rn1, rn1], patient: { timeZone: 'America/New_York' } })).toEqual([]);
  });

  test('needs an id and a patient', () => {
    const result = billingCaseSchema.safeParse({ month: '2026-06' });
    expect(result.success ? [] : caseFaults(result.error).map(it => it.split(':')[0])).toEqual([
      'id',
      'patient',
    ]);
  });

  test('asks about its month or months, each once', () => {
    expect(monthsOf(aCase())).toEqual(['2026-06']);
    expect(monthsOf(aCase({ month: undefined, months: ['2026-07', '2026-06', '2026-07'] }))).toEqual([
      '2026-07',
      '2026-06',
    ]);
  });

  test('a moment that was never read by the schema is a defect', () => {
    expect(() => momentOf('yesterday')).toThrow(TypeError);
  });
});
