import { localDay } from '@trellis/core/basics/zone';
import { rankReasons } from '@trellis/core/caseload/need';
import type { Reading } from './why-now.ts';
import { ruleName } from './why-now.ts';
import type { WorklistRow } from './worklist.queries.ts';

/** Why a row stands where it does: "overdue since Wed 18 Nov · hospital visit · someone waits for us · and 2 more". */
export function rankWords({ items, patient }: WorklistRow, { words, format, now }: Reading): string {
  const say = words.today.rank;
  const on = (at: Parameters<typeof localDay>[0]) => format.day(localDay(at, patient.zone));
  return rankReasons(items, now)
    .map(reason => {
      switch (reason.why) {
        case 'overdue':
          return say.overdue(on(reason.since));
        case 'due':
          return say.due(on(reason.since));
        case 'later':
          return say.later(on(reason.opensAt));
        case 'rule':
          return ruleName(reason.rule, words).toLowerCase();
        case 'pressure':
          return say.pressure[reason.pressure];
        case 'more':
          return say.more(reason.count);
        default:
          return reason satisfies never;
      }
    })
    .join(' · ');
}
