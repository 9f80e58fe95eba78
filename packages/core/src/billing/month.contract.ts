import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema, monthSchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { patientSchema } from '../people/patient.ts';
import { attributionTargets } from '../time/attribution.ts';
import { pieceSchema, uncountedSchema } from '../time/span.ts';
import { adjustmentSchema } from './adjustment.ts';
import { attestationRowSchema } from './attestation.ts';
import { mayApproveClaims, mayExportMonth, mayLockMonth, mayReadMonth } from './billing.policy.ts';
import { billingAnswerSchema } from './billing-answer.ts';
import { claimLineSchema } from './claim-line.ts';
import { standingFlagSchema } from './flags.ts';
import { holdSchema } from './hold.ts';
import { chosenCodesSchema, storedChoiceSchema } from './month-choice.ts';
import { monthRowSchema } from './month-row.ts';

const monthParams = z.strictObject({ month: monthSchema });
const reason = plainText(500).trim().min(3, 'says too little');

/** The month as a page of verdicts, without proofs: those come one patient at a time. */
export const getMonth = contract({
  name: 'billing.month',
  kind: 'read',
  method: 'GET',
  path: '/api/months/:month',
  says: 'The verdicts of a month, patient by code, with what is missing, what is approved and, once it is locked, what would change.',
  policy: mayReadMonth,
  params: monthParams,
  answer: z.object({
    month: monthSchema,
    today: daySchema,
    ruleSet: z.string(),
    /** For If-Match: every decision about the month makes the next one. */
    version: z.number().int(),
    lock: z.object({ at: instantSchema, by: z.string() }).nullable(),
    asksSecondPerson: z.boolean(),
    /** Held back: somebody holds it, or a flag is open; it cannot be approved. */
    rows: z.array(monthRowSchema.extend({ isHeldBack: z.boolean() })),
    patients: z.array(
      patientSchema
        .pick({ id: true, given: true, family: true, mrn: true })
        .extend({ careManagerId: idOf<'staff'>().nullable() }),
    ),
    careManagers: z.array(z.object({ id: idOf<'staff'>(), name: z.string() })),
    /** What a patient’s set of lines is approved by, `99490x1:1361:2026-11-17`. */
    seen: z.record(z.string(), z.string()),
    adjustments: z.array(adjustmentSchema),
    flags: z.array(standingFlagSchema),
    holds: z.array(holdSchema),
  }),
  problems: ['billing.switched-off'],
});

export const getMonthProof = contract({
  name: 'billing.month-proof',
  kind: 'read',
  method: 'GET',
  path: '/api/months/:month/patients/:patientId',
  says: 'What proves one patient’s month: every code with each point, each second, the papers, and the lines that stand or stood.',
  policy: mayReadMonth,
  params: z.strictObject({ month: monthSchema, patientId: idOf<'patient'>() }),
  answer: z.object({
    patient: patientSchema,
    today: daySchema,
    answer: billingAnswerSchema,
    /** What the standing lines were approved by; null when none stand. */
    pinned: z.object({ answer: billingAnswerSchema, decidedAt: instantSchema, hash: z.string() }).nullable(),
    pieces: z.array(pieceSchema),
    /** Seen at work and counted for nothing: silence nobody decided, a call opened by mistake. */
    uncounted: z.array(uncountedSchema),
    lines: z.array(
      claimLineSchema.extend({
        voided: z.object({ by: z.string(), at: instantSchema, reason: z.string() }).nullable(),
      }),
    ),
    choice: z.object({ chosen: storedChoiceSchema, by: z.string(), at: instantSchema }).nullable(),
    attestations: z.array(attestationRowSchema),
    /** What seconds of the month may be given to. */
    targets: z.array(z.enum(attributionTargets)),
  }),
  problems: ['billing.switched-off', 'patient.not-found'],
});

export const getMonthCase = contract({
  name: 'billing.month-case',
  kind: 'read',
  method: 'GET',
  path: '/api/months/:month/patients/:patientId/case',
  says: 'The facts one patient’s month is judged by, as a case file: judged anywhere, it gives the same verdicts.',
  policy: mayReadMonth,
  params: z.strictObject({ month: monthSchema, patientId: idOf<'patient'>() }),
  answer: z.string(),
  media: 'application/json; charset=utf-8',
  problems: ['billing.switched-off', 'patient.not-found'],
});

const decided = z.object({ version: z.number().int(), lines: z.number().int() });

export const approveMonth = contract({
  name: 'billing.approve',
  kind: 'edit',
  method: 'PUT',
  path: '/api/months/:month/approvals',
  says: 'Approve the proposed lines of patients, each as it was seen.',
  policy: mayApproveClaims,
  params: monthParams,
  body: z.strictObject({
    patients: z
      .array(z.strictObject({ patientId: idOf<'patient'>(), seen: plainText(2000) }))
      .min(1)
      .max(2000),
  }),
  answer: decided,
  problems: [
    'edit.stale',
    'billing.switched-off',
    'billing.month-locked',
    'billing.nothing-to-approve',
    'billing.already-claimed',
    'billing.held',
    'billing.flagged',
    'patient.not-found',
  ],
});

const patientsBody = { patientIds: z.array(idOf<'patient'>()).min(1).max(2000) };

export const confirmMonth = contract({
  name: 'billing.confirm',
  kind: 'edit',
  method: 'PUT',
  path: '/api/months/:month/confirmations',
  says: 'Confirm, as the second person, the lines that a colleague approved.',
  policy: mayApproveClaims,
  params: monthParams,
  body: z.strictObject(patientsBody),
  answer: decided,
  problems: [
    'edit.stale',
    'billing.switched-off',
    'billing.month-locked',
    'billing.nothing-to-approve',
    'billing.second-person',
    'billing.held',
    'billing.flagged',
  ],
});

export const voidApprovals = contract({
  name: 'billing.void',
  kind: 'edit',
  method: 'PUT',
  path: '/api/months/:month/voids',
  says: 'Take approvals back before the month is locked; within ten seconds without a reason.',
  policy: mayApproveClaims,
  params: monthParams,
  body: z.strictObject({ ...patientsBody, reason: reason.nullable() }),
  answer: decided,
  problems: [
    'edit.stale',
    'billing.switched-off',
    'billing.month-locked',
    'billing.nothing-to-approve',
    'billing.void-needs-reason',
  ],
});

export const chooseSet = contract({
  name: 'billing.choose',
  kind: 'edit',
  method: 'PUT',
  path: '/api/months/:month/choices',
  says: 'Choose another legal set of codes for a patient’s month; who chose is kept.',
  policy: mayApproveClaims,
  params: monthParams,
  body: z.strictObject({ patientId: idOf<'patient'>(), codes: chosenCodesSchema }),
  answer: decided,
  problems: [
    'edit.stale',
    'billing.switched-off',
    'billing.month-locked',
    'billing.no-such-set',
    'patient.not-found',
  ],
});

export const lockMonth = contract({
  name: 'billing.lock',
  kind: 'edit',
  method: 'PUT',
  path: '/api/months/:month/lock',
  says: 'Lock a month that is over: its lines stay, later changes wait as adjustments.',
  policy: mayLockMonth,
  params: monthParams,
  body: z.strictObject({}),
  answer: decided,
  problems: ['edit.stale', 'billing.switched-off', 'billing.month-locked', 'billing.month-open'],
});

export const adjustMonth = contract({
  name: 'billing.adjust',
  kind: 'edit',
  method: 'PUT',
  path: '/api/months/:month/adjustments',
  says: 'Decide what a locked month would say now: make it the next version of the lines, or leave them, with a reason.',
  policy: mayApproveClaims,
  params: monthParams,
  body: z.strictObject({
    patientId: idOf<'patient'>(),
    seen: plainText(2000),
    outcome: z.enum(['approved', 'declined']),
    reason,
  }),
  answer: decided,
  problems: [
    'edit.stale',
    'billing.switched-off',
    'billing.month-open',
    'billing.already-claimed',
    'billing.held',
    'billing.flagged',
    'patient.not-found',
  ],
});

export const exportMonth = contract({
  name: 'billing.export',
  kind: 'read',
  method: 'GET',
  path: '/api/months/:month/table',
  says: 'The month as CSV, safe from formulas: every verdict with its seconds, or the approved lines alone.',
  policy: mayExportMonth,
  params: monthParams,
  query: z.strictObject({
    only: z.enum(['all', 'approved']).default('all'),
    /** A byte order mark, which some spreadsheets need to see UTF-8. */
    bom: z.enum(['yes', 'no']).default('no'),
  }),
  answer: z.string(),
  media: 'text/csv; charset=utf-8',
  problems: ['billing.switched-off'],
});
