import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { allConsentStatements, consentForms, consentLanguages, programs } from '../people/consent.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { enrolmentSchema } from './enrolment.ts';
import { endEntrySchema, endRowSchema } from './enrolment-end.ts';
import { paperSchema } from './paper.ts';
import { besideKinds } from './program-terms.ts';
import { mayEnrol } from './programs.policy.ts';

const colleagueSchema = z.object({ id: idOf<'staff'>(), name: z.string(), credential: z.string() });

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
    /** Programs she was in before, the latest end first. */
    ended: z.array(endRowSchema),
    billingPractitioners: z.array(colleagueSchema),
    /** Who may have asked for a consent. */
    colleagues: z.array(colleagueSchema),
  }),
  problems: ['patient.not-found'],
});

const consentBody = z.strictObject({
  form: z.enum(consentForms),
  givenAt: instantSchema,
  told: z.array(z.enum(allConsentStatements)).max(8),
  textVersion: plainText(40).nullable().default(null),
  language: z.enum(consentLanguages).nullable().default(null),
  /** Who asked her; without it the one who records it. */
  obtainedBy: idOf<'staff'>().nullable().default(null),
});

const reason = plainText(300).trim().min(1, 'is empty');

export const enrolPatient = contract({
  name: 'enrolments.enrol',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/enrolments',
  says: 'Enroll a patient in a program with her consent to it; what stands against two programs at once is told, not refused.',
  policy: mayEnrol,
  params: patientParams,
  body: z.strictObject({
    program: z.enum(programs).default('CCM'),
    billingPractitionerId: idOf<'staff'>(),
    conditionIds: z.array(idOf<'chart fact'>()).max(50),
    consent: consentBody,
    papers: z.array(paperSchema).max(10),
  }),
  answer: z.object({
    enrolmentId: idOf<'enrolment'>(),
    /** Programs the patient is in that are not paid beside this one as they stand, with the rule. */
    beside: z.array(z.object({ other: z.enum(programs), rule: z.enum(besideKinds), source: z.string() })),
  }),
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
    'enrolment.unknown-colleague',
    'enrolment.paper-in-future',
    'enrolment.other-paper',
  ],
});

export const addPaper = contract({
  name: 'enrolments.add-paper',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/papers',
  says: 'Record a visit, a plan, an order, a scale or another document of a program that is kept elsewhere, with its day.',
  policy: mayEnrol,
  params: patientParams,
  body: paperSchema,
  answer: z.object({ paperId: idOf<'paper'>() }),
  problems: ['patient.not-found', 'enrolment.paper-in-future', 'enrolment.other-paper'],
});

export const correctPaper = contract({
  name: 'enrolments.correct-paper',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/papers/:paperId/correct',
  says: 'Correct a visit, plan or copy, or take back one that was never there, with the reason.',
  policy: mayEnrol,
  params: z.strictObject({ patientId: idOf<'patient'>(), paperId: idOf<'paper'>() }),
  body: z.strictObject({ paper: paperSchema.nullable(), reason }),
  answer: z.object({ paperId: idOf<'paper'>().nullable() }),
  problems: [
    'patient.not-found',
    'enrolment.paper-not-found',
    'enrolment.paper-in-future',
    'enrolment.other-paper',
  ],
});

const enrolmentParams = z.strictObject({ patientId: idOf<'patient'>(), enrolmentId: idOf<'enrolment'>() });

/** The enrolment keeps its moment; what was agreed is voided and added anew. */
export const correctEnrolment = contract({
  name: 'enrolments.correct',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/enrolments/:enrolmentId/correct',
  says: 'Correct the consent, the conditions or the billing practitioner of an enrollment, with the reason.',
  policy: mayEnrol,
  params: enrolmentParams,
  body: z.strictObject({
    billingPractitionerId: idOf<'staff'>(),
    conditionIds: z.array(idOf<'chart fact'>()).max(50),
    consent: consentBody,
    reason,
  }),
  answer: z.object({ enrolmentId: idOf<'enrolment'>() }),
  problems: [...enrolPatient.problems, 'enrolment.not-enrolled'],
});

export const endEnrolment = contract({
  name: 'enrolments.end',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/enrolments/:enrolmentId/end',
  says: 'End an enrollment: outreach stops at once, and the month is judged by the moment.',
  policy: mayEnrol,
  params: enrolmentParams,
  body: endEntrySchema,
  answer: z.object({ endId: idOf<'enrolment end'>() }),
  problems: [
    'patient.not-found',
    'enrolment.not-enrolled',
    'enrolment.end-in-future',
    'enrolment.end-too-early',
  ],
});

export const undoEnd = contract({
  name: 'enrolments.undo-end',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/enrolments/ends/:endId/undo',
  says: 'Take back an end that was recorded by mistake; whoever agrees anew after stopping is enrolled anew.',
  policy: mayEnrol,
  params: z.strictObject({ patientId: idOf<'patient'>(), endId: idOf<'enrolment end'>() }),
  body: z.strictObject({ reason }),
  answer: z.object({ enrolmentId: idOf<'enrolment'>() }),
  problems: ['patient.not-found', 'enrolment.end-not-found', 'enrolment.already'],
});
