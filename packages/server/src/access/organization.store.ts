import type { Actor } from '@trellis/core/access/staff';
import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';
import { type ActorRow, actorOf } from './session.store.ts';

export async function insertOrganization(
  tx: Tx,
  organization: { readonly id: OrgId; readonly name: string; readonly createdAt: Instant },
): Promise<void> {
  await tx.run(sql`
    insert into organization (org_id, name, created_at)
    values (${organization.id}, ${organization.name}, ${organization.createdAt})`);
}

export async function insertPractice(tx: Tx, orgId: OrgId, practice: Actor['practice']): Promise<void> {
  await tx.run(sql`
    insert into practice (org_id, id, name, zone)
    values (${orgId}, ${practice.id}, ${practice.name}, ${practice.zone})`);
}

type NewStaff = Pick<Actor, 'orgId' | 'staffId' | 'name' | 'role' | 'credential'> & {
  readonly practice: Pick<Actor['practice'], 'id'>;
};

export async function insertStaff(tx: Tx, actor: NewStaff, passwordHash: string | null): Promise<void> {
  await tx.run(sql`
    insert into staff (org_id, id, practice_id, name, role, credential, password_hash)
    values (${actor.orgId}, ${actor.staffId}, ${actor.practice.id}, ${actor.name}, ${actor.role}, ${actor.credential}, ${passwordHash})`);
}

/** False when the address signs in already, in this organization or another. */
export async function insertSignInName(
  tx: Tx,
  actor: Pick<Actor, 'orgId' | 'staffId'>,
  email: string,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into sign_in_name (name, org_id, staff_id) values (${email}, ${actor.orgId}, ${actor.staffId})
    on conflict do nothing`);
  return inserted === 1;
}

export async function findOrganizationName(tx: Tx, orgId: OrgId): Promise<string> {
  const row = await tx.find<{ name: string }>(sql`select name from organization where org_id = ${orgId}`);
  return row?.name ?? '';
}

/** The program actor that brings charts into an organization: the first there was. Tokens and patients' links are programs too, and many. */
export async function findImporter(tx: Tx, orgId: OrgId): Promise<Actor | undefined> {
  const row = await tx.find<ActorRow>(sql`${actorsOf(orgId, 'program')} limit 1`);
  return row && actorOf(row);
}

/** Everyone of a role who works here, the first ones first. */
export async function loadActors(tx: Tx, orgId: OrgId, role: Actor['role']): Promise<readonly Actor[]> {
  const rows = await tx.rows<ActorRow>(sql`${actorsOf(orgId, role)}`);
  return rows.map(actorOf);
}

const actorsOf = (orgId: OrgId, role: Actor['role']) => sqlPart`
  select s.org_id, s.id as staff_id, s.role, s.credential, s.name,
         p.id as practice_id, p.name as practice_name, p.zone
  from staff s join practice p on p.org_id = s.org_id and p.id = s.practice_id
  where s.org_id = ${orgId} and s.role = ${role} and s.ended_at is null
  order by s.id`;
