import { type Day, lastDay, monthOf } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import type { Line, Reason, Verdict } from './billing-answer.ts';
import { type BillingCase, type CcmFamily, ccmFamilies } from './billing-case.ts';
import { ccmReasons, isCcm } from './ccm.reasons.ts';
import { ccmTime, ccmTimeIfConsented, countFor } from './ccm.time.ts';
import { extraPlanningLines, extraPlanningVerdict } from './extra-planning.ts';
import { type CcmTimedCode, ccmCodes, ccmCodesOf, ccmTimedCodes } from './medicare.rules.ts';
import { entriesShared, leaveOutOtherPatients } from './month-time.ts';
import { isOwnClaim, type PracticeMonth, reason, verdictOf } from './practice-month.ts';
import type { ClaimSet, Program, ProgramMonth } from './program.ts';
import { asked, consentsOf, lineOf, practiceMonthOf, practicesWith } from './requirements.ts';
import { isCodeOn, limitOf, numberOf, type Rules, toldBy, wordOf } from './rules-in-force.ts';
import { countedEntries, countedSeconds, dayReached, type Part } from './time-line.ts';

/** Chronic Care Management: calendar month, seconds summed, three sets of codes that exclude each other. */
export const ccm: Program = {
  name: 'CCM',
  practices: it => practicesWith(it, 'CCM'),
  judge: judgeCcm,
};

/** A family's time and the sum it is measured by. */
type Count = { readonly parts: readonly Part[]; readonly seconds: number };
type Counts = Readonly<Record<CcmFamily, Count>>;

function judgeCcm(
  it: BillingCase,
  month: PracticeMonth['month'],
  practice: string,
  all: readonly Part[],
): ProgramMonth {
  const of = practiceMonthOf(it, month, practice, 'CCM');
  const reasons = ccmReasons(of);
  const time = ccmTime(of, all);
  const counts = countAll(of.rules, time);
  const sets = setsOf(of, reasons, counts);
  const withoutShared = it.otherPatientTime?.length
    ? countAll(of.rules, leaveOutOtherPatients(it, time))
    : counts;
  const isShared = withoutShared.staff.seconds < counts.staff.seconds;
  // Without any consent on record the seconds tell whether finding one would change anything.
  const hoped =
    consentsOf(it, 'CCM', practice).length > 0 ? counts : countAll(of.rules, ccmTimeIfConsented(of, all));
  const judged: Judged = { of, reasons, counts, hoped, withoutShared };
  return {
    sets: isShared
      ? [...sets, ...setsWithout(sets, setsOf(of, reasons, withoutShared), withoutShared)]
      : sets,
    parts: counts.staff.parts,
    verdicts: standing => [
      ...ccmTimedCodes.map(code => codeVerdict(judged, code, standing)),
      extraPlanningVerdict(of, reasons),
    ],
  };
}

/** What is left when seconds shared with another patient are given to that one, where it makes a difference. */
function setsWithout(
  sets: readonly ClaimSet[],
  less: readonly ClaimSet[],
  { staff }: Counts,
): readonly ClaimSet[] {
  const known = new Set(sets.map(linesText));
  const all = less.length > 0 ? less : [{ lines: [], parts: staff.parts }];
  return sets.length === 0
    ? []
    : all.filter(set => !known.has(linesText(set))).map(set => ({ ...set, isLess: true }));
}

function countAll(rules: Rules, time: readonly Part[]): Counts {
  const count = (family: CcmFamily): Count => {
    const parts = countFor(rules, family, time);
    return { parts, seconds: countedSeconds(parts) };
  };
  return { complex: count('complex'), staff: count('staff'), practitioner: count('practitioner') };
}

/** Every family whose criteria are all met, complex first, then by amount, then by fewer codes (S1). */
function setsOf(of: PracticeMonth, reasons: readonly Reason[], counts: Counts): readonly ClaimSet[] {
  const extra = extraPlanningLines(of, reasons);
  const onlyExtra = extra.length > 0 ? [{ lines: extra, parts: counts.staff.parts }] : [];
  if (reasons.some(it => it.state !== 'met')) return onlyExtra;
  const chosen = of.facts.choices?.findLast(it => it.month === of.month)?.family;
  const sets = ccmFamilies
    .map(family => ({ family, ...setOf(of, family, reasons, counts[family]) }))
    .filter(set => set.lines.length > 0)
    .toSorted(
      (a, b) =>
        Number(b.family === chosen) - Number(a.family === chosen) ||
        Number(b.family === 'complex') - Number(a.family === 'complex') ||
        amountOf(b.lines) - amountOf(a.lines) ||
        a.lines.length - b.lines.length,
    )
    .map(({ lines, parts }) => ({ lines: [...lines, ...extra], parts }));
  return sets.length > 0 ? sets : onlyExtra;
}

/** Sum of the known amounts; a set of which one is unknown ranks behind. */
const amountOf = (lines: readonly Line[]): number =>
  lines.reduce(
    (sum, line) => (line.allowedCents === null ? Number.NEGATIVE_INFINITY : sum + line.allowedCents),
    0,
  );

function setOf(of: PracticeMonth, family: CcmFamily, reasons: readonly Reason[], count: Count): ClaimSet {
  const filed = of.claims.filter(it => isCcm(it.code) && isOwnClaim(of, it));
  const isOther = filed.some(it => isOfOtherFamily(family, it.code));
  const codes = isOther ? [] : ccmCodesOf[family];
  const isMet = (code: CcmTimedCode): boolean =>
    count.seconds >= numberOf(of.rules, code, 'seconds') &&
    codeReasons(of, code).every(it => it.state === 'met') &&
    !filed.some(it => it.code === code);
  return {
    lines: codes.filter(isMet).map(code => timedLine(of, code, reasons, count)),
    parts: count.parts,
  };
}

const isOfOtherFamily = (family: CcmFamily, filed: string): boolean =>
  filed in ccmCodes && ccmCodes[filed as CcmTimedCode].family !== family;

/** A filed claim of the same family is in the way of its own code only: an add-on stands beside its base. */
const isInTheWay = (code: CcmTimedCode, filed: string): boolean =>
  filed === code || isOfOtherFamily(ccmCodes[code].family, filed);

function timedLine(
  of: PracticeMonth,
  code: CcmTimedCode,
  reasons: readonly Reason[],
  { parts, seconds }: Count,
): Line {
  const { family } = ccmCodes[code];
  const first = numberOf(of.rules, code, 'seconds');
  const step = limitOf(of.rules, code, 'more-seconds');
  const units = unitsAt(of.rules, code, seconds);
  const reached = dayReached(parts, first + (step ?? 0) * (units - 1), of.facts.patient.timeZone);
  const time = countedEntries(parts);
  return lineOf(of, code, latestOf(of, reasons, reached ?? lastDay(of.month)), {
    units,
    time,
    seconds,
    family,
  });
}

/** Units reached by a number of seconds; nothing is rounded. */
function unitsAt(rules: Rules, code: CcmTimedCode, seconds: number): number {
  const first = numberOf(rules, code, 'seconds');
  const [step, max] = [limitOf(rules, code, 'more-seconds'), limitOf(rules, code, 'units')];
  if (seconds < first) return 0;
  const reached = step === null ? 1 : 1 + Math.floor((seconds - first) / step);
  return max === null ? reached : Math.min(max, reached);
}

/** The day the last thing the code needs was there (D1). */
function latestOf({ month }: PracticeMonth, reasons: readonly Reason[], reached: Day): Day {
  const papers = reasons
    .filter(it => ['ccm.care-plan', 'ccm.plan-copy'].includes(it.rule))
    .map(it => it.values.on as Day)
    .filter(on => monthOf(on) === month);
  return [reached, ...papers].toSorted(byText).at(-1) ?? reached;
}

/** What a code asks for beside what all of CCM asks for and time. */
function codeReasons(of: PracticeMonth, code: CcmTimedCode): readonly Reason[] {
  const { family } = ccmCodes[code];
  const on = wordOf(of.rules, code, 'from');
  const inForce = isCodeOn(of.rules, code, lastDay(of.month))
    ? []
    : [reason('ccm.in-force', 'failed', { on })];
  return [...inForce, ...(family === 'complex' ? asked(of, 'CCM', [decisionReason(of)]) : [])];
}

/** Complex care asks for moderate or high decision making by a practitioner of the practice in the month itself. */
function decisionReason({ facts, month, practice }: PracticeMonth): Reason {
  const isPractitioner = (id: string) =>
    (facts.practitioners ?? []).some(it => it.id === id && it.role === 'qhp' && it.practice === practice);
  const own = (facts.mdm ?? []).filter(it => it.month === month && isPractitioner(it.by));
  const enough = own.find(it => it.level !== 'low');
  if (enough) return reason('ccm.mdm', 'met', { level: enough.level }, [enough.id]);
  const [low] = own;
  return reason('ccm.mdm', low ? 'failed' : 'missing', { level: low?.level ?? null }, [low?.id]);
}

function timeReason(rules: Rules, code: CcmTimedCode, { parts, seconds }: Count, hoped: Count): Reason {
  const needed = numberOf(rules, code, 'seconds');
  const state = seconds >= needed ? 'met' : hoped.seconds >= needed ? 'missing' : 'failed';
  const evidence = countedEntries(state === 'missing' ? hoped.parts : parts);
  const told = toldBy(rules, code, 'seconds', 'more-seconds', 'units');
  return reason('ccm.time.threshold', state, { seconds, needed, ...told }, evidence);
}

type Judged = {
  readonly of: PracticeMonth;
  readonly reasons: readonly Reason[];
  readonly counts: Counts;
  /** Counted as if a consent on record had always been there. */
  readonly hoped: Counts;
  /** Counted without seconds that were recorded for another patient too. */
  readonly withoutShared: Counts;
};

function codeVerdict(judged: Judged, code: CcmTimedCode, standing: ClaimSet | undefined): Verdict {
  const { of, counts, hoped, withoutShared } = judged;
  const { family } = ccmCodes[code];
  const stands = standing?.lines.some(line => line.code === code && line.practice === of.practice) ?? false;
  const filed = of.claims.find(it => isOwnClaim(of, it) && isInTheWay(code, it.code));
  const shared = counts[family].seconds - withoutShared[family].seconds;
  const own = [
    ...judged.reasons,
    ...codeReasons(of, code),
    timeReason(of.rules, code, counts[family], hoped[family]),
    ...(shared > 0
      ? [reason('time.other-patient', 'met', { seconds: shared }, entriesShared(withoutShared[family].parts))]
      : []),
  ];
  const isReady = own.every(it => it.state === 'met');
  const isFiled = !stands && filed !== undefined;
  const because = [
    ...own,
    ...(isFiled ? [reason('ccm.filed', 'failed', { code: filed.code })] : []),
    ...(isReady && !stands && !isFiled
      ? [reason('ccm.one-family', 'failed', { lines: standing ? linesText(standing) : 'none' })]
      : []),
  ];
  return { code, month: of.month, practice: of.practice, verdict: verdictOf(because), because };
}

export const linesText = (set: { readonly lines: readonly Pick<Line, 'code' | 'units'>[] }): string =>
  set.lines.length === 0 ? 'none' : set.lines.map(it => `${it.units} × ${it.code}`).join(' + ');
