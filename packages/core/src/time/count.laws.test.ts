import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asSet, at, day, idSupply, named, newYork, withShuffle, zone } from '../../test/builders.ts';
import type { PatientId, StaffId } from '../basics/id.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import { overlap, type Range, secondsOf } from '../basics/range.ts';
import { atLocal, localDay, localText, type Zone } from '../basics/zone.ts';
import { countPieces, type Taken } from './count.ts';
import type { CountedPiece, WorkSpan } from './span.ts';

const staff = fc.constantFrom('dana', 'maria', 'tom').map(named<'staff'>);
const patient = fc.constantFrom('rosa', 'luis', 'ana', 'ben').map(named<'patient'>);
const nothingTaken: Taken = { byPatient: new Map(), byStaff: new Map() };

/** Spans around one moment, close enough to meet: starts within `window` seconds, up to `longest` long. */
function spansAround(start: Instant, window: number, longest: number, mostPatients = 3) {
  const span = fc.record({
    staffId: staff,
    patientIds: fc.array(patient, { minLength: 1, maxLength: mostPatients }),
    range: fc
      .tuple(fc.integer({ min: 0, max: window }), fc.integer({ min: 0, max: longest }))
      .map(([from, length]) => ({ start: plusSeconds(start, from), end: plusSeconds(start, from + length) })),
  });
  return fc.array(span, { maxLength: 7 }).map(all =>
    all.map(
      (it, i): WorkSpan => ({
        ...it,
        id: named<'work span'>(`span-${i}`),
        credential: 'RN',
        activity: 'contact',
        source: 'presence',
        reason: null,
      }),
    ),
  );
}

const midnightInNewYork = at('2026-01-15T05:00Z');
/** An evening's work that crosses midnight in New York; every other time so narrow that spans begin together. */
const spans = fc.oneof(
  spansAround(plusSeconds(midnightInNewYork, -1800), 3600, 1800),
  spansAround(plusSeconds(midnightInNewYork, -3), 3, 9),
);
const count = (all: readonly WorkSpan[], taken = nothingTaken, where: Zone = newYork) =>
  countPieces(all, () => ({ zone: where, enrolled: ['CCM'], discharge: null }), taken, idSupply());

function groupedBy<Key>(
  pieces: readonly CountedPiece[],
  key: (piece: CountedPiece) => Key,
): Map<Key, Range[]> {
  const groups = new Map<Key, Range[]>();
  for (const piece of pieces) groups.set(key(piece), [...(groups.get(key(piece)) ?? []), piece.range]);
  return groups;
}
const takenBy = (pieces: readonly CountedPiece[]): Taken => ({
  byPatient: groupedBy<PatientId>(pieces, it => it.patientId),
  byStaff: groupedBy<StaffId>(pieces, it => it.staffId),
});

const overlapping = (ranges: readonly Range[]) =>
  ranges.flatMap((a, i) => ranges.slice(i + 1).flatMap(b => overlap(a, b) ?? []));
const withoutIds = (pieces: readonly CountedPiece[]) => pieces.map(({ id: _, ...rest }) => rest);
const sum = (numbers: readonly number[]) => numbers.reduce((total, it) => total + it, 0);

describe('counting', () => {
  test('gives no second of a patient twice', () => {
    fc.assert(
      fc.property(spans, all => {
        for (const [who, ranges] of groupedBy(count(all).pieces, it => it.patientId))
          expect(overlapping(ranges), who).toEqual([]);
      }),
    );
  });

  test('gives no second of a person twice', () => {
    fc.assert(
      fc.property(spans, all => {
        for (const [who, ranges] of groupedBy(count(all).pieces, it => it.staffId))
          expect(overlapping(ranges), who).toEqual([]);
      }),
    );
  });

  test('loses no second: of each span and patient, counted and not counted add up', () => {
    fc.assert(
      fc.property(spans, spans, (all, before) => {
        const { pieces, notCounted } = count(all, takenBy(count(before).pieces));
        for (const span of all)
          for (const who of new Set(span.patientIds)) {
            const mine = (it: { spanId: string; patientId: string }) =>
              it.spanId === span.id && it.patientId === who;
            const counted = sum(pieces.filter(mine).map(it => secondsOf(it.range)));
            const left = sum(notCounted.filter(mine).map(it => it.seconds));
            expect(counted + left).toBe(secondsOf(span.range));
          }
        expect(notCounted.filter(it => it.seconds <= 0)).toEqual([]);
      }),
    );
  });

  test('shares a span: the pieces of all its patients never sum to more than it', () => {
    fc.assert(
      fc.property(spans, all => {
        const { pieces } = count(all);
        for (const span of all) {
          const shared = sum(pieces.filter(it => it.spanId === span.id).map(it => secondsOf(it.range)));
          expect(shared).toBeLessThanOrEqual(secondsOf(span.range));
        }
      }),
    );
  });

  test('shares a lone span without a rest, nobody more than a second ahead', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(patient, { minLength: 1 }),
        fc.integer({ min: 1, max: 4000 }),
        (who, length) => {
          const alone: WorkSpan = {
            id: named<'work span'>('alone'),
            staffId: named<'staff'>('dana'),
            patientIds: who,
            range: { start: midnightInNewYork, end: plusSeconds(midnightInNewYork, length) },
            credential: 'RN',
            activity: 'contact',
            source: 'presence',
            reason: null,
          };
          const { pieces } = count([alone]);
          const each = who.map(one =>
            sum(pieces.filter(it => it.patientId === one).map(it => secondsOf(it.range))),
          );
          expect(sum(each)).toBe(length);
          expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('does not look at the order in which spans and patients were written', () => {
    const turned = withShuffle(spans).map(
      ([all, shuffled]) =>
        [all, shuffled.map(it => ({ ...it, patientIds: [...it.patientIds].reverse() }))] as const,
    );
    fc.assert(
      fc.property(turned, ([all, shuffled]) => {
        const [one, other] = [count(all), count(shuffled)];
        expect(asSet(withoutIds(other.pieces))).toEqual(asSet(withoutIds(one.pieces)));
        expect(asSet(other.notCounted)).toEqual(asSet(one.notCounted));
      }),
    );
  });

  test('makes pieces only out of their own spans, with fresh ids', () => {
    fc.assert(
      fc.property(spans, all => {
        const { pieces } = count(all);
        for (const piece of pieces) {
          const span = all.find(it => it.id === piece.spanId);
          expect(span?.staffId).toBe(piece.staffId);
          expect(span?.patientIds).toContain(piece.patientId);
          expect(span && overlap(span.range, piece.range)).toEqual(piece.range);
        }
        expect(new Set(pieces.map(it => it.id)).size).toBe(pieces.length);
      }),
    );
  });

  test('twice what was counted already counts nothing', () => {
    fc.assert(
      fc.property(spans, all => {
        expect(count(all, takenBy(count(all).pieces)).pieces).toEqual([]);
      }),
    );
  });

  test('never touches what was taken before, of the patient or of the person', () => {
    fc.assert(
      fc.property(spans, spans, (before, all) => {
        const taken = takenBy(count(before).pieces);
        for (const piece of count(all, taken).pieces) {
          const held = [
            ...(taken.byPatient.get(piece.patientId) ?? []),
            ...(taken.byStaff.get(piece.staffId) ?? []),
          ];
          expect(held.filter(it => overlap(it, piece.range))).toEqual([]);
        }
      }),
    );
  });
});

describe('counting, second by second', () => {
  /** The rule as an auditor would do it by hand, for spans of one patient each. */
  function byHand(all: readonly WorkSpan[]): readonly string[] {
    const given = new Set<string>();
    const rows: string[] = [];
    const inOrder = [...all].sort((a, b) => (`${a.range.start}${a.id}` < `${b.range.start}${b.id}` ? -1 : 1));
    for (const { id, staffId, patientIds, range } of inOrder)
      for (let second = range.start; second < range.end; second = plusSeconds(second, 1)) {
        const [hers, theirs] = [`${patientIds[0]} ${second}`, `${staffId} ${second}`];
        if (given.has(hers) || given.has(theirs)) continue;
        given.add(hers).add(theirs);
        rows.push(`${id} ${second}`);
      }
    return rows.sort();
  }

  test('gives the same', () => {
    const short = spansAround(plusSeconds(midnightInNewYork, -30), 50, 30, 1);
    fc.assert(
      fc.property(short, all => {
        const rows = count(all).pieces.flatMap(({ spanId, range }) =>
          Array.from({ length: secondsOf(range) }, (_, i) => `${spanId} ${plusSeconds(range.start, i)}`),
        );
        expect(rows.sort()).toEqual(byHand(all));
      }),
    );
  });
});

describe('service days', () => {
  const clockChange = fc.constantFrom(
    [newYork, at('2026-01-15T05:00Z')] as const,
    [newYork, at('2026-03-08T05:00Z')] as const,
    [newYork, at('2026-11-01T04:00Z')] as const,
    [zone('America/Havana'), at('2026-03-08T05:00Z')] as const,
    [zone('America/Havana'), at('2026-11-01T04:00Z')] as const,
    [zone('America/Santiago'), at('2026-04-05T03:00Z')] as const,
    [zone('America/Santiago'), at('2026-09-06T04:00Z')] as const,
    [zone('Africa/Cairo'), at('2026-04-23T22:00Z')] as const,
    [zone('Asia/Kathmandu'), at('2026-01-14T18:15Z')] as const,
  );
  const night = clockChange.chain(([where, midnight]) =>
    fc.tuple(fc.constant(where), spansAround(plusSeconds(midnight, -3 * 3600), 6 * 3600, 26 * 3600)),
  );

  test('are those of the first and the last second of each piece, on every night of the year', () => {
    fc.assert(
      fc.property(night, ([where, all]) => {
        for (const { range, serviceDay } of count(all, nothingTaken, where).pieces) {
          expect(localDay(range.start, where)).toBe(serviceDay);
          expect(localDay(plusSeconds(range.end, -1), where)).toBe(serviceDay);
        }
      }),
    );
  });

  test('and a clock change neither adds nor takes a second', () => {
    fc.assert(
      fc.property(night, ([where, all]) => {
        const secondsOfSpans = (pieces: readonly CountedPiece[]) =>
          asSet(
            all.map(span => [
              span.id,
              sum(pieces.filter(it => it.spanId === span.id).map(it => secondsOf(it.range))),
            ]),
          );
        const [there, utc] = [count(all, nothingTaken, where), count(all, nothingTaken, zone('UTC'))];
        expect(secondsOfSpans(there.pieces)).toEqual(secondsOfSpans(utc.pieces));
      }),
    );
  });

  test('are the same in any zone when the same hours were worked by the wall clock', () => {
    const zones = [
      'America/New_York',
      'America/Phoenix',
      'Pacific/Honolulu',
      'Asia/Kathmandu',
      'Pacific/Auckland',
    ];
    const wallClock = fc.array(
      fc.record({
        staffId: staff,
        patientIds: fc.array(patient, { minLength: 1, maxLength: 2 }),
        startMinute: fc.integer({ min: 0, max: 1439 }),
        minutes: fc.integer({ min: 0, max: 180 }),
      }),
      { maxLength: 6 },
    );
    const two = (n: number) => String(n).padStart(2, '0');
    fc.assert(
      fc.property(wallClock, fc.constantFrom(...zones), fc.constantFrom(...zones), (work, here, there) => {
        const counted = (where: Zone) => {
          const all = work.map(({ startMinute, minutes, ...who }, i): WorkSpan => {
            const time = `${two(Math.floor(startMinute / 60))}:${two(startMinute % 60)}`;
            const start = atLocal(day('2026-01-20'), time, where);
            return {
              ...who,
              id: named<'work span'>(`span-${i}`),
              range: { start, end: plusSeconds(start, minutes * 60) },
              credential: 'RN',
              activity: 'contact',
              source: 'presence',
              reason: null,
            };
          });
          return count(all, nothingTaken, where).pieces.map(it => ({
            ...it,
            range: [localText(it.range.start, where), localText(it.range.end, where)],
          }));
        };
        expect(counted(zone(here))).toEqual(counted(zone(there)));
      }),
    );
  });
});
