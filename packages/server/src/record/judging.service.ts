import type { OrgId } from '@trellis/core/basics/id';
import { carriedShelf, shelfOf } from '../assessments/shelf.ts';
import { bumpPatientHeads } from '../platform/change.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { enqueueJob } from '../platform/jobs/job.store.ts';
import type { JobHandler, JobKind } from '../platform/jobs/job-kind.ts';
import { judgeResponses, knownUrls } from './judge-responses.ts';
import { findUnjudged, loadResponses } from './outside.store.ts';

export const judgeResponsesJob = {
  name: 'record.judge-responses',
  says: 'Judges answers from elsewhere that came before they could be, or whose form has come since.',
  repeats: 'one-waiting',
} as const satisfies JobKind;

/** So many answers a transaction, and between two looks at whether to stop. */
const pageSize = 20;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** At each start and once a day. */
export const askForJudging = (desk: Pick<Desk, 'pool'>, orgId: OrgId): Promise<void> =>
  withOrg(desk.pool, orgId, tx => enqueueJob(tx, judgeResponsesJob, orgId));

/** One way through all that wait. Answers judged twice come to the same. */
export const judgeWaiting =
  (desk: Pick<Desk, 'ids' | 'clock' | 'derive'>): JobHandler =>
  async ({ orgId, inOrg, signal }) => {
    let after = beforeAll;
    for (;;) {
      const last = await inOrg(async tx => {
        const urls = knownUrls(await shelfOf(tx, orgId, await carriedShelf()));
        const found = await findUnjudged(tx, orgId, urls, after, pageSize);
        if (found.length === 0) return undefined;
        const heads = await bumpPatientHeads(tx, orgId, [...new Set(found.map(it => it.patientId))].sort());
        // Read after the locks were granted: a newer version may have come.
        const responses = await loadResponses(
          tx,
          orgId,
          found.map(it => it.id),
        );
        await judgeResponses(desk, tx, orgId, responses);
        await desk.derive(tx, orgId, heads);
        return found.at(-1)?.id;
      });
      if (last === undefined) return 'done';
      after = last;
      if (signal.aborted) return 'again';
    }
  };
