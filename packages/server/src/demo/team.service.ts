import type { Actor } from '@trellis/core/access/staff';
import type { OrgId } from '@trellis/core/basics/id';
import { insertSignInName, insertStaff, loadActors } from '../access/organization.store.ts';
import { hashPassword } from '../access/password.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { StartProblem } from '../platform/start-problem.ts';
import type { CareTeam } from './care.service.ts';
import { giveLicences } from './licences.service.ts';
import { makeCareManager } from './team.ts';

/** The people of an organization, with as many care managers as its patients need; new ones get the password given. */
export async function hireTeam(
  desk: Desk,
  orgId: OrgId,
  needed: { readonly careManagers: number; readonly seed: string; readonly password: string },
): Promise<CareTeam & { readonly importer: Actor }> {
  // One hash for all: it is the same password, and making it is slow on purpose.
  const passwordHash = await hashPassword(needed.password);
  return withOrg(desk.pool, orgId, async tx => {
    const [provider] = await loadActors(tx, orgId, 'supervising-provider');
    const [importer] = await loadActors(tx, orgId, 'program');
    const here = await loadActors(tx, orgId, 'care-manager');
    if (!provider || !importer)
      throw new StartProblem(
        'demo.not-empty',
        'A demo clinic needs a supervising provider and an import program. Start with another TRELLIS_DATA, where they are made.',
      );
    const careManagers = [...here];
    for (let number = here.length; number < needed.careManagers; number += 1) {
      const { email, ...member } = makeCareManager(needed.seed, number);
      const actor: Actor = { ...member, orgId, staffId: desk.ids<'staff'>(), practice: provider.practice };
      await insertStaff(tx, actor, passwordHash);
      await insertSignInName(tx, actor, email);
      careManagers.push(actor);
    }
    await giveLicences(desk, tx, { careManagers, provider });
    return { careManagers, provider, importer };
  });
}
