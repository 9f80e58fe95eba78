import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { zoneSchema } from '../basics/zone.ts';
import { probableSchema } from '../people/match.ts';
import { patientParams } from '../people/patient.contract.ts';
import { patientSchema } from '../people/patient.ts';
import { aboutSchema, channels, intakeEntrySchema } from './intake.ts';
import { intakeStates, outcomesOfIntake, stepSchema } from './intake-step.ts';
import { mayReadIntake, mayRecordIntake, mayWorkIntake } from './programs.policy.ts';

const personSchema = z.object({ id: idOf<'staff'>(), name: z.string() });
const [, namedPerson] = aboutSchema.options;

/** One request as the queue shows it: what was asked, where it stands, and what the record knows of its patient. */
export const intakeRowSchema = intakeEntrySchema.omit({ about: true }).extend({
  id: idOf<'intake request'>(),
  versionId: idOf<'intake version'>(),
  zone: zoneSchema,
  about: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('patient'),
      patient: patientSchema,
      careManager: personSchema.nullable(),
      isEnrolled: z.boolean(),
    }),
    namedPerson,
  ]),
  recordedBy: z.string(),
  isCorrected: z.boolean(),
  state: z.enum(intakeStates),
  owner: personSchema.nullable(),
  decision: z
    .object({ outcome: z.enum(outcomesOfIntake), said: z.string(), at: instantSchema, by: z.string() })
    .nullable(),
  answer: z
    .object({
      /** Null: the asker wanted none, and `said` is why. */
      how: z.enum([...channels, 'letter']).nullable(),
      said: z.string(),
      at: instantSchema,
      by: z.string(),
    })
    .nullable(),
  lastStepId: idOf<'intake step'>().nullable(),
  /** What was done about it, oldest first. */
  history: z.array(
    z.object({
      kind: z.enum(['given', 'let-go', 'matched', 'decided', 'answered', 'no-answer']),
      at: instantSchema,
      by: z.string(),
      /** To whom it was given, when that is another than who did it. */
      to: z.string().nullable(),
    }),
  ),
});
export type IntakeRow = z.infer<typeof intakeRowSchema>;

export const getIntake = contract({
  name: 'intake.list',
  kind: 'read',
  method: 'GET',
  path: '/api/intake',
  says: 'Requests for a care manager: all that are open, those that wait longest or are urgent first; or the closed ones, the newest first, fifty a page.',
  policy: mayReadIntake,
  query: z.strictObject({ show: z.enum(['open', 'closed']), before: instantSchema.optional() }),
  answer: z.object({
    now: instantSchema,
    rows: z.array(intakeRowSchema),
    /** Of the closed ones: before when the next page came in; null at the end. */
    next: instantSchema.nullable(),
    /** Everyone who may own a request. */
    owners: z.array(personSchema),
  }),
  problems: [],
});

export const getPatientIntake = contract({
  name: 'intake.of-patient',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/intake',
  says: 'Requests for a care manager that are about one patient, open and closed, the newest first.',
  policy: mayReadIntake,
  params: patientParams,
  answer: z.object({
    requests: z.array(
      intakeRowSchema.pick({
        id: true,
        asker: true,
        arrivedAt: true,
        zone: true,
        asked: true,
        state: true,
        owner: true,
      }),
    ),
  }),
  problems: ['patient.not-found'],
});

/** A POST, because a name and birth date must not stand in an address. */
export const findAlike = contract({
  name: 'intake.alike',
  kind: 'read',
  method: 'POST',
  path: '/api/intake/alike',
  says: 'Who of the record may be the person a request is about, and why.',
  policy: mayRecordIntake,
  body: namedPerson.omit({ kind: true }),
  answer: z.object({
    alike: z.array(z.object({ patient: patientSchema, reasons: probableSchema.shape.reasons })),
  }),
  problems: [],
});

const refusals = [
  'intake.arrived-later',
  'intake.wished-before',
  'patient.born-later',
  'patient.not-found',
] as const;

export const recordIntake = contract({
  name: 'intake.record',
  kind: 'change',
  method: 'POST',
  path: '/api/intake',
  says: 'Write down that somebody asks for a care manager; it waits in the queue until somebody takes it.',
  policy: mayRecordIntake,
  body: intakeEntrySchema,
  answer: z.object({ requestId: idOf<'intake request'>() }),
  problems: refusals,
});

const requestParams = z.strictObject({ requestId: idOf<'intake request'>() });

export const correctIntake = contract({
  name: 'intake.correct',
  kind: 'change',
  method: 'POST',
  path: '/api/intake/:requestId/correct',
  says: 'Correct what was written down of a request, or take back one that was never made, with the reason.',
  policy: mayRecordIntake,
  params: requestParams,
  body: z.strictObject({
    /** The version the person saw. */
    seen: idOf<'intake version'>(),
    entry: intakeEntrySchema.nullable(),
    reason: plainText(300).trim().min(1, 'is empty'),
  }),
  answer: z.object({ requestId: idOf<'intake request'>() }),
  problems: ['intake.not-found', 'intake.changed', ...refusals],
});

export const takeIntakeStep = contract({
  name: 'intake.step',
  kind: 'change',
  method: 'POST',
  path: '/api/intake/:requestId/steps',
  says: 'Do something about a request: take it or give it to somebody, say whom it is about, decide, answer the asker.',
  policy: mayWorkIntake,
  params: requestParams,
  body: z.strictObject({ seen: idOf<'intake step'>().nullable(), step: stepSchema }),
  answer: z.object({ stepId: idOf<'intake step'>() }),
  problems: [
    'intake.not-found',
    'intake.changed',
    'intake.out-of-order',
    'intake.not-yours',
    'intake.unknown-owner',
    'intake.undecided',
    'intake.answer-time',
    'intake.needs-reason',
    'intake.no-patient',
    'intake.not-enrolled',
    'intake.no-care-manager',
    'patient.not-found',
  ],
});

export const undoIntakeStep = contract({
  name: 'intake.undo',
  kind: 'change',
  method: 'POST',
  path: '/api/intake/:requestId/steps/:stepId/undo',
  says: 'Take back the last thing that was done about a request.',
  policy: mayWorkIntake,
  params: z.strictObject({ requestId: idOf<'intake request'>(), stepId: idOf<'intake step'>() }),
  answer: z.object({ undone: z.literal(true) }),
  problems: ['intake.not-found', 'intake.changed'],
});
