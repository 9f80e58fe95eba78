import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type Session, withSession } from '../database/session.ts';
import { sql } from '../database/sql.ts';
import { syncFolder } from '../postgres/durable-file.ts';
import { BackupProblem } from './backup-problem.ts';
import { readChecked, writeChecked } from './checked-json.ts';
import { checkSealed, refuseCut, type Seal, sealStream } from './sealed-file.ts';
import { copyStatement, listTables, type Table, usePlainText } from './table-list.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const tableName = z.string().regex(/^[a-z_]+(?:\.[a-z_]+)?$/);
const dumpSchema = z.strictObject({
  format: z.literal(1),
  kind: z.literal('tables'),
  trellis: z.string(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  startedAt: z.iso.datetime(),
  tables: z.array(
    z.strictObject({
      name: tableName,
      columns: z.array(z.string()),
      order: z.string(),
      rows: z.int().nonnegative(),
      bytes: z.int().nonnegative(),
      storedBytes: z.int().positive(),
      sha256,
    }),
  ),
});
/** What a backup of tables holds, in the order in which they are to be loaded. */
export type Dump = Readonly<z.output<typeof dumpSchema>>;
export type DumpedTable = Dump['tables'][number];

const partial = '.partial';
const manifestOf = (dir: string): string => join(dir, 'manifest.json');
export const fileOf = (dir: string, { name }: { readonly name: string }): string =>
  join(dir, 'tables', `${name}.copy.zst`);

/** Whole backups of tables in a folder, oldest first, and those that were never finished. */
export async function listDumps(named: string) {
  const dir = resolve(named);
  const names = existsSync(dir) ? (await readdir(dir)).filter(it => it.startsWith('dump-')).sort() : [];
  return {
    whole: names.filter(it => !it.endsWith(partial)).map(it => join(dir, it)),
    partial: names.filter(it => it.endsWith(partial)).map(it => join(dir, it)),
  };
}

export const readDump = (dir: string): Promise<Dump> => readChecked(manifestOf(dir), dumpSchema);

/** Copies every table as the owner role, as they are at one moment, while people go on working. */
export async function takeDump(
  source: { readonly ownerUrl: string; readonly trellis: string },
  folder: string,
): Promise<{ readonly dump: Dump; readonly dir: string }> {
  const startedAt = new Date();
  const whole = join(resolve(folder), `dump-${startedAt.toISOString().replaceAll(/[-:]/g, '')}`);
  for (const left of (await listDumps(folder)).partial) await rm(left, { recursive: true });
  const dir = whole + partial;
  await mkdir(join(dir, 'tables'), { recursive: true, mode: 0o700 });
  const dump = await withSession(source.ownerUrl, async session => {
    await usePlainText(session);
    await session.run(sql`begin isolation level repeatable read read only`);
    await openForCopy(session);
    const tables: DumpedTable[] = [];
    for (const table of await listTables(session)) tables.push(await dumpTable(session, table, dir));
    const about = await session.find<{ postgres: string; migrations: readonly string[] }>(sql`
      select current_setting('server_version') as postgres, (select array_agg(name order by name) from trellis_migration) as migrations`);
    await session.run(sql`commit`);
    return {
      format: 1 as const,
      kind: 'tables' as const,
      trellis: source.trellis,
      postgres: about?.postgres ?? '',
      migrations: [...(about?.migrations ?? [])],
      startedAt: startedAt.toISOString(),
      tables,
    };
  });
  await writeChecked(manifestOf(dir), dump);
  await rename(dir, whole);
  await syncFolder(resolve(folder));
  return { dump, dir: whole };
}

/**
 * Says that this transaction copies (database/migrate.ts). The other policies are asked too, and fail where what they ask
 * for was never said: it is nobody.
 */
async function openForCopy(session: Session): Promise<void> {
  await session.run(sql`
    select set_config(name, '00000000-0000-0000-0000-000000000000', true)
    from (select distinct (regexp_matches(pg_get_expr(polqual, polrelid), ${"current_setting\\('(app\\.\\w+)'"}, 'g'))[1] as name
          from pg_policy where polqual is not null) asked`);
  await session.run(sql`select set_config('app.copying', 'on', true)`);
}

async function dumpTable(session: Session, table: Table, dir: string): Promise<DumpedTable> {
  const { lines, ...seal } = await sealStream(session.copyOut(copyStatement(table)), fileOf(dir, table));
  return { name: table.name, columns: [...table.columns], order: table.order, rows: lines, ...seal };
}

export type CheckedDump = {
  readonly dump: Dump;
  readonly dir: string;
  readonly wrong: readonly string[];
};

/** Reads every file of a backup of tables and compares it with what was written. */
export async function checkDump(dir: string): Promise<CheckedDump> {
  const dump = await readDump(dir);
  const wrong: string[] = [];
  for (const table of dump.tables) {
    const expected: Seal = table;
    try {
      await refuseCut(fileOf(dir, table), expected);
      await checkSealed(fileOf(dir, table), expected);
    } catch (cause) {
      if (!(cause instanceof BackupProblem)) throw cause;
      wrong.push(cause.message);
    }
  }
  return { dump, dir, wrong };
}
