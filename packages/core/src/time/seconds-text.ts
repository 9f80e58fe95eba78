/** Seconds of `8:00`, `8` or `0:30`; null: no time at all; undefined: cannot be read. */
export function secondsOfText(text: string): number | null | undefined {
  const written = text.trim();
  if (written === '') return null;
  const [, minutes, seconds] = /^(\d{1,4})(?::([0-5]\d))?$/.exec(written) ?? [];
  if (minutes === undefined) return undefined;
  const total = Number(minutes) * 60 + Number(seconds ?? 0);
  return total === 0 ? null : total;
}

export const textOfSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
