import { z } from 'zod';
import { type DueState, dueStateAt } from '../basics/due-item.ts';
import { idOf } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { bestReachedSchema } from '../outreach/best-hours.ts';
import { outcomes } from '../outreach/contact-kind.ts';
import { languageKey } from '../people/language.ts';
import { patientSchema } from '../people/patient.ts';
import { pressures } from './need.ts';
import { programMinutesSchema } from './program-minutes.ts';

/** One due item as Today shows it: the facts that the words are made of. */
export const worklistItemSchema = z.object({
  key: z.string(),
  rule: z.string(),
  opensAt: instantSchema,
  dueAt: instantSchema,
  overdueAt: instantSchema,
  /** Later than `opensAt` when somebody snoozed it. */
  shownFrom: instantSchema,
  pressure: z.enum(pressures),
  /** What each rule documents of its own. */
  anchors: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** The last decision about it, to be named when deciding again. */
  decisionId: idOf<'due decision'>().nullable(),
  /** Who handed it over, and what she said. */
  handedOver: z.object({ by: z.string(), note: z.string() }).nullable(),
});
export type WorklistItem = z.infer<typeof worklistItemSchema>;

/** One patient of Today: everything she needs, the strongest first. */
export const worklistRowSchema = z.object({
  patient: patientSchema,
  items: z.tuple([worklistItemSchema], worklistItemSchema),
  /** Outcomes of the last tries, oldest first, at most five. */
  tries: z.array(z.enum(outcomes)),
  /** Null: in no program. */
  program: z.string().nullable(),
  /** Of her first timed program; null: in none. */
  minutes: programMinutesSchema.nullable(),
  careManager: z.object({ id: idOf<'staff'>(), name: z.string() }).nullable(),
  /** In words only: nobody is ranked by when she is reached. */
  best: bestReachedSchema.nullable(),
  /** The absent colleague whose patient this is, while she is covered. */
  coveredFor: z.string().nullable(),
});
export type WorklistRow = z.infer<typeof worklistRowSchema>;

/** Whose patients: the signed-in person's, everyone's, those whom nobody has, or those of a colleague. */
export const assignedSchema = z.union([z.enum(['mine', 'everyone', 'unassigned']), idOf<'staff'>()]);
export type Assigned = z.infer<typeof assignedSchema>;

/** Which rows somebody wants to see; what is not named is not narrowed. */
export const filterSchema = z.strictObject({
  rule: plainText(60).optional(),
  program: z.enum(['CCM', 'none']).optional(),
  state: z.enum(['overdue', 'due']).optional(),
  language: plainText(35).optional(),
});
export type Filter = z.infer<typeof filterSchema>;

type Filtered = {
  readonly patient: { readonly language: string | null };
  readonly program: string | null;
  readonly items: readonly Pick<WorklistItem, 'rule' | 'opensAt' | 'overdueAt'>[];
};

/** The row as the filter leaves it: items that do not fit are gone; undefined when none is left. */
export function narrowed<Row extends Filtered>(row: Row, filter: Filter, now: Instant): Row | undefined {
  if (filter.program !== undefined && (row.program ?? 'none') !== filter.program) return undefined;
  if (filter.language !== undefined && languageKey(row.patient.language) !== filter.language)
    return undefined;
  const fits = (state: DueState) => filter.state === undefined || state === filter.state;
  const items = row.items.filter(
    it => (filter.rule === undefined || it.rule === filter.rule) && fits(dueStateAt(it, now)),
  );
  return items.length === 0 ? undefined : { ...row, items };
}
