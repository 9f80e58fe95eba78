import { z } from 'zod';
import { bothSchema, linesOf, written } from './education-text.ts';

export const cardKinds = ['red-flags', 'lab', 'medicine-class', 'conversation'] as const;
export type CardKind = (typeof cardKinds)[number];

/**
 * A card for the care manager's eyes, as data (content/reference-cards): what a red flag looks like, what a lab value
 * may mean, what to listen for in a medicine, how to ask. It decides nothing and is never shown to a patient.
 */
export const referenceCardSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
    version: z.number().int().positive(),
    kind: z.enum(cardKinds),
    /** The plan templates it belongs to; none: it is for everybody. */
    plans: z.array(z.string()).readonly(),
    /** What it explains: a value by its LOINC code, a condition or a medicine by its own. */
    codes: z
      .array(
        z.strictObject({ system: z.enum(['loinc', 'snomed', 'icd10', 'rxnorm']), code: z.string().min(1) }),
      )
      .readonly(),
    title: bothSchema,
    lines: linesOf(z.string().trim().min(1).max(400)).refine(({ en }) => en.length > 0, 'has no line'),
    /** When and to whom it goes on; '' only where there is nothing to pass on. */
    escalate: z.strictObject({ en: z.string(), es: z.string() }),
    ...written,
  })
  .refine(it => it.reviewBy > it.written, 'is to be reviewed before it was written')
  .refine(
    ({ kind, escalate: { en, es } }) =>
      kind === 'conversation' ? (en === '') === (es === '') : en !== '' && es !== '',
    'does not say when and to whom it goes on',
  );
export type ReferenceCard = z.infer<typeof referenceCardSchema>;
