import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadLibrary, mayReadTaught, mayTeach } from './education.policy.ts';
import { educationTextSchema, textLanguages, textParts } from './education-text.ts';
import { referenceCardSchema } from './reference-card.ts';
import { ratingSchema, rulerRowSchema } from './ruler.ts';
import { reasons } from './suggest.ts';
import { aboutSchema, formats, givenTextSchema, teachBackResults, teachBackRowSchema } from './teaching.ts';

const callId = idOf<'call'>().nullable();
const textParams = z.strictObject({ textId: z.string().max(80) });

/** How hard it is to read: grade in English, ease in Spanish. */
const level = z.object({ grade: z.number(), ease: z.number() });

/** What a list shows of a text. */
const headSchema = textParts
  .pick({ id: true, version: true, topic: true, plans: true, title: true, reviewBy: true })
  .extend({ isSignedOff: z.boolean(), level, hasSteps: z.boolean() });

export const getLibrary = contract({
  name: 'education.library',
  kind: 'open',
  method: 'GET',
  path: '/api/library',
  says: 'Every text for patients: its topic, plans, reading level and whether a clinician signed it; those that have all the words asked for.',
  policy: mayReadLibrary,
  query: z.strictObject({ words: plainText(80).default('') }),
  answer: z.object({
    texts: z.array(headSchema),
    /** The plans there are texts for, by name. */
    plans: z.array(z.object({ id: z.string(), title: z.object({ en: z.string(), es: z.string() }) })),
  }),
  problems: [],
});

export const getText = contract({
  name: 'education.text',
  kind: 'open',
  method: 'GET',
  path: '/api/library/:textId',
  says: 'One text in both languages with its questions to be said back and its sources.',
  policy: mayReadLibrary,
  params: textParams,
  answer: textParts.extend({ level }),
  problems: ['education.text-unknown'],
});

/** Served apart from the client: it opens as a paper of its own. */
export const getTextSheet = contract({
  name: 'education.sheet',
  kind: 'open',
  method: 'GET',
  path: '/api/library/:textId/sheet',
  says: 'A text as PDF in large print, in one language.',
  policy: mayReadLibrary,
  params: textParams,
  query: z.strictObject({ language: z.enum(textLanguages) }),
  answer: z.looseObject({}),
  media: 'application/pdf',
  problems: ['education.text-unknown'],
});

export const getReferenceCards = contract({
  name: 'education.reference-cards',
  kind: 'open',
  method: 'GET',
  path: '/api/cards',
  says: 'Cards for the care team: red flags, what values and medicines may mean, how to ask. Never for patients.',
  policy: mayReadLibrary,
  answer: z.object({ cards: z.array(referenceCardSchema) }),
  problems: [],
});

export const getTeaching = contract({
  name: 'education.of-patient',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/teaching',
  says: 'What a patient was given and could say back, her rulers over time, and which texts fit her now.',
  policy: mayReadTaught,
  params: patientParams,
  answer: z.object({
    given: z.array(givenTextSchema),
    teachBacks: z.array(teachBackRowSchema),
    rulers: z.array(rulerRowSchema),
    suggestions: z.array(headSchema.extend({ why: z.enum(reasons) })),
  }),
  problems: ['patient.not-found'],
});

export const getGivenText = contract({
  name: 'education.given-text',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/teaching/texts/:givenId',
  says: 'A text word for word as a patient was given it, whatever became of it since.',
  policy: mayReadTaught,
  params: patientParams.extend({ givenId: idOf<'given text'>() }),
  answer: z.object({ given: givenTextSchema, text: educationTextSchema }),
  problems: ['patient.not-found', 'education.not-found'],
});

export const giveText = contract({
  name: 'education.give',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/teaching/texts',
  says: 'Record that a patient was given a text: read aloud, printed, handed over, or promised. Its words are kept as they were.',
  policy: mayTeach,
  params: patientParams,
  body: z.strictObject({
    textId: z.string().max(80),
    /** The version that was on the screen. */
    version: z.number().int(),
    language: z.enum(textLanguages),
    format: z.enum(formats),
    callId,
  }),
  answer: z.object({ givenId: idOf<'given text'>(), documentId: idOf<'document'>().nullable() }),
  problems: [
    'patient.not-found',
    'education.text-unknown',
    'education.text-renewed',
    'education.deceased',
    'call.of-another',
  ],
});

export const recordTeachBack = contract({
  name: 'education.teach-back',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/teaching/teach-backs',
  says: 'Record whether a patient said it back: at once, after it was explained again, or not yet. Not yet makes it due to be taught again.',
  policy: mayTeach,
  params: patientParams,
  body: z.strictObject({
    about: aboutSchema,
    result: z.enum(teachBackResults),
    said: plainText(500),
    callId,
  }),
  answer: z.object({ teachBackId: idOf<'teach-back'>() }),
  problems: [
    'patient.not-found',
    'education.text-unknown',
    'education.needs-words',
    'education.deceased',
    'call.of-another',
  ],
});

export const recordRuler = contract({
  name: 'education.ruler',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/teaching/rulers',
  says: 'Record how much something matters to a patient, or how sure she is, from 0 to 10; without a number: she would rather not say.',
  policy: mayTeach,
  params: patientParams,
  body: ratingSchema.extend({ callId }),
  answer: z.object({ rulerId: idOf<'ruler'>() }),
  problems: ['patient.not-found', 'education.deceased', 'call.of-another'],
});

export const voidTaught = contract({
  name: 'education.void',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/teaching/:what/:taughtId/void',
  says: 'Take back a text given, a teach-back or a ruler that was recorded by mistake, with the reason.',
  policy: mayTeach,
  params: patientParams.extend({
    what: z.enum(['texts', 'teach-backs', 'rulers']),
    taughtId: idOf<'given text'>(),
  }),
  body: z.strictObject({ reason: plainText(300).trim().min(3, 'is too short to say why') }),
  answer: z.object({ voided: z.literal(true) }),
  problems: ['patient.not-found', 'education.not-found'],
});
