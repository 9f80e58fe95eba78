export type StripPart = {
  readonly kind: 'present' | 'kept' | 'idle' | 'running';
  readonly seconds: number;
  /** What it is, in words, under its part of the strip. */
  readonly label?: string;
};

/** A part that exists is never thinner than this share of the strip, or a short gap could not be seen. */
const leastPercent = 1.5;

/** Widths in percent, in order; parts without seconds take no room. */
export function stripWidths(
  parts: readonly StripPart[],
): readonly (StripPart & { readonly percent: number })[] {
  const shown = parts.filter(part => part.seconds > 0);
  const total = shown.reduce((sum, part) => sum + part.seconds, 0);
  const raised = shown.map(part => Math.max(leastPercent, (part.seconds / total) * 100));
  const sum = raised.reduce((all, percent) => all + percent, 0);
  return shown.map((part, i) => ({ ...part, percent: ((raised[i] ?? 0) / sum) * 100 }));
}
