import { localDay } from '@trellis/core/basics/zone';
import * as contracts from '@trellis/core/programs/device.contract';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { correct, giveBack, readDevices, setUp, undoReturn } from './device.service.ts';

export const deviceRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getDevices, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      const { zone } = await getPatientIn(tx, actor.orgId, patientId);
      const today = localDay(desk.clock(), zone);
      return { answer: await readDevices(tx, actor, patientId, today), patients: [patientId] };
    }),
  ),
  route(contracts.setUpDevice, async ({ params, body, ...request }) => ({
    answer: await setUp(desk, request, params.patientId, body),
  })),
  route(contracts.correctDevice, async ({ params, body, ...request }) => ({
    answer: await correct(desk, request, params, body),
  })),
  route(contracts.returnDevice, async ({ params, body, ...request }) => ({
    answer: await giveBack(desk, request, params, body.on),
  })),
  route(contracts.undoReturn, async ({ params, body, ...request }) => ({
    answer: await undoReturn(desk, request, params, body.reason),
  })),
];
