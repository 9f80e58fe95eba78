import { isTimeRule, reasonWords } from '@trellis/core/billing/reason-words';
import type { Format } from '../words/format.ts';
import type { MonthWords } from '../words/month.en.ts';
import type { MonthRow } from './month.queries.ts';

/** The row's one line: all is met, or what is missing. Time comes last: it is the least to be asked for. */
export function becauseLine(row: MonthRow, words: MonthWords, format: Format): string {
  const [done, needed] = [format.clock(row.seconds), format.clock(row.needed)];
  if (row.points === 0) return words.gone;
  if (row.unmet.length === 0)
    return row.needed === 0 ? words.allMetUntimed(row.points) : words.allMet(done, needed, row.points);
  const isTime = (reason: MonthRow['unmet'][number]) => isTimeRule(reason.rule);
  const missing = row.unmet
    .filter(reason => !isTime(reason))
    .map(reason => words.missing[reason.rule] ?? reasonWords(reason, words, format));
  return words.join([...missing, ...(row.unmet.some(isTime) ? [words.short(done, needed)] : [])]);
}
