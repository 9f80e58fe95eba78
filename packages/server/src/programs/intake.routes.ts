import * as contracts from '@trellis/core/programs/intake.contract';
import { countIntake } from '@trellis/core/programs/intake-count.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { correct, record, takeStep, undoStep } from './intake.service.ts';
import { alike, count, intakeOf, listIntake } from './intake-list.service.ts';

export const intakeRoutes = (desk: Desk): readonly Route[] => [
  route(countIntake, async ({ actor }) => ({ answer: await count(desk, actor) })),
  route(contracts.getIntake, async ({ actor, query }) => {
    const answer = await listIntake(desk, actor, query);
    const shown = answer.rows.flatMap(({ about }) => (about.kind === 'patient' ? [about.patient.id] : []));
    return { answer, patients: [...new Set(shown)] };
  }),
  route(contracts.getPatientIntake, async ({ actor, params }) => ({
    answer: await intakeOf(desk, actor, params.patientId),
    patients: [params.patientId],
  })),
  route(contracts.findAlike, async ({ actor, body }) => {
    const answer = await alike(desk, actor, body);
    return { answer, patients: answer.alike.map(it => it.patient.id) };
  }),
  route(contracts.recordIntake, async ({ body, ...request }) => ({
    answer: await record(desk, request, body),
  })),
  route(contracts.correctIntake, async ({ params, body, ...request }) => ({
    answer: await correct(desk, request, params.requestId, body),
  })),
  route(contracts.takeIntakeStep, async ({ params, body, ...request }) => ({
    answer: await takeStep(desk, request, params.requestId, body),
  })),
  route(contracts.undoIntakeStep, async ({ params, ...request }) => ({
    answer: await undoStep(desk, request, params),
  })),
];
