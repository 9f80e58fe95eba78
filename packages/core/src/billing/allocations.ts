import type { Month } from '../basics/day.ts';
import { secondsOf } from '../basics/range.ts';
import type { Part } from './time-line.ts';

/** The ways to give entries that may serve several programs to exactly one each (T2). */
export type Giving = ReadonlyMap<string, string>;

type Counted = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** So many ways are all tried; of more, one of each that reaches the same units. */
const allTried = 32;
/** More than anybody records of one patient in a month: those that may serve the same programs are given in portions. */
const mostGivenApart = 300;
/** So many sums are told apart to the second; beyond, sums that lie close together are one. */
const mostSums = 2048;

/** Entries of the month that more than one of the programs may count, with those programs. */
export function sharedEntries(
  parts: readonly Part[],
  months: readonly Month[],
  programs: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const choices = new Map<string, readonly string[]>();
  for (const part of parts) {
    if (part.time.programs.length < 2 || part.rule !== null || !months.includes(part.month)) continue;
    const own = programs.filter(name => part.time.programs.includes(name));
    if (own.length > 1) choices.set(part.time.id, own);
  }
  return choices;
}

export const give = (parts: readonly Part[], giving: Giving): readonly Part[] =>
  giving.size === 0
    ? parts
    : parts.map(part => {
        const name = giving.get(part.time.id);
        return name === undefined ? part : { ...part, time: { ...part.time, programs: [name] } };
      });

/** Which ways to try; `countedBy` says what of each part a program would count if it were given all. */
export function givingsOf(
  shared: ReadonlyMap<string, readonly string[]>,
  parts: readonly Part[],
  countedBy: (program: string) => readonly Part[],
): readonly Giving[] {
  const ways = [...shared.values()].reduce((product, own) => product * own.length, 1);
  if (ways <= allTried) return everyWay(shared);
  if (shared.size > mostGivenApart) return everyPortion(shared);
  const programs = [...new Set([...shared.values()].flat())];
  const counted = new Map(programs.map(name => [name, secondsById(countedBy(name))]));
  const apart = overlapping(parts);
  const { plus, fixed, unitsOf } = sumsOf(programs, parts);
  let found: readonly Way[] = [fixed(shared, counted)];
  for (const [id, own] of shared)
    found = thinned(
      found.flatMap(way =>
        own.map(name => plus(way, id, name, counted.get(name)?.get(id) ?? 0, apart.has(id))),
      ),
    );
  return firstOfEach(found, way => `${unitsOf(way)}|${way.live}|${way.marks}`).map(way => new Map(way.given));
}

const everyWay = (shared: ReadonlyMap<string, readonly string[]>): readonly Giving[] =>
  [...shared].reduce<readonly Giving[]>(
    (sofar, [id, own]) => sofar.flatMap(way => own.map(name => new Map([...way, [id, name]]))),
    [new Map()],
  );

/** Portions of entries that may serve the same programs, so few that all ways are tried; each goes whole to one. */
function everyPortion(shared: ReadonlyMap<string, readonly string[]>): readonly Giving[] {
  const kinds = [...Map.groupBy(shared, ([, own]) => own.join(' ')).values()];
  const waysOf = (pieces: number) =>
    kinds.reduce((product, [first]) => product * (first?.[1].length ?? 1) ** pieces, 1);
  let pieces = 1;
  while (waysOf(pieces + 1) <= allTried) pieces += 1;
  const portions = kinds.flatMap(kind => {
    const size = Math.ceil(kind.length / pieces);
    return Array.from({ length: Math.ceil(kind.length / size) }, (_, i) =>
      kind.slice(i * size, (i + 1) * size),
    );
  });
  const choices = new Map<string, readonly string[]>();
  let ways = 1;
  for (const [i, [first]] of portions.entries()) {
    const own = first?.[1] ?? [];
    // Where there are too many kinds of entries the last ones go to the program that is looked at first.
    choices.set(String(i), ways * own.length <= allTried ? own : own.slice(0, 1));
    ways *= choices.get(String(i))?.length ?? 1;
  }
  return everyWay(choices).map(
    way => new Map(portions.flatMap((own, i) => own.map(([id]) => [id, way.get(String(i)) ?? '']))),
  );
}

function secondsById(parts: readonly Part[]): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>();
  for (const part of parts)
    seconds.set(part.time.id, (seconds.get(part.time.id) ?? 0) + secondsOf(part.range));
  return seconds;
}

/** Entries whose seconds another entry covers too: what they add depends on who else is counted. */
function overlapping(parts: readonly Part[]): ReadonlySet<string> {
  const found = new Set<string>();
  let last: Part | undefined;
  for (const part of parts) {
    if (last && part.range.start < last.range.end) found.add(part.time.id).add(last.time.id);
    if (!last || part.range.end > last.range.end) last = part;
  }
  return found;
}

/** A way so far: who got what, the seconds of each program and role, and what sums do not tell. */
type Way = {
  readonly given: readonly (readonly [string, string])[];
  readonly sums: readonly number[];
  readonly live: string;
  readonly marks: string;
};

/** Adds up seconds of each program by the role that worked them. */
function sumsOf(programs: readonly string[], parts: readonly Part[]) {
  const byId = new Map(parts.map(part => [part.time.id, part]));
  const workers = [...new Set(parts.map(workerOf))];

  const plus = (way: Way, id: string, name: string, seconds: number, isApart: boolean): Way => {
    const part = byId.get(id);
    const at = programs.indexOf(name) * workers.length + workers.indexOf(part ? workerOf(part) : '');
    const live = way.live.split(' ');
    const isLive = seconds > 0 && part?.time.interactive === true && !live.includes(name);
    return {
      given: [...way.given, [id, name]],
      sums: seconds > 0 ? way.sums.with(at, (way.sums[at] ?? 0) + seconds) : way.sums,
      live: isLive ? [...live, name].toSorted().join(' ') : way.live,
      marks: isApart ? `${way.marks} ${name}` : way.marks,
    };
  };

  /** What is counted whoever gets the shared entries. */
  const fixed = (shared: ReadonlyMap<string, unknown>, counted: Counted): Way => {
    let way: Way = { given: [], sums: programs.flatMap(() => workers.map(() => 0)), live: '', marks: '' };
    for (const id of byId.keys())
      for (const [name, seconds] of shared.has(id) ? [] : counted)
        way = plus(way, id, name, seconds.get(id) ?? 0, false);
    return { ...way, given: [] };
  };

  /** The thresholds that a way reaches, for each role and for all together. */
  const unitsOf = (way: Way): string => {
    const totals = programs.map((_, i) =>
      way.sums.slice(i * workers.length, (i + 1) * workers.length).reduce((a, b) => a + b, 0),
    );
    return [...way.sums, ...totals].map(thresholdsReached).join(' ');
  };

  return { plus, fixed, unitsOf };
}

/** One way of each sum; ever coarser until few enough are left. */
function thinned(ways: readonly Way[]): readonly Way[] {
  let left = firstOfEach(ways, way => `${way.sums.join(' ')}|${way.live}|${way.marks}`);
  for (const grain of [60, 300, 600, 1200, 3600]) {
    if (left.length <= mostSums) return left;
    left = firstOfEach(left, way => `${way.sums.map(it => Math.floor(it / grain)).join(' ')}|${way.live}`);
  }
  return left.slice(0, mostSums);
}

const workerOf = (part: Part): string => `${part.practice} ${part.role}`;

/** How many of the minutes at which any program's code begins are reached. Source: section 2 of the rule set. */
function thresholdsReached(seconds: number): number {
  const minutes = Math.floor(seconds / 60);
  const collaborative = [76, 86].map(base => Math.max(0, Math.floor((minutes - base + 30) / 30)));
  const midpoints = [31, 36].filter(it => minutes >= it).length;
  return Math.floor(minutes / 10) + midpoints + collaborative.reduce((a, b) => a + b, 0);
}

function firstOfEach(ways: readonly Way[], key: (way: Way) => string): readonly Way[] {
  const known = new Map<string, Way>();
  for (const way of ways) {
    const own = key(way);
    if (!known.has(own)) known.set(own, way);
  }
  return [...known.values()];
}
