import { z } from 'zod';
import { type Day, daySchema, type Month, monthSchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';

/**
 * The thirteen things Advanced Primary Care Management must be able to give in a month, in our own words. Not each is
 * given to each patient each month; each must be there when it is needed, and the record must show it.
 * Source: CY 2025 Physician Fee Schedule final rule, 89 FR 97710, 2024-12-09, and aafp.org, as compiled in rule set
 * medicare-2026-11, sections 3 and 6, 2026-11-22.
 */
export const apcmElements = [
  'consent',
  'initiating-visit',
  'access-24-7',
  'continuity',
  'alternative-delivery',
  'care-management',
  'care-plan',
  'care-transitions',
  'coordination',
  'communication',
  'care-gaps',
  'risk-groups',
  'performance',
] as const;
export type ApcmElement = (typeof apcmElements)[number];

/** What the practice can say once a month for all its patients: how it works, not what one patient got. */
export const practiceApcmElements = [
  'access-24-7',
  'alternative-delivery',
  'communication',
  'care-gaps',
  'risk-groups',
  'performance',
] as const satisfies readonly ApcmElement[];

export const isOfPractice = (element: ApcmElement): boolean =>
  practiceApcmElements.some(it => it === element);

/** How quality is reported. Source: aafp.org APCM page, rule set medicare-2026-11 section 3, 2026-11-22. */
export const qualityPaths = [
  'mips-value-pathway',
  'shared-savings',
  'aco-reach',
  'making-care-primary',
  'primary-care-first',
] as const;
export type QualityPath = (typeof qualityPaths)[number];

export const elementEntrySchema = z.strictObject({
  month: monthSchema,
  element: z.enum(apcmElements),
  /** Where it can be seen. */
  where: plainText(200).trim().min(1, 'is empty'),
  path: z.enum(qualityPaths).nullable().default(null),
});
export type ElementEntry = z.infer<typeof elementEntrySchema>;

/** `patientId` is null where the practice says it for all its patients. */
export const apcmElementSchema = elementEntrySchema.extend({
  id: idOf<'apcm element'>(),
  practiceId: idOf<'practice'>(),
  patientId: idOf<'patient'>().nullable(),
  by: z.string(),
  recordedAt: instantSchema,
});
export type KeptElement = z.infer<typeof apcmElementSchema>;

/** Refuses a month that has not begun, and performance without saying how it is reported. */
export function decideElement(
  wanted: ElementEntry,
  of: { readonly scope: 'patient' | 'practice'; readonly thisMonth: Month },
): ElementEntry {
  if (wanted.month > of.thisMonth)
    fail('apcm.month', 'This month has not begun, so nothing of it can be shown yet.');
  if ((wanted.element === 'performance') !== (wanted.path !== null))
    fail('apcm.path', 'Say how quality is reported, of performance measurement and of nothing else.');
  if (of.scope === 'practice' && !isOfPractice(wanted.element))
    fail('apcm.of-patient', 'This is shown patient by patient. Record it on the page of the patient.');
  return wanted;
}

/** What else of the record shows an element, so that nobody writes it a second time. */
export type Shown = { readonly element: ApcmElement; readonly on: Day; readonly where: string };

/** One line of a month’s checklist. `shown`: another fact of the record is the evidence. */
export const checklistLineSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('missing'), element: z.enum(apcmElements) }),
  z.object({
    state: z.literal('shown'),
    element: z.enum(apcmElements),
    on: daySchema,
    where: z.string(),
  }),
  z.object({ state: z.literal('said'), element: z.enum(apcmElements), entry: apcmElementSchema }),
]);
export type ChecklistLine = z.infer<typeof checklistLineSchema>;

/**
 * All thirteen, always, in their order. What was said of the patient herself stands before what the practice says of
 * all, and that before what the record shows anyway; of several entries the last written counts.
 */
export function apcmChecklist(
  month: Month,
  entries: readonly KeptElement[],
  shown: readonly Shown[],
): readonly ChecklistLine[] {
  const ofMonth = entries
    .filter(it => it.month === month)
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
  return apcmElements.map(element => {
    const said = ofMonth.filter(it => it.element === element);
    const entry = said.findLast(it => it.patientId !== null) ?? said.at(-1);
    if (entry) return { element, state: 'said', entry };
    const fact = shown.find(it => it.element === element);
    return fact ? { element, state: 'shown', on: fact.on, where: fact.where } : { element, state: 'missing' };
  });
}

export const isComplete = (lines: readonly ChecklistLine[]): boolean =>
  lines.length === apcmElements.length && lines.every(it => it.state !== 'missing');
