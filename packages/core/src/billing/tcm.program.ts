import { plusBusinessDays } from '../basics/business-day.ts';
import { type Day, daysBetween, monthOf, plusDays } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import { localDay } from '../basics/zone.ts';
import type { Line, Reason, Verdict } from './billing-answer.ts';
import { type BillingCase, momentOf } from './billing-case.ts';
import { type PracticeMonth, reason, verdictOf } from './practice-month.ts';
import type { ClaimSet, Program } from './program.ts';
import { commonReasons, filedPairReasons, lineOf, practiceMonthOf } from './requirements.ts';
import { oneSet } from './timed.program.ts';

/** Transitional care after a discharge: not timed, one line on the day of the visit. Source: section 3, TCM. */

type Discharge = NonNullable<BillingCase['discharges']>[number];

/** Source: section 3, TCM (1) and (2); a long stay in a nursing facility is disputed and stays out by default. */
const qualifying: readonly string[] = ['inpatient', 'observation', 'snf', 'partial-hospitalisation'];
const community: readonly string[] = ['home', 'assisted-living', 'domiciliary', 'rest-home'];
/** Source: section 3, TCM days: the discharge day is day 0. */
const window = { contactBusinessDays: 2, seven: 7, fourteen: 14, episode: 30 } as const;

export const tcm: Program = {
  name: 'TCM',
  practices: it => [...new Set((it.discharges ?? []).flatMap(one => practiceOf(it, one) ?? []))],
  judge: (it, month, practice, _parts) => {
    const of = practiceMonthOf(it, month, practice, 'TCM');
    const own = (it.discharges ?? [])
      .filter(one => practiceOf(it, one) === practice && monthOf(one.visit?.on ?? one.on) === month)
      .map(one => judgeDischarge(of, one));
    return {
      sets: setsOf(own.flatMap(one => one.line ?? [])),
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
  const common = [
    ...commonReasons(of),
    reason('tcm.discharge', qualifying.includes(it.from) ? 'met' : 'failed', { from: it.from, on: it.on }, [
      it.id,
    ]),
    reason('tcm.setting', community.includes(it.to) ? 'met' : 'failed', { to: it.to }, [it.id]),
    contactReason(of, it),
    visitReason(of, it),
    reconciledReason(it),
    survivedReason(of, it),
    ...filedReasons(of, it),
    ...filedPairReasons(of, 'TCM'),
  ];
  const days = it.visit ? daysBetween(it.on, it.visit.on) : null;
  const verdicts = (['99495', '99496'] as const).map((code): Verdict => {
    const because = [...common, decisionReason(it, code, days)];
    return { code, month: of.month, practice: of.practice, verdict: verdictOf(because), because };
  });
  const [moderate, high] = verdicts;
  const best = high?.verdict === 'billable' ? high : moderate?.verdict === 'billable' ? moderate : undefined;
  const line =
    best && it.visit
      ? lineOf(of, best.code, it.visit.on, { serviceKey: it.on, billingPractitioner: it.visit.by })
      : null;
  return { line, verdicts };
}

/** Live contact within two business days by the practice that makes the visit; the visit itself, or two timely tries. */
function contactReason({ facts, practice }: PracticeMonth, it: Discharge): Reason {
  const until = plusBusinessDays(it.on, window.contactBusinessDays);
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
  if (reached) return reason('tcm.contact', 'met', { on: reached.on, until, tries: 0 }, [it.id]);
  if (it.visit && it.visit.on > it.on && it.visit.on <= until)
    return reason('tcm.contact', 'met', { on: it.visit.on, until, tries: 0 }, [it.id]);
  const tries = timely.length;
  return reason('tcm.contact', tries >= 2 ? 'met' : 'failed', { on: null, until, tries }, [it.id]);
}

function visitReason({ facts }: PracticeMonth, { id, on, visit }: Discharge): Reason {
  if (!visit) return reason('tcm.visit', 'missing', { on: null, days: null });
  const days = daysBetween(on, visit.on);
  const isTimely = days >= 1 && days <= window.fourteen;
  const isDoctors = (facts.practitioners ?? []).some(it => it.id === visit.by && it.role === 'qhp');
  const role = isDoctors ? 'practitioner' : 'other';
  return reason('tcm.visit', isTimely && isDoctors ? 'met' : 'failed', { on: visit.on, days, role }, [id]);
}

function decisionReason({ id, mdm }: Discharge, code: '99495' | '99496', days: number | null): Reason {
  const level = mdm ?? null;
  const isEnough =
    code === '99495'
      ? level === 'moderate' || level === 'high'
      : level === 'high' && days !== null && days <= window.seven;
  const state = isEnough ? 'met' : level === null ? 'missing' : 'failed';
  return reason('tcm.decision', state, { level, days, code }, [id]);
}

function reconciledReason({ id, visit, medicationReconciledOn: on }: Discharge): Reason {
  if (on === undefined) return reason('tcm.reconciled', 'missing', { on: null });
  return reason('tcm.reconciled', visit && on > visit.on ? 'failed' : 'met', { on }, [id]);
}

function survivedReason({ facts }: PracticeMonth, it: Discharge): Reason {
  const { deceasedOn } = facts.patient;
  const died = deceasedOn !== undefined && deceasedOn <= plusDays(it.on, window.episode - 1);
  return reason('tcm.survived', died ? 'failed' : 'met', { on: deceasedOn ?? null });
}

/** A TCM that anybody filed inside the thirty days, by its visit's day. */
function filedReasons({ facts, month }: PracticeMonth, it: Discharge): readonly Reason[] {
  const filed = (facts.otherClaims ?? []).find(
    one =>
      ['99495', '99496'].includes(one.code) &&
      (one.on === undefined
        ? one.month === month
        : one.on > plusDays(it.on, -window.episode) && one.on < plusDays(it.on, window.episode)),
  );
  return filed ? [reason('tcm.once', 'failed', { code: filed.code, on: filed.on ?? null })] : [];
}

/** Two discharges inside thirty days have one TCM: either is legal, both are not. */
export const areApart = (a: Pick<Line, 'serviceKey'>, b: Pick<Line, 'serviceKey'>): boolean =>
  Math.abs(daysBetween(a.serviceKey as Day, b.serviceKey as Day)) >= window.episode;

function setsOf(lines: readonly Line[]): readonly ClaimSet[] {
  const sorted = lines.toSorted((a, b) => byText(a.serviceKey, b.serviceKey));
  const sets = sorted.map(first => {
    const taken = [first];
    for (const line of sorted) if (line !== first && taken.every(it => areApart(it, line))) taken.push(line);
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
