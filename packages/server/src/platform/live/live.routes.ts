import { getEvents } from '@trellis/core/access/live.contract';
import { type Route, route } from '../http/route.ts';
import type { Hub } from './hub.ts';

export const liveRoutes = (hub: Hub): readonly Route[] => [
  route(getEvents, async ({ actor, openSeconds, headers }) => {
    const stream = await hub.open({ ...actor, openSeconds }, cursorOf(headers['last-event-id']));
    return {
      answer: stream.body as object as Record<string, never>,
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        // Proxies must pass each event on at once.
        'x-accel-buffering': 'no',
      },
    };
  }),
];

/** Anything else than a number is no cursor: the stream begins with what happens next. */
const cursorOf = (lastEventId: unknown): number | undefined =>
  typeof lastEventId === 'string' && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : undefined;
