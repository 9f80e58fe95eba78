import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asSet, at, day, momentsBetween, month, newYork, withShuffle } from '../../test/builders.ts';
import { credentials, performerOf } from '../access/staff.ts';
import { lastDay, monthOf } from '../basics/day.ts';
import { plusSeconds } from '../basics/instant.ts';
import { localDay } from '../basics/zone.ts';
import { paperKinds } from '../programs/enrolment.ts';
import { type CcmMonth, decideCcmMonth } from './ccm.verdict.ts';

const march = month('2026-03');
const moment = momentsBetween(at('2026-02-26T00:00Z'), at('2026-04-03T00:00Z'));
const onDay = (from: string, to: string) =>
  momentsBetween(at(`${from}T12:00Z`), at(`${to}T12:00Z`)).map(it => day(it.slice(0, 10)));

/** Pieces never overlap, but a verdict must not depend on that. */
const pieces: fc.Arbitrary<CcmMonth['pieces'][number][]> = fc
  .array(
    fc.record({
      // Some begin together: what counts must not hang on which was read first.
      start: fc.oneof(moment, fc.constant(at('2026-03-10T14:00Z'))),
      seconds: fc.integer({ min: 1, max: 900 }),
      credential: fc.constantFrom(...credentials),
    }),
    { maxLength: 8 },
  )
  .map(all =>
    all.map((it, i) => ({
      ...it,
      id: `piece-${i}`,
      end: plusSeconds(it.start, it.seconds),
      serviceDay: localDay(it.start, newYork),
    })),
  );
const papers = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom(...paperKinds),
    on: onDay('2024-11-01', '2026-04-10'),
    where: fc.constant('EHR'),
  }),
  { maxLength: 6, selector: it => `${it.kind} ${it.on}` },
);
const consent = fc.option(
  momentsBetween(at('2025-12-01T12:00Z'), at('2026-04-03T12:00Z')).map(givenAt => ({
    id: 'consent',
    givenAt,
  })),
  { freq: 6 },
);
const anyMonth: fc.Arbitrary<CcmMonth> = fc.record({
  month: fc.constant(march),
  zone: fc.constant(newYork),
  deceasedOn: fc.option(onDay('2026-02-20', '2026-04-05'), { freq: 1 }),
  consent,
  conditionIds: fc.subarray(['E11.9', 'I10', 'N18.3']),
  papers,
  pieces,
});
const today = onDay('2026-03-01', '2026-04-20');

const sum = (rows: readonly { readonly seconds: number }[]) =>
  rows.reduce((total, row) => total + row.seconds, 0);
const ofMarch = (all: CcmMonth['pieces']) => all.filter(it => monthOf(it.serviceDay) === march);

describe('a month’s verdict', () => {
  test('is billable exactly when every reason is met', () => {
    fc.assert(
      fc.property(anyMonth, today, (facts, now) => {
        const { verdict, because } = decideCcmMonth(facts, now);
        expect(verdict === 'billable').toBe(because.every(it => it.met));
      }),
      { numRuns: 500 },
    );
  });

  test('shows where every second of the month went', () => {
    fc.assert(
      fc.property(anyMonth, today, (facts, now) => {
        const { ledger, countedSeconds } = decideCcmMonth(facts, now);
        expect(sum(ledger)).toBe(sum(ofMarch(facts.pieces)));
        expect(sum(ledger.filter(row => row.why === null))).toBe(countedSeconds);
        expect(new Set(ledger.map(row => row.piece))).toEqual(
          new Set(ofMarch(facts.pieces).map(it => it.id)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('counts no second before consent, after death, or of someone who is not clinical', () => {
    fc.assert(
      fc.property(anyMonth, today, (facts, now) => {
        const countable = ofMarch(facts.pieces).filter(
          it =>
            performerOf[it.credential] !== 'non-clinical' &&
            facts.consent !== null &&
            it.end > facts.consent.givenAt &&
            (facts.deceasedOn === null || it.serviceDay <= facts.deceasedOn),
        );
        const { countedSeconds, because } = decideCcmMonth(facts, now);
        expect(countedSeconds).toBeLessThanOrEqual(sum(countable));
        const evidence = because.find(it => it.rule === 'ccm.time.threshold')?.evidence ?? [];
        const known = new Set(countable.map(it => it.id));
        expect(evidence.filter(id => !known.has(id))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('never counts less for one piece more, and never reaches the threshold later', () => {
    fc.assert(
      fc.property(anyMonth, today, (facts, now) => {
        const fewer = decideCcmMonth({ ...facts, pieces: facts.pieces.slice(1) }, now);
        const all = decideCcmMonth(facts, now);
        expect(all.countedSeconds).toBeGreaterThanOrEqual(fewer.countedSeconds);
        if (fewer.reachedOn !== null)
          expect(all.reachedOn !== null && all.reachedOn <= fewer.reachedOn).toBe(true);
        if (fewer.verdict === 'billable') expect(all.verdict).toBe('billable');
      }),
      { numRuns: 300 },
    );
  });

  test('is never spoilt by a paper more', () => {
    fc.assert(
      fc.property(anyMonth, papers, today, (facts, more, now) => {
        const metBy = (month: CcmMonth) =>
          decideCcmMonth(month, now)
            .because.filter(it => it.met)
            .map(it => it.rule);
        const before = metBy(facts);
        const after = metBy({ ...facts, papers: [...facts.papers, ...more] });
        expect(before.filter(rule => !after.includes(rule))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('does not look at the order of pieces and papers', () => {
    fc.assert(
      fc.property(anyMonth, withShuffle(pieces), withShuffle(papers), today, (facts, work, kept, now) => {
        const one = decideCcmMonth({ ...facts, pieces: work[0], papers: kept[0] }, now);
        const other = decideCcmMonth({ ...facts, pieces: work[1], papers: kept[1] }, now);
        expect({ ...other, ledger: asSet(other.ledger) }).toEqual({ ...one, ledger: asSet(one.ledger) });
      }),
      { numRuns: 300 },
    );
  });

  test('reached the threshold on a day of the month exactly when the seconds are there', () => {
    fc.assert(
      fc.property(anyMonth, today, (facts, now) => {
        const { reachedOn, countedSeconds, thresholdSeconds, because } = decideCcmMonth(facts, now);
        const there = countedSeconds >= thresholdSeconds;
        expect(reachedOn !== null).toBe(there);
        expect(because.find(it => it.rule === 'ccm.time.threshold')?.met).toBe(there);
        if (reachedOn !== null) {
          expect(monthOf(reachedOn)).toBe(march);
          expect(facts.deceasedOn === null || reachedOn <= facts.deceasedOn).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('that is final stays final as days pass, and the facts alone decide what is billable', () => {
    fc.assert(
      fc.property(anyMonth, today, today, (facts, a, b) => {
        const [first = a, second = b] = [a, b].sort();
        const [before, after] = [decideCcmMonth(facts, first), decideCcmMonth(facts, second)];
        if (before.verdict !== 'needs') expect(after.verdict).toBe(before.verdict);
        expect(after.because).toEqual(before.because);
      }),
      { numRuns: 300 },
    );
  });

  test('after the month with too few seconds is never "needs"', () => {
    fc.assert(
      fc.property(anyMonth, facts => {
        const { verdict, countedSeconds, thresholdSeconds } = decideCcmMonth(facts, day('2026-04-01'));
        expect(lastDay(march) < day('2026-04-01')).toBe(true);
        if (countedSeconds < thresholdSeconds) expect(verdict).toBe('not-billable');
      }),
    );
  });
});
