import type { ToldProblems } from './problems.en.ts';

/** Problems of who is on call. */
export const rosterProblemsEn = {
  'roster.not-found': {
    title: 'Not on the roster',
    says: 'These hours were changed or taken back meanwhile. Look at the roster as it is now.',
  },
  'roster.unknown-person': {
    title: 'Cannot be on call',
    says: 'A page leads into a chart. Choose a care manager, provider or supervisor who works here.',
  },
  'roster.days': {
    title: 'Days do not fit',
    says: 'Who was on call stays who was: hours begin today or later and end after they begin. Check days and hours.',
  },
  'roster.too-long': {
    title: 'Too long for a cover',
    says: 'Cover lasts at most 31 days. Put that person on call each week instead.',
  },
} as const satisfies Partial<ToldProblems>;
