import { type Day, plusDays, weekday } from '@trellis/core/basics/day';

export type ComingDay = { readonly day: Day; readonly count: number; readonly isPast: boolean };

// Six rows, so that five weeks ahead are there from any weekday.
const weeksShown = 6;

/** Whole weeks from Monday of this one, with how much is planned for each day. */
export function comingWeeks(
  today: Day,
  days: readonly { readonly day: Day; readonly count: number }[],
): readonly (readonly ComingDay[])[] {
  const counts = new Map(days.map(it => [it.day, it.count]));
  const monday = plusDays(today, 1 - weekday(today));
  return Array.from({ length: weeksShown }, (_, week) =>
    Array.from({ length: 7 }, (_, i) => {
      const day = plusDays(monday, week * 7 + i);
      return { day, count: counts.get(day) ?? 0, isPast: day < today };
    }),
  );
}

/** Which of the ramp's steps a count gets, relative to the fullest day: 0 none … 4 the fullest. */
export function loadStep(count: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (count === 0) return 0;
  const step = Math.ceil((count / Math.max(most, 4)) * 4);
  return step <= 1 ? 1 : step === 2 ? 2 : step === 3 ? 3 : 4;
}
