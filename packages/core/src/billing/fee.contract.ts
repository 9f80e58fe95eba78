import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { mayReadRules, maySetRules } from './billing.policy.ts';
import { feeAmountSchema, feeColumns, feeFaults } from './fee-file.ts';

/** A fee table of every code and one locality is well below this. */
const tableText = plainText(900_000).min(1, 'is empty');
const feeFileId = idOf<'fee file'>();

const file = {
  text: tableText,
  /** Of a file with several localities, the practice's own. */
  locality: plainText(60).trim().min(1).nullable(),
};

export const previewFees = contract({
  name: 'billing.preview-fees',
  kind: 'open',
  method: 'POST',
  path: '/api/billing/fees/preview',
  says: 'What a fee file says: its columns, amounts and bad rows by line and reason. Nothing is kept.',
  policy: maySetRules,
  body: z.strictObject(file),
  answer: z.object({
    columns: z.array(z.object({ header: z.string(), is: z.enum(feeColumns).nullable() })),
    missing: z.array(z.enum(feeColumns)),
    localities: z.array(z.string()),
    amounts: z.number().int(),
    /** The amounts for codes of programs that are judged here. */
    used: z.array(feeAmountSchema),
    faults: z.array(z.object({ row: z.number().int(), column: z.enum(feeColumns), why: z.enum(feeFaults) })),
    elsewhere: z.number().int(),
  }),
  problems: ['caseload.not-a-table', 'caseload.too-large'],
});

export const loadFees = contract({
  name: 'billing.load-fees',
  kind: 'change',
  method: 'POST',
  path: '/api/billing/fees',
  says: 'Load a fee file: its good rows are what payers allow from now on, by the days they name.',
  policy: maySetRules,
  body: z.strictObject({ ...file, name: plainText(200).trim().min(1, 'is empty') }),
  answer: z.object({ feeFileId, amounts: z.number().int() }),
  problems: ['caseload.not-a-table', 'caseload.too-large', 'billing.fees-unreadable'],
});

export const withdrawFees = contract({
  name: 'billing.withdraw-fees',
  kind: 'change',
  method: 'POST',
  path: '/api/billing/fees/:feeFileId/withdrawal',
  says: 'Take a fee file back, with a reason: what was decided by it stays as it was decided.',
  policy: maySetRules,
  params: z.strictObject({ feeFileId }),
  body: z.strictObject({ reason: plainText(500).trim().min(3, 'says too little') }),
  answer: z.object({ feeFileId }),
  problems: ['billing.fees-not-found'],
});

export const getFees = contract({
  name: 'billing.fees',
  kind: 'open',
  method: 'GET',
  path: '/api/billing/fees',
  says: 'The fee files of the practice, those taken back too, and what each allows for codes of programs.',
  policy: mayReadRules,
  answer: z.object({
    files: z.array(
      z.object({
        id: feeFileId,
        name: z.string(),
        locality: z.string().nullable(),
        by: z.string(),
        at: instantSchema,
        count: z.number().int(),
        used: z.array(feeAmountSchema),
        withdrawn: z.object({ by: z.string(), at: instantSchema, reason: z.string() }).nullable(),
      }),
    ),
  }),
  problems: [],
});
