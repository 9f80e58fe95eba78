import type { Query, QueryClient } from '@tanstack/react-query';
import { type LiveChange, liveEventSchema } from '@trellis/core/access/live.contract';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import type { LiveSaid } from '../kit/live-line.ts';

/** Lists that others change all day and that name nobody in their key are read again at most this often. */
export const listsAgainAfterMs = 15_000;
/** A page that has just made a change itself has read again what follows from it. */
const ownChangeMs = 3_000;

/** What is under somebody's hands, or never changes under her: read again only by the page itself. */
const ownMatters = new Set(['session', 'call', 'calls']);
const firstOf = (query: Query): unknown => query.queryKey[0];

/** Makes what is on the screen follow what was heard. */
export function startRefresh(queries: QueryClient, me: StaffId, now: () => number = Date.now) {
  let listsReadAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const again = (predicate: (query: Query) => boolean): void => {
    void queries.invalidateQueries({
      predicate: query => !ownMatters.has(String(firstOf(query))) && predicate(query),
    });
  };
  const readLists = (): void => {
    listsReadAt = now();
    timer = undefined;
    again(query => firstOf(query) !== 'patient' && firstOf(query) !== 'today');
  };
  const readListsSoon = (): void => {
    timer ??= setTimeout(readLists, Math.max(0, listsReadAt + listsAgainAfterMs - now()));
  };

  const hearChanges = (all: readonly LiveChange[]): void => {
    const changes = all.filter(it => !(it.by === me && hasJustChanged(queries, now())));
    if (changes.length === 0) return;
    const patients = new Set(changes.flatMap(it => it.patients));
    const isMine = changes.some(it => it.staff.includes(me));
    again(query => {
      if (firstOf(query) === 'today') return isMine || mentions(query.state.data, patients);
      return query.queryKey.some(part => patients.has(part as PatientId));
    });
    readListsSoon();
  };

  return {
    hear: (said: LiveSaid): void => {
      // What is being read at this moment is as new as the line.
      if (said.event === 'opened') {
        again(query => query.state.fetchStatus === 'idle');
        return;
      }
      const { data } = liveEventSchema.safeParse(said);
      if (data?.event === 'changed') hearChanges(data.changes);
      // A newer server may say what this page does not know: reading everything again is never wrong.
      else if (data?.event !== 'at') again(() => true);
    },
    stop: (): void => clearTimeout(timer),
  };
}

function hasJustChanged(queries: QueryClient, at: number): boolean {
  return queries
    .getMutationCache()
    .getAll()
    .some(it => it.state.status === 'pending' || at - it.state.submittedAt < ownChangeMs);
}

/** Whether an answer shows any of these patients: ids are unlike any other text in it. */
function mentions(data: unknown, patients: ReadonlySet<PatientId>): boolean {
  if (typeof data === 'string') return patients.has(data as PatientId);
  if (Array.isArray(data)) return data.some(it => mentions(it, patients));
  if (typeof data === 'object' && data !== null)
    return Object.values(data).some(it => mentions(it, patients));
  return false;
}
