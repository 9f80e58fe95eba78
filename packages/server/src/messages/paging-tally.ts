import { type Instant, secondsBetween } from '@trellis/core/basics/instant';
import type { WantedPage } from '@trellis/core/messages/paging';
import type { PagingFigures } from '../platform/metrics.ts';

/** What paging comes to since this server started, for a monitor: numbers alone, of all organizations together. */
export type PagingTally = {
  readonly paged: (way: WantedPage['way']) => void;
  readonly mailed: (went: boolean) => void;
  readonly failed: () => void;
  /** A round over every organization is done. `oldestAt`: since when the longest unacknowledged danger is known. */
  readonly rounded: (round: {
    readonly unacknowledged: number;
    readonly oldestAt: Instant | null;
    readonly seconds: number;
  }) => void;
  readonly figures: () => PagingFigures;
};

export function newPagingTally(clock: () => Instant): PagingTally {
  const sent = { screen: 0, mail: 0, nobody: 0 };
  const mails = { went: 0, failed: 0 };
  let failures = 0;
  let round = { unacknowledged: 0, oldestAt: null as Instant | null, seconds: 0 };
  let roundedAt = clock();
  return {
    paged: way => {
      sent[way] += 1;
    },
    mailed: went => {
      mails[went ? 'went' : 'failed'] += 1;
    },
    failed: () => {
      failures += 1;
    },
    rounded: done => {
      round = done;
      roundedAt = clock();
    },
    figures: () => ({
      ...{ sent: { ...sent }, mails: { ...mails }, failures },
      unacknowledged: round.unacknowledged,
      oldestSeconds: round.oldestAt === null ? 0 : Math.max(0, secondsBetween(round.oldestAt, clock())),
      roundSeconds: round.seconds,
      lagSeconds: Math.max(0, secondsBetween(roundedAt, clock())),
    }),
  };
}
