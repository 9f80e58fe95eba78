import * as contracts from '@trellis/core/billing/release.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { clearFlag, hold, release, withdrawClearance } from './release.service.ts';

/** Routes of what keeps a month back before it leaves. */
export const releaseRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.clearFlag, async ({ params, body, ...request }) => ({
    answer: await clearFlag(desk, request, params, body),
  })),
  route(contracts.withdrawClearance, async ({ params, body, ...request }) => ({
    answer: await withdrawClearance(desk, request, params, body.reason),
  })),
  route(contracts.holdMonth, async ({ params, body, ...request }) => ({
    answer: await hold(desk, request, params, body),
  })),
  route(contracts.releaseMonth, async ({ params, body, ...request }) => ({
    answer: await release(desk, request, params, body.reason),
  })),
];
