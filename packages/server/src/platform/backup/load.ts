import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createZstdDecompress } from 'node:zlib';
import { type Session, withSession } from '../database/session.ts';
import { sql } from '../database/sql.ts';
import { BackupProblem } from './backup-problem.ts';
import { checkDump, type Dump, type DumpedTable, fileOf } from './dump.ts';
import { columnsOf, copyStatement, quoted, usePlainText, withNames } from './table-list.ts';

/**
 * Loads a backup of tables into a database that was migrated and is empty, in one transaction: afterwards each table
 * holds the very rows that were backed up, or nothing was changed. The caller has the database to itself.
 */
export async function loadDump(
  ownerUrl: string,
  dir: string,
): Promise<{ readonly rows: number; readonly dump: Dump }> {
  const { dump, wrong } = await checkDump(dir);
  if (wrong[0] !== undefined) throw new BackupProblem('backup.damaged', wrong[0]);
  await withSession(ownerUrl, async session => {
    await usePlainText(session);
    await session.run(sql`begin`);
    await refuseUnfit(session, dump);
    const walled = dump.tables.filter(it => !it.name.includes('.'));
    for (const { name } of walled) await open(session, name);
    const all = dump.tables.map(it => quoted(it.name)).join(', ');
    await session.run(withNames(`truncate ${all} cascade`));
    for (const table of dump.tables) await loadTable(session, table, dir);
    for (const { name } of walled) await close(session, name);
    await session.run(sql`commit`);
    await session.run(sql`analyze`);
  });
  return { rows: dump.tables.reduce((sum, it) => sum + it.rows, 0), dump };
}

/** Lets the owner write, and keeps triggers from doing again what the rows themselves say; foreign keys stay checked. */
async function open(session: Session, name: string): Promise<void> {
  await session.run(withNames(`alter table ${quoted(name)} no force row level security`));
  await session.run(withNames(`alter table ${quoted(name)} disable trigger user`));
}

async function close(session: Session, name: string): Promise<void> {
  await session.run(withNames(`alter table ${quoted(name)} enable trigger user`));
  await session.run(withNames(`alter table ${quoted(name)} force row level security`));
}

async function refuseUnfit(session: Session, dump: Dump): Promise<void> {
  const taken = await session.find(sql`select 1 from organization limit 1`);
  if (taken)
    throw new BackupProblem(
      'restore.occupied',
      'The database of DATABASE_OWNER_URL holds an organization already. Nothing was changed: name an empty database.',
    );
  const rows = await session.rows<{ name: string }>(sql`select name from trellis_migration order by name`);
  const here = rows.map(it => it.name);
  if (here.join() !== dump.migrations.join())
    throw new BackupProblem(
      'restore.other-version',
      `The backup was made by Trellis ${dump.trellis} with other migrations (its last is ${dump.migrations.at(-1)}, here it is ${here.at(-1)}). ` +
        'Restore it with that version, then start the newer one on it.',
    );
}

/** Writes the rows, reads them again as they are now, and compares. */
async function loadTable(session: Session, table: DumpedTable, dir: string): Promise<void> {
  const source = createReadStream(fileOf(dir, table)).pipe(createZstdDecompress());
  await session.copyIn(`copy ${quoted(table.name)} (${columnsOf(table)}) from stdin`, source);
  const hash = createHash('sha256');
  for await (const chunk of session.copyOut(copyStatement(table))) hash.update(chunk as Buffer);
  if (hash.digest('hex') === table.sha256) return;
  throw new BackupProblem(
    'restore.failed',
    `${table.name} did not come back as it was backed up. Nothing was changed; keep the backup and report this.`,
  );
}
