import type { Month } from '../basics/day.ts';
import { firstThreshold } from '../billing/first-threshold.ts';
import type { Rules } from '../billing/rules-in-force.ts';
import type { Enrolment } from '../programs/enrolment.ts';
import type { MonthSeconds } from '../time/span.ts';
import { timedPrograms } from '../time/timed-program.ts';
import type { ProgramMinutes } from './program-minutes.ts';

/** One for each timed program in force, in the order of the programs. */
export function programMinutesOf(
  counted: readonly MonthSeconds[],
  enrolled: readonly Pick<Enrolment, 'program'>[],
  by: { readonly rules: Rules; readonly month: Month },
): readonly ProgramMinutes[] {
  return timedPrograms
    .filter(program => enrolled.some(it => it.program === program))
    .flatMap(program => {
      const own = counted.filter(it => it.program === program);
      const seconds = sum(own);
      const thresholdSeconds = firstThreshold(by.rules, program, by.month);
      return thresholdSeconds === null ? [] : [{ program, seconds, thresholdSeconds, shared: sharedOf(own) }];
    });
}

function sharedOf(own: readonly MonthSeconds[]): ProgramMinutes['shared'] {
  const both = own.filter(it => it.programs.some(other => other !== it.program));
  if (both.length === 0) return null;
  const others = both.flatMap(it => it.programs.filter(other => other !== it.program));
  return { seconds: sum(both), programs: timedPrograms.filter(it => others.includes(it)) };
}

const sum = (all: readonly MonthSeconds[]): number => all.reduce((total, it) => total + it.seconds, 0);
