import { describe, expect, test } from 'vitest';
import { day, month, named, problemOf } from '../../test/builders.ts';
import { roles } from '../access/staff.ts';
import {
  type Attestation,
  decideAttestation,
  elementEntrySchema,
  holdsIn,
  patientAttestations,
  patientEntrySchema,
} from './attestation.ts';

const today = day('2026-11-20');
const said = (kind: Attestation['kind'], over: Partial<Attestation> = {}): Attestation => ({
  id: named<'attestation'>('a'),
  practiceId: named<'practice'>('harbor'),
  patientId: null,
  kind,
  from: today,
  until: null,
  where: 'Handbook',
  by: named<'staff'>('sam'),
  ...over,
});

const screened = { tool: 'nutrition', minutes: 6, isUsed: true } as const;

describe('what kind of practice it is', () => {
  const entry = (practiceKind: string, place: string) =>
    elementEntrySchema.safeParse({
      ...{ kind: 'practice-kind', practiceKind, place },
      ...{ from: today, until: null, where: 'Enrollment letter' },
    }).success;

  test.each([
    ['office', '11', true],
    ['office', '22', false],
    ['hospital-outpatient', '22', true],
    ['hospital-outpatient', '19', true],
    ['hospital-outpatient', '11', false],
    ['RHC', '72', true],
    ['FQHC', '50', true],
    ['FQHC', '72', false],
    ['nursing-home', '32', false],
  ])('%s at place %s: %s', (kind, place, fits) => {
    expect(entry(kind, place)).toBe(fits);
  });
});

describe('what is said of a screening', () => {
  test.each(['tool', 'minutes', 'isUsed'] as const)('names its %s', left => {
    const wanted = said('screening', { ...screened, [left]: null });
    expect(problemOf(() => decideAttestation(wanted, 'care-manager', today)).code).toBe(
      'billing.screening-says-more',
    );
  });
});

describe('who may vouch', () => {
  test.each([
    ['decision-high', ['supervising-provider']],
    ['extra-planning', ['supervising-provider']],
    ['screening', ['care-manager', 'supervising-provider']],
    ['claimed-elsewhere', ['supervising-provider', 'supervisor', 'biller']],
  ] as const)('for %s: %s', (kind, allowed) => {
    const may = roles.filter(role => {
      try {
        decideAttestation(said(kind, kind === 'screening' ? screened : {}), role, today);
        return true;
      } catch {
        return false;
      }
    });
    expect(may.toSorted()).toEqual([...allowed].toSorted());
    expect(patientAttestations).toContain(kind);
  });

  test('for the practice is decided by the policy of the route', () => {
    expect(decideAttestation(said('access-24-7'), 'administrator', today).kind).toBe('access-24-7');
  });
});

describe('its days', () => {
  test('lie not ahead, and in order', () => {
    expect(
      problemOf(() =>
        decideAttestation(said('access-24-7', { from: day('2026-11-21') }), 'supervisor', today),
      ).code,
    ).toBe('billing.attestation-in-future');
    expect(
      problemOf(() =>
        decideAttestation(said('access-24-7', { until: day('2026-11-19') }), 'supervisor', today),
      ).code,
    ).toBe('billing.attestation-dates');
    expect(
      decideAttestation(said('access-24-7', { until: day('2027-01-01') }), 'supervisor', today).until,
    ).toBe('2027-01-01');
  });

  test.each([
    ['2026-10', false],
    ['2026-11', true],
    ['2027-01', true],
    ['2027-02', false],
  ])('touch %s: %s', (text, holds) => {
    expect(holdsIn({ from: today, until: day('2027-01-01') }, month(text))).toBe(holds);
  });
});

describe('what is entered', () => {
  test('names a kind we know and where it is written down', () => {
    expect(
      elementEntrySchema.safeParse({ kind: 'access-24-7', from: today, until: null, where: '  ' }).success,
    ).toBe(false);
    expect(
      elementEntrySchema.safeParse({ kind: 'decision-high', from: today, until: null, where: 'x' }).success,
    ).toBe(false);
    expect(patientEntrySchema.parse({ kind: 'decision-high', on: today, where: ' Visit note ' }).where).toBe(
      'Visit note',
    );
  });
});
