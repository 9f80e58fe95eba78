import { mayReviewAccess } from '@trellis/core/access/access.policy';
import { accessTable, reviewCsv } from '@trellis/core/access/access-review';
import * as contracts from '@trellis/core/access/access-review.contract';
import type { Policy } from '@trellis/core/access/policy';
import type { Actor } from '@trellis/core/access/staff';
import { localDay } from '@trellis/core/basics/zone';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadPractices } from './practice.store.ts';
import { loadStaff } from './staff.store.ts';

/** The policies of what is served: each once; what is open to anyone is nobody's right. */
export function policiesOf(routes: readonly Route[]): readonly Policy[] {
  const held = [mayReviewAccess, ...routes.map(({ contract }) => contract.policy)].filter(it => it.roles);
  return [...new Map(held.map(it => [it.name, it])).values()];
}

export const accessReviewRoutes = (desk: Desk, policies: readonly Policy[]): readonly Route[] => [
  route(contracts.getAccessReview, async ({ actor }) => ({
    answer: { policies: [...accessTable(policies, actor)], people: [...(await loadPeople(desk, actor))] },
  })),
  route(contracts.exportAccessReview, async ({ actor }) => {
    const day = localDay(desk.clock(), actor.practice.zone);
    return {
      // The mark by which spreadsheets know UTF-8.
      answer: `\ufeff${reviewCsv(accessTable(policies, actor), await loadPeople(desk, actor))}`,
      headers: { 'content-disposition': `attachment; filename="trellis-access-${day}.csv"` },
    };
  }),
];

/** Those who can sign in today; who left may do nothing. */
function loadPeople(desk: Desk, { orgId }: Actor) {
  return withOrg(desk.pool, orgId, async tx => {
    const practices = new Map((await loadPractices(tx, orgId)).map(it => [it.id, it.name]));
    const staff = await loadStaff(tx, orgId);
    return staff
      .filter(it => it.endedAt === null)
      .map(({ name, role, credential, practiceId, hasSecondFactor, lastUsedAt }) => ({
        name,
        role,
        credential,
        practice: practices.get(practiceId) ?? '',
        hasSecondFactor,
        lastUsedAt,
      }));
  });
}
