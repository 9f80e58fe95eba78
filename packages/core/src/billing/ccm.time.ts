import { type CcmFamily, ccmFamilies } from './billing-case.ts';
import { familyRoles } from './medicare.rules.ts';
import { monthTime } from './month-time.ts';
import type { PracticeMonth } from './practice-month.ts';
import { countOnce, leaveOut, type Part } from './time-line.ts';

const roles = ccmFamilies.flatMap(family => familyRoles[family]);

/** What of a practice's month may count for CCM at all. */
export const ccmTime = (of: PracticeMonth, all: readonly Part[]): readonly Part[] =>
  monthTime(of, { name: 'CCM', roles }, all);

/** The same as if consent had been there all along: whether finding its record would change anything. */
export const ccmTimeIfConsented = (of: PracticeMonth, all: readonly Part[]): readonly Part[] =>
  ccmTime(of, all).map(part => (part.rule === 'time.before-consent' ? { ...part, rule: null } : part));

/** The time as one family of codes counts it: its roles only, and each second once. */
export const countFor = (family: CcmFamily, parts: readonly Part[]): readonly Part[] =>
  countOnce(
    leaveOut(
      parts,
      'time.other-family',
      part => !(familyRoles[family] as readonly string[]).includes(part.role ?? ''),
    ),
  );
