import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { anyStaff } from '../access/policy.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayKeepDocuments, mayWritePhrases } from './documents.policy.ts';
import { letterKinds, letterLanguages, letterTextSchema, phraseSchema } from './letter.ts';

export const draftLetters = contract({
  name: 'letters.draft',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/letters',
  says: 'The letters of the site, filled in for a patient in both languages; what is not known stays in braces.',
  policy: mayKeepDocuments,
  params: patientParams,
  answer: z.object({
    letters: z.array(
      z.object({
        kind: z.enum(letterKinds),
        language: z.enum(letterLanguages),
        subject: z.string(),
        body: z.string(),
      }),
    ),
  }),
  problems: ['patient.not-found'],
});

export const makeLetter = contract({
  name: 'letters.make',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/letters',
  says: 'Make a letter as PDF and keep it as a document; refused while anything in it is in braces.',
  policy: mayKeepDocuments,
  params: patientParams,
  body: letterTextSchema.extend({
    kind: z.enum(letterKinds),
    language: z.enum(letterLanguages),
    large: z.boolean(),
  }),
  answer: z.object({ documentId: idOf<'document'>() }),
  problems: ['patient.not-found', 'letter.open-places'],
});

export const getPhrases = contract({
  name: 'letters.phrases',
  kind: 'open',
  method: 'GET',
  path: '/api/letters/phrases',
  says: 'What the practice of the signed-in person says of itself in letters, with who wrote it and when.',
  policy: anyStaff,
  answer: z.object({
    phrases: z.array(phraseSchema.extend({ recordedAt: instantSchema, recordedBy: z.string() })),
  }),
  problems: [],
});

export const writePhrase = contract({
  name: 'letters.write-phrase',
  kind: 'change',
  method: 'POST',
  path: '/api/letters/phrases',
  says: 'Write a phrase of the practice; an empty text gives the letter back that Trellis brings.',
  policy: mayWritePhrases,
  body: phraseSchema,
  answer: z.object({ key: z.string() }),
  problems: [],
});
