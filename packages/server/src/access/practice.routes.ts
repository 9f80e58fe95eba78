import * as contracts from '@trellis/core/access/practice.contract';
import { fail, failWith } from '@trellis/core/basics/problem';
import { changeOrganization, type Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  insertPracticeNumbers,
  insertPracticeVersion,
  isPractice,
  loadPractices,
  updatePractice,
} from './practice.store.ts';

export const practiceRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getPractices, async ({ actor }) => ({
    answer: {
      practices: await withOrg(desk.pool, actor.orgId, tx => loadPractices(tx, actor.orgId)),
    },
  })),
  route(contracts.addPractice, async ({ body, ...request }) => ({
    answer: await changeOrganization(desk, request, { name: 'practice.added' }, async changing => {
      const { tx, now, actor } = changing;
      const id = changing.ids<'practice'>();
      await insertPracticeNumbers(tx, actor.orgId, { id, ...body, version: 1 });
      await insertPracticeVersion(tx, actor.orgId, id, { staffId: actor.staffId, at: now });
      return { id };
    }),
  })),
  route(contracts.editPractice, async ({ params: { practiceId }, body, expectedVersion, ...request }) => {
    const event = { name: 'practice.edited', subject: practiceId };
    return {
      answer: await changeOrganization(desk, request, event, async ({ tx, now, actor }) => {
        if (!(await isPractice(tx, actor.orgId, practiceId))) failWith('practice.not-found');
        const by = { staffId: actor.staffId, at: now };
        await insertPracticeVersion(tx, actor.orgId, practiceId, by);
        if (!(await updatePractice(tx, actor.orgId, { id: practiceId, ...body, version: expectedVersion })))
          fail(
            'edit.stale',
            'Another administrator changed this practice meanwhile. Load the page again and repeat it.',
          );
        await insertPracticeVersion(tx, actor.orgId, practiceId, by);
        return { version: expectedVersion + 1 };
      }),
    };
  }),
];
