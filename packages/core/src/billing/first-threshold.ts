import { lastDay, type Month } from '../basics/day.ts';
import type { TimedProgram } from '../time/timed-program.ts';
import { familiesOf } from './program-families.ts';
import { isCodeOn, type Rules } from './rules-in-force.ts';

/**
 * Seconds of a month at which the first code of a program is reached, as the rules have it, whoever works them. It does
 * not move on once it is reached: minutes are never a reason to call. Null: the program has no timed code in that month.
 */
export function firstThreshold(rules: Rules, program: TimedProgram, month: Month): number | null {
  const steps = familiesOf[program](rules, 'later').flatMap(it => it.steps);
  const firsts = steps.filter(it => isCodeOn(rules, it.code, lastDay(month))).map(it => it.first);
  return firsts.length > 0 ? Math.min(...firsts) : null;
}
