import { z } from 'zod';
import type { Branded } from './brand.ts';
import { type Day, findDay, firstDay, lastDay, type Month } from './day.ts';

/** A day as far as it is known: `1948-03-14`, `1948-03` or `1948`. Records of birth and death often end there. */
export type PartialDay = Day | Branded<string, 'PartialDay'>;

export function findPartialDay(text: string): PartialDay | undefined {
  if (/^\d{4}$/.test(text)) return findDay(`${text}-01-01`) && (text as PartialDay);
  if (/^\d{4}-\d{2}$/.test(text)) return findDay(`${text}-01`) && (text as PartialDay);
  return findDay(text);
}

export const partialDaySchema = z
  .string()
  .refine(
    text => findPartialDay(text) !== undefined,
    'is not a day like 2026-11-22, a month like 2026-11 or a year like 2026',
  ) as unknown as z.ZodType<PartialDay, string>;

export const isFullDay = (day: PartialDay): day is Day => day.length === 10;

/** The first day it can have been. */
export const earliestDay = (day: PartialDay): Day =>
  isFullDay(day) ? day : firstDay(day.length === 4 ? (`${day}-01` as Month) : (day as unknown as Month));

/** The last day it can have been. */
export const latestDay = (day: PartialDay): Day =>
  isFullDay(day) ? day : lastDay(day.length === 4 ? (`${day}-12` as Month) : (day as unknown as Month));
