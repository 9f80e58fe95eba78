import type { LiveChange, LiveEvent } from '@trellis/core/access/live.contract';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import { type Tx, withOrg } from '../database/door.ts';
import type { Pool } from '../database/pool.ts';
import { listen } from './bell.ts';
import { type Endings, findLastSeq, loadEnded, loadNews } from './news.store.ts';
import { openStream, type Stream } from './stream.ts';

export type HubParts = {
  readonly pool: Pool;
  /** Leads straight to PostgreSQL, for LISTEN; without it the hub only looks now and then. */
  readonly url: string | undefined;
  /** Names of audit events that only looked at something. */
  readonly looks: readonly string[];
  /** Events after which a person hears nothing more until she was asked again who she is. */
  readonly endings: Endings;
  /** On whose worklists patients stand. */
  readonly audienceOf: (
    tx: Tx,
    orgId: OrgId,
    patients: readonly PatientId[],
  ) => Promise<ReadonlyMap<PatientId, readonly StaffId[]>>;
  readonly onTrouble: (error: unknown) => void;
  /** For tests: how long a stream lives. */
  readonly streamMs?: number;
};

/** Who wants to hear, and how long her session stays open if nobody touches anything. */
export type Listener = {
  readonly orgId: OrgId;
  readonly staffId: StaffId;
  readonly openSeconds: number;
};

export type Hub = {
  /**
   * Tells what came after a number, or from now on; in the order in which it was sealed, nothing left out, until the
   * session of its person can have ended or locked itself, or the record says that it has.
   */
  readonly open: (who: Listener, after: number | undefined) => Promise<Stream>;
  readonly count: () => number;
  readonly stop: () => Promise<void>;
};

/** How often to look when nobody rings, and when the bell is heard but might have been missed. */
const lookMs = { deaf: 500, heard: 10_000 } as const;
/** So that whoever opened it is asked again who she is. */
const streamLifeMs = 300_000;
/** More rows than this since somebody was last here, or more news in them: reading everything again is less. */
const mostRows = 20_000;
const mostNews = 500;

type Room = { seq: number | undefined; readonly streams: Map<Stream, StaffId>; queue: Promise<void> };

/** Fans out to every open stream of this process what the sealer has sealed, organization by organization. */
export function startHub(parts: HubParts): Hub {
  const rooms = new Map<OrgId, Room>();
  let isStopped = false;

  const roomOf = (orgId: OrgId): Room => {
    const room = rooms.get(orgId) ?? { seq: undefined, streams: new Map(), queue: Promise.resolve() };
    rooms.set(orgId, room);
    return room;
  };

  /** One thing after the other in an organization, so that no stream misses what another is just being told. */
  const inTurn = <Result>(room: Room, work: () => Promise<Result>): Promise<Result> => {
    const done = room.queue.then(work);
    room.queue = done.then(
      () => {},
      () => {},
    );
    return done;
  };

  /** Tells everybody in the room what is new; whose session ended in it hears nothing of it. */
  const advance = async (orgId: OrgId, room: Room): Promise<void> => {
    if (room.streams.size === 0) return;
    const after = room.seq;
    const { upTo, event, ended } = await readNews(parts, orgId, after);
    room.seq = upTo;
    if (after === undefined || upTo === after) return;
    for (const [stream, staffId] of room.streams)
      if (ended === 'unknown' || ended.has(staffId)) stream.end();
      else stream.tell(upTo, event);
  };

  const look = (orgId: OrgId): void => {
    const room = rooms.get(orgId);
    if (room) inTurn(room, () => advance(orgId, room)).catch(parts.onTrouble);
  };
  const lookEverywhere = (): void => {
    for (const orgId of rooms.keys()) look(orgId);
  };

  const bell = parts.url ? listen(parts.url, look, lookEverywhere, parts.onTrouble) : undefined;
  let lookedAt = performance.now();
  const timer = setInterval(() => {
    if (performance.now() - lookedAt < (bell?.isHeard() ? lookMs.heard : lookMs.deaf)) return;
    lookedAt = performance.now();
    lookEverywhere();
  }, 100);

  return {
    open: ({ orgId, staffId, openSeconds }, after) => {
      const lifeMs = Math.min(parts.streamMs ?? streamLifeMs, openSeconds * 1000);
      const room = roomOf(orgId);
      return inTurn(room, async () => {
        // Those who are here already first: then all of them stand at the same number.
        await advance(orgId, room);
        const missed = await readNews(parts, orgId, after, room.streams.size > 0 ? room.seq : undefined);
        room.seq = missed.upTo;
        const life = setTimeout(() => stream.end(), lifeMs);
        const stream = openStream(() => {
          clearTimeout(life);
          room.streams.delete(stream);
          if (room.streams.size === 0) room.seq = undefined;
        });
        stream.tell(missed.upTo, after === undefined ? { event: 'at' } : missed.event);
        room.streams.set(stream, staffId);
        if (isStopped) stream.end();
        return stream;
      });
    },
    count: () => [...rooms.values()].reduce((sum, room) => sum + room.streams.size, 0),
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      for (const room of rooms.values()) for (const stream of room.streams.keys()) stream.end();
      await bell?.stop();
    },
  };
}

type Read = {
  readonly upTo: number;
  readonly event: LiveEvent;
  /** Whose way in ended there; `unknown` when nobody looked, and everybody is to be asked. */
  readonly ended: ReadonlySet<StaffId> | 'unknown';
};

/** What happened after a number, as one event. A number that lies ahead of the record is of another one. */
function readNews(
  parts: HubParts,
  orgId: OrgId,
  after: number | undefined,
  knownUpTo?: number,
): Promise<Read> {
  return withOrg(parts.pool, orgId, async tx => {
    const upTo = knownUpTo ?? (await findLastSeq(tx, orgId));
    if (after === undefined || after === upTo) return { upTo, event: { event: 'at' }, ended: new Set() };
    if (after > upTo || upTo - after > mostRows)
      return { upTo, event: { event: 'reload' }, ended: 'unknown' };
    const between = { after, upTo };
    const ended = await loadEnded(tx, orgId, between, parts.endings);
    const news = await loadNews(tx, orgId, between, { looks: parts.looks, limit: mostNews + 1 });
    if (news.length > mostNews) return { upTo, event: { event: 'reload' }, ended };
    if (news.length === 0) return { upTo, event: { event: 'at' }, ended };
    const audience = await parts.audienceOf(tx, orgId, [...new Set(news.flatMap(it => it.patients))]);
    const changes = news.map(
      ({ kind, by, patients }): LiveChange => ({
        kind,
        by,
        patients: [...patients],
        staff: [...new Set(patients.flatMap(id => audience.get(id) ?? []))],
      }),
    );
    return { upTo, event: { event: 'changed', changes }, ended };
  });
}
