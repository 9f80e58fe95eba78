import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import { endOfDay, localDay, startOfDay } from '@trellis/core/basics/zone';
import {
  type CoverFacts,
  type CoverId,
  type CoverMove,
  fallbackOf,
  planMoves,
  refuseCover,
} from '@trellis/core/caseload/cover';
import type * as contracts from '@trellis/core/caseload/cover.contract';
import { loadCareManagers } from '../people/assignment.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import { changeOrganization, type Desk, type Request, recordChange } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { insertCover, loadCoverFacts, lockPerson, withdrawCover } from './cover.store.ts';

type Wanted = BodyOf<typeof contracts.planCover>;

/** Whole days by the clock of the practice. */
function daysOf(wanted: Wanted, actor: Actor, now: Instant) {
  const { zone } = actor.practice;
  return {
    today: localDay(now, zone),
    startsAt: startOfDay(wanted.from, zone),
    endsAt: endOfDay(wanted.to, zone),
  };
}

async function decide(tx: Tx, actor: Actor, wanted: Wanted, now: Instant) {
  const days = daysOf(wanted, actor, now);
  const facts = await loadCoverFacts(tx, actor.orgId, wanted.absentId, days);
  refuseCover(facts, wanted, days);
  return { facts, days, moves: planMoves(facts, wanted.coveredBy) };
}

/** The plan itself, shown and thrown away. */
export function previewCover(
  desk: Desk,
  actor: Actor,
  wanted: Wanted,
): Promise<AnswerOf<typeof contracts.previewCover>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const { facts, moves } = await decide(tx, actor, wanted, desk.clock());
    const due = new Map(facts.patients.map(it => [it.id, it.due]));
    const loadOf = loads(facts, moves, due);
    const moved = moves.filter(it => (due.get(it.patientId) ?? 0) > 0);
    const [people, patients] = await Promise.all([
      loadCareManagers(tx, actor.orgId),
      loadPatients(
        tx,
        actor.orgId,
        moved.map(it => it.patientId),
      ),
    ]);
    const names = new Map(people.map(it => [it.id, it.name]));
    const byId = new Map(patients.map(it => [it.id, it]));
    return {
      colleagues: people
        .filter(it => wanted.coveredBy.includes(it.id))
        .map(({ id, name }) => ({ id, name, ...loadOf(id) })),
      moves: moved.flatMap(move => {
        const patient = byId.get(move.patientId);
        if (!patient) return [];
        const { id, given, family, language } = patient;
        return [
          {
            patient: { id, given, family, language },
            to: { id: move.toId, name: names.get(move.toId) ?? '' },
            because: move.because,
            due: due.get(move.patientId) ?? 0,
          },
        ];
      }),
      quiet: moves.length - moved.length,
    };
  });
}

/** What the moves do to a colleague's list. */
function loads(facts: CoverFacts, moves: readonly CoverMove[], due: ReadonlyMap<PatientId, number>) {
  const owned = new Map(facts.colleagues.map(it => [it.id, it.due]));
  const given = Map.groupBy(moves, it => it.toId);
  return (id: StaffId) => {
    const own = owned.get(id) ?? 0;
    const hers = given.get(id) ?? [];
    const more = hers.reduce((sum, it) => sum + (due.get(it.patientId) ?? 0), 0);
    return { gets: hers.length, due: own, dueAfter: own + more };
  };
}

export function planCover(
  desk: Desk,
  request: Request,
  wanted: Wanted,
): Promise<AnswerOf<typeof contracts.planCover>> {
  const event = { name: 'cover.planned', subject: wanted.absentId };
  return changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
    await lockPerson(tx, actor.orgId, wanted.absentId);
    const { facts, days, moves } = await decide(tx, actor, wanted, now);
    const id = ids<'cover'>();
    const cover = {
      id,
      absentId: wanted.absentId,
      fallbackId: fallbackOf(facts, wanted.coveredBy),
      startsAt: days.startsAt,
      endsAt: days.endsAt,
      moves,
    };
    await insertCover(tx, actor.orgId, cover, { at: now, by: actor.staffId });
    const patientIds = moves.map(it => it.patientId);
    await recordChange(desk, tx, request, { name: 'patients.covered', patientIds, subject: id }, now);
    return { coverId: id, patients: moves.length };
  });
}

export function undoCover(desk: Desk, request: Request, coverId: CoverId): Promise<{ undone: true }> {
  const event = { name: 'cover.undone', subject: coverId };
  return changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
    const recorded = { id: ids<'cover'>(), at: now, by: actor.staffId };
    const patientIds = await withdrawCover(tx, actor.orgId, coverId, recorded);
    if (!patientIds) failWith('cover.not-found');
    const back = { name: 'patients.cover-undone', patientIds, subject: coverId };
    await recordChange(desk, tx, request, back, now);
    return { undone: true };
  });
}
