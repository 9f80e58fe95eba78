import type { OrgId } from '@trellis/core/basics/id';
import { earlier, type Instant } from '@trellis/core/basics/instant';
import type { PagingPlan } from '@trellis/core/messages/paging';
import type { Desk } from '../platform/change.ts';
import { pageWhoIsDue, sendMails } from './paging.service.ts';
import type { PagingTally } from './paging-tally.ts';

/** How often it is asked whether somebody is to be paged; a danger that is opened asks by itself. */
const pageEveryMs = 10_000;
/** So often it is asked which organizations there are. */
const organizationsEveryMs = 60_000;
/** So many organizations are looked at at once: the rest of the connections are for people who wait for an answer. */
const atOnce = 2;

export type PagingTicker = { readonly stop: () => Promise<void> };

type Parts = {
  readonly organizations: () => Promise<readonly OrgId[]>;
  readonly onTrouble: (says: string, error: unknown) => void;
  readonly pageEveryMs?: number;
};

/** Pages by the clock, one round after the other; what fails is told and tried again with the next. */
export function startPaging(desk: Desk, plan: PagingPlan, tally: PagingTally, parts: Parts): PagingTicker {
  let running: Promise<void> | undefined;
  let organizations: readonly OrgId[] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  const round = async () => {
    if (performance.now() - askedAt > organizationsEveryMs) {
      organizations = await parts.organizations();
      askedAt = performance.now();
    }
    await pageEverywhere(desk, plan, tally, { ...parts, organizations });
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

/** One round. Mails go side by side: a mail server that does not answer one of them must not keep the others waiting. */
export async function pageEverywhere(
  desk: Desk,
  plan: PagingPlan,
  tally: PagingTally,
  parts: { readonly organizations: readonly OrgId[]; readonly onTrouble: Parts['onTrouble'] },
): Promise<void> {
  const started = performance.now();
  const sending: Promise<void>[] = [];
  let unacknowledged = 0;
  let oldestAt: Instant | null = null;
  const told = (error: unknown) => {
    tally.failed();
    parts.onTrouble('Somebody could not be paged; it is tried again.', error);
  };
  await fewAtOnce(parts.organizations, async orgId => {
    try {
      const { waiting, unsent, failures } = await pageWhoIsDue(desk, plan, orgId, tally);
      for (const failure of failures) told(failure);
      for (const { heardAt } of waiting) oldestAt = oldestAt === null ? heardAt : earlier(oldestAt, heardAt);
      unacknowledged += waiting.length;
      sending.push(sendMails(desk, unsent, tally).catch(told));
    } catch (error) {
      told(error);
    }
  });
  const seconds = (performance.now() - started) / 1000;
  tally.rounded({ unacknowledged, oldestAt, seconds });
  await Promise.all(sending);
}

async function fewAtOnce<T>(all: readonly T[], act: (it: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const one = async () => {
    for (const it of left) await act(it);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
