/**
 * Keeps a list still under the pointer. Rows stay where they were shown; what is new, gone or moved waits
 * until the person asks for it. The facts inside the rows are always the newest.
 */
export type Held<Row> = { readonly rows: readonly Row[]; readonly changes: number };

export function heldOrder<Row>(
  shown: readonly string[],
  fresh: readonly Row[],
  keyOf: (row: Row) => string,
): Held<Row> {
  const byKey = new Map(fresh.map(row => [keyOf(row), row]));
  const rows = shown.flatMap(key => byKey.get(key) ?? []);
  const kept = new Set(rows.map(keyOf));
  const arrived = fresh.filter(row => !kept.has(keyOf(row))).length;
  const placeOf = new Map(fresh.map((row, i) => [keyOf(row), i]));
  const moved = rows.length - longestRise(rows.map(row => placeOf.get(keyOf(row)) ?? 0));
  // A move is counted once, not once for everybody it passed.
  return { rows, changes: arrived + moved };
}

/** How many of these stand in rising order already, at most: the others have to move. */
function longestRise(places: readonly number[]): number {
  const lowestEnd: number[] = [];
  for (const place of places) {
    lowestEnd[firstAbove(lowestEnd, place)] = place;
  }
  return lowestEnd.length;
}

/** Where the first of these rising numbers above `place` stands; behind the last where there is none. */
function firstAbove(rising: readonly number[], place: number): number {
  let from = 0;
  let until = rising.length;
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((rising[middle] ?? 0) > place) until = middle;
    else from = middle + 1;
  }
  return from;
}

/** What somebody chose, and where it stood when she did. */
export type Picked<Row> = { readonly row: Row; readonly at: number };

/** What somebody is at work on stays where it stood until she is done, whatever became of it elsewhere. */
export function withKept<Row>(
  rows: readonly Row[],
  kept: Picked<Row> | undefined,
  keyOf: (row: Row) => string,
): readonly Row[] {
  if (!kept || rows.some(row => keyOf(row) === keyOf(kept.row))) return rows;
  return rows.toSpliced(kept.at, 0, kept.row);
}

/** The one that was chosen; when it is gone, the one that took its place, so that nobody starts again from the top. */
export function pickedOf<Row>(
  rows: readonly Row[],
  picked: Picked<Row> | undefined,
  keyOf: (row: Row) => string,
): Row | undefined {
  if (!picked) return rows[0];
  return rows.find(row => keyOf(row) === keyOf(picked.row)) ?? rows[Math.min(picked.at, rows.length - 1)];
}
