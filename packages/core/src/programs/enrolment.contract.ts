import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { consentForms, consentStatements } from '../people/consent.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { enrolmentSchema, paperSchema } from './enrolment.ts';
import { mayEnrol } from './programs.policy.ts';

export const getEnrolments = contract({
  name: 'enrolments.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/enrolments',
  says: 'The programs a patient is enrolled in, with consent and papers, and the practitioners who may bill.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({
    enrolments: z.array(enrolmentSchema),
    /** Counted seconds for CCM in the running month of her zone. */
    monthSeconds: z.number().int(),
    billingPractitioners: z.array(
      z.object({ id: idOf<'staff'>(), name: z.string(), credential: z.string() }),
    ),
  }),
  problems: ['patient.not-found'],
});

export const enrolInCcm = contract({
  name: 'enrolments.enrol-in-ccm',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/enrolments',
  says: 'Enrol a patient in Chronic Care Management with her consent.',
  policy: mayEnrol,
  params: patientParams,
  body: z.strictObject({
    billingPractitionerId: idOf<'staff'>(),
    conditionIds: z.array(idOf<'chart fact'>()).max(50),
    consent: z.strictObject({
      form: z.enum(consentForms),
      givenAt: instantSchema,
      told: z.array(z.enum(consentStatements)).max(8),
    }),
    papers: z.array(paperSchema).max(10),
  }),
  answer: z.object({ enrolmentId: idOf<'enrolment'>() }),
  problems: [
    'patient.not-found',
    'consent.in-future',
    'consent.too-early',
    'consent.not-told',
    'enrolment.deceased',
    'enrolment.already',
    'enrolment.too-few-conditions',
    'enrolment.unknown-condition',
    'enrolment.unknown-provider',
    'enrolment.paper-in-future',
  ],
});

export const addPaper = contract({
  name: 'enrolments.add-paper',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/papers',
  says: 'Record an initiating visit, a care plan or a copy given that is kept elsewhere, with its day.',
  policy: mayEnrol,
  params: patientParams,
  body: paperSchema,
  answer: z.object({ paperId: idOf<'paper'>() }),
  problems: ['patient.not-found', 'enrolment.paper-in-future'],
});
