import type { Month } from '../basics/day.ts';
import { overlap } from '../basics/range.ts';
import type { View } from './program.ts';
import { counted, leaveOutRanges, type Part } from './time-line.ts';

/**
 * A second of one person is one second, whatever two entries say: where two programs would count it, either may
 * have it and the other has it as overlap.
 */

/** Beyond so many pairs the program that is looked at first keeps the seconds. */
const pairsTried = 6;

type Pair = { readonly by: string; readonly first: string; readonly second: string };

/** Whether anybody has two entries at one time at all. */
export function isAnybodyTwice(parts: readonly Part[], month: Month): boolean {
  const ends = new Map<string, string>();
  return parts.some(part => {
    if (part.month !== month || part.rule !== null) return false;
    const end = ends.get(part.time.by) ?? '';
    if (part.range.end > end) ends.set(part.time.by, part.range.end);
    return part.range.start < end;
  });
}

/** The parts as each way of sharing out the double seconds leaves them; the parts themselves where there are none. */
export function withoutDouble(parts: readonly Part[], views: readonly View[]): readonly (readonly Part[])[] {
  const counts = countedOf(views);
  const pairs = pairsIn(counts);
  if (pairs.length === 0) return [parts];
  const tried = pairs.slice(0, pairsTried);
  const rest = pairs.slice(pairsTried);
  return Array.from({ length: 2 ** tried.length }, (_, way) =>
    [...tried.map((pair, i) => ((way >> i) % 2 === 0 ? pair : turned(pair))), ...rest].reduce(
      (left, { by, first, second }) => {
        const kept = (counts.get(first) ?? []).filter(part => part.time.by === by).map(part => part.range);
        return leaveOutRanges(left, 'time.overlap', part =>
          part.time.by === by && part.time.programs.includes(second) && !part.time.programs.includes(first)
            ? kept
            : [],
        );
      },
      parts,
    ),
  );
}

const turned = ({ by, first, second }: Pair): Pair => ({ by, first: second, second: first });

/** What each program counts in any of its sets. */
function countedOf(views: readonly View[]): ReadonlyMap<string, readonly Part[]> {
  const found = new Map<string, readonly Part[]>();
  for (const { program, judged } of views) {
    const own = [judged.parts, ...judged.sets.map(set => set.parts)].flatMap(counted);
    if (own.length > 0) found.set(program.name, [...(found.get(program.name) ?? []), ...own]);
  }
  return found;
}

function pairsIn(counts: ReadonlyMap<string, readonly Part[]>): readonly Pair[] {
  const names = [...counts.keys()];
  const known = new Map<string, Pair>();
  for (const [i, first] of names.entries())
    for (const second of names.slice(i + 1))
      for (const part of counts.get(first) ?? [])
        for (const other of counts.get(second) ?? [])
          if (part.time.by === other.time.by && overlap(part.range, other.range))
            known.set(`${part.time.by} ${first} ${second}`, { by: part.time.by, first, second });
  return [...known.values()];
}
