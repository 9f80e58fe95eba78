import { triesKeptSeconds } from '@trellis/core/access/sign-in';
import type { OrgId } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import { deleteKeysBefore } from '../platform/change.store.ts';
import type { Desk } from '../platform/change.ts';
import { withForgottenTries, withOrg } from '../platform/database/door.ts';
import { enqueueJob } from '../platform/jobs/job.store.ts';
import type { JobHandler, JobKind } from '../platform/jobs/job-kind.ts';
import { deleteForgottenTries } from './session.store.ts';

export const forgetJob = {
  name: 'access.forget',
  says: 'Removes tries to sign in and keys of changes that are older than anybody asks for.',
  repeats: 'one-waiting',
} as const satisfies JobKind;

/** A change sent again within thirty days gets its first answer: architecture, rule 8. */
const keysKeptSeconds = 30 * 86_400;
/** So many keys a transaction, and between two looks at whether to stop. */
const pageSize = 5_000;

export const askForForgetting = (desk: Pick<Desk, 'pool'>, orgId: OrgId): Promise<void> =>
  withOrg(desk.pool, orgId, tx => enqueueJob(tx, forgetJob, orgId));

/** Tries belong to no organization: whichever job comes first removes them all. */
export const forget =
  (desk: Pick<Desk, 'pool' | 'clock'>): JobHandler =>
  async ({ orgId, inOrg, signal }) => {
    const triesBefore = plusSeconds(desk.clock(), -triesKeptSeconds);
    await withForgottenTries(desk.pool, triesBefore, tx => deleteForgottenTries(tx, triesBefore));
    const keysBefore = plusSeconds(desk.clock(), -keysKeptSeconds);
    for (;;) {
      const count = await inOrg(tx => deleteKeysBefore(tx, orgId, keysBefore, pageSize));
      if (count < pageSize) return 'done';
      if (signal.aborted) return 'again';
    }
  };
