import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { monthSchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { checklistLineSchema, elementEntrySchema } from './apcm.ts';
import { mayKeepProgramFacts, mayShowPracticeElements } from './programs.policy.ts';

const reason = plainText(300).trim().min(1, 'is empty');
const monthQuery = z.strictObject({ month: monthSchema });
const entries = z.array(elementEntrySchema).min(1).max(13);
const made = z.object({ elementIds: z.array(idOf<'apcm element'>()) });

export const getApcmMonth = contract({
  name: 'apcm.get-month',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/apcm',
  says: 'The thirteen elements of Advanced Primary Care Management in one month of a patient: what shows each, or that nothing does yet.',
  policy: mayReadRecords,
  params: patientParams,
  query: monthQuery,
  answer: z.object({ month: monthSchema, lines: z.array(checklistLineSchema), isComplete: z.boolean() }),
  problems: ['patient.not-found'],
});

export const showApcmElements = contract({
  name: 'apcm.show',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/apcm',
  says: 'Record of a month where elements of Advanced Primary Care Management can be seen for a patient.',
  policy: mayKeepProgramFacts,
  params: patientParams,
  body: z.strictObject({ entries }),
  answer: made,
  problems: ['patient.not-found', 'apcm.month', 'apcm.path'],
});

export const takeBackApcmElement = contract({
  name: 'apcm.take-back',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/apcm/:elementId/take-back',
  says: 'Take back what was recorded of an element, with the reason.',
  policy: mayKeepProgramFacts,
  params: z.strictObject({ patientId: idOf<'patient'>(), elementId: idOf<'apcm element'>() }),
  body: z.strictObject({ reason }),
  answer: z.object({ elementId: idOf<'apcm element'>() }),
  problems: ['patient.not-found', 'apcm.not-found'],
});

export const getPracticeElements = contract({
  name: 'apcm.get-practice',
  kind: 'read',
  method: 'GET',
  path: '/api/apcm/elements',
  says: 'What the practice shows of a month for all its patients in Advanced Primary Care Management.',
  policy: mayReadRecords,
  query: monthQuery,
  answer: z.object({ month: monthSchema, lines: z.array(checklistLineSchema) }),
  problems: [],
});

export const showPracticeElements = contract({
  name: 'apcm.show-practice',
  kind: 'change',
  method: 'POST',
  path: '/api/apcm/elements',
  says: 'Record once a month for all patients what the practice itself gives: access, communication, population work, quality reporting.',
  policy: mayShowPracticeElements,
  body: z.strictObject({ entries }),
  answer: made,
  problems: ['apcm.month', 'apcm.path', 'apcm.of-patient'],
});

export const takeBackPracticeElement = contract({
  name: 'apcm.take-back-practice',
  kind: 'change',
  method: 'POST',
  path: '/api/apcm/elements/:elementId/take-back',
  says: 'Take back what was recorded of an element for all patients, with the reason.',
  policy: mayShowPracticeElements,
  params: z.strictObject({ elementId: idOf<'apcm element'>() }),
  body: z.strictObject({ reason }),
  answer: z.object({ elementId: idOf<'apcm element'>() }),
  problems: ['apcm.not-found'],
});
