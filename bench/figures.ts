/** The value that `share` of the values do not exceed: 0.5 the median, 0.99 the slowest of a hundred. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('Nothing was measured.');
  return value;
}

export const milliseconds = (values: readonly number[]): string =>
  `p50 ${quantile(values, 0.5).toFixed(1)} · p99 ${quantile(values, 0.99).toFixed(1)} ms (${values.length} requests)`;

/** A figure beside what it must keep, and the limit of the same run it is to be read against. */
export type Figure = {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
  readonly isMet: boolean;
  readonly beside: string;
};

/** Rows for the table in bench/RESULTS.md. */
export function print(title: string, figures: readonly Figure[]): void {
  console.log(
    `\n## ${title}\n\n| what | measured | target | met | beside it, same run |\n|---|---|---|---|---|`,
  );
  for (const it of figures)
    console.log(`| ${it.what} | ${it.measured} | ${it.target} | ${it.isMet ? 'yes' : 'NO'} | ${it.beside} |`);
}
