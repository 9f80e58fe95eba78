import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { plusSeconds } from '@trellis/core/basics/instant';
import type { Assigned } from '@trellis/core/caseload/worklist';
import type { getComing } from '@trellis/core/caseload/worklist.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { loadComing } from './coming.store.ts';
import { loadWhose } from './worklist.service.ts';

/** How far ahead "Coming up" looks: a monthly rhythm and a few days. */
const aheadSeconds = 35 * 86_400;

/** So many names are read; the calendar counts them all. */
const namesShown = 100;

export function loadComingUp(
  desk: Desk,
  actor: Actor,
  assigned: Assigned,
): Promise<AnswerOf<typeof getComing>> {
  const now = desk.clock();
  return withOrg(desk.pool, actor.orgId, async tx => {
    const { days, items } = await loadComing(tx, {
      orgId: actor.orgId,
      whose: await loadWhose(tx, actor, assigned, now),
      practiceZone: actor.practice.zone,
      after: now,
      before: plusSeconds(now, aheadSeconds),
      names: namesShown,
    });
    return { now, days: [...days], items: [...items] };
  });
}
