import { lastDay, type Month } from '../basics/day.ts';
import type { TimedProgram } from '../time/timed-program.ts';
import { type CareMonth, familiesOf } from './program-families.ts';
import { isCodeOn, type Rules } from './rules-in-force.ts';
import type { Family, Step } from './timed.program.ts';

/**
 * The next seconds of a month at which something of a program is reached, as the rules have it; when nothing more is to
 * be reached, the last that was. Null: the program has no timed code in that month. Of several sets of codes it is the
 * one reached first, the care team's before the practitioner's: who worked is not asked here, the month decides.
 */
export function nextThreshold(
  rules: Rules,
  program: TimedProgram,
  { month, care, seconds }: { readonly month: Month; readonly care: CareMonth; readonly seconds: number },
): number | null {
  const [family] = familiesOf[program](rules, care)
    .map(
      (it: Family): Family => ({
        ...it,
        steps: it.steps.filter(step => isCodeOn(rules, step.code, lastDay(month))),
      }),
    )
    .filter(it => it.steps.length > 0)
    .toSorted((a, b) => firstOf(a) - firstOf(b) || Number(isOfTeam(b)) - Number(isOfTeam(a)));
  if (!family) return null;
  const ahead = family.steps.flatMap(it => marksAround(it, seconds).next ?? []);
  const passed = family.steps.flatMap(it => marksAround(it, seconds).last ?? []);
  return ahead.length > 0 ? Math.min(...ahead) : Math.max(...passed);
}

const firstOf = (it: Family): number => Math.min(...it.steps.map(step => step.first));
const isOfTeam = (it: Family): boolean => it.roles.includes('clinical-staff');

/** Where the code was reached last, and where it or its next unit is reached. */
function marksAround({ first, step, max }: Step, seconds: number) {
  if (seconds < first) return { last: null, next: first };
  if (step === null || max === 1) return { last: first, next: null };
  const units = 1 + Math.floor((seconds - first) / step);
  return max !== null && units >= max
    ? { last: first + step * (max - 1), next: null }
    : { last: first + step * (units - 1), next: first + step * units };
}
