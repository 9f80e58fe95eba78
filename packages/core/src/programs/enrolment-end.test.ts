import { describe, expect, test } from 'vitest';
import { at, named, problemOf } from '../../test/builders.ts';
import { decideEnd, type EnrolmentEnd, endEntrySchema, endReasons, revokesConsent } from './enrolment-end.ts';

const now = at('2026-10-02T20:00Z');
/** She agreed at ten to ten and was enrolled ten minutes later. */
const rosa = { consentAt: at('2026-01-14T14:50Z'), enrolledAt: at('2026-01-14T15:00Z') };

/** Rosa said on the phone that she wants no more calls. */
const anEnd = (over: Partial<EnrolmentEnd> = {}): EnrolmentEnd => ({
  id: named<'enrolment end'>('end'),
  patientId: named<'patient'>('rosa'),
  enrolmentId: named<'enrolment'>('ccm'),
  endedAt: now,
  why: 'patient-stopped',
  said: 'Ya no quiero llamadas.',
  ...over,
});
const refusal = (endedAt: string) =>
  problemOf(() => decideEnd(anEnd({ endedAt: at(endedAt) }), rosa, now)).code;

describe('care ends', () => {
  test.each(endReasons)('because: %s', why => {
    expect(decideEnd(anEnd({ why }), rosa, now)).toEqual(anEnd({ why }));
  });

  test('this very moment, or the moment she agreed', () => {
    expect(decideEnd(anEnd(), rosa, now).endedAt).toBe(now);
    expect(decideEnd(anEnd({ endedAt: rosa.consentAt }), rosa, now).endedAt).toBe(rosa.consentAt);
  });

  test('before it was recorded as begun, when consent is older than that', () => {
    const late = { consentAt: at('2025-12-01T15:00Z'), enrolledAt: rosa.enrolledAt };
    expect(decideEnd(anEnd({ endedAt: at('2026-01-02T15:00Z') }), late, now).why).toBe('patient-stopped');
  });

  test('but not in the future', () => {
    expect(refusal('2026-10-02T20:00:00.001Z')).toBe('enrolment.end-in-future');
  });

  test('and not before she ever agreed', () => {
    expect(refusal('2026-01-14T14:49:59Z')).toBe('enrolment.end-too-early');
  });
});

describe('her consent', () => {
  test('is taken back when she stops, and by nothing else', () => {
    expect(endReasons.filter(revokesConsent)).toEqual(['patient-stopped']);
  });
});

describe('what is entered', () => {
  const entry = { endedAt: now, why: 'moved-away', said: '  To her son in Ohio ' };
  test('is kept without blanks around it', () => {
    expect(endEntrySchema.parse(entry).said).toBe('To her son in Ohio');
    expect(endEntrySchema.parse({ ...entry, said: '' }).said).toBe('');
  });

  test.each([
    ['a reason we do not know', { why: 'bored' }],
    ['no moment', { endedAt: '2026-10-02' }],
    ['a field nobody reads', { by: 'her son' }],
  ])('with %s is not understood', (_, over) => {
    expect(endEntrySchema.safeParse({ ...entry, ...over }).success).toBe(false);
  });
});
