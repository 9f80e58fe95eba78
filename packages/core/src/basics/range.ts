import { earlier, type Instant, later, secondsBetween } from './instant.ts';

/** Half-open: the start belongs to it, the end does not. */
export type Range = { readonly start: Instant; readonly end: Instant };

export const secondsOf = (range: Range): number => secondsBetween(range.start, range.end);

export const totalSeconds = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, range) => sum + secondsOf(range), 0);

export function overlap(a: Range, b: Range): Range | undefined {
  const start = later(a.start, b.start);
  const end = earlier(a.end, b.end);
  return start < end ? { start, end } : undefined;
}

/** What of `range` none of `taken` covers, in order. */
export function without(range: Range, taken: readonly Range[]): readonly Range[] {
  let left: readonly Range[] = range.start < range.end ? [range] : [];
  // Most of a year's work lies elsewhere: what is far away is passed over before anything is cut.
  for (const cut of taken.filter(it => it.start < range.end && range.start < it.end)) {
    left = left.flatMap(piece => {
      const shared = overlap(piece, cut);
      if (!shared) return [piece];
      return [
        { start: piece.start, end: shared.start },
        { start: shared.end, end: piece.end },
      ].filter(rest => rest.start < rest.end);
    });
  }
  return left;
}

/** Cuts a range at the moments given; moments outside it cut nothing. */
export function splitAt(range: Range, moments: readonly Instant[]): readonly Range[] {
  const cuts = [...moments].filter(moment => moment > range.start && moment < range.end).sort();
  const borders = [range.start, ...cuts, range.end];
  return borders.slice(1).flatMap((end, i) => {
    const start = borders[i];
    return start !== undefined && start < end ? [{ start, end }] : [];
  });
}
