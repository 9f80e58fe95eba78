import type { TimedProgram } from '../time/timed-program.ts';
import { ccmFamilies } from './billing-case.ts';
import { ccmCodesOf } from './medicare.rules.ts';
import { listOf, numberOf, type Rules } from './rules-in-force.ts';
import { type Family, familyOf, stepOf } from './timed.program.ts';

/** Collaborative care asks for other minutes in its first month than in those after it. */
export type CareMonth = 'first' | 'later';

/** Ten to nineteen minutes, twenty, and each further twenty: the short code only where the full one is not reached. */
const management = (rules: Rules, short: string, full: string, more: string): Family => {
  const base = stepOf(rules, full);
  return {
    name: 'management',
    roles: listOf(rules, full, 'performers'),
    steps: [stepOf(rules, short, base.first), base, stepOf(rules, more)],
  };
};

/** Midpoints of 70 and 60 minutes, and a short month only where they are not met. */
function collaborative(rules: Rules, month: CareMonth): Family {
  const base = stepOf(rules, month === 'first' ? '99492' : '99493');
  const more = stepOf(rules, '99494');
  const first = month === 'first' ? numberOf(rules, '99494', 'seconds-first-month') : more.first;
  return {
    name: 'collaborative',
    roles: listOf(rules, base.code, 'performers'),
    steps: [base, { ...more, first }, stepOf(rules, 'G2214', base.first)],
  };
}

/** Sets of codes by which a program's minutes are measured; those of one program exclude each other in a month. */
export const familiesOf = {
  CCM: rules =>
    ccmFamilies.map(name => ({
      name,
      roles: ccmCodesOf[name].slice(0, 1).flatMap(code => listOf(rules, code, 'performers')),
      steps: ccmCodesOf[name].map(code => stepOf(rules, code)),
    })),
  PCM: rules => [
    familyOf(rules, 'practitioner', ['99424', '99425']),
    familyOf(rules, 'staff', ['99426', '99427']),
  ],
  BHI: rules => [familyOf(rules, 'staff', ['99484'])],
  CoCM: (rules, month) => [collaborative(rules, month)],
  RPM: rules => [management(rules, '99470', '99457', '99458')],
  RTM: rules => [management(rules, '98979', '98980', '98981')],
  CHI: rules => [familyOf(rules, 'auxiliary', ['G0019', 'G0022'])],
  PIN: rules => [familyOf(rules, 'auxiliary', ['G0023', 'G0024'])],
} as const satisfies Record<TimedProgram, (rules: Rules, month: CareMonth) => readonly Family[]>;
