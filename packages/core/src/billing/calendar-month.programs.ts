import { lastDay } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import type { Reason } from './billing-answer.ts';
import { claimsOf, type PracticeMonth, reason } from './practice-month.ts';
import {
  conditionsReason,
  consentReason,
  filedPairReasons,
  openingReason,
  otherPracticeReasons,
  planReason,
} from './requirements.ts';
import { type Family, timedProgram } from './timed.program.ts';

/** Programs that are the minutes of a month and little else. Source: sections 1.3, 2 and 3 of the rule set. */

const minutes = (count: number): number => count * 60;

/** A base code with its further units. */
const ladder = (base: string, first: number, more: string, step: number, max: number | null) => [
  { code: base, first: minutes(first), step: null, max: 1 },
  { code: more, first: minutes(first + step), step: minutes(step), max },
];

const principalCare: readonly Family[] = [
  { name: 'practitioner', roles: ['qhp'], steps: ladder('99424', 30, '99425', 30, null) },
  { name: 'staff', roles: ['clinical-staff'], steps: ladder('99426', 30, '99427', 30, 2) },
];

export const pcm = timedProgram({
  name: 'PCM',
  families: () => principalCare,
  reasons: of => [
    consentReason(of, 'PCM'),
    conditionsReason(of, 1),
    openingReason(of, 'PCM', 1),
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
    openingReason(of, 'BHI', 1),
    behaviouralReason(of, 'behavioural.scale'),
    planReason(of, 'behavioural'),
    ...filedPairReasons(of, 'BHI'),
  ];
}

/** What collaborative care asks for besides its minutes. */
export function cocmReasons(of: PracticeMonth): readonly Reason[] {
  return [
    consentReason(of, 'CoCM'),
    openingReason(of, 'CoCM', 1),
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
  families: () => [
    {
      name: 'staff',
      roles: ['clinical-staff', 'qhp'],
      steps: [{ code: '99484', first: minutes(20), step: null, max: 1 }],
    },
  ],
  reasons: bhiReasons,
});

/** As the practice has filed it already (C1), else as the record says. */
function isFirstMonth(of: PracticeMonth): boolean {
  const base = claimsOf(of).find(
    it => ['99492', '99493'].includes(it.code) && (it.practice ?? of.practice) === of.practice,
  );
  return base ? base.code === '99492' : of.facts.behavioural?.firstMonth === of.month;
}

/** The Collaborative Care Model: midpoints of 70 and 60 minutes, and a short month only where they are not met. */
export const cocm = timedProgram({
  name: 'CoCM',
  families: of => {
    const isFirst = isFirstMonth(of);
    const base = isFirst ? 36 : 31;
    const more = isFirst ? 86 : 76;
    return [
      {
        name: 'collaborative',
        roles: ['bh-care-manager'],
        steps: [
          { code: isFirst ? '99492' : '99493', first: minutes(base), step: null, max: 1 },
          { code: '99494', first: minutes(more), step: minutes(30), max: null },
          { code: 'G2214', first: minutes(30), step: null, max: 1, below: minutes(base) },
        ],
      },
    ];
  },
  reasons: cocmReasons,
});

/** Emergency, hospital, nursing-facility and home-health-plan visits open neither service. Source: Noridian, section 1.2. */
const notOpening: readonly (readonly [string, string])[] = [
  ['99221', '99239'],
  ['99281', '99285'],
  ['99304', '99318'],
  ['G0179', 'G0181'],
];

/** A visit by the billing practitioner before the month's end that names the need. */
function needReason(of: PracticeMonth, program: string): Reason {
  const visit = (of.facts.visits ?? [])
    .filter(
      it =>
        it.by === of.billingPractitioner &&
        it.on <= lastDay(of.month) &&
        (it.initiates ?? []).includes(program) &&
        !notOpening.some(([first, last]) => it.code >= first && it.code <= last),
    )
    .toSorted((a, b) => byText(a.on, b.on))
    .at(-1);
  return reason('need.named', visit ? 'met' : 'missing', { on: visit?.on ?? null }, [visit?.id]);
}

const auxiliary = (program: string, base: string, more: string, isPaidOnce: boolean) =>
  timedProgram({
    name: program,
    families: () => [{ name: 'auxiliary', roles: ['auxiliary'], steps: ladder(base, 60, more, 30, null) }],
    reasons: of => [
      consentReason(of, program),
      needReason(of, program),
      ...(isPaidOnce ? otherPracticeReasons(of, [base, more]) : []),
    ],
  });

/** Community health integration; paid once a month (unverified). */
export const chi = auxiliary('CHI', 'G0019', 'G0022', true);
/** Principal illness navigation. */
export const pin = auxiliary('PIN', 'G0023', 'G0024', false);
