import type { Actor } from '@trellis/core/access/staff';
import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { issueLink } from './invitation.service.ts';
import { insertOrganization, insertPractice, insertStaff } from './organization.store.ts';
import { recordSession } from './session.service.ts';

type NewOrganization = {
  readonly orgId: OrgId;
  readonly practice: Actor['practice'];
  /** The program actor that brings charts in, and on whose behalf an organization is set up. */
  readonly importer: Actor;
};

export function newOrganization(
  desk: Pick<Desk, 'ids'>,
  practice: Omit<Actor['practice'], 'id'>,
): NewOrganization {
  const orgId = desk.ids<'organization'>();
  const first = { id: desk.ids<'practice'>(), ...practice };
  return {
    orgId,
    practice: first,
    importer: {
      orgId,
      staffId: desk.ids<'staff'>(),
      name: 'Trellis import',
      role: 'program',
      credential: 'none',
      practice: first,
    },
  };
}

export async function insertNewOrganization(
  tx: Tx,
  { importer, name, at }: { readonly importer: Actor; readonly name: string; readonly at: Instant },
): Promise<void> {
  await insertOrganization(tx, { id: importer.orgId, name, createdAt: at });
  await insertPractice(tx, importer.orgId, importer.practice);
  await insertStaff(tx, importer, null);
}

export type FirstAdministrator = { readonly name: string; readonly email: string };

/** A further organization on this server: it, its first practice, and the link for its first administrator. */
export function addOrganization(
  desk: Desk,
  wanted: {
    readonly name: string;
    readonly practice: Omit<Actor['practice'], 'id'>;
    readonly administrator: FirstAdministrator;
  },
): Promise<{ readonly orgId: OrgId; readonly token: string; readonly expiresAt: Instant }> {
  const { orgId, practice, importer } = newOrganization(desk, wanted.practice);
  return withOrg(desk.pool, orgId, async tx => {
    const now = desk.clock();
    await insertNewOrganization(tx, { importer, name: wanted.name, at: now });
    const changing = { tx, now, actor: importer, ids: desk.ids };
    const { token, expiresAt } = await issueLink(changing, {
      ...wanted.administrator,
      kind: 'join',
      staffId: null,
      role: 'administrator',
      credential: 'none',
      practiceId: practice.id,
      endsSecondFactor: false,
    });
    await recordSession(desk, tx, importer, { event: 'organization.added', requestId: desk.ids() });
    return { orgId, token, expiresAt };
  });
}
