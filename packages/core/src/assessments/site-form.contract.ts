import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { languages } from './assessment.ts';
import { mayBringForms, mayReadForms } from './assessments.policy.ts';
import { lackKinds } from './form.ts';
import { broughtSchema, mostFormLetters, siteFormLineSchema } from './site-form.ts';

/** The text of a file: what it says of itself is judged, never believed. */
const fileText = z.string().min(2, 'is empty').max(mostFormLetters, 'is larger than a form');

const faultSchema = z.discriminatedUnion('fault', [
  z.object({
    fault: z.literal('lacks'),
    lack: z.object({ linkId: z.string().nullable(), what: z.enum(lackKinds), detail: z.string() }),
  }),
  z.object({
    fault: z.enum(['question-missing', 'question-strange', 'question-differs', 'words-missing']),
    linkId: z.string(),
  }),
  z.object({ fault: z.enum(['no-question', 'not-for-site']) }),
]);

export const getSiteForms = contract({
  name: 'assessments.site-forms',
  kind: 'open',
  method: 'GET',
  path: '/api/forms',
  says: 'The forms a site brought, newest first, those taken back among them; and the instruments that wait for words.',
  policy: mayReadForms,
  answer: z.object({
    forms: z.array(siteFormLineSchema),
    waiting: z.array(
      z.object({
        id: z.string(),
        title: z.object({ en: z.string(), es: z.string() }),
        holder: z.string(),
        notice: z.string(),
        source: z.string(),
        languages: z.array(z.enum(languages)),
      }),
    ),
  }),
  problems: [],
});

export const judgeFormFile = contract({
  name: 'assessments.judge-form',
  kind: 'open',
  method: 'POST',
  path: '/api/forms/judge',
  says: 'Say of a FHIR Questionnaire whether it can be asked, and what stands in the way; nothing is kept.',
  policy: mayBringForms,
  body: z.strictObject({ file: fileText, instrumentId: z.string().nullable() }),
  answer: z.object({
    title: z.string(),
    language: z.string(),
    questions: z.number().int(),
    faults: z.array(faultSchema),
    /** Terminology servers in which its answers are looked for. */
    asks: z.array(z.string()),
  }),
  problems: ['form.not-json', 'assessment.unknown'],
});

export const bringForm = contract({
  name: 'assessments.bring-form',
  kind: 'change',
  method: 'POST',
  path: '/api/forms',
  says: 'Bring the words of an instrument whose holder keeps them, or a form of the site’s own. From then on it can be asked; what was answered before keeps the words it was asked in.',
  policy: mayBringForms,
  body: z.strictObject({ file: fileText, brought: broughtSchema }),
  answer: z.object({ siteFormId: idOf<'site form'>(), instrumentId: z.string() }),
  problems: ['form.not-json', 'form.does-not-work', 'form.terms', 'form.unchanged', 'assessment.unknown'],
});

export const voidForm = contract({
  name: 'assessments.void-form',
  kind: 'change',
  method: 'POST',
  path: '/api/forms/:siteFormId/void',
  says: 'Take a brought form back, with the reason: the one before it stands again, or none. Answers to it stay.',
  policy: mayBringForms,
  params: z.strictObject({ siteFormId: idOf<'site form'>() }),
  body: z.strictObject({ reason: plainText(300).trim().min(1, 'is empty') }),
  answer: z.object({ voided: z.literal(true) }),
  problems: ['form.not-found'],
});

export const getQuestionnaire = contract({
  name: 'assessments.questionnaire',
  kind: 'open',
  method: 'GET',
  path: '/api/instruments/:instrumentId/questionnaire',
  says: 'An instrument as a FHIR R4 Questionnaire with the weights of its options; without its words where those are the holder’s and the site has none.',
  policy: mayReadForms,
  params: z.strictObject({ instrumentId: z.string().max(80) }),
  query: z.strictObject({ language: z.enum([...languages, 'none']).default('en') }),
  answer: z.looseObject({}),
  media: 'application/fhir+json',
  problems: ['assessment.unknown', 'assessment.no-words'],
});
