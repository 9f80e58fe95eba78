import { type Day, firstDay, monthOf, plusMonths, plusMonthsOf } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import type { Line, Reason, Verdict } from './billing-answer.ts';
import { type BillingCase, type CaseRole, caseRoles } from './billing-case.ts';
import { type PracticeMonth, reason, verdictOf } from './practice-month.ts';
import type { Program } from './program.ts';
import { commonReasons, inForceReason, isHeld, lineOf, practiceMonthOf } from './requirements.ts';
import { isCodeOn, listOf, numberOf, rulesOf, toldBy, wordOf } from './rules-in-force.ts';

/** Services of one day: the screening G0136, wellness visits, advance care planning. Source: sections 1.3, 2 and 3. */

type Service = {
  readonly code: string;
  readonly on: Day;
  readonly by: string;
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly because: readonly Reason[];
};

type Judged = { readonly line: Line | null; readonly verdict: Verdict };

/** A program whose services stand each for itself. */
const dayProgram = (name: string, servicesOf: (it: BillingCase) => readonly Service[]): Program => ({
  name,
  practices: it => [...new Set(servicesOf(it).flatMap(one => practiceOf(it, one.by) ?? []))],
  judge: (it, month, practice) => {
    const of = practiceMonthOf(it, month, practice, name);
    const own = servicesOf(it)
      .filter(one => monthOf(one.on) === month && practiceOf(it, one.by) === practice)
      .map(one => judgeService(of, one));
    const lines = own.flatMap(one => one.line ?? []);
    return {
      sets: lines.length > 0 ? [{ lines, parts: [] }] : [],
      parts: [],
      verdicts: () => own.map(one => one.verdict),
    };
  },
});

const practiceOf = (it: BillingCase, by: string): string | undefined =>
  (it.practitioners ?? []).find(one => one.id === by)?.practice;

/** Who gives a service: the practitioner alone, with clinical staff, or anybody clinical of the team. Source: section 2. */
const performers = {
  practitioner: ['qhp'],
  staff: ['qhp', 'clinical-staff'],
  team: caseRoles.filter(it => it !== 'non-clinical'),
} as const satisfies Record<string, readonly CaseRole[]>;

function performerReasons(
  it: BillingCase,
  by: string,
  who: keyof typeof performers = 'team',
): readonly Reason[] {
  const role = (it.practitioners ?? []).find(one => one.id === by)?.role;
  const counts = performers[who].some(one => one === role);
  return counts ? [] : [reason('time.performer', 'failed')];
}
const isMet = (it: Service): boolean => it.because.every(one => one.state === 'met');
const isPractitioner = (it: BillingCase, by: string): boolean =>
  (it.practitioners ?? []).some(one => one.id === by && one.role === 'qhp');

/** Said of a day that lies after the death, which the month as a whole does not show. */
function afterDeath({ facts }: PracticeMonth, on: Day): readonly Reason[] {
  const { deceasedOn, deceasedAbout } = facts.patient;
  return deceasedOn !== undefined && deceasedOn < on && monthOf(deceasedOn) === monthOf(on)
    ? [reason('program.alive', 'failed', { on: deceasedAbout ?? deceasedOn })]
    : [];
}

function judgeService(of: PracticeMonth, it: Service): Judged {
  const filed = (of.facts.otherClaims ?? []).some(
    one => one.code === it.code && (one.on === undefined ? one.month === monthOf(it.on) : one.on === it.on),
  );
  const because = [
    ...commonReasons(of),
    ...afterDeath(of, it.on),
    ...(isCodeOn(of.rules, it.code, it.on) ? [] : [inForceReason(of.rules, it.code)]),
    ...it.because,
    ...(filed ? [reason('program.filed', 'failed', { code: it.code })] : []),
  ];
  const verdict = {
    code: it.code,
    month: of.month,
    practice: of.practice,
    serviceKey: it.on,
    verdict: verdictOf(because),
    because,
  };
  const billingPractitioner = isPractitioner(of.facts, it.by) ? it.by : of.billingPractitioner;
  const line =
    verdict.verdict === 'billable'
      ? lineOf(of, it.code, it.on, {
          units: it.units,
          modifiers: [...it.modifiers],
          serviceKey: it.on,
          billingPractitioner,
        })
      : null;
  return { line, verdict };
}

const isNear = (months: number, a: Day, b: Day): boolean =>
  plusMonthsOf(a < b ? a : b, months) > (a < b ? b : a);

type Screening = NonNullable<BillingCase['screenings']>[number];

/** What the code asks of a screening on its day: its meaning changed with 2026. A need suspected, or a use in the plan. */
const isUsed = (one: Screening, use: string): boolean =>
  use === 'needSuspected' ? one.needSuspected === true : use === 'usedInPlan' && one.usedInPlan === true;

function minutesReason(minutes: number | undefined, needed: number, most: number): Reason {
  if (minutes === undefined) return reason('screening.minutes', 'missing', { needed, most });
  const isWithin = minutes >= needed && minutes <= most;
  return reason('screening.minutes', isWithin ? 'met' : 'failed', { minutes, needed, most });
}

/** Each screening by itself; one that counts leaves no room for another of the next six months. */
function screeningsOf(it: BillingCase): readonly Service[] {
  const filed = (it.otherClaims ?? []).flatMap(claim =>
    claim.code === 'G0136' ? (claim.on ?? (claim.month && firstDay(claim.month)) ?? []) : [],
  );
  const given: Day[] = [];
  return (it.screenings ?? [])
    .toSorted((a, b) => byText(a.on, b.on))
    .map(one => {
      const rules = rulesOf(it, monthOf(one.on));
      const isTool = listOf(rules, 'G0136', 'tools').includes(one.tool) && !isHeld(rules, 'G0136');
      const use = wordOf(rules, 'G0136', 'use');
      const months = numberOf(rules, 'G0136', 'months-apart');
      const last = [...filed.filter(on => on !== one.on), ...given]
        .filter(on => isNear(months, on, one.on))
        .at(-1);
      const [needed, most] = [numberOf(rules, 'G0136', 'minutes'), numberOf(rules, 'G0136', 'minutes-most')];
      const service: Service = {
        code: 'G0136',
        on: one.on,
        by: one.by,
        units: 1,
        modifiers: [],
        because: [
          reason('screening.tool', isTool ? 'met' : 'failed', {
            tool: one.tool,
            on: one.on,
            ...toldBy(rules, 'G0136', 'held', 'tools'),
          }),
          minutesReason(one.minutes, needed, most),
          reason('screening.use', isUsed(one, use) ? 'met' : 'missing', { use: use || null }),
          ...performerReasons(it, one.by, 'staff'),
          ...(last ? [reason('screening.again', 'failed', { on: last })] : []),
        ],
      };
      if (isMet(service)) given.push(one.on);
      return service;
    });
}

export const screening = dayProgram('G0136', screeningsOf);

const wellnessCodes: readonly string[] = ['G0402', 'G0438', 'G0439'];
/** Once in a life, and not after a visit that comes later in it. */
const notAfter: Readonly<Record<string, readonly string[]>> = {
  G0402: ['G0402', 'G0438', 'G0439'],
  G0438: ['G0438', 'G0439'],
};

const wellnessOf = (it: BillingCase): readonly Service[] =>
  (it.visits ?? [])
    .filter(visit => wellnessCodes.includes(visit.code))
    .map((visit, at, all) => {
      const earlier = [
        ...all.filter((one, i) => one.on < visit.on || (one.on === visit.on && i < at)),
        ...(it.otherClaims ?? []).flatMap(({ code, on, month }) => {
          const day = on ?? (month && month < monthOf(visit.on) ? firstDay(month) : undefined);
          return day !== undefined && day < visit.on && wellnessCodes.includes(code)
            ? [{ id: undefined, code, on: day }]
            : [];
        }),
      ];
      // Eleven full months after the month of the last one.
      const apart = numberOf(rulesOf(it, monthOf(visit.on)), 'AWV', 'months-apart');
      const tooSoon = earlier.find(one => plusMonths(monthOf(one.on), apart) > monthOf(visit.on));
      const isPast = (one: { readonly code: string }) => notAfter[visit.code]?.includes(one.code) === true;
      const again = earlier.find(one => one.code === visit.code && isPast(one)) ?? earlier.find(isPast);
      const before = again ?? tooSoon;
      return {
        code: visit.code,
        on: visit.on,
        by: visit.by,
        units: 1,
        modifiers: [],
        because: [
          reason(
            'wellness.interval',
            before ? 'failed' : 'met',
            {
              on: before?.on ?? null,
              code: before?.code ?? visit.code,
              isOnce: again === undefined ? 'no' : again.code === visit.code ? 'yes' : 'past',
            },
            [visit.id, before?.id],
          ),
          ...performerReasons(it, visit.by, visit.code === 'G0402' ? 'practitioner' : 'team'),
        ],
      };
    });

export const wellness = dayProgram('AWV', wellnessOf);

type Talk = NonNullable<BillingCase['advanceCarePlanning']>[number];

/** On the day of a yearly wellness visit of the same practitioner it is part of it. */
const isWithWellness = (it: BillingCase, { withAwv, on, by }: Talk): boolean =>
  withAwv === true &&
  wellnessOf(it).some(
    visit => ['G0438', 'G0439'].includes(visit.code) && visit.on === on && visit.by === by && isMet(visit),
  );

/** Counted by the day: talks of one day of a practice are one service of all their minutes. */
function talksOf(it: BillingCase): readonly (Talk & { readonly isWithWellness: boolean })[] {
  const all = (it.advanceCarePlanning ?? []).map(one => ({
    ...one,
    isWithWellness: isWithWellness(it, one),
  }));
  const isCounted = (one: Talk) => one.faceToFace === true && performerReasons(it, one.by).length === 0;
  const days = Map.groupBy(all.filter(isCounted), one => `${one.on} ${practiceOf(it, one.by)}`);
  return [
    ...[...days.values()].flatMap(([first, ...more]) =>
      first
        ? {
            ...first,
            minutes: more.reduce((sum, one) => sum + one.minutes, first.minutes),
            isWithWellness: first.isWithWellness && more.every(one => one.isWithWellness),
          }
        : [],
    ),
    ...all.filter(one => !isCounted(one)),
  ];
}

export const planning = dayProgram('ACP', it =>
  talksOf(it).flatMap(one => {
    const service = (code: string, needed: number, units: number): Service => ({
      code,
      on: one.on,
      by: one.by,
      units: Math.max(1, units),
      modifiers: one.isWithWellness ? ['33'] : [],
      because: [
        reason('planning.minutes', one.minutes >= needed ? 'met' : 'failed', {
          minutes: one.minutes,
          needed,
        }),
        reason(
          'planning.face-to-face',
          one.faceToFace ? 'met' : one.faceToFace === undefined ? 'missing' : 'failed',
          { on: one.on },
        ),
        ...performerReasons(it, one.by),
      ],
    });
    const rules = rulesOf(it, monthOf(one.on));
    const second = numberOf(rules, '99498', 'minutes');
    const more = Math.floor((one.minutes - second) / numberOf(rules, '99498', 'more-minutes')) + 1;
    return [service('99497', numberOf(rules, '99497', 'minutes'), 1), service('99498', second, more)];
  }),
);
