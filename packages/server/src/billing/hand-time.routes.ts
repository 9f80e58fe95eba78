import { attributePiece } from '@trellis/core/billing/attribution.contract';
import { enterTime, takeBackTime } from '@trellis/core/billing/hand-time.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { givePieceTo } from './attribution.service.ts';
import { enterHandTime, takeBackHandTime } from './hand-time.service.ts';

export const handTimeRoutes = (desk: Desk): readonly Route[] => [
  route(enterTime, async ({ params, body, ...request }) => ({
    answer: await enterHandTime(desk, request, params.patientId, body),
  })),
  route(takeBackTime, async ({ params, body, ...request }) => ({
    answer: await takeBackHandTime(desk, request, params, body),
  })),
  route(attributePiece, async ({ params, body, ...request }) => ({
    answer: await givePieceTo(desk, request, params, body),
  })),
];
