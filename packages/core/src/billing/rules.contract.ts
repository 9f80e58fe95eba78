import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { mayReadRules, maySetRules } from './billing.policy.ts';
import { ruleColumns, ruleFaults } from './rule-file.ts';
import { ruleRowSchema, ruleSetSchema } from './rule-set.ts';
import { ruleSettingNames } from './rule-setting-names.ts';

const ruleFileId = idOf<'rule file'>();
const reason = plainText(500).trim().min(3, 'says too little');

export const ruleChoiceSchema = z.object({
  name: z.enum(ruleSettingNames),
  value: z.string(),
  from: daySchema,
  reason: z.string(),
  by: z.string(),
  at: instantSchema,
});
export type RuleChoice = Readonly<z.infer<typeof ruleChoiceSchema>>;

export const getRules = contract({
  name: 'billing.rules',
  kind: 'open',
  method: 'GET',
  path: '/api/billing/rules',
  says: 'How this site reads disputed rules, with who chose and why, and the rules it has loaded beside the product’s own.',
  policy: mayReadRules,
  answer: z.object({
    today: daySchema,
    /** The latest first. */
    choices: z.array(ruleChoiceSchema),
    files: z.array(
      z.object({
        id: ruleFileId,
        set: ruleSetSchema,
        by: z.string(),
        at: instantSchema,
        withdrawn: z.object({ by: z.string(), at: instantSchema, reason: z.string() }).nullable(),
      }),
    ),
  }),
  problems: [],
});

export const chooseReading = contract({
  name: 'billing.choose-reading',
  kind: 'change',
  method: 'POST',
  path: '/api/billing/rules/readings',
  says: 'Choose how a disputed rule is read, for months that begin on a day or later, with the reason.',
  policy: maySetRules,
  body: z.strictObject({
    name: z.enum(ruleSettingNames),
    value: plainText(60),
    from: daySchema,
    reason,
  }),
  answer: z.object({ name: z.string() }),
  problems: ['billing.rule-value', 'billing.rule-reaches-back'],
});

/** Empty: the payer follows Medicare in everything it covers. */
const table = { text: plainText(400_000) };
const about = {
  id: plainText(60)
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{2,59}$/, 'is small letters, digits and hyphens'),
  payer: plainText(60).trim().min(1, 'is empty'),
  from: daySchema,
  until: daySchema.nullable(),
  source: plainText(400).trim().min(1, 'is empty'),
  /** Programs and codes the payer covers; empty: all. */
  covers: z.array(plainText(40).trim().min(1)).max(200),
};

export const previewRules = contract({
  name: 'billing.preview-rules',
  kind: 'open',
  method: 'POST',
  path: '/api/billing/rules/preview',
  says: 'What a rule file says: its rules and bad lines by number and reason. Nothing is kept.',
  policy: maySetRules,
  body: z.strictObject(table),
  answer: z.object({
    missing: z.array(z.enum(ruleColumns)),
    rows: z.array(ruleRowSchema),
    faults: z.array(
      z.object({ row: z.number().int(), column: z.enum(ruleColumns), why: z.enum(ruleFaults) }),
    ),
  }),
  problems: ['caseload.not-a-table', 'caseload.too-large'],
});

export const loadRules = contract({
  name: 'billing.load-rules',
  kind: 'change',
  method: 'POST',
  path: '/api/billing/rules/files',
  says: 'Load a payer’s rules, or those of a coming year, as a table; they hold for months that begin on its days.',
  policy: maySetRules,
  body: z.strictObject({ ...table, ...about }),
  answer: z.object({ ruleFileId }),
  problems: ['caseload.not-a-table', 'caseload.too-large', 'billing.rules-unreadable'],
});

export const withdrawRules = contract({
  name: 'billing.withdraw-rules',
  kind: 'change',
  method: 'POST',
  path: '/api/billing/rules/files/:ruleFileId/withdrawal',
  says: 'Take loaded rules back, with a reason: what was decided by them stays as it was decided.',
  policy: maySetRules,
  params: z.strictObject({ ruleFileId }),
  body: z.strictObject({ reason }),
  answer: z.object({ ruleFileId }),
  problems: ['billing.rules-not-found'],
});

export const exportRules = contract({
  name: 'billing.rules-table',
  kind: 'open',
  method: 'GET',
  path: '/api/billing/rules/table',
  says: 'Every rule in force on a day as CSV: the product’s, the site’s readings and loaded rules, each with its source.',
  policy: mayReadRules,
  query: z.strictObject({ on: daySchema, payer: plainText(60).default('medicare') }),
  answer: z.string(),
  media: 'text/csv; charset=utf-8',
  problems: [],
});
