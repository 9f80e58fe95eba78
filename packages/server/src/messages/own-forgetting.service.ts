import type { OrgId } from '@trellis/core/basics/id';
import { forgottenIfEndedBefore } from '@trellis/core/messages/patient-link';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { enqueueJob } from '../platform/jobs/job.store.ts';
import type { JobHandler, JobKind } from '../platform/jobs/job-kind.ts';
import { deleteUnsentBefore } from './own-answers.store.ts';
import { deleteSessionsBefore } from './own-session.store.ts';

export const forgetUnsentJob = {
  name: 'messages.forget-unsent',
  says: 'Forgets what was answered through links that ended a month ago and never sent off.',
  repeats: 'one-waiting',
} as const satisfies JobKind;

/** So many a transaction, and between two looks at whether to stop. */
const pageSize = 500;

export const askForForgettingUnsent = (desk: Pick<Desk, 'pool'>, orgId: OrgId): Promise<void> =>
  withOrg(desk.pool, orgId, tx => enqueueJob(tx, forgetUnsentJob, orgId));

/** Working state only: nothing that was sent off, and no danger that was heard, is touched. */
export const forgetUnsent =
  (desk: Pick<Desk, 'clock'>): JobHandler =>
  async ({ orgId, inOrg, signal }) => {
    const before = forgottenIfEndedBefore(desk.clock());
    for (const remove of [deleteUnsentBefore, deleteSessionsBefore])
      for (;;) {
        const count = await inOrg(tx => remove(tx, orgId, before, pageSize));
        if (count < pageSize) break;
        if (signal.aborted) return 'again';
      }
    return 'done';
  };
