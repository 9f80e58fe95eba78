import { monthOf, plusMonths } from '@trellis/core/basics/day';
import type { OrgId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { loadPractices } from '../access/practice.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { enqueueJob } from '../platform/jobs/job.store.ts';
import type { JobHandler, JobKind } from '../platform/jobs/job-kind.ts';
import { judgeWholeMonth } from './judging-run.ts';

export const judgeMonthsJob = {
  name: 'billing.judge-months',
  says: 'Judges the running month and the one before for lists and sums over many patients.',
  repeats: 'one-waiting',
} as const satisfies JobKind;

/** At each start and once a day. */
export const askForMonths = (desk: Pick<Desk, 'pool'>, orgId: OrgId): Promise<void> =>
  withOrg(desk.pool, orgId, tx => enqueueJob(tx, judgeMonthsJob, orgId));

/** Whoever's facts have not changed is passed over, so a run that was cut off goes on where it ended. */
export const judgeMonths =
  (desk: Pick<Desk, 'clock'>, appUrl?: string): JobHandler =>
  async ({ orgId, inOrg, signal }) => {
    for (const { id: practiceId, zone } of await inOrg(tx => loadPractices(tx, orgId))) {
      const running = monthOf(localDay(desk.clock(), zone));
      for (const month of [running, plusMonths(running, -1)]) {
        const of = { orgId, practiceId, month };
        await judgeWholeMonth(inOrg, of, { clock: desk.clock, lanes: 1, signal, appUrl });
        if (signal.aborted) return 'again';
      }
    }
    return 'done';
  };
