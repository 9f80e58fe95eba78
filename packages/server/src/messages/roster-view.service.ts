import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { type Day, plusDays } from '@trellis/core/basics/day';
import { plusSeconds } from '@trellis/core/basics/instant';
import { startOfDay } from '@trellis/core/basics/zone';
import { mayKeepRoster } from '@trellis/core/messages/messages.policy';
import {
  doublesOf,
  gapsOf,
  onCallAt,
  onCallSpans,
  plannedSpans,
  waysTo,
} from '@trellis/core/messages/roster';
import type * as contracts from '@trellis/core/messages/roster.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { loadPages, loadUnseenDangers } from './page.store.ts';
import { countPausedLinks } from './paused-links.service.ts';
import { loadRoster } from './roster.store.ts';

/** So far everybody sees what is coming. */
const aheadSeconds = 14 * 86_400;

type OnCallNow = AnswerOf<typeof contracts.getOnCall>;

export function loadOnCall(desk: Desk, actor: Actor): Promise<OnCallNow> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const now = desk.clock();
    const roster = await loadRoster(desk, tx, actor.orgId);
    const ahead = { start: now, end: plusSeconds(now, aheadSeconds) };
    const person = new Map(roster.people.map(it => [it.staffId, it]));
    const onCall = onCallAt(roster, now).map(({ staffId, rank }) => {
      const { name = '', phone = null } = person.get(staffId) ?? {};
      return { staffId, rank, name, phone };
    });
    const mine = onCallSpans(roster, ahead)
      .filter(it => it.staffId === actor.staffId)
      .map(({ start, end, rank }) => ({ start, end, rank }));
    const [nextGap = null] = gapsOf(roster, ahead.start, ahead.end);
    const alarm = mayKeepRoster.allows(actor) ? await loadAlarm(tx, actor.orgId) : null;
    const pausedLinks = mayKeepRoster.allows(actor)
      ? await countPausedLinks(tx, actor.orgId, now, (from, until) => gapsOf(roster, from, until))
      : null;
    return { now, onCall, nextGap, pausedLinks, mine, alarm };
  });
}

/** What keeps pages from being heard, without a word about whom they are. */
export async function loadAlarm(
  tx: Parameters<typeof loadUnseenDangers>[0],
  orgId: Actor['orgId'],
): Promise<NonNullable<OnCallNow['alarm']>> {
  const dangers = await loadUnseenDangers(tx, orgId);
  const pages = await loadPages(
    tx,
    orgId,
    dangers.map(it => it.id),
  );
  const lasts = [...pages.values()].map(all => {
    const last = Math.max(...all.map(it => it.turn));
    return all.filter(it => it.turn === last);
  });
  return {
    waiting: dangers.length,
    isNobodyReached: lasts.some(last => last.every(it => it.way === 'nobody')),
    isMailFailing: lasts.some(last => last.some(it => it.state === 'failed')),
  };
}

/** A week of the roster from a day, by the clock of the practice of whoever looks. */
export function loadRosterWeek(
  desk: Desk,
  actor: Actor,
  from: Day,
): Promise<AnswerOf<typeof contracts.getRoster>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const { zone } = actor.practice;
    const roster = await loadRoster(desk, tx, actor.orgId);
    const week = { start: startOfDay(from, zone), end: startOfDay(plusDays(from, 7), zone) };
    const now = desk.clock();
    return {
      now,
      zone,
      week,
      spans: [...plannedSpans(roster, week)],
      gaps: [...gapsOf(roster, week.start, week.end)],
      doubles: [...doublesOf(roster, week.start, week.end)],
      mailWorks: roster.mailWorks,
      duties: [...roster.duties],
      standIns: roster.standIns
        .filter(it => it.endsAt > now || it.endsAt > week.start)
        .map(({ recordedAt: _, ...it }) => it),
      people: roster.people.map(it => ({ ...it, ways: [...waysTo(it, roster.mailWorks)] })),
    };
  });
}
