import { type Day, firstDay, lastDay, monthOf, plusYears } from '../basics/day.ts';
import type { Line, Reason, Verdict } from './billing-answer.ts';
import { bhiReasons, cocmReasons } from './calendar-month.programs.ts';
import { ccmCodeNames } from './medicare.rules.ts';
import { filedClaims, isOwnClaim, type PracticeMonth, reason, verdictOf } from './practice-month.ts';
import type { Program } from './program.ts';
import { programCodes } from './program-codes.ts';
import {
  asked,
  codeReasons,
  commonReasons,
  consentReason,
  filedPairReasons,
  isHeld,
  lineOf,
  openingReason,
  otherPracticeReasons,
  practiceMonthOf,
} from './requirements.ts';
import { isCodeOn, numberOf, toldBy } from './rules-in-force.ts';
import { oneSet } from './timed.program.ts';

/** Advanced Primary Care Management: not timed, one level a month, since 2026 with a behavioral add-on. */

const bases = ['G0556', 'G0557', 'G0558'] as const;

export const apcm: Program = {
  name: 'APCM',
  practices: it => [
    ...new Set(
      [
        ...(it.consents ?? []).filter(one => one.program === 'APCM').map(one => one.practice),
        ...(it.apcm ? (it.apcm.practice ?? it.practices?.[0]?.id ?? []) : []),
      ].flat(),
    ),
  ],
  judge: (it, month, practice) => {
    const of = practiceMonthOf(it, month, practice, 'APCM');
    const code = levelOf(of);
    const reasons = [...commonReasons(of), ...asked(of, 'APCM', apcmReasons(of))];
    const own = [...reasons, ...codeReasons(of, code), ...otherLevelReasons(of, code)];
    const base = verdictOf(own) === 'billable' ? lineOf(of, code, firstOf(of), {}) : null;
    const more = addOnsOf(of, own);
    const extra = more.flatMap(one =>
      one.verdict === 'billable' && base ? [lineOf(of, one.code, firstOf(of), {})] : [],
    );
    return {
      sets: base
        ? [...extra.map(one => ({ lines: [base, one], parts: [] })), { lines: [base], parts: [] }]
        : [],
      parts: [],
      verdicts: standing => [
        ...bases.map(name => baseVerdict(of, name, code, own, standing?.lines)),
        ...more.map(one =>
          one.verdict === 'billable' && !standing?.lines.some(line => line.code === one.code)
            ? withReason(one, oneSet(standing))
            : one,
        ),
      ],
    };
  },
};

/** The day everything a month of APCM needs was there. */
function firstOf(of: PracticeMonth): Day {
  const given = consentReason(of, 'APCM').values.on;
  const on =
    typeof given === 'string' && monthOf(given as Day) === of.month ? (given as Day) : firstDay(of.month);
  return on;
}

function levelOf({ facts, rules }: PracticeMonth): (typeof bases)[number] {
  const isTwo = (facts.patient.chronicConditions ?? 0) >= numberOf(rules, 'APCM', 'level-two-conditions');
  return isTwo ? (facts.patient.qmb ? 'G0558' : 'G0557') : 'G0556';
}

function apcmReasons(of: PracticeMonth): readonly Reason[] {
  const { apcm: said } = of.facts;
  const isOurs = said !== undefined && (said.practice ?? of.practice) === of.practice;
  return [
    consentReason(of, 'APCM'),
    visitReason(of),
    reason('apcm.elements', isOurs && said.elements ? 'met' : 'missing'),
    reason('apcm.quality', isOurs && said.qualityReporting ? 'met' : 'missing'),
    ...otherPracticeReasons(of, bases),
    ...filedPairReasons(of, 'APCM'),
  ];
}

const careManagement: ReadonlySet<string> = new Set([
  ...ccmCodeNames,
  ...Object.keys(programCodes).filter(it => ['PCM', 'APCM'].includes(programCodes[it]?.program ?? '')),
]);

/** Not needed where the practice billed care management for the patient in the twelve months before. */
function visitReason(of: PracticeMonth): Reason {
  const since = plusYears(firstDay(of.month), -1);
  const earlier = filedClaims(of.facts).find(it => {
    const month = it.month ?? (it.on && monthOf(it.on));
    return (
      careManagement.has(it.code) &&
      isOwnClaim(of, it) &&
      month !== undefined &&
      month >= monthOf(since) &&
      month < of.month
    );
  });
  if (earlier) return reason('program.visit', 'met', { on: earlier.on ?? null, where: earlier.code });
  return openingReason(of, 'APCM', numberOf(of.rules, 'APCM', 'visit-years'));
}

/** One level is paid a month: a claim of the practice for another one stands in its place (C1). */
function otherLevelReasons(of: PracticeMonth, level: string): readonly Reason[] {
  const claim = of.claims.find(
    it => it.code !== level && bases.some(base => base === it.code) && isOwnClaim(of, it),
  );
  return claim ? [reason('program.filed', 'failed', { code: claim.code })] : [];
}

function baseVerdict(
  of: PracticeMonth,
  name: (typeof bases)[number],
  level: string,
  own: readonly Reason[],
  standing: readonly Line[] | undefined,
): Verdict {
  const { chronicConditions, qmb } = of.facts.patient;
  const isLevel = name === level;
  const because = [
    ...own.filter(it => isLevel || it.rule !== 'program.filed'),
    reason('apcm.level', isLevel ? 'met' : 'failed', {
      count: chronicConditions ?? null,
      qmb: qmb ? 'yes' : 'no',
      level,
    }),
  ];
  const verdict = {
    code: name,
    month: of.month,
    practice: of.practice,
    verdict: verdictOf(because),
    because,
  };
  const stands = standing?.some(it => it.code === name && it.practice === of.practice);
  return verdict.verdict === 'billable' && !stands
    ? withReason(verdict, oneSet(standing ? { lines: standing, parts: [] } : undefined))
    : verdict;
}

const withReason = (verdict: Verdict, why: Reason): Verdict => {
  const because = [...verdict.because, why];
  return { ...verdict, because, verdict: verdictOf(because) };
};

/** Behavioral add-ons: what general or collaborative care asks for besides its minutes, by the practitioner of the base. */
function addOnsOf(of: PracticeMonth, base: readonly Reason[]): readonly Verdict[] {
  const { behavioural } = of.facts;
  if (!behavioural || !isCodeOn(of.rules, 'G0570', lastDay(of.month))) return [];
  const isSame = behavioural.by === undefined || behavioural.by === of.billingPractitioner;
  const consented = (program: string) =>
    (of.facts.consents ?? []).some(it => it.program === program && it.practice === of.practice);
  const first = behavioural.firstMonth === of.month ? 'G0568' : 'G0569';
  const wanted = [
    ...(consented('CoCM') ? [{ code: first, asks: cocmReasons(of) }] : []),
    ...(consented('BHI') ? [{ code: 'G0570', asks: bhiReasons(of) }] : []),
  ];
  return wanted.map(({ code, asks }): Verdict => {
    const because = [
      ...base,
      ...asks,
      ...codeReasons(of, code),
      ...filedPairReasons(of, 'add-on'),
      reason('apcm.add-on', isSame && !isHeld(of.rules, code) ? 'met' : 'failed', {
        code,
        ...toldBy(of.rules, code, 'held'),
      }),
    ];
    return { code, month: of.month, practice: of.practice, verdict: verdictOf(because), because };
  });
}
