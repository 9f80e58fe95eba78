import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import type { StaffId } from '../basics/id.ts';
import { type Instant, later, plusSeconds } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { plainText } from '../basics/text.ts';
import { onCallAt, type PageWay, type Roster, waysTo } from './roster.ts';

/** Whom a step pages: one place of the order of those on call, or every supervisor who can be reached. */
export const pagedOnes = ['first', 'second', 'supervisors'] as const;

/** Who is paged one after the other, and how long an answer is waited for; after the last the first is paged again. */
export const pagingPlanSchema = z.strictObject({
  title: plainText(200),
  source: plainText(500),
  written: daySchema,
  signedOff: plainText(200).nullable(),
  steps: z
    .array(z.strictObject({ to: z.enum(pagedOnes), waitMinutes: z.number().int().min(1).max(60) }))
    .min(1)
    .max(20),
});
export type PagingPlan = z.infer<typeof pagingPlanSchema>;

/**
 * When every mail of a turn failed nobody was told, so the next turn comes after this instead of the whole wait.
 * Trellis policy, 2026-11-23.
 */
export const failedWaitSeconds = 60;

/** `waiting`: the mail server has not answered. What is shown on a screen went. */
export type PageState = 'waiting' | 'went' | 'failed';

/** A page that was sent about one danger. Its turn counts how often somebody was looked for. */
export type SentPage = WantedPage & { readonly at: Instant; readonly state: PageState };

/** Whom to page in which turn, by which way; nobody when there is nobody who could be reached. */
export type WantedPage =
  | { readonly turn: number; readonly staffId: StaffId; readonly way: PageWay }
  | { readonly turn: number; readonly staffId: null; readonly way: 'nobody' };

type Plan = Pick<PagingPlan, 'steps'>;
type Danger = { readonly heardAt: Instant };

/**
 * What is to be paged now about a danger that nobody of the staff has acknowledged: one turn at most, however long nobody
 * looked, so that a server which comes back does not wake everyone at once. What it gives is never due again.
 */
export function duePages(
  danger: Danger,
  plan: Plan,
  roster: Roster,
  soFar: readonly SentPage[],
  now: Instant,
): readonly WantedPage[] {
  if (now < nextTurnAt(danger, plan, soFar)) return [];
  const next = (lastTurnOf(soFar) ?? -1) + 1;
  for (let turn = next; turn < next + plan.steps.length; turn += 1) {
    const pages = pagesOf(stepOf(plan, turn).to, roster, now).map(page => ({ ...page, turn }));
    if (pages.length > 0) return pages;
  }
  return [{ turn: next, staffId: null, way: 'nobody' }];
}

/** When somebody is looked for next, if nobody acknowledges before. */
export function nextTurnAt({ heardAt }: Danger, plan: Plan, soFar: readonly SentPage[]): Instant {
  const turn = lastTurnOf(soFar);
  if (turn === undefined) return heardAt;
  const last = soFar.filter(it => it.turn === turn);
  const at = last.map(it => it.at).reduce(later);
  const isLost = last.every(it => it.state === 'failed');
  return plusSeconds(at, isLost ? failedWaitSeconds : stepOf(plan, turn).waitMinutes * 60);
}

const lastTurnOf = (soFar: readonly SentPage[]): number | undefined =>
  soFar.length === 0 ? undefined : Math.max(...soFar.map(it => it.turn));

function stepOf({ steps }: Plan, turn: number): PagingPlan['steps'][number] {
  const step = steps[turn % steps.length];
  if (!step) throw new Error('A plan for paging has at least one step.');
  return step;
}

/** Each person once by each way, in the order in which they are called. */
function pagesOf(
  to: (typeof pagedOnes)[number],
  roster: Roster,
  now: Instant,
): readonly { readonly staffId: StaffId; readonly way: PageWay }[] {
  const wanted =
    to === 'supervisors'
      ? roster.people.filter(it => it.role === 'supervisor').map(it => it.staffId)
      : onCallAt(roster, now)
          .filter(it => it.rank === to)
          .map(it => it.staffId);
  return roster.people
    .filter(it => wanted.includes(it.staffId))
    .toSorted((a, b) => byText(a.staffId, b.staffId))
    .flatMap(it => waysTo(it, roster.mailWorks).map(way => ({ staffId: it.staffId, way })));
}
