import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import {
  accessStepEntrySchema,
  alignmentEntrySchema,
  alignmentSchema,
  windowSchema,
} from './access-alignment.ts';
import { mayKeepProgramFacts } from './programs.policy.ts';

const reason = plainText(300).trim().min(1, 'is empty');
const alignmentParams = z.strictObject({
  patientId: idOf<'patient'>(),
  alignmentId: idOf<'access alignment'>(),
});

export const getAlignments = contract({
  name: 'alignments.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/alignments',
  says: 'Where a patient is or was aligned in the ACCESS model, what was reported, and the days in which the next report counts.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({
    alignments: z.array(alignmentSchema.extend({ windows: z.array(windowSchema) })),
    /** Who may have reviewed an update of the participant. */
    practitioners: z.array(z.object({ id: idOf<'staff'>(), name: z.string() })),
  }),
  problems: ['patient.not-found'],
});

export const alignPatient = contract({
  name: 'alignments.align',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/alignments',
  says: 'Record that a patient was aligned in a track of the ACCESS model, to this practice or to a participant it helps.',
  policy: mayKeepProgramFacts,
  params: patientParams,
  body: alignmentEntrySchema,
  answer: z.object({ alignmentId: idOf<'access alignment'>() }),
  problems: ['patient.not-found', 'alignment.aligned-day', 'alignment.participant', 'alignment.already'],
});

export const takeBackAlignment = contract({
  name: 'alignments.take-back',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/alignments/:alignmentId/take-back',
  says: 'Take back an alignment that never was, with the reason.',
  policy: mayKeepProgramFacts,
  params: alignmentParams,
  body: z.strictObject({ reason }),
  answer: z.object({ alignmentId: idOf<'access alignment'>() }),
  problems: ['patient.not-found', 'alignment.not-found'],
});

export const addAccessStep = contract({
  name: 'alignments.add-step',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/alignments/:alignmentId/steps',
  says: 'Record a report that was sent, an update of the participant that was reviewed, or that the patient is no longer aligned.',
  policy: mayKeepProgramFacts,
  params: alignmentParams,
  body: z.strictObject({ step: accessStepEntrySchema }),
  answer: z.object({ stepId: idOf<'access step'>() }),
  problems: [
    'patient.not-found',
    'alignment.not-found',
    'alignment.step-day',
    'alignment.step-twice',
    'alignment.unknown-practitioner',
  ],
});

export const takeBackAccessStep = contract({
  name: 'alignments.take-back-step',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/alignments/steps/:stepId/take-back',
  says: 'Take back a report, a review or an end that was recorded by mistake, with the reason.',
  policy: mayKeepProgramFacts,
  params: z.strictObject({ patientId: idOf<'patient'>(), stepId: idOf<'access step'>() }),
  body: z.strictObject({ reason }),
  answer: z.object({ stepId: idOf<'access step'>() }),
  problems: ['patient.not-found', 'alignment.not-found'],
});
