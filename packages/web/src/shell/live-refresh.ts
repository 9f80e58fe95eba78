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
/** What follows from care, whoever gave it. */
const care = ['month', 'due-care', 'eligibility', 'patients'];
/**
 * The lists that an event reaches, by the first word of its kind and of their keys. A kind that is not named here, rare or
 * of a newer server, reaches them all.
 */
const listsOf: Readonly<Record<string, readonly string[]>> = {
  call: care,
  voicemail: care,
  due: care,
  careplan: care,
  condition: care,
  coverage: care,
  document: care,
  letter: care,
  billing: care,
  eligibility: care,
  patient: [...care, 'assignments'],
  patients: [...care, 'assignments', 'intake'],
  enrolment: [...care, 'assignments', 'intake'],
  intake: [...care, 'intake'],
  cover: ['cover'],
  phrase: ['phrases'],
  view: ['views'],
};
const reaches = (kind: string, list: unknown): boolean =>
  listsOf[kind.split('.')[0] ?? '']?.includes(String(list)) ?? true;

const firstOf = (query: Query): unknown => query.queryKey[0];

/** Makes what is on the screen follow what was heard. */
export function startRefresh(queries: QueryClient, me: StaffId, now: () => number = Date.now) {
  let listsReadAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = new Set<string>();

  const again = (predicate: (query: Query) => boolean): void => {
    void queries.invalidateQueries({
      predicate: query => !ownMatters.has(String(firstOf(query))) && predicate(query),
    });
  };
  const readLists = (): void => {
    listsReadAt = now();
    timer = undefined;
    const kinds = [...heard];
    heard.clear();
    again(query => {
      const list = firstOf(query);
      return list !== 'patient' && list !== 'today' && kinds.some(kind => reaches(kind, list));
    });
  };
  const readListsSoon = (kinds: readonly string[]): void => {
    for (const kind of kinds) heard.add(kind);
    timer ??= setTimeout(readLists, Math.max(0, listsReadAt + listsAgainAfterMs - now()));
  };

  const hearChanges = (all: readonly LiveChange[]): void => {
    // The session says whether a page waits for her.
    if (all.some(it => it.kind.startsWith('danger.')))
      void queries.invalidateQueries({ queryKey: ['session'] });
    const changes = all.filter(it => !(it.by === me && hasJustChanged(queries, now())));
    if (changes.length === 0) return;
    const patients = new Set(changes.flatMap(it => it.patients));
    const isMine = changes.some(it => it.staff.includes(me));
    const isIntake = changes.some(it => it.kind.startsWith('intake.'));
    again(query => {
      // Somebody waits for who takes it: requests are few, and each is shown at once.
      if (firstOf(query) === 'intake') return isIntake;
      const isAbout = query.queryKey.some(part => patients.has(part as PatientId));
      if (firstOf(query) === 'today') return isAbout || isMine || mentions(query.state.data, patients);
      return isAbout;
    });
    readListsSoon(changes.map(it => it.kind));
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
