import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import { type ClaimFacts, isLate, isWork, openCents, standingPosting, stateOf } from './claim-state.ts';
import type { PaidLine } from './remit.ts';

const line = (paidCents: number, chargeCents = 13200): PaidLine => ({
  controlNumber: null,
  code: '99490',
  units: 1,
  chargeCents,
  paidCents,
  adjustments: [{ group: 'CO', reason: '45', cents: chargeCents - paidCents }],
  remarks: [],
});
const posting = (...lines: readonly PaidLine[]) => ({
  place: 1 as const,
  chargeCents: lines.reduce((sum, it) => sum + it.chargeCents, 0),
  lines,
});
const back = { place: 1 as const, chargeCents: -13200, lines: [line(-5290, -13200)] };
const facts = (over: Partial<ClaimFacts> = {}): ClaimFacts => ({
  sentAt: at('2026-12-02T15:00:00Z'),
  followedBy: null,
  acknowledgments: [],
  postings: [],
  ...over,
});

describe('how a claim stands', () => {
  test.each([
    ['sent', {}],
    ['accepted', { acknowledgments: [{ accepted: true }] }],
    ['rejected', { acknowledgments: [{ accepted: true }, { accepted: false }] }],
    ['paid', { postings: [posting(line(5290))] }],
    ['paid', { acknowledgments: [{ accepted: false }], postings: [posting(line(5290))] }],
    ['denied', { postings: [posting(line(0))] }],
    ['partly', { postings: [posting(line(5290), line(0))] }],
    ['taken-back', { postings: [posting(line(5290)), back] }],
    ['denied', { postings: [posting(line(5290)), back, posting(line(0))] }],
    ['corrected', { followedBy: '7', postings: [posting(line(0))] }],
    ['corrected', { followedBy: '1', acknowledgments: [{ accepted: false }] }],
    ['voided', { followedBy: '8', postings: [posting(line(5290))] }],
  ] as const)('%s', (state, over) => {
    expect(stateOf(facts(over))).toBe(state);
  });

  test('the payment that holds is the last that was not taken back', () => {
    const [first, second] = [posting(line(5290)), posting(line(100))];
    expect(standingPosting([first])).toBe(first);
    expect(standingPosting([first, back])).toBeUndefined();
    expect(standingPosting([first, back, second])).toBe(second);
    expect(standingPosting([])).toBeUndefined();
  });
});

describe('a claim nobody answered', () => {
  test.each([
    ['sent', '2027-01-01T15:00:00Z', false],
    ['sent', '2027-01-01T15:00:01Z', true],
    ['accepted', '2027-02-01T15:00:00Z', true],
    ['paid', '2027-02-01T15:00:00Z', false],
    ['corrected', '2027-02-01T15:00:00Z', false],
  ] as const)('%s on %s is late: %s', (state, now, late) => {
    expect(isLate(facts(), state, at(now))).toBe(late);
  });
});

test.each([
  ['rejected', true],
  ['denied', true],
  ['partly', true],
  ['taken-back', true],
  ['paid', false],
  ['sent', false],
  ['corrected', false],
  ['voided', false],
] as const)('%s is work: %s', (state, is) => {
  expect(isWork(state)).toBe(is);
});

describe('what is open', () => {
  const claim = { chargeCents: 23100, postings: [] as ReturnType<typeof posting>[], steps: [] };

  test('before a payment all of it, after it what was denied, less what was written off', () => {
    expect(openCents(claim)).toBe(23100);
    const postings = [posting(line(5290), line(0, 9900))];
    expect(openCents({ ...claim, postings })).toBe(9900);
    const steps = [
      { kind: 'noted', cents: null },
      { kind: 'written-off', cents: 9000 },
    ];
    expect(openCents({ ...claim, postings, steps })).toBe(900);
    expect(openCents({ ...claim, postings, steps: [...steps, ...steps] })).toBe(0);
  });
});
