import { type Day, lastDay, monthOf } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import type { Range } from '../basics/range.ts';
import { startOfDay } from '../basics/zone.ts';
import type { Line, Reason, Verdict } from './billing-answer.ts';
import { entriesShared, leaveOutOtherPatients, monthTime } from './month-time.ts';
import { isOwnClaim, type PracticeMonth, reason, verdictOf } from './practice-month.ts';
import type { ClaimSet, Program, ProgramMonth } from './program.ts';
import {
  asked,
  codeReasons,
  commonReasons,
  consentsOf,
  lineOf,
  practiceMonthOf,
  practicesWith,
} from './requirements.ts';
import { limitOf, listOf, numberOf, type Rules, toldBy } from './rules-in-force.ts';
import {
  allTime,
  countedEntries,
  countedSeconds,
  countOnce,
  dayReached,
  leaveOut,
  leaveOutRanges,
  type Part,
} from './time-line.ts';

/** One step of a family of codes, by the seconds of the month. */
export type Step = {
  readonly code: string;
  readonly first: number;
  /** Seconds of each further unit; null: one unit only. */
  readonly step: number | null;
  readonly max: number | null;
  /** Only as long as the sum stays under this: a shorter service that the full one replaces. */
  readonly below?: number;
};

export type Family = {
  readonly name: string;
  readonly roles: readonly string[];
  readonly steps: readonly Step[];
};

/** A code's step as the rules have it; `below` where the full code replaces it. */
export const stepOf = (rules: Rules, code: string, below?: number): Step => ({
  code,
  first: numberOf(rules, code, 'seconds'),
  step: limitOf(rules, code, 'more-seconds'),
  max: limitOf(rules, code, 'units'),
  ...(below !== undefined && { below }),
});

/** A base code with its further units. */
export const familyOf = (rules: Rules, name: string, codes: readonly [string, ...string[]]): Family => ({
  name,
  roles: listOf(rules, codes[0], 'performers'),
  steps: codes.map(code => stepOf(rules, code)),
});

export type TimedProgram = {
  readonly name: string;
  /** Sets of codes that exclude each other in the month, the preferred one first. */
  readonly families: (of: PracticeMonth) => readonly Family[];
  readonly reasons: (of: PracticeMonth, parts: readonly Part[]) => readonly Reason[];
  /** No minute counts before the program's consent (T7); not so where there is no such rule. */
  readonly countsBeforeConsent?: boolean;
  /** The day of the visit before which no minute counts, where one must come first; null: none was made. */
  readonly opensOn?: (of: PracticeMonth) => Day | null;
};

type Counted = {
  readonly family: Family;
  readonly parts: readonly Part[];
  readonly seconds: number;
  /** Counted as if a consent on record had always been there. */
  readonly hoped: { readonly parts: readonly Part[]; readonly seconds: number };
};

/** What stands in a practice's month before any second is looked at. */
type Frame = {
  readonly of: PracticeMonth;
  readonly reasons: readonly Reason[];
  readonly families: readonly Family[];
};

/** A program billed by the minutes of a calendar month. */
export const timedProgram = (program: TimedProgram): Program => ({
  name: program.name,
  practices: it => practicesWith(it, program.name),
  judge: (it, month, practice, all) => {
    const of = practiceMonthOf(it, month, practice, program.name);
    return judgeTimed(program, of, all);
  },
});

export function judgeTimed(program: TimedProgram, of: PracticeMonth, all: readonly Part[]): ProgramMonth {
  const families = program.families(of);
  const time = timeOf(program, of, families, all);
  const reasons = [...commonReasons(of), ...asked(of, program.name, program.reasons(of, time))];
  const frame = { of, reasons, families };
  const isAgreed = consentsOf(of.facts, program.name, of.practice).length > 0;
  // Without any consent on record the seconds tell whether finding one would change anything.
  const hoped = isAgreed ? time : timeOf({ ...program, countsBeforeConsent: true }, of, families, all);
  const counts = frame.families.map(family => countFamily(family, time, hoped));
  const apart = of.facts.otherPatientTime?.length ? leaveOutOtherPatients(of.facts, time) : time;
  const shared = apart === time ? 0 : countedSeconds(time) - countedSeconds(apart);
  const alsoOthers =
    shared > 0 ? [reason('time.other-patient', 'met', { seconds: shared }, entriesShared(apart))] : [];
  const sets = setsOf(frame, counts);
  const fullest = counts.toSorted((a, b) => b.seconds - a.seconds)[0];
  return {
    sets: shared > 0 ? [...sets, ...lessSets(frame, sets, apart)] : sets,
    parts: fullest?.parts ?? time,
    verdicts: standing =>
      counts.flatMap(it => it.family.steps.map(step => verdictFor(frame, it, step, alsoOthers, standing))),
  };
}

function countFamily(family: Family, time: readonly Part[], hopedTime: readonly Part[]): Counted {
  const parts = countFor(family, time);
  const seconds = countedSeconds(parts);
  const hoped = hopedTime === time ? parts : countFor(family, hopedTime);
  return { family, parts, seconds, hoped: { parts: hoped, seconds: countedSeconds(hoped) } };
}

function setsOf(frame: Frame, counts: readonly Counted[]): readonly ClaimSet[] {
  if (frame.reasons.some(it => it.state !== 'met')) return [];
  return counts
    .map(it => ({ lines: linesOf(frame, it), parts: it.parts }))
    .filter(set => set.lines.length > 0);
}

/** What is left when seconds shared with another patient are given to that one, where it makes a difference (T4). */
function lessSets(frame: Frame, sets: readonly ClaimSet[], apart: readonly Part[]): readonly ClaimSet[] {
  if (sets.length === 0) return [];
  const known = new Set(sets.map(linesText));
  const less = setsOf(
    frame,
    frame.families.map(family => countFamily(family, apart, apart)),
  );
  const all = less.length > 0 ? less : [{ lines: [], parts: apart }];
  return all.filter(set => !known.has(linesText(set))).map(set => ({ ...set, isLess: true }));
}

const linesText = ({ lines }: ClaimSet): string => lines.map(it => `${it.units} ${it.code}`).join(' ');

const countFor = (family: Family, time: readonly Part[]): readonly Part[] =>
  countOnce(
    leaveOut(time, 'time.other-family', part => part.role === null || !family.roles.includes(part.role)),
  );

/** What of a practice's month may count for the program. */
export function timeOf(
  { name, countsBeforeConsent, opensOn }: Pick<TimedProgram, 'name' | 'countsBeforeConsent' | 'opensOn'>,
  of: PracticeMonth,
  families: readonly Family[],
  all: readonly Part[],
): readonly Part[] {
  const time = monthTime(of, { name, roles: families.flatMap(it => it.roles), countsBeforeConsent }, all);
  const opens = opensOn?.(of) ?? null;
  return opens === null ? time : leaveOutRanges(time, 'time.before-visit', () => [before(opens, of)]);
}

const before = (day: Day, { facts }: PracticeMonth): Range => ({
  start: allTime.start,
  end: startOfDay(day, facts.patient.timeZone),
});

export function unitsOf({ first, step, max, below }: Step, seconds: number): number {
  if (seconds < first || (below !== undefined && seconds >= below)) return 0;
  const reached = step === null ? 1 : 1 + Math.floor((seconds - first) / step);
  return max === null ? reached : Math.min(max, reached);
}

function linesOf(frame: Frame, { family, parts, seconds }: Counted): readonly Line[] {
  const { of, reasons } = frame;
  const isMet = (step: Step): boolean =>
    unitsOf(step, seconds) > 0 && stepReasons(frame, family, step).every(it => it.state === 'met');
  return family.steps.filter(isMet).map(step => {
    const units = unitsOf(step, seconds);
    const reached = dayReached(parts, step.first + (step.step ?? 0) * (units - 1), of.facts.patient.timeZone);
    const time = countedEntries(parts);
    const on = latestOf(of, reasons, reached ?? lastDay(of.month));
    return lineOf(of, step.code, on, { units, time, seconds });
  });
}

/** What a code asks for by itself, and no claim of the practice for what it is an alternative to (C1). */
function stepReasons({ of, families }: Frame, family: Family, step: Step): readonly Reason[] {
  const isExcluding = (code: string): boolean =>
    families.some(it =>
      it.steps.some(
        other =>
          other.code === code &&
          (it !== family || (other.below === undefined) !== (step.below === undefined)),
      ),
    );
  const claim = of.claims.find(it => isOwnClaim(of, it) && isExcluding(it.code));
  return [
    ...codeReasons(of, step.code),
    ...(claim ? [reason('program.excluded', 'failed', { code: claim.code })] : []),
  ];
}

const datedPapers: readonly string[] = ['program.plan', 'need.named'];

/** The day the last thing the code needs was there (D1): time, and a paper that came in the month. */
function latestOf({ month }: PracticeMonth, reasons: readonly Reason[], reached: Day): Day {
  const papers = reasons
    .filter(it => datedPapers.includes(it.rule) && it.values.on)
    .map(it => it.values.on as Day)
    .filter(on => monthOf(on) === month);
  return [reached, ...papers].toSorted(byText).at(-1) ?? reached;
}

function verdictFor(
  frame: Frame,
  { family, parts, seconds, hoped }: Counted,
  step: Step,
  alsoOthers: readonly Reason[],
  standing: ClaimSet | undefined,
): Verdict {
  const { of, reasons } = frame;
  const isReached = unitsOf(step, seconds) > 0;
  const isHoped = !isReached && unitsOf(step, hoped.seconds) > 0;
  const evidence = countedEntries(isReached ? parts : hoped.parts);
  const own = [
    ...reasons,
    ...stepReasons(frame, family, step),
    reason(
      'program.time',
      isReached ? 'met' : isHoped ? 'missing' : 'failed',
      {
        seconds,
        needed: step.first,
        below: step.below ?? null,
        family: family.name,
        ...toldBy(of.rules, step.code, ...measures),
      },
      evidence,
    ),
    ...alsoOthers,
  ];
  const stands = standing?.lines.some(it => it.code === step.code && it.practice === of.practice) ?? false;
  const isReady = own.every(it => it.state === 'met');
  const because = isReady && !stands ? [...own, oneSet(standing)] : own;
  return { code: step.code, month: of.month, practice: of.practice, verdict: verdictOf(because), because };
}

const measures = ['seconds', 'seconds-first-month', 'more-seconds', 'units'] as const;

/** Ready by itself, and another set stands in its place. */
export const oneSet = (standing: ClaimSet | undefined): Reason =>
  reason('program.one-set', 'failed', {
    lines:
      standing === undefined || standing.lines.length === 0
        ? 'none'
        : standing.lines.map(it => `${it.units} × ${it.code}`).join(' + '),
  });
