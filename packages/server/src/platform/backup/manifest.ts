import { join } from 'node:path';
import { z } from 'zod';
import { readChecked, writeChecked } from './checked-json.ts';

/** Inside the folder it is read from, and nowhere else. */
const path = z
  .string()
  .refine(it => it.split('/').every(part => part !== '' && part !== '..' && part !== '.'));
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.iso.datetime();
const segment = z.string().regex(/^[0-9A-F]{24}$/);

const manifestSchema = z.strictObject({
  format: z.literal(1),
  trellis: z.string(),
  postgres: z.string(),
  /** PostgreSQL's number for a cluster and everything restored from it. */
  systemIdentifier: z.string(),
  migrations: z.array(z.string()),
  startedAt: moment,
  endedAt: moment,
  timeline: z.int().positive(),
  segmentBytes: z.int().positive(),
  startLsn: z.string(),
  /** From here on the copy is consistent: everything acknowledged before `endedAt` is in it. */
  stopLsn: z.string(),
  /** The log without which the copy is worthless, in order. */
  wal: z.array(z.strictObject({ name: segment, sha256 })).min(1),
  folders: z.array(path),
  files: z.array(
    z.strictObject({ path, bytes: z.int().nonnegative(), storedBytes: z.int().positive(), sha256 }),
  ),
});

export type Manifest = Readonly<z.output<typeof manifestSchema>>;

const fileOf = (baseDir: string): string => join(baseDir, 'manifest.json');

export function readManifest(baseDir: string): Promise<Manifest> {
  return readChecked(fileOf(baseDir), manifestSchema);
}

export function writeManifest(baseDir: string, manifest: Manifest): Promise<void> {
  return writeChecked(fileOf(baseDir), manifest);
}

/** A stretch of archived log without a gap, on one timeline. A restore inside it can go to any moment up to `until`. */
const reachSchema = z.strictObject({
  first: segment,
  last: segment,
  until: moment,
  /** The number the next transaction would get, if none was under way: still the same means nothing to take along. */
  quietAt: z.string().nullable(),
});
export type Reach = Readonly<z.output<typeof reachSchema>>;

export const readReach = (file: string): Promise<Reach> => readChecked(file, reachSchema);
export const writeReach = (file: string, reach: Reach): Promise<void> => writeChecked(file, reach);

const identitySchema = z.strictObject({ format: z.literal(1), id: z.uuid(), systemIdentifier: z.string() });
/** Whose backups a folder holds. `id` names the replication slot that keeps log for this very folder. */
export type Identity = Readonly<z.output<typeof identitySchema>>;

export const readIdentity = (file: string): Promise<Identity> => readChecked(file, identitySchema);
export const writeIdentity = (file: string, identity: Identity): Promise<void> =>
  writeChecked(file, identity);
