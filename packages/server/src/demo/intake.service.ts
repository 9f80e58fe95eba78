import type { Actor } from '@trellis/core/access/staff';
import type { Instant } from '@trellis/core/basics/instant';
import type { About, IntakeId, IntakeRequest } from '@trellis/core/programs/intake';
import type { IntakeStep, StepChoice } from '@trellis/core/programs/intake-step';
import { insertAuditEvents } from '../platform/audit/audit.store.ts';
import { bumpPatientHeads } from '../platform/change.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { insertRequest, insertStep } from '../programs/intake.store.ts';
import type { Admitted, CareTeam } from './care.service.ts';
import { type DemoRequest, makeRequests } from './intake.ts';
import type { Setting } from './life.ts';

/** As many of the first patients as requests may be about. */
export const mostAskedAbout = 60;

type Placed = { readonly request: DemoRequest; readonly patient: Admitted | undefined };

type Patients = Readonly<Record<'in-care' | 'on-record', readonly Admitted[]>>;

/** Somebody who lives and is cared for, or who is on record and in no program. */
function patientsFor(admitted: readonly Admitted[]): Patients {
  const living = admitted.filter(it => it.life.course.deceasedOn === null);
  return {
    'in-care': living.filter(it => it.life.enrolment !== null),
    'on-record': living.filter(it => it.life.enrolment === null),
  };
}

/** Requests for a care manager in every state, about the first patients and about people whom nobody knows here yet. */
export async function saveRequests(
  desk: Desk,
  team: CareTeam,
  setting: Setting,
  admitted: readonly Admitted[],
): Promise<void> {
  const { orgId } = team.provider;
  const patients = patientsFor(admitted);
  const requests = makeRequests(setting).flatMap((request, i): readonly Placed[] => {
    if (request.about === 'unknown') return [{ request, patient: undefined }];
    const fit = patients[request.about];
    const patient = fit[i % Math.max(1, fit.length)];
    return patient ? [{ request, patient }] : [];
  });
  await withOrg(desk.pool, orgId, async tx => {
    const ids = [...new Set(requests.flatMap(it => it.patient?.patientId ?? []))];
    const heads = await bumpPatientHeads(tx, orgId, ids);
    for (const { request, patient } of requests) {
      const owner = team.careManagers[patient?.careManager ?? 0] ?? team.provider;
      const requestId = desk.ids<'intake request'>();
      await insertRequest(tx, orgId, factOf(request, requestId, patient, setting), {
        at: request.recordedAt,
        by: owner.staffId,
        source: 'demo',
      });
      for (const step of stepsOf(desk, request, requestId, owner)) await insertStep(tx, orgId, step, 'demo');
    }
    await desk.derive(tx, orgId, heads);
    await insertAuditEvents(tx, orgId, [
      {
        id: desk.ids(),
        at: desk.clock(),
        staffId: team.provider.staffId,
        event: 'demo.loaded',
        policy: 'operator',
        patientIds: ids,
        subject: null,
        outcome: 'done',
        requestId: desk.ids(),
      },
    ]);
  });
}

function factOf(
  { entry, person }: DemoRequest,
  requestId: IntakeId,
  patient: Admitted | undefined,
  { zone }: Setting,
): IntakeRequest {
  const about: About = patient
    ? { kind: 'patient', patientId: patient.patientId }
    : {
        kind: 'person',
        given: person.given,
        family: person.family,
        birthDate: person.birthDate,
        phone: person.phones[0] ?? null,
      };
  const { given, family } = patient?.life.person ?? person;
  const asker = entry.asker.kind === 'patient' ? { ...entry.asker, name: `${given} ${family}` } : entry.asker;
  return { ...entry, asker, about, zone, requestId, id: requestId as string as IntakeRequest['id'] };
}

/** Taken, decided, answered: as far as the request has come. */
function stepsOf(
  desk: Desk,
  { takenAt, decidedAt, answeredAt, decided, answered }: DemoRequest,
  requestId: IntakeId,
  owner: Actor,
): readonly IntakeStep[] {
  const step = (at: Instant | null, choice: StepChoice | undefined): readonly IntakeStep[] =>
    at && choice
      ? [{ ...choice, id: desk.ids<'intake step'>(), requestId, doneAt: at, doneBy: owner.staffId }]
      : [];
  const said = 'Called back; who is on it, and how to reach us.';
  const answer: StepChoice | undefined =
    answered && answeredAt
      ? 'how' in answered
        ? { kind: 'answered', how: answered.how, answeredAt, said }
        : { kind: 'no-answer', said: answered.wantsNone }
      : undefined;
  return [
    ...step(takenAt, { kind: 'given', to: owner.staffId }),
    ...step(decidedAt, decided && { kind: 'decided', ...decided }),
    ...step(answeredAt, answer),
  ];
}
