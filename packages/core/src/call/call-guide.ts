import { z } from 'zod';
import { daySchema } from '../basics/day.ts';

const isEachOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

const both = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });

/**
 * Questions to read aloud on a call, as data (content/call-guides). `signedOff` names the clinician who
 * approved the wording; null shows on screen as "not signed off".
 */
export const callGuideSchema = z.strictObject({
  id: z.string(),
  version: z.number().int().positive(),
  title: both,
  source: z.string(),
  written: daySchema,
  signedOff: z.strictObject({ by: z.string(), on: daySchema }).nullable(),
  questions: z
    .array(
      z.strictObject({
        id: z.string(),
        section: both,
        ask: both,
        say: both,
        /** Whether one answer holds, or several may. */
        choose: z.enum(['one', 'many']),
        answers: z
          .array(
            z.strictObject({
              id: z.string(),
              label: both,
              tone: z.enum(['good', 'neutral', 'look']),
              /** Of several answers this one cannot stand beside another: "as ordered", "nothing". */
              alone: z.boolean().optional(),
            }),
          )
          .min(2)
          .max(5),
      }),
    )
    .min(1)
    .refine(all => isEachOnce(all.map(it => it.id)), 'asks one question twice')
    .refine(
      all => all.every(it => isEachOnce(it.answers.map(answer => answer.id))),
      'offers one answer twice',
    ),
});
export type CallGuide = z.infer<typeof callGuideSchema>;
