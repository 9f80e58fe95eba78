import * as contracts from '@trellis/core/outreach/promise.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadPromises, makePromise, settlePromise, voidPromise, voidPromiseStep } from './promise.service.ts';

export const promiseRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getPromises, async ({ actor, params: { patientId } }) => ({
    answer: await loadPromises(desk, actor, patientId),
    patients: [patientId],
  })),
  route(contracts.makePromise, async ({ params: { patientId }, body, ...request }) => ({
    answer: await makePromise(desk, request, patientId, body),
  })),
  route(contracts.settlePromise, async ({ params, body, ...request }) => ({
    answer: await settlePromise(desk, request, params, body.choice),
  })),
  route(contracts.voidPromise, async ({ params, body, ...request }) => ({
    answer: await voidPromise(desk, request, { ...params, ...body }),
  })),
  route(contracts.voidPromiseStep, async ({ params, body, ...request }) => ({
    answer: await voidPromiseStep(desk, request, { ...params, ...body }),
  })),
];
