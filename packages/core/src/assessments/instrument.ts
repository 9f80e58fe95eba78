import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { testSchema } from './instrument-test.ts';

export const both = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });
export type Both = z.infer<typeof both>;

/**
 * Whether the words may stand in the repository (../shared/clinical/instruments.json: `license`, read 2026-11-23).
 * `site`: only codes and scoring may; the words are brought by a site under its own permission.
 */
const licenceSchema = z.strictObject({
  status: z.enum(['ship', 'site']),
  holder: z.string(),
  /** What must stand beside the words, or what a site must accept. */
  notice: z.string(),
  source: z.string(),
  /** Read in the source named, known from memory and to be confirmed, or for the site that brought it to know. */
  verified: z.enum(['seen', 'memory', 'own-words', 'site']),
});

/** A questionnaire of a language: whose words they are, and whether anybody has checked them. */
const wordsSchema = z.strictObject({
  source: z.string(),
  isReviewed: z.boolean(),
  questionnaire: z.record(z.string(), z.unknown()),
});

/** Linkids below are those of the questionnaire; weights of answers stand with its options. */
const scoringSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.enum(['sum', 'mean']),
    items: z.array(z.string()).min(1),
    range: z.tuple([z.number(), z.number()]),
    /** So many may be missing; a sum is then taken up to the whole, rounded. */
    mayMiss: z.number().int().nonnegative(),
    /** Answered so, everything else counts nothing. */
    zeroWhen: testSchema.optional(),
  }),
  /** Sums of parts, each read off in a table: raw sum → T score. */
  z.strictObject({
    by: z.literal('tables'),
    parts: z.array(
      z.strictObject({
        id: z.string(),
        loinc: z.string().nullable(),
        items: z.array(z.string()).min(1),
        table: z.record(z.string(), z.number()),
      }),
    ),
  }),
  z.strictObject({ by: z.literal('none') }),
]);
export type Scoring = z.infer<typeof scoringSchema>;

/** The first band that fits says what the answers mean. */
const bandSchema = z.strictObject({ id: z.string(), label: both, when: testSchema });

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** What answers ask for. A care manager takes it or leaves it; only a danger stands in the way of closing. */
const ruleSchema = z.strictObject({
  id: z.string(),
  when: testSchema,
  severity: z.enum(severities),
  /** Within so many minutes; null: no time is named. */
  withinMinutes: z.number().int().nonnegative().nullable(),
  says: both,
  /** Opens the safety protocol; asks another instrument; names a social need. */
  opens: z
    .discriminatedUnion('what', [
      z.strictObject({ what: z.literal('safety') }),
      z.strictObject({ what: z.literal('instrument'), id: z.string() }),
      z.strictObject({ what: z.literal('need'), domain: z.string() }),
    ])
    .nullable(),
});
export type Rule = z.infer<typeof ruleSchema>;

/** When to ask again, in days, by the band of the last time; `any` for all others. Trellis proposal where no source is named. */
const againSchema = z.strictObject({ band: z.string(), days: z.number().int().positive() });

export const domains = [
  'mood',
  'safety',
  'trauma',
  'substances',
  'social',
  'function',
  'falls',
  'cognition',
  'health',
  'literacy',
  'symptoms',
  'pain',
  'frailty',
  'caregiver',
  'medicines',
  'loneliness',
  'other',
] as const;

/** A screening or assessment instrument as data (content/instruments). Null words: a site must bring them. */
export const instrumentSchema = z.strictObject({
  id: z.string(),
  version: z.number().int().positive(),
  title: both,
  domain: z.enum(domains),
  licence: licenceSchema,
  loinc: z.strictObject({ panel: z.string().nullable(), total: z.string().nullable() }),
  minutes: z.number().int().positive(),
  /** May she fill it alone, on her own phone. */
  alone: z.enum(['yes', 'with-roster', 'no']),
  words: z.strictObject({ en: wordsSchema.nullable(), es: wordsSchema.nullable() }),
  /** Only codes, weights and order, where the words may not stand here: what a site's words are held to. */
  wordless: z.record(z.string(), z.unknown()).nullable(),
  scoring: scoringSchema,
  bands: z.array(bandSchema),
  rules: z.array(ruleSchema),
  again: z.array(againSchema),
  source: z.string(),
  written: daySchema,
  signedOff: z.strictObject({ by: z.string(), on: daySchema }).nullable(),
});
export type Instrument = z.infer<typeof instrumentSchema>;
export type Band = Instrument['bands'][number];

/** A danger to life may be heard in these answers. */
export const mayHearDanger = ({ rules }: Pick<Instrument, 'rules'>): boolean =>
  rules.some(it => it.opens?.what === 'safety');
