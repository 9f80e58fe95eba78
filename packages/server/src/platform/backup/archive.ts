import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '../database/session.ts';
import { sql } from '../database/sql.ts';
import { syncFolder } from '../postgres/durable-file.ts';
import {
  type BackupFolder,
  listReaches,
  listWal,
  reachFile,
  type StoredWal,
  walDir,
} from './backup-folder.ts';
import { BackupProblem } from './backup-problem.ts';
import { type Reach, writeReach } from './manifest.ts';
import { sealFile } from './sealed-file.ts';
import { positionOf, segmentAt, segmentName, startOf, type WalPlace } from './wal.ts';

/**
 * A replication slot for each backup folder makes PostgreSQL keep every segment until it is in that folder. So the
 * archiver needs no command of PostgreSQL's (which would run as another user, in a shell), may be killed at any
 * moment, and misses nothing between two runs. `max_slot_wal_keep_size` (platform/postgres/settings.ts) bounds what a
 * forgotten folder can cost.
 */
const slotOf = ({ identity }: BackupFolder): string => `trellis_${identity.id.replaceAll('-', '_')}`;

type Slot = { readonly restartLsn: string };

/** From now on the log is kept for this folder. */
export async function reserveLog(session: Session, folder: BackupFolder): Promise<void> {
  const slot = slotOf(folder);
  if (await findSlot(session, folder)) return;
  await session.run(
    sql`select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = ${slot}`,
  );
  await session.run(sql`select pg_create_physical_replication_slot(${slot}, true)`);
}

async function findSlot(session: Session, folder: BackupFolder): Promise<Slot | undefined> {
  return session.find<Slot>(sql`
    select restart_lsn::text as "restartLsn" from pg_replication_slots
     where slot_name = ${slotOf(folder)} and wal_status <> 'lost' and restart_lsn is not null`);
}

export async function walPlaceOf(session: Session): Promise<WalPlace> {
  const found = await session.find<{ timeline: string; segmentBytes: number }>(sql`
    select left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as timeline,
           setting::int as "segmentBytes" from pg_settings where name = 'wal_segment_size'`);
  if (!found) throw new Error('PostgreSQL does not tell the size of its log segments.');
  return { timeline: Number.parseInt(found.timeline, 16), segmentBytes: found.segmentBytes };
}

type Archived = Reach & { readonly segments: number };

/** Takes along what was written since the last time; refuses to go on behind a gap, where no base backup is. */
export async function followLog(
  session: Session,
  clusterDir: string,
  folder: BackupFolder,
): Promise<Archived> {
  const slot = await findSlot(session, folder);
  const place = await walPlaceOf(session);
  const before = (await listReaches(folder, place.timeline)).at(-1);
  const archived = slot && segmentName(segmentAt(slot.restartLsn, place) - 1, place);
  if (before === undefined || archived === undefined || archived > before.last) throw notKept(folder);
  if (archived === before.last && before.quietAt !== null && before.quietAt === (await quietAt(session)))
    return { ...before, segments: 0 };
  return archiveLog(session, clusterDir, folder);
}

/** Copies everything written so far to the folder; when it returns, a restore can go to any moment up to `until`. */
export async function archiveLog(
  session: Session,
  clusterDir: string,
  folder: BackupFolder,
): Promise<Archived> {
  await session.run(sql`select pg_advisory_lock(727_102)`);
  try {
    const slot = await findSlot(session, folder);
    if (!slot) throw notKept(folder);
    const place = await walPlaceOf(session);
    const finished = await finishSegment(session);
    const end = await session.find<{ lsn: string }>(sql`select pg_current_wal_flush_lsn()::text as lsn`);
    const [from, to] = [segmentAt(slot.restartLsn, place), segmentAt(end?.lsn ?? '0/0', place)];
    const stored = await listWal(folder);
    const walOfCluster = join(clusterDir, 'pg_wal');
    for (let segment = from; segment < to; segment++)
      await keep(folder, stored, walOfCluster, segmentName(segment, place));
    for (const name of await readdir(walOfCluster))
      if (/^[0-9A-F]{8}\.history$/.test(name)) await keep(folder, stored, walOfCluster, name);
    await syncFolder(walDir(folder));

    const before = (await listReaches(folder, place.timeline)).at(-1);
    const goesOn = before !== undefined && segmentName(from - 1, place) <= before.last;
    const reach = {
      first: goesOn ? before.first : segmentName(from, place),
      last: segmentName(to - 1, place),
      ...finished,
    };
    await writeReach(reachFile(folder, reach.first), reach);
    // Last: what was not stored must stay where it is.
    if (positionOf(startOf(to, place)) > positionOf(slot.restartLsn))
      await session.run(
        sql`select pg_replication_slot_advance(${slotOf(folder)}, ${startOf(to, place)}::pg_lsn)`,
      );
    return { ...reach, segments: to - from };
  } finally {
    await session.run(sql`select pg_advisory_unlock(727_102)`);
  }
}

function notKept({ dir }: BackupFolder): BackupProblem {
  return new BackupProblem(
    'backup.gap',
    `The log was not kept for ${dir}: there is no base backup of this database in it yet, or it was forgotten for so ` +
      'long that the log was given up, or a copy of this folder took the log instead. Run "trellis backup" with this folder.',
  );
}

/**
 * Recovery to a moment looks at commits only and fails if none comes after that moment. So an empty transaction
 * (a number of its own makes it leave a commit) marks the moment before the segment is closed.
 */
async function finishSegment(session: Session): Promise<Pick<Reach, 'until' | 'quietAt'>> {
  const clock = await session.find<{ now: Date }>(sql`select clock_timestamp() as now`);
  await session.run(sql`select pg_current_xact_id()`);
  const quiet = await quietAt(session);
  await session.run(sql`select pg_switch_wal()`);
  return { until: (clock?.now ?? new Date(0)).toISOString(), quietAt: quiet };
}

async function quietAt(session: Session): Promise<string | null> {
  const found = await session.find<{ next: string | null }>(sql`
    select case when pg_snapshot_xmin(now) = pg_snapshot_xmax(now) then pg_snapshot_xmax(now)::text end as next
      from pg_current_snapshot() as now`);
  return found?.next ?? null;
}

async function keep(
  folder: BackupFolder,
  stored: ReadonlyMap<string, StoredWal>,
  walOfCluster: string,
  name: string,
): Promise<void> {
  const aside = join(walDir(folder), `${name}.${randomBytes(4).toString('hex')}.new`);
  try {
    const { sha256 } = await sealFile(join(walOfCluster, name), aside).catch(cause => {
      throw cause.path === join(walOfCluster, name) ? notKept(folder) : cause;
    });
    const before = stored.get(name);
    if (before === undefined) await rename(aside, join(walDir(folder), `${name}-${sha256}.zst`));
    else if (before.sha256 !== sha256)
      throw new BackupProblem(
        'backup.other-database',
        `${before.path} was written by another copy of this database. Name another folder for this one.`,
      );
  } finally {
    await rm(aside, { force: true });
  }
}
