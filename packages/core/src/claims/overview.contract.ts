import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { monthSchema } from '../basics/day.ts';
import { patientSchema } from '../people/patient.ts';
import { hourRateEntrySchema, hourRateSchema } from './hour-rate.ts';
import { mayReadOverview, maySetHourRates } from './overview.policy.ts';
import { openFigures, programMonthSchema } from './overview.ts';

export const monthsShown = 12;
/** More names than anybody reads; the figure itself is whole. */
export const mostPatientsShown = 1000;

const params = z.strictObject({ month: monthSchema });

export const getOverview = contract({
  name: 'claims.overview',
  kind: 'read',
  method: 'GET',
  path: '/api/billing/overview/:month',
  says: 'How each program fared in a month and the eleven before it: people, time, lines, and who left why. It names nobody.',
  policy: mayReadOverview,
  params,
  answer: z.object({
    months: z.array(monthSchema),
    rows: z.array(programMonthSchema),
    rates: z.array(hourRateSchema),
  }),
  problems: [],
});

export const setHourRate = contract({
  name: 'claims.set-hour-rate',
  kind: 'change',
  method: 'POST',
  path: '/api/billing/overview/rates',
  says: 'Say what an hour of a credential costs the practice from a month on, or that nobody knows it any more. The earlier words stay.',
  policy: maySetHourRates,
  body: hourRateEntrySchema,
  answer: z.object({ rates: z.array(hourRateSchema) }),
  problems: [],
});

export const getOverviewPatients = contract({
  name: 'claims.overview-patients',
  kind: 'read',
  method: 'GET',
  path: '/api/billing/overview/:month/patients',
  says: 'Who stands behind one figure of a program’s month.',
  policy: mayReadOverview,
  params,
  query: z.object({ program: z.string().min(1).max(40), figure: z.enum(openFigures) }),
  answer: z.object({ patients: z.array(patientSchema), all: z.number().int() }),
  problems: [],
});
