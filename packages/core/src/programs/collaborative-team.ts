import { z } from 'zod';
import { type Day, daySchema, firstDay, lastDay, type Month, monthSchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';

/**
 * Who carries collaborative care (CoCM) of a patient: the behavioral care manager, and the psychiatric consultant who
 * reviews the caseload with her. Source: CMS MLN909432 as compiled in rule set medicare-2026-11, section 3, 2026-11-22.
 */
export const teamEntrySchema = z.strictObject({
  from: daySchema,
  /** The first month is judged by other minutes than those after it. */
  firstMonth: monthSchema,
  careManagerId: idOf<'staff'>(),
  /** With her credential: a consultant is often nobody of the practice. */
  consultant: plainText(160).trim().min(1, 'is empty'),
});
export type TeamEntry = z.infer<typeof teamEntrySchema>;

export const teamSchema = teamEntrySchema.extend({
  id: idOf<'collaborative team'>(),
  patientId: idOf<'patient'>(),
  practiceId: idOf<'practice'>(),
});
export type CollaborativeTeam = z.infer<typeof teamSchema>;

/** Refuses roles of a day to come, and a first month after the one they begin in. */
export function decideTeam(wanted: TeamEntry, today: Day): TeamEntry {
  if (wanted.from > today)
    fail('collaborative.in-future', 'The roles begin later than today. Enter the day they began.');
  if (firstDay(wanted.firstMonth) > wanted.from)
    fail(
      'collaborative.first-month',
      'The first month of collaborative care lies after the day these roles begin. Check both.',
    );
  return wanted;
}

/** Who carried it in a month: the roles that began last by its end. */
export function teamIn<Team extends TeamEntry>(teams: readonly Team[], month: Month): Team | undefined {
  return teams
    .filter(it => it.from <= lastDay(month))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .at(-1);
}
