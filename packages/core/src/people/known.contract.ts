import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { knownEntrySchema, knownSchema } from './known.ts';
import { patientParams } from './patient.contract.ts';
import { mayKeepKnown, mayReadKnown } from './people.policy.ts';

const knownParams = patientParams.extend({ knownId: idOf<'known'>() });

export const getKnown = contract({
  name: 'known.of-patient',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/known',
  says: 'What is known of a patient as a person: what matters, family, joys, fears; each with when, from whom and where it was heard.',
  policy: mayReadKnown,
  params: patientParams,
  answer: z.object({ known: z.array(knownSchema) }),
  problems: ['patient.not-found'],
});

export const addKnown = contract({
  name: 'known.add',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/known',
  says: 'Write down something heard about a patient as a person, in a line and in her own words.',
  policy: mayKeepKnown,
  params: patientParams,
  body: knownEntrySchema,
  answer: z.object({ knownId: idOf<'known'>() }),
  problems: ['patient.not-found', 'known.since-later', 'call.of-another'],
});

export const correctKnown = contract({
  name: 'known.correct',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/known/:knownId/corrections',
  says: 'Say it anew: the line that stood is taken back and this one stands in its place, heard today. The same words again say that it is still so.',
  policy: mayKeepKnown,
  params: knownParams,
  body: knownEntrySchema,
  answer: z.object({ knownId: idOf<'known'>() }),
  problems: ['patient.not-found', 'known.not-found', 'known.since-later', 'call.of-another'],
});

export const voidKnown = contract({
  name: 'known.void',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/known/:knownId/void',
  says: 'Take back what was written to the wrong patient or is not so any more, with the reason. It stays in the record.',
  policy: mayKeepKnown,
  params: knownParams,
  body: z.strictObject({ reason: plainText(300).trim().min(3, 'is too short to say why') }),
  answer: z.object({ voided: z.literal(true) }),
  problems: ['patient.not-found', 'known.not-found'],
});
