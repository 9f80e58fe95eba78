import { describe, expect, test } from 'vitest';
import { at, named, problemOf } from '../../test/builders.ts';
import {
  type Consent,
  consentSchema,
  consentStatements,
  consentTextVersion,
  decideConsent,
} from './consent.ts';

const now = at('2026-01-14T15:00:00Z');

/** What Rosa said on the phone at ten to ten, after being told all four things. */
const aConsent = (over: Partial<Consent> = {}): Consent => ({
  id: named<'consent'>('consent-1'),
  patientId: named<'patient'>('rosa'),
  program: 'CCM',
  practiceId: named<'practice'>('harbor'),
  billingPractitionerId: named<'staff'>('dr-okafor'),
  form: 'verbal',
  givenAt: at('2026-01-14T14:50:00Z'),
  told: consentStatements,
  textVersion: consentTextVersion,
  language: 'es',
  obtainedBy: named<'staff'>('dana'),
  ...over,
});

describe('a consent counts', () => {
  test.each(['verbal', 'written'] as const)('when it is %s and she was told all four things', form => {
    const consent = aConsent({ form });
    expect(decideConsent(consent, now)).toEqual(consent);
  });

  test('when it was given this very moment', () => {
    expect(decideConsent(aConsent({ givenAt: now }), now).givenAt).toBe(now);
  });

  test('when it was given months ago', () => {
    const givenAt = at('2025-06-02T13:00:00Z');
    expect(decideConsent(aConsent({ givenAt }), now).givenAt).toBe(givenAt);
  });

  test('whatever the order the points were ticked in', () => {
    const told = [...consentStatements].reverse();
    expect(decideConsent(aConsent({ told }), now).told).toEqual(told);
  });
});

describe('a consent is refused', () => {
  test('when it is dated a millisecond from now', () => {
    const problem = problemOf(() =>
      decideConsent(aConsent({ givenAt: at('2026-01-14T15:00:00.001Z') }), now),
    );
    expect(problem.code).toBe('consent.in-future');
  });

  test.each(consentStatements)('when she was not told: %s', statement => {
    const told = consentStatements.filter(it => it !== statement);
    const problem = problemOf(() => decideConsent(aConsent({ told }), now));
    expect(problem.code).toBe('consent.not-told');
    expect(problem.details).toEqual({ untold: [statement] });
  });

  test('when she was told one thing four times', () => {
    const told = consentStatements.map(() => 'cost-share' as const);
    const problem = problemOf(() => decideConsent(aConsent({ told }), now));
    expect(problem.details).toEqual({ untold: ['what-it-is', 'one-practitioner', 'right-to-stop'] });
  });

  test('when she was told nothing, and all four are named', () => {
    const problem = problemOf(() => decideConsent(aConsent({ told: [] }), now));
    expect(problem.details).toEqual({ untold: [...consentStatements] });
  });
});

describe('a consent on paper', () => {
  const uuid = '019aabcd-0000-7000-8000-000000000001';
  const sent = {
    ...aConsent(),
    id: uuid,
    patientId: uuid,
    practiceId: uuid,
    billingPractitionerId: uuid,
    obtainedBy: uuid,
  };

  test('is read as it was given', () => {
    expect(consentSchema.parse(sent)).toEqual(sent);
  });

  test.each([
    ['a form we do not know', { form: 'implied' }],
    ['a program nobody agrees to', { program: 'TCM' }],
    ['a statement nobody makes', { told: ['free-gift'] }],
    ['a moment without an offset', { givenAt: '2026-01-14T09:50' }],
  ])('is refused with %s', (_, over) => {
    expect(consentSchema.safeParse({ ...sent, ...over }).success).toBe(false);
  });
});
