import type { AnswerOf, QueryOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { idOf } from '@trellis/core/basics/id';
import { type Instant, instantSchema } from '@trellis/core/basics/instant';
import { fail } from '@trellis/core/basics/problem';
import { localDay, startOfDay } from '@trellis/core/basics/zone';
import type { Assigned } from '@trellis/core/caseload/worklist';
import type { getToday } from '@trellis/core/caseload/worklist.contract';
import { z } from 'zod';
import { loadStandsInFor } from '../careplans/delegate.store.ts';
import { countClosedSince } from '../outreach/contact.store.ts';
import { loadCareManagerNames } from '../people/assignment.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { loadReached } from './best-reached.service.ts';
import { loadProgramMinutes } from './month-minutes.service.ts';
import { loadOrganizationPage } from './organization-list.store.ts';
import { loadToldItems } from './told-items.ts';
import { loadPersonPage, type NeedPlace, type WhosePatients } from './worklist.store.ts';

type Row = AnswerOf<typeof getToday>['rows'][number];

const pageSize = 50;

/** One page of a worklist, in order of need by the server's clock. */
export function loadToday(
  desk: Desk,
  actor: Actor,
  { assigned = 'mine', after, ...filter }: QueryOf<typeof getToday>,
): Promise<AnswerOf<typeof getToday>> {
  const { orgId } = actor;
  const now = desk.clock();
  const midnight = startOfDay(localDay(now, actor.practice.zone), actor.practice.zone);
  const place = placeOf(after);
  return withOrg(desk.pool, orgId, async tx => {
    const whoseList = await loadWhose(tx, actor, assigned, now);
    const loadPage = 'staffId' in whoseList ? loadPersonPage : loadOrganizationPage;
    const [page, closedToday] = await Promise.all([
      loadPage(tx, {
        orgId,
        whose: whoseList,
        now,
        filter,
        after: place,
        limit: pageSize + 1,
      }),
      countClosedSince(tx, orgId, actor.staffId, midnight),
    ]);
    const shown = page.heads.slice(0, pageSize);
    const everything = shown.flatMap(it => it.items);
    const tell = await loadToldItems(tx, actor, everything);
    const heads = shown.map(it => ({ ...it, items: it.items.map(tell) }));
    const last = page.heads.length > pageSize ? heads.at(-1) : undefined;
    const ids = heads.map(it => it.patientId);
    const [patients, careManagers, reached] = await Promise.all([
      loadPatients(tx, orgId, ids),
      loadCareManagerNames(tx, orgId, ids),
      loadReached(tx, orgId, ids),
    ]);
    const minutes = await loadProgramMinutes(tx, orgId, patients, now);
    const byId = new Map(patients.map(patient => [patient.id, patient]));
    const rows = heads.flatMap(({ patientId, items: [first, ...others], program, coveredFor }): Row[] => {
      const patient = byId.get(patientId);
      if (!patient || !first) return [];
      return [
        {
          patient,
          items: [first, ...others],
          tries: [...(reached.get(patientId)?.lately ?? [])],
          program,
          minutes: minutes.get(patientId)?.[0] ?? null,
          careManager: careManagers.get(patientId) ?? null,
          best: reached.get(patientId)?.best ?? null,
          coveredFor,
        },
      ];
    });
    const { patients: count, overdue, byRule } = page;
    return {
      now,
      rows,
      next: last ? textOf(last) : null,
      counts: { patients: count, overdue, byRule },
      closedToday,
    };
  });
}

/**
 * A practitioner's own patients are those she supervises; what waits for one she stands in for is hers too. A danger to
 * life stands on a supervisor's own list whoever has the patient.
 */
export async function loadWhose(
  tx: Tx,
  actor: Actor,
  assigned: Assigned,
  now: Instant,
): Promise<WhosePatients> {
  const { staffId, orgId, role } = actor;
  switch (assigned) {
    case 'everyone':
      return { kind: 'everyone' };
    case 'unassigned':
      return { kind: 'unassigned' };
    case 'mine':
      return role === 'supervising-provider'
        ? { kind: 'practitioner', staffId, standsInFor: await loadStandsInFor(tx, orgId, staffId, now) }
        : { kind: role === 'supervisor' ? 'supervisor' : 'care-manager', staffId };
    default:
      return { kind: 'care-manager', staffId: assigned };
  }
}

const placeSchema = z.tuple([z.number().int(), instantSchema, idOf<'patient'>()]);

const textOf = (place: NeedPlace): string =>
  Buffer.from(JSON.stringify([place.level, place.dueAt, place.patientId])).toString('base64url');

function placeOf(text: string | undefined): NeedPlace | undefined {
  if (text === undefined) return undefined;
  try {
    const [level, dueAt, patientId] = placeSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString()),
    );
    return { level, dueAt, patientId };
  } catch {
    return fail(
      'request.invalid',
      'The place to go on from is not one this list gave out. Load the list again.',
    );
  }
}
