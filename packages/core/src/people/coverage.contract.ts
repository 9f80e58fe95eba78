import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { coverageEntrySchema, coverageSchema } from './coverage.ts';
import { patientParams } from './patient.contract.ts';
import { mayKeepCoverage, mayReadRecords } from './people.policy.ts';

export const getCoverages = contract({
  name: 'coverages.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/coverages',
  says: 'Who pays for a patient, now and before, newest first.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({
    coverages: z.array(coverageSchema),
    /** Days in hospice, as a payer said and somebody took over. */
    hospice: z.array(z.object({ from: daySchema, until: daySchema.nullable() })),
  }),
  problems: ['patient.not-found'],
});

const refusals = [
  'patient.not-found',
  'coverage.dates',
  'coverage.not-a-medicare-number',
  'coverage.qmb',
  'coverage.second',
  'coverage.overlaps',
] as const;

export const addCoverage = contract({
  name: 'coverages.add',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/coverages',
  says: 'Record who pays for a patient, with the first and the last day.',
  policy: mayKeepCoverage,
  params: patientParams,
  body: coverageEntrySchema,
  answer: z.object({ coverageId: idOf<'coverage'>() }),
  problems: refusals,
});

/** What was written stays readable: the correction voids it and adds, with the reason. */
export const correctCoverage = contract({
  name: 'coverages.correct',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/coverages/:coverageId/correct',
  says: 'Correct a coverage, or take back one that was never true, with the reason.',
  policy: mayKeepCoverage,
  params: z.strictObject({ patientId: idOf<'patient'>(), coverageId: idOf<'coverage'>() }),
  body: z.strictObject({
    /** Null takes it back. */
    coverage: coverageEntrySchema.nullable(),
    reason: plainText(300).trim().min(1, 'is empty'),
  }),
  answer: z.object({ coverageId: idOf<'coverage'>().nullable() }),
  problems: [...refusals, 'coverage.not-found'],
});
