import { contract } from '@trellis/core/access/contract';
import { anyone } from '@trellis/core/access/policy';
import { z } from 'zod';
import type { Pool } from '../database/pool.ts';
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

export const serviceRoutes = (pool: Pool, description: () => object): readonly Route[] => [
  route(openApi, async () => ({ answer: description() as Record<string, never> })),
  route(live, async () => ({ answer: { live: true as const } })),
  route(ready, async () => {
    // The only statement outside the door: it reads no table.
    await pool.query('select 1');
    return { answer: { ready: true as const } };
  }),
];
