import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { codeSchema } from '../chart/chart.ts';
import { payers } from '../people/coverage.ts';
import { patientParams } from '../people/patient.contract.ts';
import { patientSchema } from '../people/patient.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import {
  candidateSchema,
  eligibilityGroups,
  eligibilitySchema,
  judgements,
  learnedFrom,
  otherPractitionerSchema,
} from './eligibility.ts';
import { mayEnrol, mayJudge } from './programs.policy.ts';

const rowSchema = z.object({
  patient: patientSchema,
  eligibility: eligibilitySchema,
  conditions: z.number().int(),
  candidates: z.array(candidateSchema),
  lastVisitOn: daySchema.nullable(),
  payer: z.enum(payers).nullable(),
  otherPractitioner: otherPractitionerSchema.nullable(),
});

export const getPanel = contract({
  name: 'eligibility.panel',
  kind: 'read',
  method: 'GET',
  path: '/api/eligibility',
  says: 'Who of the panel may be enrolled in Chronic Care Management, who once something is there, and who not, with reasons and the entries of the chart behind them; fifty at a time, most conditions first.',
  policy: mayReadRecords,
  query: z.strictObject({
    group: z.enum(eligibilityGroups),
    whose: z.enum(['everyone', 'mine', 'unassigned']),
    page: z.coerce.number().int().min(0).max(10_000).optional(),
  }),
  answer: z.object({
    listVersion: z.string(),
    counts: z.record(z.enum(eligibilityGroups), z.number().int()),
    rows: z.array(rowSchema),
    total: z.number().int(),
  }),
  problems: [],
});

export const getEligibility = contract({
  name: 'eligibility.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/eligibility',
  says: 'Whether one patient may be enrolled in Chronic Care Management, and what each problem of the chart is taken for.',
  policy: mayReadRecords,
  params: patientParams,
  answer: rowSchema.extend({ listVersion: z.string() }),
  problems: ['patient.not-found'],
});

export const judgeCondition = contract({
  name: 'eligibility.judge',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/judgements',
  says: 'A practitioner confirms that a problem of the chart is chronic with significant risk, or says it is not.',
  policy: mayJudge,
  params: patientParams,
  body: z.strictObject({
    code: codeSchema.pick({ system: true, code: true }),
    judgement: z.enum(judgements),
    reason: plainText(300).trim().nullable(),
  }),
  answer: z.object({ judgementId: idOf<'judgement'>() }),
  problems: ['patient.not-found', 'enrolment.unknown-condition'],
});

export const getOtherPractitioners = contract({
  name: 'eligibility.get-other-practitioners',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/other-practitioners',
  says: 'Other practitioners who give or gave this patient the service, the latest first, with how that is known.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({
    others: z.array(otherPractitionerSchema.extend({ recordedAt: instantSchema, recordedBy: z.string() })),
  }),
  problems: ['patient.not-found'],
});

export const recordOtherPractitioner = contract({
  name: 'eligibility.other-practitioner',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/other-practitioners',
  says: 'Record that another practitioner gives this patient the service, from a day on; one service a month is paid.',
  policy: mayEnrol,
  params: patientParams,
  body: z.strictObject({
    who: plainText(200).trim().min(1, 'is empty'),
    from: daySchema,
    until: daySchema.nullable(),
    learnedFrom: z.enum(learnedFrom).default('other'),
  }),
  answer: z.object({ id: idOf<'other practitioner'>() }),
  problems: ['patient.not-found', 'eligibility.days'],
});

export const endOtherPractitioner = contract({
  name: 'eligibility.end-other-practitioner',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/other-practitioners/:id/correct',
  says: 'Say until when another practitioner gave the service, or that it never was so, with the reason.',
  policy: mayEnrol,
  params: z.strictObject({ patientId: idOf<'patient'>(), id: idOf<'other practitioner'>() }),
  body: z.strictObject({
    /** Null: it never was so. */
    until: daySchema.nullable(),
    reason: plainText(300).trim().min(1, 'is empty'),
  }),
  answer: z.object({ id: idOf<'other practitioner'>().nullable() }),
  problems: ['patient.not-found', 'eligibility.days', 'eligibility.not-found'],
});
