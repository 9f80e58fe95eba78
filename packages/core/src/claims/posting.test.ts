import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { named } from '../../test/builders.ts';
import {
  allowedCents,
  claimBalances,
  decidePostings,
  differenceOf,
  isDenied,
  lineBalances,
  type PostedTo,
  patientCents,
} from './posting.ts';
import type { Adjustment, PaidClaim, PaidLine, Remittance } from './remit.ts';

const adjusted = (group: Adjustment['group'], reason: string, cents: number): Adjustment => ({
  group,
  reason,
  cents,
});
/** 132.00 charged, 66.13 allowed: 52.90 paid, 13.23 hers, the rest off by contract. */
const aLine = (over: Partial<PaidLine> = {}): PaidLine => ({
  controlNumber: 'T1-1',
  code: '99490',
  units: 1,
  chargeCents: 13200,
  paidCents: 5290,
  adjustments: [adjusted('CO', '45', 6587), adjusted('PR', '2', 1323)],
  remarks: [],
  ...over,
});
const denied = aLine({ paidCents: 0, adjustments: [adjusted('CO', '97', 13200)] });
function aPayment(over: Partial<PaidClaim> = {}): PaidClaim {
  const lines = over.lines ?? [aLine()];
  return {
    number: 'T1',
    status: '1',
    chargeCents: lines.reduce((sum, it) => sum + it.chargeCents, 0),
    paidCents: lines.reduce((sum, it) => sum + it.paidCents, 0),
    patientCents: 1323,
    payerClaimNumber: '222628',
    adjustments: [],
    remarks: [],
    passedOnTo: null,
    lines,
    ...over,
  };
}
const taken = (it: PaidClaim): PaidClaim => ({
  ...it,
  status: '22',
  chargeCents: -it.chargeCents,
  paidCents: -it.paidCents,
  patientCents: -it.patientCents,
  lines: it.lines.map(line => ({
    ...line,
    chargeCents: -line.chargeCents,
    paidCents: -line.paidCents,
    adjustments: line.adjustments.map(a => ({ ...a, cents: -a.cents })),
  })),
});
function aRemittance(claims: readonly PaidClaim[], over: Partial<Remittance> = {}): Remittance {
  const paid = claims.reduce((sum, it) => sum + it.paidCents, 0);
  return {
    trace: 'EFT1',
    payerName: 'MEDICARE',
    payeeNpi: null,
    payeeTin: null,
    paidOn: null,
    paymentCents: paid - (over.providerCents ?? 0),
    providerCents: 0,
    providerAmounts: [],
    claims,
    ...over,
  };
}
const known = (over: Partial<PostedTo> = {}): ReadonlyMap<string, PostedTo> =>
  new Map([
    [
      'T1',
      { id: named<'claim'>('one'), number: 'T1', chargeCents: 13200, isLater: false, postings: [], ...over },
    ],
  ]);
const before = (over: Partial<PostedTo['postings'][number]> = {}): PostedTo['postings'][number] => ({
  status: '1',
  place: 1,
  payerName: 'MEDICARE',
  trace: 'EFT0',
  paidCents: 5290,
  chargeCents: 13200,
  ...over,
});
const outcomes = (remittance: Remittance, of = known()) =>
  decidePostings(remittance, of).map(it => it.outcome);

describe('a remittance', () => {
  test('that adds up is posted claim by claim', () => {
    const remittance = aRemittance([aPayment()]);
    expect(differenceOf(remittance)).toBe(0);
    expect(decidePostings(remittance, known())).toEqual([
      { paid: aPayment(), claimId: 'one', place: 1, outcome: 'posted' },
    ]);
  });

  test('with interest paid and an old debt kept back adds up with them', () => {
    expect(differenceOf(aRemittance([aPayment()], { providerCents: 290, paymentCents: 5000 }))).toBe(0);
    expect(differenceOf(aRemittance([aPayment()], { providerCents: -10, paymentCents: 5300 }))).toBe(0);
  });

  test('that does not add up posts nothing, and still says which claims nobody knows', () => {
    const remittance = aRemittance([aPayment(), aPayment({ number: 'T9' })], { paymentCents: 10581 });
    expect(differenceOf(remittance)).toBe(1);
    expect(outcomes(remittance)).toEqual(['file-not-balanced', 'unknown-claim']);
  });
});

describe('a payment', () => {
  test.each([
    ['for a claim nobody knows', aPayment({ number: 'T9' }), known(), 'unknown-claim'],
    [
      'whose line does not add up',
      aPayment({ lines: [aLine({ paidCents: 5291 })] }),
      known(),
      'not-balanced',
    ],
    [
      'whose lines are not its charge',
      aPayment({ chargeCents: 13300, adjustments: [adjusted('CO', '45', 100)] }),
      known(),
      'not-balanced',
    ],
    [
      'of more than was charged',
      aPayment({ lines: [aLine({ paidCents: 14000, adjustments: [adjusted('CO', '45', -800)] })] }),
      known(),
      'more-than-charged',
    ],
    ['seen under this trace before', aPayment(), known({ postings: [before({ trace: 'EFT1' })] }), 'twice'],
    ['for a claim that was paid already', aPayment(), known({ postings: [before()] }), 'twice'],
    ['taken back that was never made', taken(aPayment()), known(), 'nothing-to-take-back'],
    ['taken back', taken(aPayment()), known({ postings: [before()] }), 'posted'],
    [
      'taken back a second time',
      taken(aPayment()),
      known({ postings: [before(), before({ chargeCents: -13200, paidCents: -5290, status: '22' })] }),
      'nothing-to-take-back',
    ],
    [
      'made anew after it was taken back',
      aPayment({ status: '1' }),
      known({ postings: [before(), before({ chargeCents: -13200, paidCents: -5290, status: '22' })] }),
      'posted',
    ],
  ] as const)('%s', (_, paid, of, outcome) => {
    expect(outcomes(aRemittance([paid]), of)).toEqual([outcome]);
  });

  test('stands twice in one file: the first is posted, the second is not', () => {
    expect(outcomes(aRemittance([aPayment(), aPayment()]))).toEqual(['posted', 'twice']);
  });

  test('is taken back and made anew in one file, though the new one stands first', () => {
    const remittance = aRemittance([aPayment({ lines: [denied] }), taken(aPayment())]);
    expect(outcomes(remittance, known({ postings: [before()] }))).toEqual(['posted', 'posted']);
  });

  const secondary = { payerName: 'MEDIGAP', trace: 'CHK9' };
  const rest = aLine({
    paidCents: 1323,
    adjustments: [adjusted('OA', '23', 5290), adjusted('CO', '45', 6587)],
  });
  const placesOf = (remittance: Remittance, of: ReadonlyMap<string, PostedTo>) =>
    decidePostings(remittance, of).map(it => [it.outcome, it.place]);
  test('of the payer it was passed on to stands beside the first one', () => {
    const of = known({ postings: [before({ status: '19' })] });
    const paid = aPayment({ status: '2', lines: [rest] });
    expect(placesOf(aRemittance([paid], secondary), of)).toEqual([['posted', 2]]);
    expect(placesOf(aRemittance([{ ...paid, status: '4' }], secondary), of)).toEqual([['posted', 2]]);
  });

  test('of the second payer is taken back in its own place', () => {
    const of = known({
      postings: [before({ status: '19' }), before({ ...secondary, status: '2', place: 2, paidCents: 1323 })],
    });
    const back = taken(aPayment({ lines: [rest] }));
    expect(placesOf(aRemittance([back], secondary), of)).toEqual([['posted', 2]]);
    expect(placesOf(aRemittance([taken(aPayment())]), of)).toEqual([['posted', 1]]);
  });

  test('for a claim that was sent to the second payer is that payer’s own', () => {
    const of = known({ isLater: true });
    const paid = aPayment({ status: '2', lines: [rest] });
    expect(placesOf(aRemittance([paid], secondary), of)).toEqual([['posted', 1]]);
  });

  test('is taken back and made anew in one file, in that order', () => {
    const remittance = aRemittance([taken(aPayment()), aPayment({ lines: [denied] })]);
    expect(outcomes(remittance, known({ postings: [before()] }))).toEqual(['posted', 'posted']);
  });

  test('with adjustments of the claim itself and no lines adds up by them', () => {
    const paid = aPayment({
      lines: [],
      chargeCents: 13200,
      paidCents: 0,
      adjustments: [adjusted('CO', '29', 13200)],
    });
    expect(claimBalances(paid)).toBe(true);
    expect(claimBalances({ ...paid, paidCents: 1 })).toBe(false);
  });
});

describe('a line', () => {
  test('adds up when charge less adjustments is what was paid, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(fc.integer({ min: -50_000, max: 50_000 }), { maxLength: 6 }),
        (chargeCents, cents) => {
          const adjustments = cents.map(it => adjusted('CO', '45', it));
          const paidCents = chargeCents - cents.reduce((sum, it) => sum + it, 0);
          expect(lineBalances({ chargeCents, paidCents, adjustments })).toBe(true);
          expect(lineBalances({ chargeCents, paidCents: paidCents + 1, adjustments })).toBe(false);
        },
      ),
    );
  });

  test('was allowed what was paid and what is hers', () => {
    expect(allowedCents(aLine())).toBe(6613);
  });

  test.each([
    ['paid in part', aLine(), false],
    [
      'all deductible',
      aLine({ paidCents: 0, adjustments: [adjusted('CO', '45', 6587), adjusted('PR', '1', 6613)] }),
      false,
    ],
    ['bundled', denied, true],
    [
      'not covered and told to be hers',
      aLine({ paidCents: 0, adjustments: [adjusted('PR', '96', 13200)] }),
      true,
    ],
    ['taken back', { chargeCents: -13200, paidCents: 0, adjustments: [] }, false],
  ])('%s: denied %s', (_, line, is) => {
    expect(isDenied(line)).toBe(is);
  });

  test('leaves deductible, coinsurance and copayment to her, and nothing else', () => {
    const all = ['1', '2', '3', '96', '119'].map(reason => adjusted('PR', reason, 100));
    expect(patientCents([...all, adjusted('CO', '2', 500)])).toBe(300);
  });
});
