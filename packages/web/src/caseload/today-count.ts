import { mostCounted } from '@trellis/core/caseload/worklist.contract';
import type { Words } from '../words/en.ts';
import type { Format } from '../words/format.ts';

/** How many patients a list has. Nobody counts on beyond some number, and the page does not pretend to. */
export const countWords = (count: number, words: Words, format: Format): string =>
  count > mostCounted ? words.today.countOver(most(format)) : words.today.count(count);

/** How many items of a rule: `(12)`, or that they are more than are counted. */
export const itemCount = (count: number, words: Words, format: Format): string =>
  count > mostCounted ? words.today.over(most(format)) : String(count);

/** What is left to show; of a list that was not counted to its end nobody knows how many. */
export const moreWords = (count: number, shown: number, words: Words): string =>
  count > mostCounted ? words.today.showMoreOf : words.today.showMore(count - shown);

const most = ({ language }: Format): string => mostCounted.toLocaleString(language);
