import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { type BillingAnswer, reasonSchema, type Verdict } from './billing-answer.ts';
import { type ClaimLine, seenText } from './claim-line.ts';
import { programsOfCode } from './excluded-pairs.ts';
import { type CcmTimedCode, ccmCodes } from './medicare.rules.ts';
import { isTimeRule } from './reason-words.ts';

/** One patient and service on the month's page: the verdict, what stands in its way, and who has approved it. */
export const monthRowSchema = z.object({
  patientId: idOf<'patient'>(),
  code: z.string(),
  /** What the code belongs to, `RPM`. */
  program: z.string(),
  /** Which service of the code this is, where several may stand in a month; else null. */
  serviceKey: z.string().nullable(),
  verdict: z.enum(['billable', 'needs', 'not-billable']),
  units: z.number().int(),
  /** Counted for this code's set, and where its first unit is reached; zero for codes without time. */
  seconds: z.number().int(),
  needed: z.number().int(),
  serviceDate: daySchema.nullable(),
  allowedCents: z.number().int().nullable(),
  /** Absent where the amount is the national average, which nobody has verified. */
  amountFrom: z.literal('site').optional(),
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

/** One row a patient and service. */
export const rowKey = ({
  patientId,
  code,
  serviceKey,
}: Pick<MonthRow, 'patientId' | 'code' | 'serviceKey'>) =>
  `${patientId}-${code}${serviceKey === null ? '' : `-${serviceKey}`}`;

/** The program whose page a code stands under; of an add-on its base. */
export const programOfCode = (code: string): string =>
  code.startsWith('ACCESS') ? 'ACCESS' : (programsOfCode(code)[0] ?? 'CCM');

/**
 * The services worth a row, program by program: what is billable, what needs something, what stands; else the first
 * code of the program and why not. A line that stands has its row also when nothing speaks of its code any more.
 */
export function rowsOf(
  patientId: MonthRow['patientId'],
  answer: BillingAnswer,
  standing: readonly ClaimLine[],
  asksSecondPerson: boolean,
): readonly MonthRow[] {
  const shown = [...Map.groupBy(answer.verdicts, it => programOfCode(it.code)).values()].flatMap(own => {
    const worth = own.filter(it => isShown(it, own, standing));
    return worth.length > 0 ? worth : own.slice(0, 1);
  });
  const left = standing.filter(line => !shown.some(it => isOf(it, line)));
  return [...shown, ...left.map(goneOf)].map(verdict =>
    rowOf(patientId, verdict, answer, standing, asksSecondPerson),
  );
}

function isShown(it: Verdict, own: readonly Verdict[], standing: readonly ClaimLine[]): boolean {
  if (it.verdict === 'billable' || standing.some(line => isOf(it, line))) return true;
  // Extra planning is rare: that nobody recorded it is no gap.
  return it.verdict === 'needs' && it.code !== 'G0506' && isFirstNeed(it, own);
}

/** Of codes that need the same things only the first family is shown; the others are one click away. */
function isFirstNeed(it: Verdict, own: readonly Verdict[]): boolean {
  const needing = own.filter(one => one.verdict === 'needs' && one.code !== 'G0506');
  const first = needing[0];
  if (first === undefined) return false;
  const family = familyOf(first.code);
  return family === null
    ? needing.find(one => one.serviceKey === it.serviceKey) === it
    : familyOf(it.code) === family;
}

const familyOf = (code: string) => (code in ccmCodes ? ccmCodes[code as CcmTimedCode].family : null);

type Service = Pick<Verdict, 'code' | 'serviceKey'>;

/** Whether a line is the service a verdict speaks of. */
export const isOf = (it: Service, line: Pick<ClaimLine, 'code' | 'serviceKey'>): boolean =>
  it.code === line.code && (it.serviceKey === undefined || it.serviceKey === line.serviceKey);

/** A line stands, and the facts speak of its service no more. */
const goneOf = ({ code, month, serviceKey }: ClaimLine): Verdict => ({
  code,
  month,
  practice: null,
  serviceKey,
  verdict: 'not-billable',
  because: [],
});

function rowOf(
  patientId: MonthRow['patientId'],
  it: Verdict,
  answer: BillingAnswer,
  standing: readonly ClaimLine[],
  asksSecondPerson: boolean,
): MonthRow {
  const { code, verdict, because } = it;
  const line = answer.lines.find(one => isOf(it, one));
  const time = because.find(one => isTimeRule(one.rule));
  const unmet = because.filter(one => one.state !== 'met');
  return {
    patientId,
    code,
    program: programOfCode(code),
    serviceKey: it.serviceKey ?? null,
    verdict,
    units: line?.units ?? 0,
    seconds: Number(time?.values.seconds ?? 0),
    needed: Number(time?.values.needed ?? 0),
    serviceDate: line?.serviceDate ?? null,
    allowedCents: line?.allowedCents ?? null,
    ...(line?.amountFrom && { amountFrom: line.amountFrom }),
    points: because.length,
    unmet: unmet.map(({ rule, state, values }) => ({ rule, state, values })),
    isShort: unmet.some(one => isTimeRule(one.rule) && one.state === 'failed') && unmet.length === 1,
    approval: approvalOf(it, answer, standing, asksSecondPerson),
  };
}

function approvalOf(
  it: Service,
  answer: BillingAnswer,
  standing: readonly ClaimLine[],
  asksSecondPerson: boolean,
): MonthRow['approval'] {
  const line = standing.find(one => isOf(it, one));
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
