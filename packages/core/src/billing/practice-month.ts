import type { Month } from '../basics/day.ts';
import type { Reason, Verdict } from './billing-answer.ts';
import type { BillingCase } from './billing-case.ts';
import { type Rule, ruleFacts } from './medicare.rules.ts';
import { placesOfKind } from './practice-places.ts';
import { plainReason } from './reason-words.ts';
import type { Rules } from './rules-in-force.ts';

export type Claim = NonNullable<BillingCase['otherClaims']>[number];

/** What one practice's month is judged by: its own consents and plans, and claims of anybody. */
export type PracticeMonth = {
  readonly facts: BillingCase;
  readonly month: Month;
  readonly practice: string;
  readonly billingPractitioner: string | null;
  /** Already filed for the month, by whoever. */
  readonly claims: readonly Claim[];
  /** What the month is judged by. */
  readonly rules: Rules;
};

export function reason(
  rule: Rule,
  state: Reason['state'],
  values: Reason['values'] = {},
  evidence: readonly (string | undefined)[] = [],
): Reason {
  const { source, certainty } = ruleFacts[rule];
  return {
    rule,
    state,
    says: plainReason({ rule, state, values }),
    values,
    evidence: evidence.filter(id => id !== undefined),
    source,
    certainty,
  };
}

export function verdictOf(because: readonly Reason[]): Verdict['verdict'] {
  if (because.some(it => it.state === 'failed')) return 'not-billable';
  return because.some(it => it.state === 'missing') ? 'needs' : 'billable';
}

/** Claims on file, each with its practice: that of the person who filed it where the claim itself names none. */
export const filedClaims = ({ otherClaims = [], practitioners = [] }: BillingCase): readonly Claim[] =>
  otherClaims.map(it => {
    if (it.practice !== undefined || it.by === undefined) return it;
    const practice = practitioners.find(one => one.id === it.by)?.practice;
    return practice === undefined ? it : { ...it, practice };
  });

/** A claim of which nobody knows whose it is may be the practice's own: it is not proposed again (C1). */
export const isOwnClaim = ({ practice }: Pick<PracticeMonth, 'practice'>, it: Claim): boolean =>
  (it.practice ?? practice) === practice;

export function placeOf({ facts, practice }: PracticeMonth): string {
  const own = facts.practices?.find(it => it.id === practice);
  return own?.placeOfService ?? placesOfKind[own?.kind ?? 'office'][0];
}
