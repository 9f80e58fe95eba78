import * as contracts from '@trellis/core/people/coverage.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { add, correct } from './coverage.service.ts';
import { loadCoverages } from './coverage.store.ts';
import { loadHospice } from './hospice.store.ts';
import { getPatientIn } from './patient.service.ts';

export const coverageRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getCoverages, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      const coverages = await loadCoverages(tx, actor.orgId, [patientId]);
      const hospice = (await loadHospice(tx, actor.orgId, [patientId])).get(patientId) ?? [];
      return { answer: { coverages, hospice: [...hospice] }, patients: [patientId] };
    }),
  ),
  route(contracts.addCoverage, async ({ params, body, ...request }) => ({
    answer: await add(desk, request, params.patientId, body),
  })),
  route(contracts.correctCoverage, async ({ params, body, ...request }) => ({
    answer: await correct(desk, request, params.patientId, params.coverageId, body),
  })),
];
