import type { z } from 'zod';
import type { Day } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import type { Instant } from '../basics/instant.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import { careGapAnchorsSchema } from '../quality/care-gap.due.ts';

/** A test or visit that stands on the worklist now; `key` names the occasion: what was found last. */
export type OpenGap = Pick<z.infer<typeof careGapAnchorsSchema>, 'what' | 'lastOn' | 'lastValue'> & {
  readonly key: string;
  readonly dueOn: Day;
};

type Listed = Pick<DueItem, 'key' | 'rule' | 'dueAt' | 'anchors'> & {
  /** From here on it is shown: put off it is shown later. */
  readonly shownFrom: Instant;
  /** How somebody closed it by hand; null: nobody did. */
  readonly closed: string | null;
};

/** Of what is due for her the tests and visits nobody closed or put off: there is one reckoning of them, the worklist's. */
export const openGaps = (items: readonly Listed[], now: Instant, zone: Zone): readonly OpenGap[] =>
  items.flatMap(({ key, rule, dueAt, anchors, shownFrom, closed }) => {
    if (!rule.startsWith('quality.') || closed !== null || shownFrom > now) return [];
    const gap = careGapAnchorsSchema.safeParse(anchors).data;
    return gap ? [{ key, dueOn: localDay(dueAt, zone), ...gap }] : [];
  });
