import { plusBusinessDays, plusWeekdays } from '../basics/business-day.ts';
import { type Day, daysBetween, monthOf, plusDays } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import { localDay } from '../basics/zone.ts';
import type { Line, Reason, Verdict } from './billing-answer.ts';
import { type BillingCase, momentOf } from './billing-case.ts';
import { unrecordedSetting } from './care-facts.ts';
import { type PracticeMonth, reason, verdictOf } from './practice-month.ts';
import type { ClaimSet, Program } from './program.ts';
import { asked, commonReasons, filedPairReasons, lineOf, practiceMonthOf } from './requirements.ts';
import { listOf, numberOf, type Rules, toldBy, wordOf } from './rules-in-force.ts';
import { oneSet } from './timed.program.ts';

/** Transitional care after a discharge: not timed, one line on the day of the visit. Source: section 3, TCM. */

type Discharge = NonNullable<BillingCase['discharges']>[number];

export const tcm: Program = {
  name: 'TCM',
  practices: it => [...new Set((it.discharges ?? []).flatMap(one => practiceOf(it, one) ?? []))],
  judge: (it, month, practice, _parts) => {
    const of = practiceMonthOf(it, month, practice, 'TCM');
    const own = (it.discharges ?? [])
      .filter(one => practiceOf(it, one) === practice && monthOf(one.visit?.on ?? one.on) === month)
      .map(one => judgeDischarge(of, one));
    return {
      sets: setsOf(
        of.rules,
        own.flatMap(one => one.line ?? []),
      ),
      parts: [],
      verdicts: standing => own.flatMap(one => verdictsOf(one, standing)),
    };
  },
};

/** Discharges whose TCM is billable by itself: work that is part of it counts for no other program (T9). */
export const billableDischarges = (it: BillingCase): ReadonlySet<string> =>
  new Set(
    (it.discharges ?? []).flatMap(one => {
      const practice = practiceOf(it, one);
      if (practice === undefined || !one.visit) return [];
      const of = practiceMonthOf(it, monthOf(one.visit.on), practice, 'TCM');
      return judgeDischarge(of, one).line ? [one.id] : [];
    }),
  );

function practiceOf(it: BillingCase, { visit, contacts }: Discharge): string | undefined {
  const practices = new Map((it.practitioners ?? []).map(one => [one.id, one.practice]));
  const who = [visit?.by, ...(contacts ?? []).map(one => one.by)];
  return who.flatMap(by => practices.get(by ?? '') ?? [])[0] ?? it.practices?.[0]?.id;
}

type Judged = { readonly line: Line | null; readonly verdicts: readonly Verdict[] };

function judgeDischarge(of: PracticeMonth, it: Discharge): Judged {
  const { rules } = of;
  const [from, to] = [listOf(rules, 'TCM', 'discharged-from'), listOf(rules, 'TCM', 'discharged-to')];
  const own = [
    reason('tcm.discharge', from.includes(it.from) ? 'met' : 'failed', { from: it.from, on: it.on }, [it.id]),
    // Where nobody wrote down where somebody went it is asked, not refused.
    reason(
      'tcm.setting',
      to.includes(it.to) ? 'met' : it.to === unrecordedSetting ? 'missing' : 'failed',
      { to: it.to, ...toldBy(rules, 'TCM', 'discharged-to') },
      [it.id],
    ),
    contactReason(of, it),
    visitReason(of, it),
    reconciledReason(it),
    survivedReason(of, it),
    ...filedReasons(of, it),
    ...filedPairReasons(of, 'TCM'),
  ];
  const common = [...commonReasons(of), ...asked(of, 'TCM', own)];
  const days = it.visit ? dayOfVisit(rules, it.on, it.visit.on) : null;
  const verdicts = (['99495', '99496'] as const).map((code): Verdict => {
    const because = [...common, ...asked(of, 'TCM', [decisionReason(rules, it, code, days)])];
    return {
      code,
      month: of.month,
      practice: of.practice,
      serviceKey: it.on,
      verdict: verdictOf(because),
      because,
    };
  });
  const [moderate, high] = verdicts;
  const best = high?.verdict === 'billable' ? high : moderate?.verdict === 'billable' ? moderate : undefined;
  const line =
    best && it.visit
      ? lineOf(of, best.code, it.visit.on, { serviceKey: it.on, billingPractitioner: it.visit.by })
      : null;
  return { line, verdicts };
}

/** Which day of the transition a visit falls on, as the day of discharge is counted. */
const dayOfVisit = (rules: Rules, discharged: Day, visited: Day): number =>
  daysBetween(discharged, visited) + numberOf(rules, 'TCM', 'discharge-day');

/** Live contact within two business days by the practice that makes the visit; the visit itself, or two timely tries. */
function contactReason({ facts, practice, rules }: PracticeMonth, it: Discharge): Reason {
  const count = numberOf(rules, 'TCM', 'contact-business-days');
  const hasHolidays = wordOf(rules, 'TCM', 'holidays') === 'federal';
  const until = (hasHolidays ? plusBusinessDays : plusWeekdays)(it.on, count);
  const told = toldBy(rules, 'TCM', 'holidays', 'contact-business-days');
  const counting = new Set(
    (facts.practitioners ?? [])
      .filter(one => one.practice === practice && ['qhp', 'clinical-staff'].includes(one.role))
      .map(one => one.id),
  );
  const timely = (it.contacts ?? [])
    .filter(one => counting.has(one.by))
    .map(one => ({ ...one, on: localDay(momentOf(one.at), facts.patient.timeZone) }))
    .filter(one => one.on >= it.on && one.on <= until);
  // A message left is a try: nobody answered.
  const reached = timely.find(one => one.reached && one.means !== 'voicemail');
  if (reached) return reason('tcm.contact', 'met', { on: reached.on, until, tries: 0, ...told }, [it.id]);
  if (it.visit && it.visit.on > it.on && it.visit.on <= until)
    return reason('tcm.contact', 'met', { on: it.visit.on, until, tries: 0, ...told }, [it.id]);
  const tries = new Set(timely.map(one => momentOf(one.at))).size;
  const isTried = tries >= numberOf(rules, 'TCM', 'tries');
  return reason('tcm.contact', isTried ? 'met' : 'failed', { on: null, until, tries, ...told }, [it.id]);
}

function visitReason({ facts, rules }: PracticeMonth, { id, on, visit }: Discharge): Reason {
  if (!visit) return reason('tcm.visit', 'missing', { on: null, days: null });
  const days = dayOfVisit(rules, on, visit.on);
  // Never on the day of discharge itself, which is the hospital's.
  const isTimely = visit.on > on && days <= numberOf(rules, 'TCM', 'visit-days');
  const told = toldBy(rules, 'TCM', 'discharge-day', 'visit-days');
  const isDoctors = (facts.practitioners ?? []).some(it => it.id === visit.by && it.role === 'qhp');
  const role = isDoctors ? 'practitioner' : 'other';
  return reason(
    'tcm.visit',
    isTimely && isDoctors ? 'met' : 'failed',
    { on: visit.on, days, role, ...told },
    [id],
  );
}

function decisionReason(
  rules: Rules,
  { id, mdm }: Discharge,
  code: '99495' | '99496',
  days: number | null,
): Reason {
  const level = mdm ?? null;
  const isEnough =
    code === '99495'
      ? level === 'moderate' || level === 'high'
      : level === 'high' && days !== null && days <= numberOf(rules, 'TCM', 'visit-days-high');
  const told = toldBy(rules, 'TCM', 'discharge-day', 'visit-days-high');
  const state = isEnough ? 'met' : level === null ? 'missing' : 'failed';
  return reason('tcm.decision', state, { level, days, code, ...told }, [id]);
}

function reconciledReason({ id, visit, medicationReconciledOn: on }: Discharge): Reason {
  if (on === undefined) return reason('tcm.reconciled', 'missing', { on: null });
  return reason('tcm.reconciled', visit && on > visit.on ? 'failed' : 'met', { on }, [id]);
}

function survivedReason({ facts, rules }: PracticeMonth, it: Discharge): Reason {
  const { deceasedOn } = facts.patient;
  const died =
    deceasedOn !== undefined && deceasedOn <= plusDays(it.on, numberOf(rules, 'TCM', 'episode-days') - 1);
  return reason('tcm.survived', died ? 'failed' : 'met', { on: deceasedOn ?? null });
}

/** A TCM that anybody filed inside the thirty days, by its visit's day. */
function filedReasons({ facts, month, rules }: PracticeMonth, it: Discharge): readonly Reason[] {
  const episode = numberOf(rules, 'TCM', 'episode-days');
  const filed = (facts.otherClaims ?? []).find(
    one =>
      ['99495', '99496'].includes(one.code) &&
      (one.on === undefined
        ? one.month === month
        : one.on > plusDays(it.on, -episode) && one.on < plusDays(it.on, episode)),
  );
  return filed ? [reason('tcm.once', 'failed', { code: filed.code, on: filed.on ?? null })] : [];
}

/** Two discharges inside thirty days have one TCM: either is legal, both are not. */
export const areApart = (rules: Rules, a: Pick<Line, 'serviceKey'>, b: Pick<Line, 'serviceKey'>): boolean =>
  Math.abs(daysBetween(a.serviceKey as Day, b.serviceKey as Day)) >= numberOf(rules, 'TCM', 'episode-days');

function setsOf(rules: Rules, lines: readonly Line[]): readonly ClaimSet[] {
  const sorted = lines.toSorted((a, b) => byText(a.serviceKey, b.serviceKey));
  const sets = sorted.map(first => {
    const taken = [first];
    for (const line of sorted)
      if (line !== first && taken.every(it => areApart(rules, it, line))) taken.push(line);
    return taken;
  });
  const known = new Set<string>();
  return sets
    .map(set => set.toSorted((a, b) => byText(a.serviceKey, b.serviceKey)))
    .filter(set => {
      const key = set.map(it => it.serviceKey).join(' ');
      return known.has(key) ? false : known.add(key) !== undefined;
    })
    .map(set => ({ lines: set, parts: [] }));
}

function verdictsOf({ line, verdicts }: Judged, standing: ClaimSet | undefined): readonly Verdict[] {
  return verdicts.map(it => {
    if (it.verdict !== 'billable') return it;
    const stands = standing?.lines.some(
      one => one.code === it.code && one.practice === it.practice && one.serviceKey === line?.serviceKey,
    );
    if (stands) return it;
    const because = [...it.because, oneSet(standing)];
    return { ...it, because, verdict: verdictOf(because) };
  });
}
