import type { OrgId } from '@trellis/core/basics/id';
import type { PagingPlan } from '@trellis/core/messages/paging';
import { askForForgetting, forget, forgetJob } from './access/forgetting.service.ts';
import { askForMonths, judgeMonths, judgeMonthsJob } from './billing/month-judging.service.ts';
import { askForRederivation, rederiveEveryone, rederiveJob } from './caseload/rederivation.service.ts';
import { askForForgettingUnsent, forgetUnsent, forgetUnsentJob } from './messages/own-forgetting.service.ts';
import { pageJob, pageNow } from './messages/paging.service.ts';
import { loadPagingPlan } from './messages/paging-plan.ts';
import { newPagingTally, type PagingTally } from './messages/paging-tally.ts';
import { startPaging } from './messages/paging-ticker.ts';
import type { Desk } from './platform/change.ts';
import type { JobHandler, JobKind } from './platform/jobs/job-kind.ts';
import { startWorkers, type Workers } from './platform/jobs/workers.ts';
import {
  askForIdentifiers,
  fillIdentifiers,
  fillIdentifiersJob,
} from './record/identifier-filling.service.ts';
import { askForJudging, judgeResponsesJob, judgeWaiting } from './record/judging.service.ts';

/** Every kind of work behind the requests, with what does it; a queue is made for each when the server starts. */
const workOf = (
  desk: Desk,
  appUrl: string,
  plan: PagingPlan,
  tally: PagingTally,
): readonly { readonly kind: JobKind; readonly handle: JobHandler }[] => [
  { kind: rederiveJob, handle: rederiveEveryone(desk) },
  { kind: fillIdentifiersJob, handle: fillIdentifiers(desk) },
  { kind: forgetJob, handle: forget(desk) },
  { kind: pageJob, handle: pageNow(desk, plan, tally) },
  { kind: judgeResponsesJob, handle: judgeWaiting(desk) },
  { kind: forgetUnsentJob, handle: forgetUnsent(desk) },
  { kind: judgeMonthsJob, handle: judgeMonths(desk, appUrl) },
];

export const jobKinds: readonly JobKind[] = [
  rederiveJob,
  fillIdentifiersJob,
  forgetJob,
  pageJob,
  judgeResponsesJob,
  forgetUnsentJob,
  judgeMonthsJob,
];

/** How often what nobody asks for any more is removed. */
const forgetEveryMs = 86_400_000;

/** Asks for what a new version or a cut-off run left to do, and once a day for what is regular; works until stopped. */
export async function startJobs(
  desk: Desk,
  parts: {
    readonly appUrl: string;
    /** Asked anew each day: organizations come while a server runs. */
    readonly organizations: () => Promise<readonly OrgId[]>;
    readonly onTrouble: (says: string, error: unknown) => void;
    /** For tests. */
    readonly forgetEveryMs?: number;
    readonly pageEveryMs?: number;
  },
): Promise<Workers & { readonly paging: PagingTally['figures'] }> {
  for (const orgId of await parts.organizations()) {
    await askForRederivation(desk, orgId);
    await askForIdentifiers(desk, orgId);
  }
  const askDaily = async () => {
    for (const orgId of await parts.organizations()) {
      await askForForgetting(desk, orgId);
      await askForJudging(desk, orgId);
      await askForForgettingUnsent(desk, orgId);
      await askForMonths(desk, orgId);
    }
  };
  await askDaily();
  const daily = setInterval(() => {
    askDaily().catch(error => parts.onTrouble('Nobody could be asked to remove what is old.', error));
  }, parts.forgetEveryMs ?? forgetEveryMs);
  const plan = await loadPagingPlan();
  const tally = newPagingTally(desk.clock);
  const paging = startPaging(desk, plan, tally, parts);
  const workers = await startWorkers({
    ...parts,
    pool: desk.pool,
    work: workOf(desk, parts.appUrl, plan, tally),
  });
  return {
    paging: tally.figures,
    stop: async () => {
      clearInterval(daily);
      await paging.stop();
      await workers.stop();
    },
  };
}
