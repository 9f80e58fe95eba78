import { z } from 'zod';

/**
 * How a person likes to work, on whichever machine. WCAG 2.2, 2.1.4: who speaks to the computer must be able to switch
 * single-letter keys off. Without a language, each browser keeps its own.
 */
export const preferenceSchema = z.object({
  letterKeys: z.enum(['on', 'off']),
  language: z.enum(['en', 'es']).nullable(),
});
export type Preference = z.output<typeof preferenceSchema>;

export const firstPreference: Preference = { letterKeys: 'on', language: null };
