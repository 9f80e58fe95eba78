import { type Day, daysBetween, firstDay, lastDay, monthOf, plusDays, plusMonthsOf } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import type { Line, Reason, Verdict } from './billing-answer.ts';
import type { BillingCase } from './billing-case.ts';
import { type PracticeMonth, reason, verdictOf } from './practice-month.ts';
import type { Program } from './program.ts';
import { inForceReason, lineOf, practiceMonthOf } from './requirements.ts';
import { isCodeOn, numberOf, type Rules, toldBy, wordOf } from './rules-in-force.ts';

/** The ACCESS model, from 2026-07-05 on: a participant's monthly payment, another practice's co-management. Source: section 5. */

const tracks: readonly string[] = ['eCKM', 'CKM', 'MSK', 'BH'];
const startOf = (rules: Rules): Day => wordOf(rules, 'ACCESS', 'from') as Day;
/** Codes of co-management of every track: the limits are the patient's. */
const reviewCodes = (rules: Rules): readonly string[] =>
  tracks.map(track => wordOf(rules, `ACCESS ${track}`, 'review-code'));
const isWithin = (months: number, a: Day, b: Day): boolean =>
  plusMonthsOf(a < b ? a : b, months) > (a < b ? b : a);

type Access = NonNullable<BillingCase['access']>;

const alignedPractice = (it: BillingCase): string | undefined => it.patient.accessAlignedTo?.split(':')[0];

export const access: Program = {
  name: 'ACCESS',
  practices: it => {
    if (!it.access) return [];
    const aligned = it.access.role === 'participant' ? alignedPractice(it) : undefined;
    const reviewers = (it.access.updateReviews ?? []).flatMap(
      one => (it.practitioners ?? []).find(person => person.id === one.by)?.practice ?? [],
    );
    return [...new Set([...(aligned === undefined ? [] : [aligned]), ...reviewers])];
  },
  judge: (it, month, practice) => {
    const of = practiceMonthOf(it, month, practice, 'ACCESS');
    const said = it.access;
    const judged = said
      ? [
          ...(said.role === 'participant' && alignedPractice(it) === practice ? [paymentOf(of, said)] : []),
          ...(alignedPractice(it) === practice ? [] : reviewsOf(of, said)),
        ]
      : [];
    const lines = judged.flatMap(one => one.line ?? []);
    return {
      sets: lines.length > 0 ? [{ lines, parts: [] }] : [],
      parts: [],
      verdicts: () => [
        ...judged.map(one => one.verdict),
        ...(said && isFirst(it, practice) ? reportVerdicts(of, said) : []),
      ],
    };
  },
};

/** Reports are the participant's alone: they are judged once, whoever else reviews. */
const isFirst = (it: BillingCase, practice: string): boolean => access.practices(it)[0] === practice;

type Judged = { readonly line: Line | null; readonly verdict: Verdict };

const verdict = (of: PracticeMonth, code: string, because: readonly Reason[]): Verdict => ({
  code,
  month: of.month,
  practice: of.practice,
  verdict: verdictOf(because),
  because,
});

const aliveReason = ({ facts, month }: PracticeMonth): Reason => {
  const on = facts.patient.deceasedOn ?? null;
  return reason('program.alive', on !== null && on < firstDay(month) ? 'failed' : 'met', { on });
};

/** The participant's payment for a month; it stops where the baseline was not reported in time. */
function paymentOf(of: PracticeMonth, said: Access): Judged {
  const { alignedOn, baselineReportedOn: reported, track } = said;
  const { rules } = of;
  const [first, last] = [firstDay(of.month), lastDay(of.month)];
  const isAligned =
    alignedOn !== undefined &&
    alignedOn <= last &&
    last >= startOf(rules) &&
    first <= wordOf(rules, 'ACCESS', 'until');
  const until =
    alignedOn === undefined ? null : plusDays(alignedOn, numberOf(rules, 'ACCESS', 'baseline-days'));
  const isReported = reported != null && until !== null && reported <= until;
  const isStillTime = until !== null && last <= until;
  const code = wordOf(rules, `ACCESS ${track}`, 'payment-code') || `ACCESS_OAP_${track}`;
  const because = [
    aliveReason(of),
    reason('access.aligned', isAligned ? 'met' : alignedOn === undefined ? 'missing' : 'failed', {
      track,
      on: alignedOn ?? null,
    }),
    reason('access.baseline', isReported || isStillTime ? 'met' : reported == null ? 'missing' : 'failed', {
      on: reported ?? null,
      until,
    }),
    ...(of.claims.some(it => it.code === code) ? [reason('program.filed', 'failed', { code })] : []),
  ];
  const found = verdict(of, code, because);
  return { verdict: found, line: found.verdict === 'billable' ? lineOf(of, found.code, last, {}) : null };
}

/** Reviews of a participant's update by another practice's practitioner, with a documented action. */
function reviewsOf(of: PracticeMonth, said: Access): readonly Judged[] {
  const { rules } = of;
  const code = wordOf(rules, `ACCESS ${said.track}`, 'review-code');
  if (code === '') return [];
  const coManagement = reviewCodes(rules);
  const minutes = numberOf(rules, 'ACCESS', 'review-minutes');
  const apart = numberOf(rules, 'ACCESS', 'review-months-apart');
  const practitioners = of.facts.practitioners ?? [];
  const claims = (of.facts.otherClaims ?? []).flatMap(it => {
    const on = it.on ?? (it.month && firstDay(it.month));
    return on && coManagement.includes(it.code) ? [{ code: it.code, on }] : [];
  });
  // The limits are the patient's: reviews of other practices and tracks count for them too.
  const taken = [...claims];
  return (said.updateReviews ?? [])
    .filter(it =>
      practitioners.some(person => person.id === it.by && person.practice !== alignedPractice(of.facts)),
    )
    .toSorted((a, b) => byText(a.on, b.on))
    .flatMap(it => {
      const person = practitioners.find(one => one.id === it.by);
      const isDone = person?.role === 'qhp' && it.minutes >= minutes && it.action === true;
      const near = taken.filter(one => one.code === code && isWithin(apart, one.on, it.on));
      const year = taken.filter(one => one.on <= it.on && isWithin(12, one.on, it.on));
      const isFree = near.length === 0 && year.length < numberOf(rules, 'ACCESS', 'reviews-a-year');
      const isAligned =
        of.facts.patient.accessAlignedTo !== undefined && (said.alignedOn ?? startOf(rules)) <= it.on;
      const because = [
        aliveReason(of),
        ...(isCodeOn(rules, code, it.on) ? [] : [inForceReason(rules, code)]),
        reason(
          'access.aligned',
          isAligned ? 'met' : of.facts.patient.accessAlignedTo ? 'failed' : 'missing',
          {
            track: said.track,
            on: said.alignedOn ?? null,
          },
        ),
        reason('access.review', isDone ? 'met' : 'failed', {
          on: it.on,
          minutes: it.minutes,
          needed: minutes,
        }),
        reason('access.limit', isFree ? 'met' : 'failed', {
          count: year.length,
          on: near.at(-1)?.on ?? null,
          ...toldBy(rules, 'ACCESS', 'review-months-apart', 'reviews-a-year'),
        }),
        ...(claims.some(one => one.code === code && one.on === it.on)
          ? [reason('program.filed', 'failed', { code })]
          : []),
      ];
      const found = verdict(of, code, because);
      if (found.verdict === 'billable') taken.push({ code, on: it.on });
      if (monthOf(it.on) !== of.month || person?.practice !== of.practice) return [];
      return [
        {
          verdict: { ...found, serviceKey: it.on },
          line:
            found.verdict === 'billable'
              ? lineOf(of, code, it.on, { serviceKey: it.on, billingPractitioner: it.by })
              : null,
        },
      ];
    });
}

/** Quarterly reports, 70 to 110 days after the one before. */
function reportVerdicts(of: PracticeMonth, said: Access): readonly Verdict[] {
  const sent = [
    ...(said.baselineReportedOn ? [said.baselineReportedOn] : []),
    ...(said.reportsOn ?? []),
  ].toSorted(byText);
  return sent.flatMap((on, i) => {
    const before = sent[i - 1];
    if (before === undefined || monthOf(on) !== of.month) return [];
    const days = daysBetween(before, on);
    const least = numberOf(of.rules, 'ACCESS', 'report-least-days');
    const isTimely = days >= least && days <= numberOf(of.rules, 'ACCESS', 'report-most-days');
    return [
      verdict(of, 'ACCESS_REPORT', [
        reason('access.report', isTimely ? 'met' : 'failed', { days, on, before }),
      ]),
    ];
  });
}
