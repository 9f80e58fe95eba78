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
  const moved = fresh.filter(row => kept.has(keyOf(row))).filter((row, i) => rows[i] !== row).length;
  // A move is counted once, not once for everybody it passed.
  return { rows, changes: arrived + (moved > 0 ? Math.max(1, Math.floor(moved / 2)) : 0) };
}
