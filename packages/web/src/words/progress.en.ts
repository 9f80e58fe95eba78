import type { AttainmentLevel } from '@trellis/core/careplans/goal-attainment';
import type { GoalProgress } from '@trellis/core/careplans/goal-progress';

/** Words of how goals go, and of looking at a plan again. */
export const progressEn = {
  kinds: {
    there: 'there',
    'not-there': 'not there yet',
    'wrong-way': 'going the wrong way',
    'no-reading': 'no reading in the chart since this goal was set',
    'no-number': 'its target is words: judge it together',
    'other-unit': 'measured in another unit than the target',
  } satisfies Record<GoalProgress['kind'], string>,
  latest: (value: string, day: string) => `${value} on ${day}`,
  from: (value: string) => `from ${value}`,
  picture: (goal: string, first: string, last: string, count: number) =>
    `${goal}: ${count} readings, ${first} first, ${last} last`,
  title: 'Looking at it again',
  by: (day: string) => `by ${day}`,
  late: (day: string) => `was due by ${day}`,
  says: 'Go through the goals of now together. Then change the draft, or record that nothing has to change.',
  none: 'Nothing to look at before the first version is issued.',
  noGoals: 'No goal stands for now.',
  attainment: 'How far it was reached, said together',
  attainmentOf: (goal: string) => `How far it was reached: ${goal}`,
  levels: {
    '-2': 'much less than expected',
    '-1': 'less than expected',
    0: 'as expected',
    1: 'more than expected',
    2: 'much more than expected',
  } satisfies Record<AttainmentLevel, string>,
  course: 'So far',
  courseLine: (level: string, day: string, who: string) => `${level} on ${day}, ${who}`,
  said: 'In a few words',
  meanings: 'What each level means for this goal',
  record: 'Record',
  recorded: 'Recorded',
  history: (count: number) => `All that was said (${count})`,
  entry: (level: string, meaning: string, day: string, who: string) =>
    `${level} · ${meaning}, ${day}, ${who}`,
  putRight: 'Put right',
  putRightOf: (level: string, day: string) => `Put right: ${level} of ${day}`,
  reason: 'Why it was not so',
  putRightLine: (who: string, day: string, reason: string) =>
    reason === '' ? `put right by ${who} on ${day}` : `put right by ${who} on ${day}: ${reason}`,
  corrected: 'Put right; what stood before stays, struck out',
  barriers: (count: number) => (count === 1 ? '1 barrier in the plan' : `${count} barriers in the plan`),
  noChange: 'Nothing has to change',
  next: 'Look at it again by',
  lookSaid: 'What was looked at',
  looked: (who: string, day: string, next: string) => `${who} looked at it on ${day}; next by ${next}`,
  lookKept: 'Looked at: the day of review moved',
  returned: 'The provider sent this version back: change the draft.',
};
export type ProgressWords = typeof progressEn;
