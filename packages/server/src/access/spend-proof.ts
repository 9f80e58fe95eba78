import { isFresh } from '@trellis/core/access/proof';
import type { Actor } from '@trellis/core/access/staff';
import type { Id } from '@trellis/core/basics/id';
import { fail } from '@trellis/core/basics/problem';
import type { Desk } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { takeProof } from './proof.store.ts';

/** In the transaction of what it was given for: whoever finds the page open afterwards is asked anew. */
export async function spendProof(
  desk: Pick<Desk, 'clock'>,
  tx: Tx,
  { orgId }: Pick<Actor, 'orgId'>,
  id: Id<'session'>,
): Promise<void> {
  if (!isFresh(await takeProof(tx, orgId, id), desk.clock()))
    fail(
      'access.proof-needed',
      'This changes how somebody signs in. Give your password, and a code if you have a second factor, then repeat it.',
    );
}
