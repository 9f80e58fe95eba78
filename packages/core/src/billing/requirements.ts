import { type Day, firstDay, lastDay, type Month, monthOf, plusYears } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import { localDay } from '../basics/zone.ts';
import { siteCents } from './amounts.ts';
import type { Line, Reason } from './billing-answer.ts';
import { type BillingCase, momentOf, recordedVisit, unrecordedPayer } from './billing-case.ts';
import { programsOfCode } from './excluded-pairs.ts';
import { medicareRows } from './medicare.rows.ts';
import { ccmRules, initiatingVisitCodes, type Rule } from './medicare.rules.ts';
import {
  type Claim,
  filedClaims,
  isOwnClaim,
  type PracticeMonth,
  placeOf,
  reason,
} from './practice-month.ts';
import {
  isCodeOn,
  limitOf,
  listOf,
  nobodyTold,
  type Rules,
  rulesOf,
  scopesOf,
  toldBy,
  wordOf,
} from './rules-in-force.ts';

/** What several programs ask for in the same way, each as one reason with its evidence. */

type Consent = NonNullable<BillingCase['consents']>[number];

/** The practice's consents to a program, the earliest first. */
export function consentsOf(facts: BillingCase, program: string, practice: string): readonly Consent[] {
  const own = (facts.consents ?? []).filter(it => it.program === program && it.practice === practice);
  return own.length < 2 ? own : own.toSorted((a, b) => byText(momentOf(a.at), momentOf(b.at)));
}

export const dayOfMoment = (facts: BillingCase, moment: string): Day =>
  localDay(momentOf(moment), facts.patient.timeZone);

/** One practice's month under one program: who bills is the consent's practitioner, else the practice's first. */
export function practiceMonthOf(
  facts: BillingCase,
  month: Month,
  practice: string,
  program: string,
): PracticeMonth {
  const consent = consentsOf(facts, program, practice)
    .filter(it => dayOfMoment(facts, it.at) <= lastDay(month))
    .at(-1);
  const first = (facts.practitioners ?? []).find(it => it.practice === practice && it.role === 'qhp');
  return {
    facts,
    month,
    practice,
    billingPractitioner: consent?.billingPractitioner ?? first?.id ?? null,
    claims: filedClaims(facts).filter(it => (it.month ?? (it.on && monthOf(it.on))) === month),
    rules: rulesOf(facts, month),
  };
}

// Every program asks this of the same case.
const stakes = new WeakMap<BillingCase, ReadonlyMap<string, readonly string[]>>();

/** Practices that hold the program's consent, and those whose people worked for it. */
export function practicesWith(facts: BillingCase, program: string): readonly string[] {
  let known = stakes.get(facts);
  if (known === undefined) {
    known = stakesIn(facts);
    stakes.set(facts, known);
  }
  return known.get(program) ?? [];
}

function stakesIn(facts: BillingCase): ReadonlyMap<string, readonly string[]> {
  const practiceOf = new Map((facts.practitioners ?? []).map(it => [it.id, it.practice]));
  const found = new Map<string, string[]>();
  const add = (program: string, practice: string | undefined) => {
    if (practice === undefined) return;
    const own = found.get(program) ?? [];
    if (!own.includes(practice)) found.set(program, [...own, practice]);
  };
  for (const it of facts.consents ?? []) add(it.program, it.practice);
  for (const it of facts.time ?? []) for (const program of it.programs) add(program, practiceOf.get(it.by));
  return found;
}

/** Of the reasons of a program those its rules ask for; what is no requirement stays. */
export function asked(
  { rules }: PracticeMonth,
  program: string,
  reasons: readonly Reason[],
): readonly Reason[] {
  // The rule set's own list holds everything that is looked at: only another list can leave out.
  if (rules.isBase || toldBy(rules, program, 'asks') === nobodyTold) return reasons;
  const list = listOf(rules, program, 'asks');
  return reasons.filter(it => !requirements.has(it.rule) || list.includes(it.rule));
}

const requirements: ReadonlySet<string> = new Set(
  medicareRows.flatMap(it => (it.what === 'asks' && typeof it.value === 'object' ? (it.value ?? []) : [])),
);

/** What stands before everything else: who pays, life, and the ACCESS model that pays a participant alone. */
export const commonReasons = (of: PracticeMonth): readonly Reason[] => [
  ...payerReasons(of),
  aliveReason(of),
  ...accessReasons(of),
];

export const payerReasons = ({ facts }: PracticeMonth): readonly Reason[] =>
  facts.patient.payer === unrecordedPayer ? [reason('payer.recorded', 'missing')] : [];

export function aliveReason({ facts, month }: PracticeMonth, rule: Rule = 'program.alive'): Reason {
  const on = facts.patient.deceasedOn ?? null;
  const state = on !== null && on < firstDay(month) ? 'failed' : 'met';
  return reason(rule, state, { on: facts.patient.deceasedAbout ?? on });
}

/** From the day of alignment on the model alone pays a participant for the patient. */
export function accessReasons(
  { facts, month, practice }: PracticeMonth,
  rule: Rule = 'program.access-model',
): readonly Reason[] {
  const aligned = facts.patient.accessAlignedTo?.split(':')[0];
  return aligned === practice && month >= alignedFrom(facts) ? [reason(rule, 'failed')] : [];
}

function alignedFrom({ access }: BillingCase): Month {
  const [start, on] = [ccmRules['ccm.access-model'].from, access?.alignedOn];
  return monthOf(on !== undefined && on > start ? on : start);
}

/** The consent the month stands on: the last one given by its end, not stopped before it began. */
export function consentReason(
  { facts, month, practice, rules }: PracticeMonth,
  program: string,
  rule: Rule = 'program.consent',
): Reason {
  const all = consentsOf(facts, program, practice).map(it => ({
    id: it.id,
    on: dayOfMoment(facts, it.at),
    stoppedOn: it.revokedAt ? dayOfMoment(facts, it.revokedAt) : null,
  }));
  const last = all.filter(it => it.on <= lastDay(month)).at(-1);
  const [late] = all;
  if (!last) return late ? reason(rule, 'failed', { on: late.on }, [late.id]) : reason(rule, 'missing');
  const wasStopped = last.stoppedOn !== null && last.stoppedOn < firstDay(month);
  const stoppedOn = last.stoppedOn !== null && last.stoppedOn <= lastDay(month) ? last.stoppedOn : null;
  const told = stoppedOn === null ? {} : toldBy(rules, 'time', 'after-revocation');
  return reason(rule, wasStopped ? 'failed' : 'met', { on: last.on, stoppedOn, ...told }, [last.id]);
}

export function conditionsReason(
  { facts }: PracticeMonth,
  needed: number,
  rule: Rule = 'program.conditions',
): Reason {
  const count = facts.patient.chronicConditions;
  if (count === undefined) return reason(rule, 'missing', { count: null, needed });
  const state = count >= needed ? 'met' : 'failed';
  return reason(rule, state, { count, needed }, facts.patient.conditionIds ?? []);
}

/** Visits of the practice that may open a service, the one after a discharge included. */
export function openingVisits(
  { facts, practice }: Pick<PracticeMonth, 'facts' | 'practice'>,
  codes = initiatingVisitCodes,
) {
  const people = new Map((facts.practitioners ?? []).map(it => [it.id, it.practice]));
  const visits = (facts.visits ?? [])
    .filter(it => it.practice === practice && codes.includes(it.code))
    .map(it => ({ id: it.id, on: it.on, where: it.where ?? (it.code === recordedVisit ? '' : it.code) }));
  const afterDischarge = (facts.discharges ?? []).flatMap(it =>
    it.visit && people.get(it.visit.by) === practice
      ? [{ id: it.id as string | undefined, on: it.visit.on, where: 'discharge' }]
      : [],
  );
  return [...visits, ...afterDischarge].toSorted((a, b) => byText(a.on, b.on));
}

/** Psychiatric evaluations open collaborative care too. Source: MedSync8 rule file, section 1.2. */
const evaluations: readonly string[] = ['90791', '90792'];
const opensWith = (program: string): readonly string[] =>
  program === 'CoCM' ? [...initiatingVisitCodes, ...evaluations] : initiatingVisitCodes;

/** A visit of the practice not longer than `years` before the day of a consent. */
export function openingReason(
  of: PracticeMonth,
  program: string,
  years: number,
  rule: Rule = 'program.visit',
): Reason {
  const visits = openingVisits(of, opensWith(program));
  const opened = consentsOf(of.facts, program, of.practice)
    .map(it => dayOfMoment(of.facts, it.at))
    .filter(on => on <= lastDay(of.month))
    .flatMap(on => visits.filter(it => it.on <= on && it.on >= plusYears(on, -years)))
    .at(-1);
  if (opened) return reason(rule, 'met', { on: opened.on, where: opened.where }, [opened.id]);
  const other = visits.filter(it => it.on <= lastDay(of.month)).at(-1);
  return reason(rule, 'missing', { on: other?.on ?? null, where: other?.where ?? null }, [other?.id]);
}

type PlanKind = NonNullable<BillingCase['carePlans']>[number]['kind'];

/** Plans of a kind of the practice, the earliest first. */
export const plansOf = ({ facts, practice }: PracticeMonth, kind: PlanKind) =>
  (facts.carePlans ?? [])
    .filter(it => it.kind === kind && it.practice === practice)
    .toSorted((a, b) => byText(a.establishedOn, b.establishedOn));

/** A plan established by the month's end; `told` is what its sentence says besides. */
export function planReason(
  of: PracticeMonth,
  kind: PlanKind,
  rule: Rule = 'program.plan',
  told: Reason['values'] = { kind },
): Reason {
  const plans = plansOf(of, kind);
  const plan = plans.filter(it => it.establishedOn <= lastDay(of.month)).at(-1);
  if (plan)
    return reason(rule, 'met', { ...told, on: plan.establishedOn, where: plan.where ?? null }, [plan.id]);
  const [late] = plans;
  return reason(rule, late ? 'failed' : 'missing', { ...told, on: late?.establishedOn ?? null }, [late?.id]);
}

/** Reasons that a code itself brings: the days it is in force and what stands filed already. */
export function codeReasons(of: PracticeMonth, code: string): readonly Reason[] {
  const { rules } = of;
  const until = wordOf(rules, code, 'until') || null;
  const outside = {
    on: wordOf(rules, code, 'from') || null,
    until,
    ...toldBy(rules, code, 'from', 'until'),
  };
  const inForce = isCodeOn(rules, code, lastDay(of.month))
    ? []
    : [reason('program.in-force', 'failed', outside)];
  const filed = of.claims.some(it => it.code === code && isOwnClaim(of, it));
  return [...inForce, ...(filed ? [reason('program.filed', 'failed', { code })] : [])];
}

/** What makes a code wait although everything is there: the site holds it until its payer has answered. */
export const isHeld = (rules: Rules, code: string): boolean => wordOf(rules, code, 'held') === 'yes';

/** Not in force on the day asked about. */
export const inForceReason = (rules: Rules, code: string): Reason =>
  reason('program.in-force', 'failed', {
    on: wordOf(rules, code, 'from') || null,
    ...toldBy(rules, code, 'from', 'until'),
  });

/** Blocked by a claim that another practice filed for the month; for programs that are paid once. */
export function otherPracticeReasons(of: PracticeMonth, codes: readonly string[]): readonly Reason[] {
  const claim = of.claims.find(
    it => codes.includes(it.code) && it.practice !== undefined && it.practice !== of.practice,
  );
  return claim
    ? [reason('program.other-practice', 'failed', { code: claim.code, practice: claim.practice ?? null })]
    : [];
}

/** A claim that somebody filed for a program which may not stand in the same month (C1, section 4). */
export function filedPairReasons(of: PracticeMonth, program: string): readonly Reason[] {
  const isOwn = (it: Claim) => isOwnClaim(of, it);
  const isWithin = {
    anybody: () => true,
    'same-practice': isOwn,
    'same-practitioner': (it: Claim) => (it.by === undefined ? isOwn(it) : it.by === of.billingPractitioner),
  };
  const isExcluding = (other: string, it: Claim) =>
    other !== program && scopesOf(of.rules, program, other).some(scope => isWithin[scope](it));
  const claim = of.claims.find(it => programsOfCode(it.code).some(other => isExcluding(other, it)));
  if (!claim) return [];
  const other = programsOfCode(claim.code).find(it => isExcluding(it, claim)) ?? '';
  const told = {
    ...toldBy(of.rules, `${program}+${other}`, 'excludes'),
    ...toldBy(of.rules, `${other}+${program}`, 'excludes'),
  };
  return [reason('program.excluded', 'failed', { code: claim.code, ...told })];
}

/** A line with what all lines have in common; never dated after death. */
export function lineOf(
  of: PracticeMonth,
  code: string,
  on: Day,
  more: Partial<
    Pick<Line, 'units' | 'time' | 'seconds' | 'serviceKey' | 'modifiers' | 'billingPractitioner' | 'family'>
  > = {},
): Line {
  const month = monthOf(on);
  const units = more.units ?? 1;
  const own = siteCents(of.facts, code, on, more.modifiers ?? []);
  const rules = month === of.month ? of.rules : rulesOf(of.facts, month);
  const cents = own ?? limitOf(rules, code, 'cents') ?? undefined;
  const { deceasedOn } = of.facts.patient;
  return {
    code,
    units,
    practice: of.practice,
    billingPractitioner: of.billingPractitioner,
    serviceDate: deceasedOn !== undefined && deceasedOn < on ? deceasedOn : on,
    month,
    modifiers: [],
    placeOfService: placeOf(of),
    time: [],
    seconds: 0,
    family: null,
    serviceKey: month,
    ...more,
    allowedCents: cents === undefined ? null : cents * units,
    ...(own !== undefined && { amountFrom: 'site' }),
  };
}
