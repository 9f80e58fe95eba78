import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { maySimulate } from './billing.policy.ts';
import { shadowMonthSchema, shadowTotalSchema } from './shadow.ts';
import { shadowAssumptionsSchema } from './shadow-case.ts';
import { shadowFields } from './shadow-columns.ts';
import { shadowFaultSchema, shadowNotes } from './shadow-row.ts';

export const mostShadowRows = 200_000;
export const mostShadowBytes = 40_000_000;
/** As many as a page can hold; the table of all of them comes as CSV. */
export const mostShadowShown = 5000;
const mostColumns = 200;

const mappingSchema = z.array(z.enum(shadowFields).nullable()).max(mostColumns);

/** Columns and assumptions as one text: they name no patient, and the file comes as it is. */
export const shadowPlanSchema = z.strictObject({ mapping: mappingSchema, assumed: shadowAssumptionsSchema });
export type ShadowPlan = z.infer<typeof shadowPlanSchema>;

const query = z.object({ plan: z.string().max(20_000) });

export const readShadowLog = contract({
  name: 'billing.shadow-read',
  kind: 'upload',
  method: 'POST',
  path: '/api/billing/shadow/columns',
  says: 'Send an old time log, CSV or Excel, as it is: its headers, and what each column probably says. Nothing is kept.',
  policy: maySimulate,
  answer: z.object({
    headers: z.array(z.string()),
    sample: z.array(z.array(z.string())),
    rows: z.number().int(),
    mapping: mappingSchema,
  }),
  problems: ['billing.log-not-a-table', 'billing.log-too-large'],
});

export const compareShadowLog = contract({
  name: 'billing.shadow',
  kind: 'upload',
  method: 'POST',
  path: '/api/billing/shadow',
  says: 'Month by month what could be proven of an old time log, what was billed, and where the two part. Nothing is kept.',
  policy: maySimulate,
  query,
  answer: z.object({
    ruleSet: z.string(),
    rows: z.object({
      total: z.number().int(),
      entries: z.number().int(),
      skipped: z.number().int(),
      faulty: z.number().int(),
    }),
    notes: z.record(z.enum(shadowNotes), z.number().int()),
    isRounded: z.boolean(),
    faults: z.array(shadowFaultSchema),
    totals: z.array(shadowTotalSchema),
    /** Those with most at stake first, as many as a page holds. */
    months: z.array(shadowMonthSchema),
    allMonths: z.number().int(),
  }),
  problems: ['billing.log-not-a-table', 'billing.log-too-large', 'billing.log-columns'],
});

export const exportShadowLog = contract({
  name: 'billing.shadow-csv',
  kind: 'upload',
  method: 'POST',
  path: '/api/billing/shadow/table',
  says: 'The same comparison as CSV, one row for each code of a patient’s month. Nothing is kept.',
  policy: maySimulate,
  query,
  answer: z.string(),
  media: 'text/csv; charset=utf-8',
  problems: ['billing.log-not-a-table', 'billing.log-too-large', 'billing.log-columns'],
});
