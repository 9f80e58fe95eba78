import { firstDay, lastDay, plusYears } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import type { Reason } from './billing-answer.ts';
import { isOwnClaim, type PracticeMonth, reason } from './practice-month.ts';
import { familiesOf } from './program-families.ts';
import {
  conditionsReason,
  consentReason,
  filedPairReasons,
  openingReason,
  otherPracticeReasons,
  planReason,
} from './requirements.ts';
import { limitOf, numberOf, toldBy, wordOf } from './rules-in-force.ts';
import { timedProgram } from './timed.program.ts';

/** Programs that are the minutes of a month and little else. Source: sections 1.3, 2 and 3 of the rule set. */

export const pcm = timedProgram({
  name: 'PCM',
  families: ({ rules }) => familiesOf.PCM(rules),
  reasons: of => [
    consentReason(of, 'PCM'),
    conditionsReason(of, numberOf(of.rules, 'PCM', 'conditions')),
    openingReason(of, 'PCM', numberOf(of.rules, 'PCM', 'visit-years')),
    planReason(of, 'disease-specific'),
    ...filedPairReasons(of, 'PCM'),
  ],
});

const behaviouralFacts = {
  'behavioural.scale': 'ratingScale',
  'behavioural.registry': 'registry',
  'behavioural.review': 'psychiatricReview',
} as const;

const behaviouralReason = ({ facts }: PracticeMonth, rule: keyof typeof behaviouralFacts): Reason =>
  reason(rule, facts.behavioural?.[behaviouralFacts[rule]] ? 'met' : 'missing');

/** What general behavioral health integration asks for besides its minutes. */
export function bhiReasons(of: PracticeMonth): readonly Reason[] {
  return [
    consentReason(of, 'BHI'),
    openingReason(of, 'BHI', numberOf(of.rules, 'BHI', 'visit-years')),
    behaviouralReason(of, 'behavioural.scale'),
    planReason(of, 'behavioural'),
    ...filedPairReasons(of, 'BHI'),
  ];
}

/** What collaborative care asks for besides its minutes. */
export function cocmReasons(of: PracticeMonth): readonly Reason[] {
  return [
    consentReason(of, 'CoCM'),
    openingReason(of, 'CoCM', numberOf(of.rules, 'CoCM', 'visit-years')),
    behaviouralReason(of, 'behavioural.scale'),
    behaviouralReason(of, 'behavioural.registry'),
    behaviouralReason(of, 'behavioural.review'),
    planReason(of, 'behavioural'),
    ...filedPairReasons(of, 'CoCM'),
  ];
}

/** General behavioral health integration. */
export const bhi = timedProgram({
  name: 'BHI',
  families: ({ rules }) => familiesOf.BHI(rules),
  reasons: bhiReasons,
});

/** As the practice has filed it already (C1), else as the record says. */
function isFirstMonth(of: PracticeMonth): boolean {
  const base = of.claims.find(it => ['99492', '99493'].includes(it.code) && isOwnClaim(of, it));
  return base ? base.code === '99492' : of.facts.behavioural?.firstMonth === of.month;
}

/** The Collaborative Care Model: midpoints of 70 and 60 minutes, and a short month only where they are not met. */
export const cocm = timedProgram({
  name: 'CoCM',
  families: of => familiesOf.CoCM(of.rules, isFirstMonth(of) ? 'first' : 'later'),
  reasons: cocmReasons,
});

/**
 * Emergency, hospital, nursing-facility and home-health-plan visits open neither service (Noridian, section 1.2), nor
 * one without a practitioner (section 1.3).
 */
const notOpening: readonly (readonly [string, string])[] = [
  ['99211', '99211'],
  ['99221', '99239'],
  ['99281', '99285'],
  ['99304', '99318'],
  ['G0179', 'G0181'],
];

/** Visits by the billing practitioner before the month's end that name the need, the earliest first. */
function needVisits(of: PracticeMonth, program: string) {
  const years = limitOf(of.rules, program, 'visit-years');
  const since = years === null ? '' : plusYears(lastDay(of.month), -years);
  return (of.facts.visits ?? [])
    .filter(
      it =>
        it.by === of.billingPractitioner &&
        it.on >= since &&
        it.on <= lastDay(of.month) &&
        (it.initiates ?? []).includes(program) &&
        !notOpening.some(([first, last]) => it.code >= first && it.code <= last),
    )
    .toSorted((a, b) => byText(a.on, b.on));
}

function needReason(of: PracticeMonth, program: string): Reason {
  const visit = needVisits(of, program).at(-1);
  const told = toldBy(of.rules, program, 'visit-years');
  return reason('need.named', visit ? 'met' : 'missing', { on: visit?.on ?? null, ...told }, [visit?.id]);
}

/** A consent that is to be given again each so many years; without such a rule it stands until it is stopped. */
function freshConsentReason(of: PracticeMonth, program: string): Reason {
  const given = consentReason(of, program);
  const years = limitOf(of.rules, program, 'consent-years');
  if (years === null || given.state !== 'met') return given;
  const isFresh = String(given.values.on) >= plusYears(firstDay(of.month), -years);
  const told = toldBy(of.rules, program, 'consent-years');
  return reason('program.consent', isFresh ? 'met' : 'missing', { ...given.values, ...told }, given.evidence);
}

const auxiliary = (program: 'CHI' | 'PIN', base: string, more: string) =>
  timedProgram({
    name: program,
    families: ({ rules }) => familiesOf[program](rules),
    opensOn: of => needVisits(of, program)[0]?.on ?? null,
    reasons: of => [
      freshConsentReason(of, program),
      needReason(of, program),
      ...(wordOf(of.rules, program, 'paid-once') === 'yes' ? otherPracticeReasons(of, [base, more]) : []),
    ],
  });

/** Community health integration; paid once a month (unverified). */
export const chi = auxiliary('CHI', 'G0019', 'G0022');
/** Principal illness navigation. */
export const pin = auxiliary('PIN', 'G0023', 'G0024');
