import { z } from 'zod';
import { type Month, monthSchema } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import { localDay } from '../basics/zone.ts';
import type { BillingAnswer, Line } from './billing-answer.ts';
import type { CaseRole, DeepReadonly } from './billing-case.ts';
import { decideCase } from './decide-case.ts';
import { ruleNames } from './medicare.rules.ts';
import { isTimeRule } from './reason-words.ts';
import { baseRules, limitOf } from './rules-in-force.ts';
import {
  contentOf,
  entriesIn,
  type LaidEntry,
  rolesOf,
  type ShadowAssumptions,
  type ShadowPatient,
  secondsElsewhere,
  shadowCase,
  shadowPatients,
} from './shadow-case.ts';
import type { ShadowEntry } from './shadow-row.ts';

/** What asks for a look before anything is believed of a month. */
export const shadowQuestions = [
  'overlap',
  'same-person',
  'duplicate',
  'no-clock',
  'length-differs',
  'order-turned',
  'unknown-role',
  'rounded',
] as const;
export type ShadowQuestion = (typeof shadowQuestions)[number];

const moneySchema = z.object({
  /** Of the units whose amount is known. */
  cents: z.number().int(),
  /** Units whose amount nobody knows; they are in no sum. */
  unknownUnits: z.number().int(),
});
export type ShadowMoney = Readonly<z.infer<typeof moneySchema>>;

const unitsSchema = z.object({
  code: z.string(),
  units: z.number().int(),
  cents: z.number().int().nullable(),
});

const reasonSchema = z.object({
  rule: z.enum(ruleNames),
  state: z.enum(['met', 'missing', 'failed']),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

/** One month of one patient: what could be proven, what was billed, and where the two part. */
export const shadowMonthSchema = z.object({
  patient: z.string(),
  month: monthSchema,
  provable: z.array(unitsSchema),
  billed: z.array(z.object({ code: z.string(), units: z.number().int() })),
  /** Empty reasons: the log says nothing that could ever prove the code. */
  notProvable: z.array(unitsSchema.extend({ because: z.array(reasonSchema) })),
  notBilled: z.array(unitsSchema),
  questions: z.array(z.enum(shadowQuestions)),
  countedSeconds: z.number().int(),
  leftOut: z.array(z.object({ rule: z.enum(ruleNames).nullable(), seconds: z.number().int() })),
  rows: z.array(z.number().int()),
});
export type ShadowMonth = DeepReadonly<z.output<typeof shadowMonthSchema>>;

export const shadowTotalSchema = z.object({
  month: monthSchema,
  patients: z.number().int(),
  provable: moneySchema,
  billed: moneySchema,
  notProvable: moneySchema,
  notBilled: moneySchema,
  /** Of the provable: what stands in months that ask for a look. */
  questioned: moneySchema,
  countedSeconds: z.number().int(),
  leftOut: z.array(z.object({ rule: z.enum(ruleNames).nullable(), seconds: z.number().int() })),
});
export type ShadowTotal = DeepReadonly<z.output<typeof shadowTotalSchema>>;

/** Everything that a comparison needs, prepared once; months are then decided one by one. */
export type ShadowLog = {
  readonly assumed: ShadowAssumptions;
  readonly columns: { readonly consent: boolean; readonly visit: boolean; readonly plan: boolean };
  readonly patients: readonly ShadowPatient[];
  readonly roles: ReadonlyMap<string, CaseRole>;
  /** Whether lengths look rounded to five minutes. */
  readonly isRounded: boolean;
};

/** Nine of ten lengths at a multiple of five is no accident; below twenty entries it may be. Engine policy, 2026-11-23. */
const roundedShare = 0.9;
const fewestForRounding = 20;
const roundedTo = 300;

export const looksRounded = (entries: readonly ShadowEntry[]): boolean => {
  const timed = entries.filter(it => it.seconds > 0);
  const even = timed.filter(it => it.seconds % roundedTo === 0).length;
  return timed.length >= fewestForRounding && even / timed.length >= roundedShare;
};

export const prepareShadow = (
  entries: readonly ShadowEntry[],
  assumed: ShadowAssumptions,
  columns: ShadowLog['columns'],
): ShadowLog => ({
  assumed,
  columns,
  patients: shadowPatients(entries, assumed),
  roles: rolesOf(entries, assumed),
  isRounded: looksRounded(entries),
});

/** Decides one month of one patient and holds it against what was billed. */
export function compareMonth(log: ShadowLog, patient: ShadowPatient, month: Month): ShadowMonth {
  const it = shadowCase(patient, month, log.roles, log.assumed, log.columns);
  const answer = decideCase(it);
  const { zone } = log.assumed;
  const entries = entriesIn(patient, month, zone);
  const billed = billedIn(entries, month, log.assumed);
  const lines = nearest([answer.lines, ...answer.alternatives], billed);
  const provable = lines.map(line => ({ code: line.code, units: line.units, cents: line.allowedCents }));
  const own = answer.ledger.filter(row => row.month === month);
  const elsewhere = entries.reduce((sum, one) => sum + secondsElsewhere(one, month, zone), 0);
  const leftOut = sumsOf([
    ...own.filter(row => row.program === null),
    { rule: 'time.other-patient', seconds: elsewhere },
  ]);
  return {
    patient: patient.name,
    month,
    provable,
    billed,
    notProvable: over(billed, provable).map(it => ({
      ...it,
      cents: centsOf(it, month),
      because: answer.verdicts
        .filter(verdict => verdict.code === it.code)
        .flatMap(verdict => verdict.because)
        .filter(reason => reason.state !== 'met')
        .map(({ rule, state, values }) => ({ rule, state, values })),
    })),
    notBilled: over(provable, billed).map(it => ({ ...it, cents: centsOf(it, month) })),
    questions: questionsOf(log, entries, answer, leftOut),
    countedSeconds: own.reduce((sum, row) => sum + (row.program === null ? 0 : row.seconds), 0),
    leftOut,
    rows: entries.map(one => one.row).toSorted((a, b) => a - b),
  };
}

/** All months of all patients, in the order of names. Where there are many, whoever asks may pause between them. */
export function* shadowMonths(log: ShadowLog): Generator<ShadowMonth> {
  for (const patient of log.patients)
    for (const month of patient.months) yield compareMonth(log, patient, month);
}

type Units = { readonly code: string; readonly units: number };

/** A code billed on several lines of a month is billed as often as the line that says most; the lines repeat one claim. */
function billedIn(
  entries: readonly LaidEntry[],
  month: Month,
  { zone }: ShadowAssumptions,
): { code: string; units: number }[] {
  const units = new Map<string, number>();
  for (const it of entries) {
    if (monthIn(it, zone) !== month) continue;
    for (const { code, units: n } of it.billed) units.set(code, Math.max(units.get(code) ?? 0, n));
  }
  return [...units].toSorted(([a], [b]) => byText(a, b)).map(([code, n]) => ({ code, units: n }));
}

const monthIn = (it: LaidEntry, zone: ShadowAssumptions['zone']): Month =>
  localDay(it.from, zone).slice(0, 7) as Month;

/** What the first has more of than the second. */
const over = (some: readonly Units[], others: readonly Units[]): Units[] =>
  some.flatMap(({ code, units }) => {
    const rest = units - (others.find(it => it.code === code)?.units ?? 0);
    return rest > 0 ? [{ code, units: rest }] : [];
  });

const centsOf = ({ code, units }: Units, month: Month): number | null => {
  const cents = limitOf(baseRules(month), code, 'cents');
  return cents === null ? null : cents * units;
};

/** A practice that billed another legal set is not wrong: the set that leaves least of the billed unproven is held against it. */
function nearest(sets: readonly (readonly Line[])[], billed: readonly Units[]): readonly Line[] {
  const [first = []] = sets;
  if (billed.length === 0) return first;
  const open = (set: readonly Line[]) => over(billed, set).reduce((sum, it) => sum + it.units, 0);
  return sets.reduce((best, set) => (open(set) < open(best) ? set : best), first);
}

type LeftOut = Pick<BillingAnswer['ledger'][number], 'rule' | 'seconds'>;

function sumsOf(rows: readonly LeftOut[]): ShadowMonth['leftOut'] {
  const sums = new Map<LeftOut['rule'], number>();
  for (const { rule, seconds } of rows) sums.set(rule, (sums.get(rule) ?? 0) + seconds);
  return [...sums]
    .filter(([, seconds]) => seconds > 0)
    .toSorted(([a], [b]) => byText(a ?? '', b ?? ''))
    .map(([rule, seconds]) => ({ rule, seconds }));
}

function questionsOf(
  log: ShadowLog,
  entries: readonly LaidEntry[],
  answer: BillingAnswer,
  leftOut: ShadowMonth['leftOut'],
): ShadowQuestion[] {
  const rules = new Set(leftOut.map(it => it.rule));
  const notes = new Set(entries.flatMap(it => it.notes));
  const isDouble = new Set(entries.map(contentOf)).size < entries.length;
  const found: Record<ShadowQuestion, boolean> = {
    overlap: rules.has('time.overlap'),
    'same-person': rules.has('time.other-patient'),
    duplicate: isDouble,
    'no-clock': notes.has('no-clock'),
    'length-differs': notes.has('length-differs'),
    'order-turned': notes.has('order-turned'),
    'unknown-role': notes.has('unknown-role'),
    rounded: log.isRounded && wouldFall(answer, entries.length),
  };
  return shadowQuestions.filter(it => found[it]);
}

/** Whether a line would be gone if each entry had been up to five minutes shorter than the log says. */
const wouldFall = (answer: BillingAnswer, entries: number): boolean =>
  answer.lines.some(line =>
    answer.verdicts.some(
      verdict =>
        verdict.code === line.code &&
        verdict.because.some(
          ({ rule, values }) =>
            isTimeRule(rule) && Number(values.seconds) - entries * (roundedTo - 1) < Number(values.needed),
        ),
    ),
  );

const noMoney: ShadowMoney = { cents: 0, unknownUnits: 0 };

const plus = (
  sum: ShadowMoney,
  some: readonly { readonly units: number; readonly cents: number | null }[],
): ShadowMoney => ({
  cents: some.reduce((all, it) => all + (it.cents ?? 0), sum.cents),
  unknownUnits: some.reduce((all, it) => all + (it.cents === null ? it.units : 0), sum.unknownUnits),
});

/** Month by month, over all patients. */
export function shadowTotals(months: Iterable<ShadowMonth>): readonly ShadowTotal[] {
  const totals = new Map<Month, ShadowTotal>();
  for (const it of months) totals.set(it.month, added(totals.get(it.month), it));
  return [...totals.values()].toSorted((a, b) => byText(a.month, b.month));
}

function added(sum: ShadowTotal | undefined, it: ShadowMonth): ShadowTotal {
  const billed = it.billed.map(one => ({ ...one, cents: centsOf(one, it.month) }));
  return {
    month: it.month,
    patients: (sum?.patients ?? 0) + 1,
    provable: plus(sum?.provable ?? noMoney, it.provable),
    billed: plus(sum?.billed ?? noMoney, billed),
    notProvable: plus(sum?.notProvable ?? noMoney, it.notProvable),
    notBilled: plus(sum?.notBilled ?? noMoney, it.notBilled),
    questioned: plus(sum?.questioned ?? noMoney, it.questions.length > 0 ? it.provable : []),
    countedSeconds: (sum?.countedSeconds ?? 0) + it.countedSeconds,
    leftOut: sumsOf([...(sum?.leftOut ?? []), ...it.leftOut]),
  };
}
