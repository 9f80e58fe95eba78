import type { Day } from '@trellis/core/basics/day';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { useNow } from '../kit/use-now.ts';
import { useActor } from './session.queries.ts';

/** The day it is now at the practice of who is signed in; a page left open goes on with it. */
export function usePracticeDay(): Day {
  const { zone } = useActor().practice;
  return localDay(instantAt(useNow(60_000)), zone);
}
