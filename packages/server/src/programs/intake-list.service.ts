import type { AnswerOf, BodyOf, QueryOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { PartialDay } from '@trellis/core/basics/partial-day';
import { matchOf } from '@trellis/core/people/match';
import { patientAsked } from '@trellis/core/programs/intake';
import type {
  findAlike,
  getIntake,
  getPatientIntake,
  IntakeRow,
} from '@trellis/core/programs/intake.contract';
import type { IntakeFacts } from '@trellis/core/programs/intake.due';
import type { countIntake } from '@trellis/core/programs/intake-count.contract';
import { type IntakeStanding, inOrder, standingOf } from '@trellis/core/programs/intake-step';
import { byWait } from '@trellis/core/programs/intake-wait';
import { loadCareManagerNames } from '../people/assignment.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { loadPatients } from '../people/patient.store.ts';
import { loadKnown } from '../people/person.store.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import {
  loadClosedRequests,
  loadEnrolledOf,
  loadOpenRequests,
  loadOwners,
  loadRequestsAbout,
  loadSteps,
  type NamedStep,
  type StandingRequest,
} from './intake.store.ts';

const pageSize = 50;

/** A request with everything that was done about it, and where it stands. */
export type Followed = {
  readonly request: StandingRequest;
  readonly steps: readonly NamedStep[];
  readonly standing: IntakeStanding;
};

export async function follow(
  tx: Tx,
  orgId: OrgId,
  requests: readonly StandingRequest[],
): Promise<readonly Followed[]> {
  const all = await loadSteps(
    tx,
    orgId,
    requests.map(it => it.requestId),
  );
  const stepsOf = Map.groupBy(all, it => it.requestId);
  return requests.map(request => {
    const steps = stepsOf.get(request.requestId) ?? [];
    const named = { patientId: patientAsked(request), recordedAt: request.recordedAt };
    return { request, steps, standing: standingOf(named, steps) };
  });
}

export function listIntake(
  desk: Desk,
  actor: Actor,
  { show, before }: QueryOf<typeof getIntake>,
): Promise<AnswerOf<typeof getIntake>> {
  const now = desk.clock();
  const { orgId } = actor;
  return withOrg(desk.pool, orgId, async tx => {
    const found =
      show === 'open'
        ? await loadOpenRequests(tx, orgId)
        : await loadClosedRequests(tx, orgId, before, pageSize + 1);
    const page = show === 'open' ? found : found.slice(0, pageSize);
    const [followed, owners] = await Promise.all([follow(tx, orgId, page), loadOwners(tx, orgId)]);
    const rows = await rowsOf(tx, orgId, followed);
    return {
      now,
      rows: show === 'open' ? inQueue(rows, now) : rows,
      next: found.length > page.length ? (page.at(-1)?.arrivedAt ?? null) : null,
      owners,
    };
  });
}

const inQueue = (rows: readonly IntakeRow[], now: IntakeRow['arrivedAt']): readonly IntakeRow[] => {
  const compare = byWait(now);
  const waiting = (row: IntakeRow) => ({
    ...row,
    requestId: row.id,
    state: row.state === 'closed' ? ('decided' as const) : row.state,
  });
  return rows.toSorted((a, b) => compare(waiting(a), waiting(b)));
};

/** What the record knows of the patients is read once for all rows. */
async function rowsOf(tx: Tx, orgId: OrgId, followed: readonly Followed[]): Promise<readonly IntakeRow[]> {
  const ids = [...new Set(followed.flatMap(it => it.standing.patientId ?? []))];
  const ownerNames = loadOwnerNames(followed);
  const [patients, careManagers, enrolled] = await Promise.all([
    loadPatients(tx, orgId, ids),
    loadCareManagerNames(tx, orgId, ids),
    loadEnrolledOf(tx, orgId, ids),
  ]);
  const byId = new Map(patients.map(it => [it.id, it]));
  const aboutOf = (patientId: PatientId | null, request: StandingRequest): IntakeRow['about'] => {
    const patient = patientId === null ? undefined : byId.get(patientId);
    if (patient)
      return {
        kind: 'patient',
        patient: { ...patient, phones: [...patient.phones] },
        careManager: careManagers.get(patient.id) ?? null,
        isEnrolled: enrolled.has(patient.id),
      };
    if (request.about.kind === 'person') return request.about;
    throw new Error('A request names a patient who is not on record.');
  };
  return followed.map(({ request, steps, standing }) => {
    const { decision, answer } = standing;
    const nameOf = (stepId: string) => steps.find(it => it.id === stepId)?.by ?? '';
    return {
      id: request.requestId,
      versionId: request.id,
      asker: request.asker,
      arrivedAt: request.arrivedAt,
      arrivedBy: request.arrivedBy,
      asked: request.asked,
      urgency: request.urgency,
      wishedBy: request.wishedBy,
      note: request.note,
      zone: request.zone,
      about: aboutOf(standing.patientId, request),
      recordedBy: request.recordedBy,
      isCorrected: request.isCorrected,
      state: standing.state,
      owner:
        standing.ownerId === null
          ? null
          : { id: standing.ownerId, name: ownerNames.get(standing.ownerId) ?? '' },
      decision: decision && {
        outcome: decision.outcome,
        said: decision.said,
        at: decision.doneAt,
        by: nameOf(decision.id),
      },
      answer: answer && {
        how: answer.kind === 'answered' ? answer.how : null,
        said: answer.said,
        at: answer.kind === 'answered' ? answer.answeredAt : answer.doneAt,
        by: nameOf(answer.id),
      },
      lastStepId: standing.lastStepId,
      history: inOrder(steps).map(step => ({
        kind: step.kind,
        at: step.doneAt,
        by: step.by,
        to: step.kind === 'given' && step.to !== step.doneBy ? step.toName : null,
      })),
    };
  });
}

/** Names of everyone whom a step made an owner; also of those who have left since. */
const loadOwnerNames = (followed: readonly Followed[]): ReadonlyMap<string, string> =>
  new Map(
    followed
      .flatMap(it => it.steps)
      .map(step => (step.kind === 'given' ? [step.to, step.toName ?? ''] : [step.doneBy, step.by])),
  );

/** Counted by the same fold as the queue itself. */
export function count(desk: Desk, actor: Actor): Promise<AnswerOf<typeof countIntake>> {
  const { orgId } = actor;
  return withOrg(desk.pool, orgId, async tx => {
    const [followed, owners] = await Promise.all([
      loadOpenRequests(tx, orgId).then(open => follow(tx, orgId, open)),
      loadOwners(tx, orgId),
    ]);
    const open = new Map<string, number>();
    for (const { standing } of followed)
      if (standing.ownerId !== null) open.set(standing.ownerId, (open.get(standing.ownerId) ?? 0) + 1);
    return {
      waiting: followed.filter(it => it.standing.state === 'waiting').length,
      mine: open.get(actor.staffId) ?? 0,
      owners: owners.map(it => ({ ...it, open: open.get(it.id) ?? 0 })),
    };
  });
}

/** A birth date that nobody knows is none that could be alike: then name and phone decide. */
export function alike(
  desk: Desk,
  actor: Actor,
  person: BodyOf<typeof findAlike>,
): Promise<AnswerOf<typeof findAlike>> {
  const someone = {
    given: person.given,
    family: person.family,
    birthDate: person.birthDate ?? ('' as PartialDay),
    sex: 'unknown' as const,
    mrn: null,
    phones: person.phone === null ? [] : [person.phone],
    memberNumbers: [],
  };
  return withOrg(desk.pool, actor.orgId, async tx => {
    const known = await loadKnown(tx, actor.orgId, [someone]);
    const found = matchOf(someone, known);
    if (found.kind !== 'perhaps') return { alike: [] };
    return {
      alike: found.with.flatMap(({ patientId, reasons }) =>
        known
          .filter(it => it.id === patientId)
          .map(({ memberNumbers: _, ...patient }) => ({
            patient,
            reasons: person.birthDate === null ? reasons.filter(it => it === 'name-and-phone') : [...reasons],
          })),
      ),
    };
  });
}

/** What was once said to be about her and is not is left out, as on her list of what is due. */
export function intakeOf(
  desk: Desk,
  { orgId }: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof getPatientIntake>> {
  return withOrg(desk.pool, orgId, async tx => {
    await getPatientIn(tx, orgId, patientId);
    const followed = await follow(tx, orgId, await loadRequestsAbout(tx, orgId, [patientId], 'all'));
    const hers = followed.filter(it => it.standing.patientId === patientId);
    const rows = await rowsOf(tx, orgId, hers);
    return {
      requests: rows
        .toSorted((a, b) => (a.arrivedAt < b.arrivedAt ? 1 : -1))
        .map(({ id, asker, arrivedAt, zone, asked, state, owner }) => ({
          id,
          asker,
          arrivedAt,
          zone,
          asked,
          state,
          owner,
        })),
    };
  });
}

/** Open requests by the patient they are about, as her due rules read them. */
export async function loadIntakeDue(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, IntakeFacts['requests']>> {
  const followed = await follow(tx, orgId, await loadRequestsAbout(tx, orgId, patients, 'open'));
  return new Map(
    patients.map(patientId => [
      patientId,
      followed
        .filter(it => it.standing.patientId === patientId)
        .map(({ request, standing }) => ({ ...request, state: standing.state, ownerId: standing.ownerId })),
    ]),
  );
}
