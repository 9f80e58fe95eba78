import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { type BillingAnswer, reasonSchema, type Verdict } from './billing-answer.ts';
import { type ClaimLine, seenText } from './claim-line.ts';
import { type CcmTimedCode, ccmCodes } from './medicare.rules.ts';
import { isTimeRule } from './reason-words.ts';

/** One patient and code on the month's page: the verdict, what stands in its way, and who has approved it. */
export const monthRowSchema = z.object({
  patientId: idOf<'patient'>(),
  code: z.string(),
  verdict: z.enum(['billable', 'needs', 'not-billable']),
  units: z.number().int(),
  /** Counted for this code's set, and where its first unit is reached; zero for codes without time. */
  seconds: z.number().int(),
  needed: z.number().int(),
  serviceDate: daySchema.nullable(),
  allowedCents: z.number().int().nullable(),
  /** How many points were looked at, and those that are not met. */
  points: z.number().int(),
  unmet: z.array(reasonSchema.pick({ rule: true, state: true, values: true })),
  /** Nothing is wrong but that less time was needed: nobody is to be called for it. */
  isShort: z.boolean(),
  approval: z
    .object({
      state: z.enum(['approved', 'waiting', 'changed']),
      by: z.string(),
      byId: idOf<'staff'>(),
      at: instantSchema,
      version: z.number().int(),
    })
    .nullable(),
});
export type MonthRow = z.infer<typeof monthRowSchema>;

/** The codes worth a row: what is billable, what needs something, what stands; else the first code and why not. */
export function rowsOf(
  patientId: MonthRow['patientId'],
  answer: BillingAnswer,
  standing: readonly ClaimLine[],
  asksSecondPerson: boolean,
): readonly MonthRow[] {
  const isShown = ({ code, verdict }: Verdict) =>
    verdict === 'billable' ||
    standing.some(it => it.code === code) ||
    // Extra planning is rare: that nobody recorded it is no gap.
    (verdict === 'needs' && code !== 'G0506' && isFamilyOf(answer, code));
  const own = answer.verdicts.filter(isShown);
  const [first] = answer.verdicts;
  const shown = own.length > 0 || !first ? own : [first];
  return shown.map(verdict => rowOf(patientId, verdict, answer, standing, asksSecondPerson));
}

/** Of codes that need the same things only the first family is shown; the others are one click away. */
function isFamilyOf(answer: BillingAnswer, code: string): boolean {
  const needing = answer.verdicts.filter(it => it.verdict === 'needs');
  const first = needing.find(it => it.code in ccmCodes)?.code;
  return first !== undefined && familyOf(code) === familyOf(first);
}

const familyOf = (code: string) => (code in ccmCodes ? ccmCodes[code as CcmTimedCode].family : null);

function rowOf(
  patientId: MonthRow['patientId'],
  { code, verdict, because }: Verdict,
  answer: BillingAnswer,
  standing: readonly ClaimLine[],
  asksSecondPerson: boolean,
): MonthRow {
  const line = answer.lines.find(it => it.code === code);
  const time = because.find(it => isTimeRule(it.rule));
  const unmet = because.filter(it => it.state !== 'met');
  return {
    patientId,
    code,
    verdict,
    units: line?.units ?? 0,
    seconds: Number(time?.values.seconds ?? 0),
    needed: Number(time?.values.needed ?? 0),
    serviceDate: line?.serviceDate ?? null,
    allowedCents: line?.allowedCents ?? null,
    points: because.length,
    unmet: unmet.map(({ rule, state, values }) => ({ rule, state, values })),
    isShort: unmet.some(it => isTimeRule(it.rule) && it.state === 'failed') && unmet.length === 1,
    approval: approvalOf(code, answer, standing, asksSecondPerson),
  };
}

function approvalOf(
  code: string,
  answer: BillingAnswer,
  standing: readonly ClaimLine[],
  asksSecondPerson: boolean,
): MonthRow['approval'] {
  const line = standing.find(it => it.code === code);
  if (!line) return null;
  const isSame = seenText(answer.lines) === seenText(standing);
  const isWaiting = asksSecondPerson && line.confirmedBy === null;
  return {
    state: !isSame ? 'changed' : isWaiting ? 'waiting' : 'approved',
    by: line.approvedByName,
    byId: line.approvedBy,
    at: line.approvedAt,
    version: line.version,
  };
}
