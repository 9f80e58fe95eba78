import { type CcmFamily, ccmFamilies } from './billing-case.ts';
import { monthTime } from './month-time.ts';
import type { PracticeMonth } from './practice-month.ts';
import { listOf, type Rules } from './rules-in-force.ts';
import { countOnce, leaveOut, type Part } from './time-line.ts';

/** The code each set of Chronic Care Management begins with. */
const baseOf = { complex: '99487', staff: '99490', practitioner: '99491' } as const satisfies Record<
  CcmFamily,
  string
>;

const performers = (rules: Rules, family: CcmFamily) => listOf(rules, baseOf[family], 'performers');

/** What of a practice's month may count for CCM at all. */
export const ccmTime = (of: PracticeMonth, all: readonly Part[]): readonly Part[] =>
  monthTime(of, { name: 'CCM', roles: ccmFamilies.flatMap(family => performers(of.rules, family)) }, all);

/** The same as if consent had been there all along: whether finding its record would change anything. */
export const ccmTimeIfConsented = (of: PracticeMonth, all: readonly Part[]): readonly Part[] =>
  ccmTime(of, all).map(part => (part.rule === 'time.before-consent' ? { ...part, rule: null } : part));

/** The time as one family of codes counts it: its roles only, and each second once. */
export function countFor(rules: Rules, family: CcmFamily, parts: readonly Part[]): readonly Part[] {
  const roles = performers(rules, family);
  return countOnce(leaveOut(parts, 'time.other-family', part => !roles.includes(part.role ?? '')));
}
