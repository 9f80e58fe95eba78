import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayEnterTime } from './billing.policy.ts';
import { handTimeSchema } from './hand-time.ts';

export const enterTime = contract({
  name: 'billing.enter-time',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/time',
  says: 'Enter own work that was not recorded when it was done, with the reason; it is marked as entered by hand and when.',
  policy: mayEnterTime,
  params: patientParams,
  body: handTimeSchema,
  /** Nothing is counted where the person’s minutes count for nothing. */
  answer: z.object({ spanId: idOf<'work span'>(), countedSeconds: z.number().int() }),
  problems: [
    'billing.switched-off',
    'patient.not-found',
    'time.in-wrong-order',
    'time.in-future',
    'time.too-long',
    'time.too-old',
    'time.month-locked',
    'time.overlaps',
  ],
});

export const takeBackTime = contract({
  name: 'billing.take-back-time',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/time/:spanId/withdrawal',
  says: 'Take back own time that was entered by hand, with the reason; it stays on record and counts no more.',
  policy: mayEnterTime,
  params: patientParams.extend({ spanId: idOf<'work span'>() }),
  body: z.strictObject({
    reason: plainText(500).trim().min(3, 'says too little'),
    as: handTimeSchema.shape.as,
  }),
  answer: z.object({ spanId: idOf<'work span'>() }),
  problems: ['billing.switched-off', 'patient.not-found', 'time.month-locked', 'time.not-found'],
});
