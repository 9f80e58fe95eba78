import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { contract } from './contract.ts';
import { eventsPath } from './live-path.ts';
import { anyStaff } from './policy.ts';

/** One change as others hear of it: what kind, whom it is about, whose worklists it touches. Ids only, never a name. */
export const liveChangeSchema = z.object({
  /** The name of the business event, `call.closed`. */
  kind: z.string(),
  /** Who did it: the page it was done on knows already. */
  by: idOf<'staff'>(),
  patients: z.array(idOf<'patient'>()),
  staff: z.array(idOf<'staff'>()),
});
export type LiveChange = z.infer<typeof liveChangeSchema>;

/**
 * What the stream says. `changed`: these things changed. `at`: nothing changed, the cursor goes on. `reload`: too
 * much happened since, or the cursor is none of this record: everything that is shown is to be read again.
 */
export const liveEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('changed'), changes: z.array(liveChangeSchema) }),
  z.object({ event: z.literal('at') }),
  z.object({ event: z.literal('reload') }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;

export const getEvents = contract({
  name: 'live.events',
  kind: 'open',
  method: 'GET',
  path: eventsPath,
  says: 'What changes in the organization, as server-sent events: ids and kinds, no names. Last-Event-ID is the number of the last audit row that was heard of; what came after it is told first. The stream ends after a few minutes, to be opened again, and at once when its person signs out, locks her session or is ended.',
  policy: anyStaff,
  byItself: true,
  // A stream of `liveEventSchema`, one event after the other.
  answer: z.looseObject({}),
  media: 'text/event-stream',
  problems: [],
});
