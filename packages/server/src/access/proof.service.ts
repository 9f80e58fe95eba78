import { endsSession, isLookedAt } from '@trellis/core/access/proof';
import { fail, failWith } from '@trellis/core/basics/problem';
import { withOrg } from '../platform/database/door.ts';
import type { FrontDoor } from './front-door.ts';
import { recordSession, type Session } from './session.service.ts';
import { countProof, endSessionById, forgiveProofs } from './session.store.ts';

/**
 * Whether it is still she who works in a session. Wrong tries count for this session alone, so that nobody outside can
 * use them up; too many end it, and she signs in anew.
 */
export async function proveInSession(
  door: FrontDoor,
  { id, view: { actor } }: Pick<Session, 'id' | 'view'>,
  requestId: string,
  isHers: () => Promise<boolean>,
): Promise<void> {
  const { orgId } = actor;
  const count = await withOrg(door.pool, orgId, tx => countProof(tx, orgId, id));
  if (count === undefined || !isLookedAt(count)) failWith('access.not-signed-in');
  if (await isHers()) return withOrg(door.pool, orgId, tx => forgiveProofs(tx, orgId, id));
  await withOrg(door.pool, orgId, async tx => {
    const outcome = 'access.unlock-refused';
    await recordSession(door, tx, actor, { event: 'session.prove', requestId, outcome });
    if (endsSession(count) && (await endSessionById(tx, orgId, id, door.clock())))
      await recordSession(door, tx, actor, { event: 'session.ended-by-wrong-proofs', requestId });
  });
  if (endsSession(count)) failWith('access.not-signed-in');
  fail(
    'access.unlock-refused',
    'This is neither your password nor a fresh code of your app. Check it and try again.',
  );
}
