import type { OrgId } from '@trellis/core/basics/id';
import type { PagingPlan } from '@trellis/core/messages/paging';
import { askForForgetting, forget, forgetJob } from './access/forgetting.service.ts';
import { askForRederivation, rederiveEveryone, rederiveJob } from './caseload/rederivation.service.ts';
import { pageJob, pageNow, pageRound } from './messages/paging.service.ts';
import { loadPagingPlan } from './messages/paging-plan.ts';
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
  plan: PagingPlan,
): readonly { readonly kind: JobKind; readonly handle: JobHandler }[] => [
  { kind: rederiveJob, handle: rederiveEveryone(desk) },
  { kind: fillIdentifiersJob, handle: fillIdentifiers(desk) },
  { kind: forgetJob, handle: forget(desk) },
  { kind: pageJob, handle: pageNow(desk, plan) },
  { kind: judgeResponsesJob, handle: judgeWaiting(desk) },
];

export const jobKinds: readonly JobKind[] = [
  rederiveJob,
  fillIdentifiersJob,
  forgetJob,
  pageJob,
  judgeResponsesJob,
];

/** How often what nobody asks for any more is removed. */
const forgetEveryMs = 86_400_000;
/** How often it is asked whether somebody is to be paged; a danger that is opened asks by itself. */
const pageEveryMs = 10_000;
/** So often it is asked which organizations there are. */
const organizationsEveryMs = 60_000;

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
): Promise<Workers> {
  for (const orgId of await parts.organizations()) {
    await askForRederivation(desk, orgId);
    await askForIdentifiers(desk, orgId);
  }
  const askDaily = async () => {
    for (const orgId of await parts.organizations()) {
      await askForForgetting(desk, orgId);
      await askForJudging(desk, orgId);
    }
  };
  await askDaily();
  const daily = setInterval(() => {
    askDaily().catch(error => parts.onTrouble('Nobody could be asked to remove what is old.', error));
  }, parts.forgetEveryMs ?? forgetEveryMs);
  const plan = await loadPagingPlan();
  const paging = startPaging(desk, plan, parts);
  const workers = await startWorkers({ ...parts, pool: desk.pool, work: workOf(desk, plan) });
  return {
    stop: async () => {
      clearInterval(daily);
      await paging.stop();
      await workers.stop();
    },
  };
}

/** Pages by the clock, one round after the other; what fails is told and tried again with the next. */
function startPaging(
  desk: Desk,
  plan: PagingPlan,
  parts: Parameters<typeof startJobs>[1],
): { readonly stop: () => Promise<void> } {
  let running: Promise<void> | undefined;
  let organizations: readonly OrgId[] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  const round = async () => {
    if (performance.now() - askedAt > organizationsEveryMs) {
      organizations = await parts.organizations();
      askedAt = performance.now();
    }
    // Side by side: a mail server that does not answer one of them must not keep the others waiting.
    await Promise.all(
      organizations.map(orgId =>
        pageRound(desk, plan, orgId).catch(error =>
          parts.onTrouble('Somebody could not be paged; it is tried again.', error),
        ),
      ),
    );
  };
  const timer = setInterval(() => {
    running ??= round()
      .catch(error => parts.onTrouble('Nobody could be paged; it is tried again.', error))
      .finally(() => {
        running = undefined;
      });
  }, parts.pageEveryMs ?? pageEveryMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
