import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { partialDaySchema } from '../basics/partial-day.ts';

export const bothSchema = z.strictObject({ en: z.string().trim().min(1), es: z.string().trim().min(1) });
const maybeBothSchema = z
  .strictObject({ en: z.string(), es: z.string() })
  .refine(({ en, es }) => (en === '') === (es === ''), 'says it in one language only');

/** Lines in both languages, of which each has its counterpart. */
export const linesOf = (line: z.ZodString) =>
  z
    .strictObject({ en: z.array(line).max(12).readonly(), es: z.array(line).max(12).readonly() })
    .refine(({ en, es }) => en.length === es.length, 'has not the same parts in both languages');

const line = z.string().trim().min(1).max(400);

export const topics = [
  'condition',
  'self-care',
  'warning-signs',
  'medicines',
  'tests',
  'treatment-options',
  'prevention',
  'daily-life',
  'support',
] as const;
export type Topic = (typeof topics)[number];

/** What every plan's patients are taught at least: what it is, what to do, what is measured, what can be done, what is kept away. */
export const topicsOfEachPlan = [
  'condition',
  'self-care',
  'tests',
  'treatment-options',
  'prevention',
] as const satisfies readonly Topic[];

/** Where something we wrote comes from. `signedOff` names the clinician who approved it; null shows on screen as "not signed off". */
export const written = {
  sources: z
    .array(z.strictObject({ name: z.string().min(1), date: partialDaySchema }))
    .min(1)
    .readonly(),
  source: z.string().min(1),
  written: daySchema,
  reviewBy: daySchema,
  signedOff: z.strictObject({ by: z.string().min(1), on: daySchema }).nullable(),
};

/** A question that shows whether she can say it herself, and what a right answer has in it. */
export const teachBackSchema = z.strictObject({
  id: z.string().min(1).max(60),
  ask: bothSchema,
  listenFor: linesOf(line).refine(({ en }) => en.length > 0, 'does not say what to listen for'),
});

/** A short text for patients, as data (content/education): read aloud, printed or handed over, and taught back. */
export const textParts = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  version: z.number().int().positive(),
  topic: z.enum(topics),
  /** The plan templates it belongs to. */
  plans: z.array(z.string()).min(1).readonly(),
  /** Conditions it also fits without a plan; an ICD-10 code may end in `*`. */
  codes: z.array(z.strictObject({ system: z.enum(['snomed', 'icd10']), code: z.string() })).readonly(),
  /**
   * Medicines it is about, if it is: offered to who takes one of them and to nobody else. Known in an order by a word of
   * its name, or by its RxNorm code as open charts have it. Texts kept before this was there are about none.
   */
  medicines: z
    .array(
      z.strictObject({
        name: z.string().regex(/^\p{Ll}{3,}$/u),
        codes: z.array(z.strictObject({ system: z.literal('rxnorm'), code: z.string() })).readonly(),
      }),
    )
    .readonly()
    .default([]),
  title: bothSchema,
  paragraphs: linesOf(line).refine(({ en }) => en.length > 0, 'has no paragraph'),
  steps: linesOf(line),
  callUs: maybeBothSchema,
  teachBack: z
    .array(teachBackSchema)
    .min(1)
    .max(6)
    .refine(all => new Set(all.map(it => it.id)).size === all.length, 'asks one question twice')
    .readonly(),
  ...written,
});

export const educationTextSchema = textParts.refine(
  it => it.reviewBy > it.written,
  'is to be reviewed before it was written',
);
export type EducationText = z.infer<typeof educationTextSchema>;
export type TeachBackQuestion = z.infer<typeof teachBackSchema>;

/** The languages in which there are texts. */
export const textLanguages = ['en', 'es'] as const;
export type TextLanguage = (typeof textLanguages)[number];

/** All of it that she hears or reads in one language, a line each. */
export const linesFor = (
  text: Pick<EducationText, 'title' | 'paragraphs' | 'steps' | 'callUs'>,
  language: TextLanguage,
): readonly string[] => [
  text.title[language],
  ...text.paragraphs[language],
  ...text.steps[language],
  ...(text.callUs[language] === '' ? [] : [text.callUs[language]]),
];
