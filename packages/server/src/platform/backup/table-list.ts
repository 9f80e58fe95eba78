import pg from 'pg';
import type { Session } from '../database/session.ts';
import { type Sql, sql } from '../database/sql.ts';
import { BackupProblem } from './backup-problem.ts';

/** A table as it is copied: its columns in their order, and the order of its rows, so that equal rows are equal text. */
export type Table = { readonly name: string; readonly columns: readonly string[]; readonly order: string };

/** What the migrations themselves write is theirs; the library’s own tables are made anew, but for the jobs. */
const notCopied = ['trellis_migration'];
const jobs = { schema: 'jobs', name: 'job' };

export const quoted = (name: string): string => name.split('.').map(pg.escapeIdentifier).join('.');

/** A statement with names of tables in it, which cannot be values: each of them `quoted`. */
export const withNames = (text: string): Sql => ({ text, values: [] });

/** Every table that holds a record, each after those it refers to. */
export async function listTables(session: Session): Promise<readonly Table[]> {
  const tables = await session.rows<Table & { readonly copies: boolean }>(sql`
    select case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end as name,
           (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
           coalesce((select string_agg(quote_ident(a.attname), ', ' order by k.n)
             from pg_index i cross join unnest(i.indkey::int[]) with ordinality k (attnum, n)
             join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
             where i.indrelid = c.oid and i.indisprimary), 'id') as "order",
           not c.relrowsecurity or exists (
             select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner_copies') as copies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where (n.nspname = 'public' and c.relkind = 'r' and c.relname <> all(${notCopied}))
       or (n.nspname = ${jobs.schema} and c.relname = ${jobs.name})
    order by 1`);
  const closed = tables.filter(it => !it.copies).map(it => it.name);
  if (closed.length > 0)
    throw new BackupProblem(
      'backup.old-schema',
      `${closed.join(', ')} cannot be read for a backup yet. Start this Trellis once on the database, then back it up.`,
    );
  return inOrderOfReferences(
    tables.map(({ name, columns, order }) => ({ name, columns, order })),
    await session.rows<Reference>(sql`
      select child.relname as child, parent.relname as parent
      from pg_constraint k join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
      where k.contype = 'f' and child.relnamespace = 'public'::regnamespace and child.oid <> parent.oid`),
  );
}

type Reference = { readonly child: string; readonly parent: string };

export function inOrderOfReferences(
  tables: readonly Table[],
  references: readonly Reference[],
): readonly Table[] {
  const left = new Map(tables.map(it => [it.name, it]));
  const ordered: Table[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter(
      table => !references.some(it => it.child === table.name && left.has(it.parent)),
    );
    if (free.length === 0)
      throw new Error(`These tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    for (const table of free) {
      ordered.push(table);
      left.delete(table.name);
    }
  }
  return ordered;
}

export const columnsOf = ({ columns }: Table): string => columns.map(pg.escapeIdentifier).join(', ');

/** Equal tables give equal text: every setting that shapes it is fixed by `plainText`. */
export const copyStatement = (table: Table): string =>
  `copy (select ${columnsOf(table)} from ${quoted(table.name)} order by ${table.order}) to stdout`;

export async function usePlainText(session: Session): Promise<void> {
  await session.run(sql`
    select set_config('timezone', 'UTC', false), set_config('datestyle', 'ISO, YMD', false),
           set_config('intervalstyle', 'postgres', false), set_config('extra_float_digits', '3', false),
           set_config('bytea_output', 'hex', false), set_config('client_encoding', 'UTF8', false)`);
}
