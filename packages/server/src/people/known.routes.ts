import * as contracts from '@trellis/core/people/known.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { keepKnown, loadKnown, voidKnown } from './known.service.ts';

export const knownRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getKnown, async ({ actor, params: { patientId } }) => ({
    answer: await loadKnown(desk, actor, patientId),
    patients: [patientId],
  })),
  route(contracts.addKnown, async ({ params: { patientId }, body, ...request }) => ({
    answer: await keepKnown(desk, request, { patientId, entry: body, instead: null }),
  })),
  route(contracts.correctKnown, async ({ params: { patientId, knownId }, body, ...request }) => ({
    answer: await keepKnown(desk, request, { patientId, entry: body, instead: knownId }),
  })),
  route(contracts.voidKnown, async ({ params, body, ...request }) => ({
    answer: await voidKnown(desk, request, { ...params, ...body }),
  })),
];
