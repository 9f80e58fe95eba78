import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId } from '@trellis/core/basics/id';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import pg from 'pg';
import { insertNewOrganization, newOrganization } from './access/organization.service.ts';
import { insertSignInName, insertStaff } from './access/organization.store.ts';
import { hashPassword } from './access/password.ts';
import { insertSetting } from './access/setting.store.ts';
import { putOnCall } from './demo/roster.ts';
import { insertPhrase } from './documents/letter.store.ts';
import type { Desk } from './platform/change.ts';
import { withOrg } from './platform/database/door.ts';
import { writeDurably } from './platform/postgres/durable-file.ts';

export type DemoSignIn = { readonly email: string; readonly password: string };

const fileOf = (dataDir: string): string => join(dataDir, 'secrets', 'demo-sign-in.json');

/** The organizations on this server; asked as the owner role, since the app sees only the one it works in. */
export async function loadOrganizations(ownerUrl: string): Promise<readonly { id: OrgId; name: string }[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: OrgId; name: string }>(
      'select org_id as id, name from organization order by created_at, org_id',
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** One for each role, all with Dana's password. */
const others = [
  {
    name: 'Dr. Amara Okafor',
    role: 'supervising-provider',
    credential: 'MD',
    email: 'okafor@trellis.example',
  },
  { name: 'Noor Haddad', role: 'supervisor', credential: 'RN', email: 'noor@trellis.example' },
  { name: 'Bill Marsh', role: 'biller', credential: 'none', email: 'bill@trellis.example' },
  { name: 'Ada Quinn', role: 'administrator', credential: 'none', email: 'ada@trellis.example' },
] as const;

const phrases = [
  { key: 'phone', language: 'en', text: '(505) 555-0117' },
  { key: 'address', language: 'en', text: '12 Harbor Road, Boston, MA 02110' },
  {
    key: 'after-hours',
    language: 'en',
    text: 'At night and on weekends the same number reaches the nurse on call.',
  },
  {
    key: 'after-hours',
    language: 'es',
    text: 'De noche y en fin de semana contesta la enfermera de guardia en el mismo número.',
  },
] as const;

/**
 * On an empty database: one organization with a practice and its people, so that the first sign-in works at once. Their
 * password is made here and kept beside the other secrets; a second factor is not asked of them.
 */
export async function ensureDemo(
  desk: Desk,
  ownerUrl: string,
  dataDir: string,
): Promise<DemoSignIn | undefined> {
  if ((await loadOrganizations(ownerUrl)).length > 0) return findDemoSignIn(dataDir);
  const signIn = { email: 'dana@trellis.example', password: randomBytes(9).toString('base64url') };
  await writeDurably(fileOf(dataDir), `${JSON.stringify(signIn, null, 2)}\n`);
  const { people } = await createPracticeWithStaff(desk, {
    organization: 'Demo Health',
    practice: { name: 'Demo Primary Care', zone: 'America/New_York' as Zone },
    people: [
      { name: 'Dana Whitlock', role: 'care-manager', credential: 'RN', ...signIn },
      ...others.map(it => ({ ...it, password: signIn.password })),
    ],
  });
  if (people[0]) await speakFor(desk, people[0]);
  const emails = [signIn.email, ...others.map(it => it.email)];
  await putOnCall(
    desk,
    people.map((actor, i) => ({ actor, email: emails[i] ?? signIn.email })),
  );
  return signIn;
}

/** What a practice says of itself, so that a first letter has whom to call. The number is one for fiction. */
async function speakFor(desk: Desk, actor: Actor): Promise<void> {
  const recorded = { at: desk.clock(), by: actor.staffId };
  await withOrg(desk.pool, actor.orgId, async tx => {
    for (const phrase of phrases) {
      const kept = { ...phrase, id: desk.ids<'phrase'>(), practiceId: actor.practice.id };
      await insertPhrase(tx, actor.orgId, kept, recorded);
    }
  });
}

/** How to sign in to the organization that was made on an empty database; undefined where there is none. */
export async function findDemoSignIn(dataDir: string): Promise<DemoSignIn | undefined> {
  try {
    return JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as DemoSignIn;
  } catch {
    return undefined;
  }
}

export type NewPractice = {
  readonly organization: string;
  readonly practice: { readonly name: string; readonly zone: Zone };
  readonly people: readonly (Pick<Actor, 'name' | 'role' | 'credential'> & DemoSignIn)[];
};

/** An organization with one practice, its people, and the program actor that imports for it. */
export async function createPracticeWithStaff(
  desk: Desk,
  wanted: NewPractice,
): Promise<{ readonly people: readonly Actor[]; readonly importer: Actor }> {
  const { orgId, practice, importer } = newOrganization(desk, wanted.practice);
  const people = await Promise.all(
    wanted.people.map(async ({ email, password, ...person }) => ({
      actor: { ...person, orgId, staffId: desk.ids<'staff'>(), practice } satisfies Actor,
      email,
      passwordHash: await hashPassword(password),
    })),
  );
  await withOrg(desk.pool, orgId, async tx => {
    const now = desk.clock();
    await insertNewOrganization(tx, { name: wanted.organization, importer, at: now });
    for (const { actor, email, passwordHash } of people) {
      await insertStaff(tx, actor, passwordHash);
      await insertSignInName(tx, actor, email);
    }
    // Their passwords were handed out, so a second factor would only be theatre; a real organization asks for one.
    await insertSetting(tx, {
      orgId,
      id: desk.ids(),
      name: 'second-factor',
      value: 'optional',
      fromDay: localDay(now, practice.zone),
      recordedAt: now,
      recordedBy: importer.staffId,
      source: 'set-up',
    });
  });
  return { people: people.map(it => it.actor), importer };
}
