import { z } from 'zod';
import { plainText } from '../basics/text.ts';
import { wallTime } from './phone.ts';

/** Monday is 1, Sunday 7 (ISO 8601). */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

/** When she wishes to be called, on the wall where she lives; no days are any day. Her words stand beside it. */
export const bestTimeSchema = z.strictObject({
  days: z.array(z.literal(weekdays)).max(7),
  from: wallTime.nullable(),
  until: wallTime.nullable(),
  words: plainText(200).trim().nullable(),
});
export type BestTime = z.infer<typeof bestTimeSchema>;

/** Days in their order and once each; a wish that says nothing is none. */
export function cleanBestTime(wish: BestTime | null): BestTime | null {
  if (wish === null) return null;
  const days = weekdays.filter(day => wish.days.includes(day));
  const words = wish.words?.trim() || null;
  return days.length === 0 && wish.from === null && wish.until === null && words === null
    ? null
    : { ...wish, days, words };
}

/** Whether it ends before it begins. */
export const isTurnedRound = ({ from, until }: Pick<BestTime, 'from' | 'until'>): boolean =>
  (from ?? '00:00') >= (until ?? '24:00');
