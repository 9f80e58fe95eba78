import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { credentials } from '../access/staff.ts';
import { idOf } from '../basics/id.ts';
import { chargeFaultSchema, chargeSchema } from './charge.ts';
import { mayEditSetup, mayReadSetup } from './claim-setup.policy.ts';
import { claimSetupSchema } from './claim-setup.ts';
import { missingSchema } from './setup-missing.ts';

export const getClaimSetup = contract({
  name: 'claims.setup',
  kind: 'open',
  method: 'GET',
  path: '/api/claims/setup',
  says: 'Who bills, through whom and to whom, and what is missing before a claim can leave.',
  policy: mayReadSetup,
  answer: z.object({
    version: z.number().int(),
    setup: claimSetupSchema,
    practice: z.object({ name: z.string(), npi: z.string().nullable(), tin: z.string().nullable() }),
    /** Whoever can render or supervise: physicians and other practitioners of the practice. */
    people: z.array(z.object({ id: idOf<'staff'>(), name: z.string(), credential: z.enum(credentials) })),
    charges: z.array(chargeSchema),
    missing: z.array(missingSchema),
  }),
  problems: [],
});

export const editClaimSetup = contract({
  name: 'claims.edit-setup',
  kind: 'edit',
  method: 'PUT',
  path: '/api/claims/setup',
  says: 'Say who bills, through whom and to whom. What was said before is kept beside it.',
  policy: mayEditSetup,
  body: claimSetupSchema,
  answer: z.object({ version: z.number().int() }),
  problems: ['edit.stale', 'claims.setup-contradicts'],
});

export const setCharge = contract({
  name: 'claims.set-charge',
  kind: 'change',
  method: 'POST',
  path: '/api/claims/charges',
  says: 'Say what one unit of a code is charged from a day on; claims that left keep their charge.',
  policy: mayEditSetup,
  body: chargeSchema,
  answer: z.object({ charges: z.number().int() }),
  problems: [],
});

export const uploadCharges = contract({
  name: 'claims.upload-charges',
  kind: 'upload',
  method: 'POST',
  path: '/api/claims/charges/file',
  says: 'Send the charges as CSV with code, from and charge. Wrong cells are named by row and column; the right rows are kept.',
  policy: mayEditSetup,
  answer: z.object({ kept: z.number().int(), faults: z.array(chargeFaultSchema) }),
  problems: ['claims.charges-not-read'],
});

export const exportCharges = contract({
  name: 'claims.charges',
  kind: 'open',
  method: 'GET',
  path: '/api/claims/charges',
  says: 'The charges as CSV, with their days.',
  policy: mayReadSetup,
  answer: z.string(),
  media: 'text/csv; charset=utf-8',
  problems: [],
});
