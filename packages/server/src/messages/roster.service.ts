import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { StaffId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import type { Duty, DutyId, Roster, StandInId } from '@trellis/core/messages/roster';
import type * as contracts from '@trellis/core/messages/roster.contract';
import { endedDuty, refuseDutyDays, refuseOnCall, standInHours } from '@trellis/core/messages/roster-change';
import { type Changing, changeOrganization, type Desk, type Request } from '../platform/change.ts';
import { insertDuty, insertReach, insertStandIn, loadRoster, lockRoster } from './roster.store.ts';

/** One change of the roster: it is read under its lock, so that two do not undo each other. */
function changeRoster<Answer>(
  desk: Desk,
  request: Request,
  event: { readonly name: string; readonly subject?: string },
  work: (changing: Changing, roster: Roster) => Promise<Answer>,
): Promise<Answer> {
  return changeOrganization(desk, request, event, async changing => {
    const { tx, actor } = changing;
    await lockRoster(tx, actor.orgId);
    return work(changing, await loadRoster(desk, tx, actor.orgId));
  });
}

const recordedBy = ({ now, actor }: Changing) => ({ at: now, by: actor.staffId });

export function addDuty(
  desk: Desk,
  request: Request,
  { weekdays, ...wanted }: BodyOf<typeof contracts.addDuty>,
): Promise<AnswerOf<typeof contracts.addDuty>> {
  const event = { name: 'roster.duty-added', subject: wanted.staffId };
  return changeRoster(desk, request, event, async (changing, { people }) => {
    const { tx, now, actor, ids } = changing;
    const { zone } = actor.practice;
    refuseOnCall(people, wanted.staffId);
    refuseDutyDays(wanted, localDay(now, zone));
    const duties = [...new Set(weekdays)].map(
      (weekday): Duty => ({ ...wanted, weekday, zone, id: ids<'on-call duty'>() }),
    );
    for (const duty of duties) await insertDuty(tx, actor.orgId, duty, recordedBy(changing));
    return { dutyIds: duties.map(it => it.id) };
  });
}

const getDuty = ({ duties }: Roster, id: DutyId): Duty =>
  duties.find(it => it.id === id) ?? failWith('roster.not-found');

export function endDuty(
  desk: Desk,
  request: Request,
  dutyId: DutyId,
  { lastDay }: BodyOf<typeof contracts.endDuty>,
): Promise<AnswerOf<typeof contracts.endDuty>> {
  const event = { name: 'roster.duty-ended', subject: dutyId };
  return changeRoster(desk, request, event, async (changing, roster) => {
    const { tx, now, actor, ids } = changing;
    const duty = getDuty(roster, dutyId);
    const left = endedDuty(duty, lastDay, now);
    const voids = { id: dutyId, reason: 'ended' };
    await insertDuty(
      tx,
      actor.orgId,
      { ...(left ?? duty), id: ids<'on-call duty'>() },
      { ...recordedBy(changing), voids, ...(!left && { withdrawn: true }) },
    );
    return { ended: true };
  });
}

export function withdrawDuty(
  desk: Desk,
  request: Request,
  dutyId: DutyId,
  { reason }: BodyOf<typeof contracts.withdrawDuty>,
): Promise<AnswerOf<typeof contracts.withdrawDuty>> {
  const event = { name: 'roster.duty-withdrawn', subject: dutyId };
  return changeRoster(desk, request, event, async (changing, roster) => {
    const { tx, actor, ids } = changing;
    await insertDuty(
      tx,
      actor.orgId,
      { ...getDuty(roster, dutyId), id: ids<'on-call duty'>() },
      { ...recordedBy(changing), voids: { id: dutyId, reason }, withdrawn: true },
    );
    return { withdrawn: true };
  });
}

export function addStandIn(
  desk: Desk,
  request: Request,
  { staffId, rank, from, to }: BodyOf<typeof contracts.addStandIn>,
): Promise<AnswerOf<typeof contracts.addStandIn>> {
  const event = { name: 'roster.stand-in-added', subject: staffId };
  return changeRoster(desk, request, event, async (changing, { people }) => {
    const { tx, now, actor, ids } = changing;
    refuseOnCall(people, staffId);
    const hours = standInHours(from, to, actor.practice.zone, now);
    const id = ids<'stand-in'>();
    await insertStandIn(tx, actor.orgId, { id, staffId, rank, ...hours }, recordedBy(changing));
    return { standInId: id };
  });
}

export function withdrawStandIn(
  desk: Desk,
  request: Request,
  standInId: StandInId,
): Promise<AnswerOf<typeof contracts.withdrawStandIn>> {
  const event = { name: 'roster.stand-in-withdrawn', subject: standInId };
  return changeRoster(desk, request, event, async (changing, { standIns }) => {
    const { tx, actor, ids } = changing;
    const standIn = standIns.find(it => it.id === standInId) ?? failWith('roster.not-found');
    await insertStandIn(
      tx,
      actor.orgId,
      { ...standIn, id: ids<'stand-in'>() },
      { ...recordedBy(changing), voids: { id: standInId, reason: 'taken back' } },
    );
    return { withdrawn: true };
  });
}

export function keepReach(
  desk: Desk,
  request: Request,
  staffId: StaffId,
  reach: BodyOf<typeof contracts.keepReach>,
): Promise<AnswerOf<typeof contracts.keepReach>> {
  const event = { name: 'roster.reach-kept', subject: staffId };
  return changeRoster(desk, request, event, async (changing, { people }) => {
    const { tx, actor, ids } = changing;
    refuseOnCall(people, staffId);
    const id = ids<'on-call reach'>();
    await insertReach(tx, actor.orgId, { id, staffId, ...reach }, recordedBy(changing));
    return { kept: true };
  });
}
