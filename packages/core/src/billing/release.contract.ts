import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { monthSchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { mayClearFlags, mayHoldMonths } from './billing.policy.ts';

const month = { month: monthSchema };
const reason = plainText(500).trim().min(3, 'says too little');

export const clearFlag = contract({
  name: 'billing.clear-flag',
  kind: 'change',
  method: 'POST',
  path: '/api/months/:month/flags',
  says: 'Say, as somebody whose time it is not, why what was flagged may stand; it stays cleared as long as its evidence is the same.',
  policy: mayClearFlags,
  params: z.strictObject(month),
  body: z.strictObject({ key: z.string().regex(/^[\da-f]{64}$/, 'is not the key of a flag'), reason }),
  answer: z.object({ clearanceId: idOf<'flag clearance'>() }),
  problems: [
    'billing.switched-off',
    'billing.flag-not-found',
    'billing.flag-cleared',
    'billing.own-flag',
    'patient.not-found',
  ],
});

export const withdrawClearance = contract({
  name: 'billing.withdraw-clearance',
  kind: 'change',
  method: 'POST',
  path: '/api/months/:month/flags/:clearanceId/withdrawal',
  says: 'Take a clearance back, with a reason: the flag is open again.',
  policy: mayClearFlags,
  params: z.strictObject({ ...month, clearanceId: idOf<'flag clearance'>() }),
  body: z.strictObject({ reason }),
  answer: z.object({ clearanceId: idOf<'flag clearance'>() }),
  problems: ['billing.switched-off', 'billing.flag-not-found', 'patient.not-found'],
});

export const holdMonth = contract({
  name: 'billing.hold',
  kind: 'change',
  method: 'POST',
  path: '/api/months/:month/holds',
  says: 'Keep a patient’s month, or one line of it, out of approval, with the reason.',
  policy: mayHoldMonths,
  params: z.strictObject(month),
  body: z.strictObject({ patientId: idOf<'patient'>(), code: plainText(20).nullable(), reason }),
  answer: z.object({ holdId: idOf<'month hold'>() }),
  problems: ['billing.switched-off', 'billing.held-already', 'patient.not-found'],
});

export const releaseMonth = contract({
  name: 'billing.release',
  kind: 'change',
  method: 'POST',
  path: '/api/months/:month/holds/:holdId/release',
  says: 'Let a held month go again, with the reason; who held it and why stays on record.',
  policy: mayHoldMonths,
  params: z.strictObject({ ...month, holdId: idOf<'month hold'>() }),
  body: z.strictObject({ reason }),
  answer: z.object({ holdId: idOf<'month hold'>() }),
  problems: ['billing.switched-off', 'billing.hold-not-found', 'patient.not-found'],
});
