import type { OrgId } from '@trellis/core/basics/id';
import pg from 'pg';
import { withSession } from '../database/session.ts';
import { sql } from '../database/sql.ts';

export type Read = { readonly tables: number; readonly rows: number };

/**
 * Reads every row of one organization, long values too, as the role that serves. Damaged pages fail here (PostgreSQL
 * checks each page it reads) and not months later under somebody's hands.
 */
export function readEveryRow(appUrl: string, orgId: OrgId): Promise<Read> {
  return withSession(appUrl, async session => {
    await session.run(sql`select set_config('app.org_id', ${orgId}, false)`);
    const tables = await session.rows<{ name: string }>(sql`
      select c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid
       where c.relnamespace = 'public'::regnamespace and p.polname = 'own_organization' and has_table_privilege(c.oid, 'select')`);
    let rows = 0;
    for (const { name } of tables) {
      const text = `select count(*)::int as n, sum(octet_length(t::text)) from ${pg.escapeIdentifier(name)} t`;
      const everyRow = { text, values: [] };
      rows += (await session.find<{ n: number }>(everyRow))?.n ?? 0;
    }
    return { tables: tables.length, rows };
  });
}
