import { z } from 'zod';
import { daySchema } from '../basics/day.ts';

const both = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });

/** Where something must be filled in; the first one is selected when a phrase is put into a note. */
export const blank = '___';

/**
 * Sentences and outlines for notes, as data (content/phrases). They say nothing that was not heard: what a person must
 * fill in is left blank.
 */
export const phrasesSchema = z.strictObject({
  id: z.string(),
  version: z.number().int().positive(),
  source: z.string(),
  written: daySchema,
  signedOff: z.strictObject({ by: z.string(), on: daySchema }).nullable(),
  phrases: z
    .array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(['phrase', 'template']),
        title: both,
        text: both,
      }),
    )
    .min(1)
    .refine(all => new Set(all.map(it => it.id)).size === all.length, 'has one phrase twice'),
});
export type Phrases = z.infer<typeof phrasesSchema>;

/** The note with a phrase put in where the cursor stands, and what is to be selected then. */
export function withPhrase(
  note: string,
  at: { readonly start: number; readonly end: number },
  text: string,
): { readonly note: string; readonly start: number; readonly end: number } {
  const before = note.slice(0, at.start);
  const joint = before === '' || /\s$/.test(before) ? '' : ' ';
  const begin = before.length + joint.length;
  const place = text.indexOf(blank);
  return {
    note: before + joint + text + note.slice(at.end),
    start: begin + (place < 0 ? text.length : place),
    end: begin + (place < 0 ? text.length : place + blank.length),
  };
}
