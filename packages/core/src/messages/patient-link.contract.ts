import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { answererSchema, languages } from '../assessments/assessment.ts';
import { both } from '../assessments/instrument.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayLinkPatients, mayReadLinks } from './patient-link.policy.ts';
import { linkKinds, linkStates, mostLinkDays } from './patient-link.ts';

const rangeSchema = z.object({ start: instantSchema, end: instantSchema });

export const makePatientLink = contract({
  name: 'messages.make-link',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/links',
  says: 'Make a link to a form that the patient, or somebody for her, fills alone on a phone. Its secret is told once.',
  policy: mayLinkPatients,
  params: patientParams,
  body: z.strictObject({
    kind: z.literal('form'),
    instrumentId: z.string().max(100),
    language: z.enum(languages),
    answerer: answererSchema,
    days: z.number().int().min(1).max(mostLinkDays),
  }),
  answer: z.object({
    id: idOf<'patient link'>(),
    /** Null when the same request is sent again. */
    secret: z.string().nullable(),
    /** Where phones reach this server, if it was told; otherwise where the page itself came from. */
    origin: z.string().nullable(),
    expiresAt: instantSchema,
  }),
  problems: [
    'patient.not-found',
    'assessment.unknown',
    'assessment.no-words',
    'assessment.deceased',
    'link.not-alone',
    'link.no-roster',
  ],
});

export const getPatientLinks = contract({
  name: 'messages.links',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/links',
  says: 'The links of a patient, the newest first, with how far each has come.',
  policy: mayReadLinks,
  params: patientParams,
  answer: z.object({
    links: z.array(
      z.object({
        id: idOf<'patient link'>(),
        kind: z.enum(linkKinds),
        title: both,
        language: z.enum(languages),
        answerer: answererSchema,
        state: z.enum(linkStates),
        answered: z.number().int(),
        madeAt: instantSchema,
        madeBy: z.string(),
        expiresAt: instantSchema,
        openedAt: instantSchema.nullable(),
        /** The first hours it would live on in which nobody is on call: until somebody is, nothing is answered through it. */
        paused: rangeSchema.nullable(),
        assessmentId: idOf<'assessment'>().nullable(),
      }),
    ),
  }),
  problems: ['patient.not-found'],
});

export const revokePatientLink = contract({
  name: 'messages.revoke-link',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/links/:linkId/revoke',
  says: 'Take a link back: it opens nothing from now on, also on a phone that has it open.',
  policy: mayLinkPatients,
  params: patientParams.extend({ linkId: idOf<'patient link'>() }),
  answer: z.object({ revoked: z.literal(true) }),
  problems: ['patient.not-found', 'link.not-found', 'link.over'],
});
