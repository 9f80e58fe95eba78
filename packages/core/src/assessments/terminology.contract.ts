import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { plainText } from '../basics/text.ts';
import { mayAssess } from './assessments.policy.ts';
import { codingSchema } from './response.ts';

/** As many finds as a person looks through before typing another letter. */
export const mostFinds = 20;

export const findInValueSet = contract({
  name: 'assessments.find-in-value-set',
  kind: 'open',
  method: 'POST',
  path: '/api/instruments/answers/find',
  says: 'Look for an answer of a form at the terminology server it names, by words; only at servers this site lets it ask.',
  policy: mayAssess,
  body: z.strictObject({
    server: z.url({ protocol: /^https?$/ }).max(500),
    valueSet: z.string().min(1).max(500),
    words: plainText(100),
  }),
  answer: z.object({
    options: z.array(z.object({ text: z.string(), coding: codingSchema })).max(mostFinds),
  }),
  problems: ['terminology.not-asked', 'terminology.silent'],
});
