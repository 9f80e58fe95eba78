import { contract } from '@trellis/core/access/contract';
import { anyone } from '@trellis/core/access/policy';
import { failWith } from '@trellis/core/basics/problem';
import { z } from 'zod';
import type { Pool } from '../database/pool.ts';
import type { Metrics } from '../metrics.ts';
import { sameText } from './guard.ts';
import { type Route, route } from './route.ts';

const openApi = contract({
  name: 'service.openapi',
  kind: 'open',
  method: 'GET',
  path: '/openapi.json',
  says: 'This description, printed from the contracts.',
  policy: anyone,
  answer: z.record(z.string(), z.unknown()),
  problems: [],
});

const live = contract({
  name: 'service.live',
  kind: 'open',
  method: 'GET',
  path: '/health/live',
  says: 'The process answers.',
  policy: anyone,
  answer: z.object({ live: z.literal(true) }),
  problems: [],
});

const ready = contract({
  name: 'service.ready',
  kind: 'open',
  method: 'GET',
  path: '/health/ready',
  says: 'The process answers and reaches its database.',
  policy: anyone,
  answer: z.object({ ready: z.literal(true) }),
  problems: ['server.unavailable'],
});

const metricsPage = contract({
  name: 'service.metrics',
  kind: 'open',
  method: 'GET',
  path: '/metrics',
  says: 'Figures for a monitor, without an id of anybody. Needs the token of TRELLIS_METRICS_TOKEN as bearer; without that setting it answers on this machine alone, as long as no proxy stands before Trellis.',
  policy: anyone,
  answer: z.string(),
  media: 'text/plain; version=0.0.4; charset=utf-8',
  problems: ['request.no-such-page'],
});

/** Who may read the figures: `nobody`, whoever reaches this machine, or who has the token. */
export type MetricsAccess = 'nobody' | 'this-machine' | { readonly token: string };

function mayReadMetrics(access: MetricsAccess, headers: Readonly<Record<string, unknown>>): boolean {
  if (access === 'nobody') return false;
  if (access === 'this-machine') return isLocal(headers);
  return sameText(headers.authorization, `Bearer ${access.token}`);
}

const proxyHeaders = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

/** A proxy makes every caller look local, and a name of elsewhere may be made to lead here (DNS rebinding). */
function isLocal(headers: Readonly<Record<string, unknown>>): boolean {
  const host = String(headers.host ?? '').replace(/:\d+$/, '');
  return ['127.0.0.1', 'localhost', '[::1]'].includes(host) && !proxyHeaders.some(name => name in headers);
}

export const metricsRoutes = (metrics: Pick<Metrics, 'print'>, access: MetricsAccess): readonly Route[] => [
  route(metricsPage, async ({ headers }) => {
    // Not even that there is something is told to others.
    if (!mayReadMetrics(access, headers)) failWith('request.no-such-page');
    return { answer: await metrics.print() };
  }),
];

export const serviceRoutes = (pool: Pool, description: () => object): readonly Route[] => [
  route(openApi, async () => ({ answer: description() as Record<string, never> })),
  route(live, async () => ({ answer: { live: true as const } })),
  route(ready, async () => {
    // The only statement outside the door: it reads no table.
    await pool.query('select 1');
    return { answer: { ready: true as const } };
  }),
];
