import { decideCase } from '@trellis/core/billing/decide-case';
import { simulateCase } from '@trellis/core/billing/simulate.contract';
import { type Route, route } from '../platform/http/route.ts';

export const simulateRoutes = (): readonly Route[] => [
  route(simulateCase, async ({ body }) => ({ answer: decideCase(body) })),
];
