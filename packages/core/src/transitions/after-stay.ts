import { z } from 'zod';
import { plusBusinessDays } from '../basics/business-day.ts';
import { type Day, daySchema, daysBetween, plusDays } from '../basics/day.ts';
import { type Id, idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { type Discharge, transition } from '../chart/discharge.ts';

/** What nobody else records of somebody who came home from a stay: where to, the visit, the decision, the medicines. */

export const settings = [
  'not-recorded',
  'home',
  'assisted-living',
  'domiciliary',
  'rest-home',
  'snf',
  'hospital',
  'hospice',
  'other',
] as const;
export const decisionLevels = ['low', 'moderate', 'high'] as const;

export const afterStayEntrySchema = z.strictObject({
  wentTo: z.enum(settings),
  /** The visit after the discharge, and which practitioner gave it: both or neither. */
  visitOn: daySchema.nullable(),
  visitBy: idOf<'staff'>().nullable(),
  decision: z.enum(decisionLevels).nullable(),
  reconciledOn: daySchema.nullable(),
  /** Why what stood is changed; needed from the second entry on. */
  reason: plainText(300).trim(),
});
export type AfterStayEntry = z.infer<typeof afterStayEntrySchema>;

export const afterStaySchema = afterStayEntrySchema.omit({ reason: true }).extend({
  id: idOf<'after stay'>(),
  by: z.string(),
  recordedAt: instantSchema,
});
export type AfterStay = z.infer<typeof afterStaySchema>;

/** A visit after a stay that was written down by hand; a correction stays with its stay. */
export type VisitAfterStay = { readonly stayId: Id<'discharge'>; readonly on: Day };

/** Days by which the transition asks for something. Source: rule set medicare-2026-11, section 3, TCM. */
const visitWithin = { high: 7, moderate: 14 } as const;

export const staySchema = z.object({
  id: idOf<'discharge'>(),
  from: z.enum(['inpatient', 'observation', 'snf', 'emergency']),
  on: daySchema,
  contactBy: daySchema,
  visitBy: z.object({ high: daySchema, moderate: daySchema }),
  until: daySchema,
  known: afterStaySchema.nullable(),
});
export type Stay = z.infer<typeof staySchema>;

export const stayOf = ({ id, from, on }: Discharge, known: AfterStay | null): Stay => ({
  id,
  from,
  on,
  contactBy: plusBusinessDays(on, transition.contactBusinessDays),
  visitBy: { high: plusDays(on, visitWithin.high), moderate: plusDays(on, visitWithin.moderate) },
  until: plusDays(on, transition.days - 1),
  known,
});

/** Refuses days before the discharge or to come, a visit nobody gave, and a change without its reason. */
export function decideAfterStay(
  wanted: AfterStayEntry,
  about: { readonly dischargedOn: Day; readonly known: AfterStay | null; readonly today: Day },
): AfterStayEntry {
  const days = [wanted.visitOn, wanted.reconciledOn].flatMap(it => it ?? []);
  if (days.some(day => day > about.today || daysBetween(about.dischargedOn, day) < 0))
    fail('transitions.day', 'The day lies before the discharge, or is still to come. Check it.');
  if ((wanted.visitOn === null) !== (wanted.visitBy === null))
    fail('transitions.visit', 'Say both when the visit was and which practitioner gave it.');
  if (about.known && wanted.reason.length < 3)
    fail('transitions.reason', 'Something stands about this stay already. Say why it is changed.');
  return wanted;
}
