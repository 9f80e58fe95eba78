import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { monthSchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from './patient.contract.ts';
import { mayKeepCoverage, mayReadRecords } from './people.policy.ts';
import { qmbCheckSchema, qmbEntrySchema } from './qmb.ts';

export const getQmb = contract({
  name: 'qmb.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/qmb',
  says: 'Whether Medicaid pays a patient’s cost share (Qualified Medicare Beneficiary) in a month, how that is known, and every check, the latest first.',
  policy: mayReadRecords,
  params: patientParams,
  query: z.strictObject({ month: monthSchema }),
  answer: z.object({
    month: monthSchema,
    /** Null where nobody knows. */
    is: z.boolean().nullable(),
    known: z.enum(['checked', 'coverage']).nullable(),
    checks: z.array(qmbCheckSchema),
  }),
  problems: ['patient.not-found'],
});

export const recordQmbCheck = contract({
  name: 'qmb.record',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/qmb',
  says: 'Record that somebody looked whether the patient is a Qualified Medicare Beneficiary, for which days, and how.',
  policy: mayKeepCoverage,
  params: patientParams,
  body: qmbEntrySchema,
  answer: z.object({ checkId: idOf<'qmb check'>() }),
  problems: ['patient.not-found', 'qmb.days'],
});

export const takeBackQmbCheck = contract({
  name: 'qmb.take-back',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/qmb/:checkId/take-back',
  says: 'Take back a check that was recorded by mistake, with the reason.',
  policy: mayKeepCoverage,
  params: z.strictObject({ patientId: idOf<'patient'>(), checkId: idOf<'qmb check'>() }),
  body: z.strictObject({ reason: plainText(300).trim().min(1, 'is empty') }),
  answer: z.object({ checkId: idOf<'qmb check'>() }),
  problems: ['patient.not-found', 'qmb.not-found'],
});
