import { describe, expect, test } from 'vitest';
import { day, named } from '../../test/builders.ts';
import type { Coverage } from '../people/coverage.ts';
import type { ClaimPayer } from './claim-setup.ts';
import { decideAsking, findTrace, missingForAsking, traceOf } from './eligibility-asking.ts';

const cms: ClaimPayer = {
  kind: 'medicare',
  plan: null,
  name: 'CMS',
  payerId: 'CMS',
  filing: 'MB',
  mailing: null,
};
const medicare = (over: Partial<Coverage> = {}): Coverage => ({
  id: named<'coverage'>('medicare'),
  patientId: named<'patient'>('rosa'),
  payer: 'medicare',
  plan: null,
  memberNumber: '1EG4TE5MK73',
  from: day('2013-03-01'),
  until: null,
  qmb: false,
  ...over,
});
const rosa = {
  family: 'Reyes',
  given: 'Rosa',
  birthDate: day('1948-03-14'),
  sex: 'female' as const,
  deceasedOn: null,
};
const asking = (
  coverage: Partial<Coverage> = {},
  patient: Partial<Parameters<typeof decideAsking>[0]> = {},
) => decideAsking({ ...rosa, ...patient }, [medicare(coverage)], { payers: [cms] }, day('2026-11-23'));

describe('whom to ask about a patient', () => {
  test('Medicare, with the number on the card', () => {
    expect(asking()).toEqual({
      payer: cms,
      unaskable: null,
      question: {
        memberId: '1EG4TE5MK73',
        family: 'Reyes',
        given: 'Rosa',
        birthDate: '1948-03-14',
        sex: 'F',
      },
    });
    expect(asking({}, { sex: 'other' }).question?.sex).toBeNull();
    expect(asking({}, { sex: 'male' }).question?.sex).toBe('M');
  });

  test.each([
    ['no coverage on that day', { until: day('2025-12-31') }, {}, 'no-coverage'],
    ['asked, and nobody pays', { payer: 'none' as const, memberNumber: null }, {}, 'no-coverage'],
    ['a payer the set-up does not know', { payer: 'commercial' as const }, {}, 'no-payer'],
    ['the card is not at hand', { memberNumber: null }, {}, 'no-number'],
    ['only the year of birth is known', {}, { birthDate: '1948' as never }, 'no-birth-date'],
    ['she has died', {}, { deceasedOn: day('2026-11-01') }, 'deceased'],
  ])('nobody: %s', (_, coverage, patient, why) => {
    expect(asking(coverage, patient)).toMatchObject({ unaskable: why, question: null });
  });
});

describe('a trace', () => {
  test('is found again by file and place', () => {
    expect(findTrace(traceOf(7, 12))).toEqual({ number: 7, key: '7-12' });
  });

  test.each([null, '', 'E7', 'E0-1', 'E7-0', 'E7-12-1', '93175-012547', 'E9999999999-1'])(
    '%s is not ours',
    it => {
      expect(findTrace(it)).toBeUndefined();
    },
  );
});

test('what the set-up must say before a question can leave', () => {
  const nothing = { payers: [], submitterId: null, receiverId: null };
  expect(missingForAsking(nothing, { npi: null, tin: null })).toEqual([
    'npi',
    'tin',
    'submitter',
    'receiver',
    'payers',
  ]);
  const all = { payers: [cms], submitterId: 'HARBORFM', receiverId: '12502' };
  expect(missingForAsking(all, { npi: '1487654323', tin: '043456789' })).toEqual([]);
});
