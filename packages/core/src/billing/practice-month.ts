import { type Month, monthOf } from '../basics/day.ts';
import type { Reason, Verdict } from './billing-answer.ts';
import type { BillingCase } from './billing-case.ts';
import { type Rule, ruleFacts } from './medicare.rules.ts';
import { plainReason } from './reason-words.ts';
import type { Rules } from './rules-in-force.ts';

/** What one practice's month is judged by: its own consents and plans, and claims of anybody. */
export type PracticeMonth = {
  readonly facts: BillingCase;
  readonly month: Month;
  readonly practice: string;
  readonly billingPractitioner: string | null;
  /** What the month is judged by. */
  readonly rules: Rules;
};

export function reason(
  rule: Rule,
  state: Reason['state'],
  values: Reason['values'] = {},
  evidence: readonly (string | undefined)[] = [],
): Reason {
  return {
    rule,
    state,
    says: plainReason({ rule, state, values }),
    values,
    evidence: evidence.filter(id => id !== undefined),
    source: ruleFacts[rule].source,
    certainty: ruleFacts[rule].certainty,
  };
}

export function verdictOf(because: readonly Reason[]): Verdict['verdict'] {
  if (because.some(it => it.state === 'failed')) return 'not-billable';
  return because.some(it => it.state === 'missing') ? 'needs' : 'billable';
}

type Claim = NonNullable<BillingCase['otherClaims']>[number];

/** Claims on file, each with its practice: that of the person who filed it where the claim itself names none. */
export const filedClaims = ({ otherClaims = [], practitioners = [] }: BillingCase): readonly Claim[] =>
  otherClaims.map(it => {
    if (it.practice !== undefined || it.by === undefined) return it;
    const practice = practitioners.find(one => one.id === it.by)?.practice;
    return practice === undefined ? it : { ...it, practice };
  });

/** Claims already filed for the month, by whoever. */
export const claimsOf = ({ facts, month }: PracticeMonth): readonly Claim[] =>
  filedClaims(facts).filter(it => (it.month ?? (it.on && monthOf(it.on))) === month);

/** A claim of which nobody knows whose it is may be the practice's own: it is not proposed again (C1). */
export const isOwnClaim = ({ practice }: PracticeMonth, it: Claim): boolean =>
  (it.practice ?? practice) === practice;

/** Source: section 1.2; 50 and 72 from the CMS place-of-service list, 2026-11-22. */
const places = { office: '11', 'hospital-outpatient': '22', FQHC: '50', RHC: '72' } as const;

export const placeOf = ({ facts, practice }: PracticeMonth): string =>
  places[facts.practices?.find(it => it.id === practice)?.kind ?? 'office'];
