import pg from 'pg';
import { StartProblem } from '../start-problem.ts';

const quoted = (name: string): string => pg.escapeIdentifier(name);

/**
 * Makes the database and its two roles, as superuser: `trellis_owner` migrates and owns the tables,
 * `trellis_app` owns nothing and cannot step around row-level security. Safe to run at every start.
 */
export async function prepareRoles(
  adminUrl: string,
  database: string,
  secrets: { readonly owner: string; readonly app: string },
): Promise<{ readonly ownerUrl: string; readonly appUrl: string }> {
  await asAdmin(adminUrl, async admin => {
    for (const [role, secret] of [
      ['trellis_owner', secrets.owner],
      ['trellis_app', secrets.app],
    ] as const) {
      const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
      if (rowCount === 0)
        await admin.query(
          `create role ${quoted(role)} login nosuperuser nobypassrls nocreatedb nocreaterole`,
        );
      await admin.query(`alter role ${quoted(role)} password ${pg.escapeLiteral(secret)}`);
    }
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await admin.query(`create database ${quoted(database)} owner trellis_owner`);
  });
  await asAdmin(urlOf(adminUrl, { database }), async admin => {
    // btree_gist is not a trusted extension everywhere, so the superuser adds it.
    await admin.query('create extension if not exists btree_gist');
    await admin.query('revoke create on schema public from public');
    await admin.query('grant usage, create on schema public to trellis_owner');
    await admin.query('grant usage on schema public to trellis_app');
  });
  return {
    ownerUrl: urlOf(adminUrl, { database, user: 'trellis_owner', password: secrets.owner }),
    appUrl: urlOf(adminUrl, { database, user: 'trellis_app', password: secrets.app }),
  };
}

/** Refuses to serve on a connection for which the walls would not stand. */
export async function refuseWeakRole(appUrl: string): Promise<void> {
  await asAdmin(appUrl, async client => {
    const { rows } = await client.query<{ weak: boolean; owns: boolean; off: string[] }>(`
      select (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as weak,
             exists (select from pg_tables where tableowner = current_user and schemaname = 'public') as owns,
             (select coalesce(array_agg(name::text), '{}') from pg_settings
               where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off') as off`);
    const found = rows[0];
    if (!found || found.weak || found.owns)
      throw new StartProblem(
        'database.weak-role',
        'The database role Trellis serves with is a superuser, bypasses row-level security or owns tables. Give it the role trellis_app.',
      );
    if (found.off.length > 0)
      throw new StartProblem(
        'database.may-lose',
        `PostgreSQL runs with ${found.off.join(', ')} off: acknowledged work could be lost. Switch it on.`,
      );
  });
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The same server under another database, user or password. */
export function urlOf(
  url: string,
  parts: { readonly database: string; readonly user?: string; readonly password?: string },
): string {
  const changed = new URL(url);
  changed.pathname = `/${parts.database}`;
  if (parts.user !== undefined) changed.username = encodeURIComponent(parts.user);
  if (parts.password !== undefined) changed.password = encodeURIComponent(parts.password);
  return changed.href;
}
