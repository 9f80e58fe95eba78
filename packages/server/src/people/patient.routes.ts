import * as contracts from '@trellis/core/people/patient.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { getPatientIn, searchPatients } from './patient.service.ts';

export const patientRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.findPatients, async ({ actor, body }) => {
    const found = await searchPatients(desk, actor.orgId, body);
    return { answer: found, patients: found.patients.map(it => it.id), subject: body.text };
  }),
  route(contracts.getPatient, async ({ actor, params }) => {
    const patient = await withOrg(desk.pool, actor.orgId, tx =>
      getPatientIn(tx, actor.orgId, params.patientId),
    );
    return { answer: { patient }, patients: [params.patientId] };
  }),
];
