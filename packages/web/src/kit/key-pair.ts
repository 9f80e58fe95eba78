/** The first of two keys, and when it was pressed. */
export type Begun = { readonly key: string; readonly atMs: number } | undefined;

/** After so long the second key means what it means alone. */
export const pairMs = 1500;

/**
 * Reads one letter after another: `g` alone begins a pair where one begins with it, and whatever follows in time is
 * its second half, known or not, so that `g d` never dismisses anything.
 */
export function readStroke(
  begun: Begun,
  stroke: { readonly key: string; readonly atMs: number },
  beginsPair: (key: string) => boolean,
): { readonly key: string; readonly isPair: boolean; readonly begun: Begun } {
  if (begun && stroke.atMs - begun.atMs <= pairMs)
    return { key: `${begun.key} ${stroke.key}`, isPair: true, begun: undefined };
  return { key: stroke.key, isPair: false, begun: beginsPair(stroke.key) ? stroke : undefined };
}
