import type { Zone } from '@trellis/core/basics/zone';
import { isNone, isProviderInformed, type RedFlag, type TakenStep } from '@trellis/core/outreach/red-flag';
import type { Frozen } from '../kit/frozen.ts';
import type { Format, Language } from '../words/format.ts';
import type { RedFlagWords } from '../words/red-flag.en.ts';
import { flagTitle } from './guide-labels.ts';

type Step = Frozen<TakenStep> & { readonly by?: string };
/** A red flag of a contact, closed or under way: of a step under way nobody else is to be named. */
export type ToldFlag = Pick<RedFlag, 'flag' | 'heardAt'> & { readonly steps: readonly Step[] };

type Telling = {
  readonly guideId: string;
  readonly zone: Zone;
  readonly words: RedFlagWords;
  readonly format: Format;
  readonly language: Language;
};

/** One line a red flag: what it was, then each step with who, when and to whom; and what is still missing. */
export function flagLine(flag: ToldFlag, telling: Telling): string {
  const { words, format, zone, language, guideId } = telling;
  const head = words.recorded(flagTitle(guideId, flag.flag, language), format.dayTime(flag.heardAt, zone));
  const open = isNone(flag.steps) || isProviderInformed(flag.steps) ? [] : [words.notInformed];
  return `${head}: ${[...flag.steps.map(step => stepLine(step, telling)), ...open].join('; ')}`;
}

export function stepLine(step: Step, { words, format, zone }: Telling): string {
  const when = format.dayTime(step.at, zone);
  const [what, whom, said] = [words.step[step.what], step.whom.trim(), step.said.trim()];
  return step.by === undefined
    ? words.lineOpen(what, whom, said, when)
    : words.line(what, whom, said, when, step.by);
}
