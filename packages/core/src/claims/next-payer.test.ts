import { describe, expect, test } from 'vitest';
import { day, named } from '../../test/builders.ts';
import { aBatch, aClaim, anEnvelope, aServiceLine, aSubscriber } from '../../test/claims.builder.ts';
import type { Coverage } from '../people/coverage.ts';
import { write837p } from './claim-837p.ts';
import { checkClaimFile } from './claim-check.ts';
import type { ClaimPayer } from './claim-setup.ts';
import { findNextPayer, type NextPayerFacts, patientShareOf, subscriberForNext } from './next-payer.ts';
import type { PaidLine } from './remit.ts';

const aCoverage = (over: Partial<Coverage>): Coverage => ({
  id: named<'coverage'>('card'),
  patientId: named<'patient'>('rosa'),
  payer: 'medicare',
  plan: null,
  memberNumber: '1EG4TE5MK73',
  from: day('2026-01-01'),
  until: null,
  qmb: false,
  ...over,
});
const medicare = aCoverage({});
const employer = aCoverage({ id: named<'coverage'>('job'), payer: 'commercial', memberNumber: 'W123456789' });
const medicaid = aCoverage({ id: named<'coverage'>('state'), payer: 'medicaid', memberNumber: 'ME00417' });
const aPayer = (over: Partial<ClaimPayer>): ClaimPayer => ({
  kind: 'medicare',
  plan: null,
  name: 'MEDICARE PART B',
  payerId: '14212',
  filing: 'MB',
  mailing: null,
  ...over,
});
const setup = {
  payers: [
    aPayer({}),
    aPayer({ kind: 'commercial', name: 'ACME HEALTH PLAN', payerId: '60054', filing: 'CI' }),
    aPayer({ kind: 'medicaid', name: 'MAINECARE', payerId: 'SKME0', filing: 'MC' }),
  ],
};
const paidLine = (over: Partial<PaidLine> = {}): PaidLine => ({
  controlNumber: 'C1001-1',
  code: '99490',
  units: 1,
  chargeCents: 6250,
  paidCents: 4000,
  adjustments: [
    { group: 'PR', reason: '2', cents: 1000 },
    { group: 'CO', reason: '45', cents: 1250 },
  ],
  remarks: [],
  ...over,
});
const facts = (over: Partial<NextPayerFacts> = {}): NextPayerFacts => ({
  sent: aSubscriber({ claims: [aClaim({ lines: [aServiceLine({ controlNumber: 'C1001-1' })] })] }),
  decision: {
    status: '1',
    paidOn: day('2026-12-20'),
    paidCents: 4000,
    adjustments: [],
    lines: [paidLine()],
  },
  coverages: [medicaid, medicare],
  setup,
  ...over,
});
const original = { number: 'T2', submission: { frequency: '1', payerClaimNumber: null } } as const;
const findingsOf = (of: NextPayerFacts) =>
  checkClaimFile(write837p([aBatch({ subscribers: [subscriberForNext(of, original)] })], anEnvelope()))
    .findings;

describe('who comes next', () => {
  test('is Medicaid after Medicare, with what Medicare left to her', () => {
    expect(findNextPayer(facts())).toMatchObject({
      coverage: medicaid,
      leftCents: 1000,
      missing: [],
    });
  });

  test.each([
    ['when nobody comes after', { coverages: [medicare] }],
    ['when Medicare passed it on itself', { decision: { ...facts().decision, status: '19' } }],
    [
      'when nothing is left',
      { decision: { ...facts().decision, lines: [paidLine({ paidCents: 6250, adjustments: [] })] } },
    ],
    ['when the card billed is no longer on record', { coverages: [medicaid] }],
    ['after the third', { sent: { ...facts().sent, responsibility: 'T' } }],
  ] as const)('nobody %s', (_, over) => {
    expect(findNextPayer(facts(over))).toBeUndefined();
  });

  test('what keeps it is named: a payer nobody entered, no number, no day', () => {
    const missing = (over: Partial<NextPayerFacts>) => findNextPayer(facts(over))?.missing;
    expect(missing({ setup: { payers: [] } })).toEqual(['payer']);
    expect(missing({ coverages: [medicare, { ...medicaid, memberNumber: null }] })).toEqual([
      'member-number',
    ]);
    expect(missing({ decision: { ...facts().decision, paidOn: null } })).toEqual(['day']);
  });
});

describe('the claim to the next payer', () => {
  test('says who it is for and what the first one decided of each line', () => {
    const next = subscriberForNext(facts(), original);
    expect(next).toMatchObject({
      memberId: 'ME00417',
      responsibility: 'S',
      filingIndicator: 'MC',
      payer: { name: 'MAINECARE', id: 'SKME0' },
    });
    expect(next.claims[0]?.otherPayers).toEqual([
      {
        responsibility: 'P',
        secondBecause: null,
        filingIndicator: 'MB',
        memberId: '1EG4TE5MK73',
        payer: { name: 'MEDICARE PART B', id: '14212' },
        decided: { paidCents: 4000, adjustments: [], whole: null },
      },
    ]);
    expect(next.claims[0]?.lines[0]?.decidedBy[0]).toMatchObject({ paidCents: 4000, leftCents: 1000 });
    expect(findingsOf(facts())).toEqual([]);
  });

  test('to Medicare after an employer’s plan says why Medicare pays second', () => {
    const card = { ...medicare, secondBecause: '12' as const };
    const sent = {
      ...facts().sent,
      memberId: 'W123456789',
      filingIndicator: 'CI',
      payer: { name: 'ACME', id: '60054' },
    };
    const of = facts({ sent, coverages: [card, employer] });
    expect(subscriberForNext(of, original)).toMatchObject({ responsibility: 'S', secondBecause: '12' });
    expect(findingsOf(of)).toEqual([]);
  });

  test('after a payer that decided the claim as a whole carries it with the claim', () => {
    const whole = paidLine({ controlNumber: null, code: '' });
    const of = facts({ decision: { ...facts().decision, lines: [whole] } });
    const [claim] = subscriberForNext(of, original).claims;
    expect(claim?.otherPayers[0]?.decided).toEqual({
      paidCents: 4000,
      adjustments: [
        { group: 'CO', reason: '45', cents: 1250 },
        { group: 'PR', reason: '2', cents: 1000 },
      ],
      whole: { day: '2026-12-20', leftCents: 1000 },
    });
    expect(claim?.lines[0]?.decidedBy).toEqual([]);
    expect(findingsOf(of)).toEqual([]);
  });

  test('to a third payer keeps what the first two decided', () => {
    const coverages = [{ ...medicare, secondBecause: '12' as const }, employer, medicaid];
    const first = {
      ...facts().sent,
      memberId: 'W123456789',
      filingIndicator: 'CI',
      payer: { name: 'ACME', id: '60054' },
    };
    const toMedicare = subscriberForNext(facts({ sent: first, coverages }), original);
    const rest = paidLine({
      controlNumber: 'T2-1',
      paidCents: 500,
      adjustments: [
        { group: 'OA', reason: '23', cents: 5250 },
        { group: 'PR', reason: '2', cents: 500 },
      ],
    });
    const decision = { ...facts().decision, status: '2', paidCents: 500, lines: [rest] };
    const of = facts({ sent: toMedicare, coverages, decision });
    const [claim] = subscriberForNext(of, { ...original, number: 'T3' }).claims;
    expect(claim?.otherPayers.map(it => [it.responsibility, it.decided?.paidCents])).toEqual([
      ['P', 4000],
      ['S', 500],
    ]);
    expect(claim?.lines[0]?.decidedBy.map(it => it.payerId)).toEqual(['60054', '14212']);
    expect(findingsOf(of)).toEqual([]);
  });
});

test('what she owes is what the last payer left; while one is still to answer, nothing is known', () => {
  expect(patientShareOf([{ status: '1', patientCents: 1323 }])).toBe(1323);
  expect(patientShareOf([{ status: '19', patientCents: 1323 }])).toBeNull();
  expect(
    patientShareOf([
      { status: '19', patientCents: 1323 },
      { status: '2', patientCents: 100 },
    ]),
  ).toBe(100);
  expect(patientShareOf([])).toBeNull();
});
