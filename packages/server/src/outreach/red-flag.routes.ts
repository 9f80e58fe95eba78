import * as contracts from '@trellis/core/outreach/red-flag.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { addFlagStep, voidFlagStep } from './red-flag.service.ts';

export const redFlagRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.addFlagStep, async ({ params, body, ...request }) => ({
    answer: await addFlagStep(desk, request, params, body),
  })),
  route(contracts.voidFlagStep, async ({ params, body, ...request }) => ({
    answer: await voidFlagStep(desk, request, params, body.reason),
  })),
];
