import { endsSession, isLookedAt } from '@trellis/core/access/proof';
import type { Actor } from '@trellis/core/access/staff';
import { fail, failWith } from '@trellis/core/basics/problem';
import { type Tx, withOrg } from '../platform/database/door.ts';
import type { FrontDoor } from './front-door.ts';
import { isPassword } from './password.ts';
import { countProof, saveProof } from './proof.store.ts';
import { spendCode } from './second-factor.service.ts';
import { findFactor } from './second-factor.store.ts';
import { recordSession, type Session } from './session.service.ts';
import { endSessionById, findActorToSignIn } from './session.store.ts';

const whyRefused = {
  'access.unlock-refused':
    'This is neither your password nor a fresh code of your app. Check it and try again.',
  'access.proof-refused':
    'The password or the code is not right, or the code was used before. Check both and try again.',
} as const;

type Asked = Pick<Session, 'id' | 'view'>;

/**
 * Whether it is still she who works in a session. Wrong tries count for this session alone, so that nobody outside can
 * use them up; too many end it, and she signs in anew. `onProved` runs with what forgives them.
 */
export async function proveInSession(
  door: FrontDoor,
  { id, view: { actor } }: Asked,
  about: { readonly requestId: string; readonly refusal: keyof typeof whyRefused },
  isHers: () => Promise<boolean>,
  onProved: (tx: Tx) => Promise<void>,
): Promise<void> {
  const { orgId } = actor;
  const count = await withOrg(door.pool, orgId, tx => countProof(tx, orgId, id));
  if (count === undefined || !isLookedAt(count)) failWith('access.not-signed-in');
  if (await isHers()) return withOrg(door.pool, orgId, onProved);
  await withOrg(door.pool, orgId, async tx => {
    const { requestId, refusal: outcome } = about;
    await recordSession(door, tx, actor, { event: 'session.prove', requestId, outcome });
    if (endsSession(count) && (await endSessionById(tx, orgId, id, door.clock())))
      await recordSession(door, tx, actor, { event: 'session.ended-by-wrong-proofs', requestId });
  });
  if (endsSession(count)) failWith('access.not-signed-in');
  fail(about.refusal, whyRefused[about.refusal]);
}

/** The password of a signed-in person. */
export async function isHerPassword(door: FrontDoor, actor: Actor, password: string): Promise<boolean> {
  const { orgId, staffId } = actor;
  const found = await withOrg(door.pool, orgId, tx => findActorToSignIn(tx, orgId, staffId));
  return isPassword(password, found?.passwordHash ?? null);
}

/** Everything that signing in asks for, once more; one act that changes a way in may follow. */
export function proveFully(
  door: FrontDoor,
  session: Asked,
  given: { readonly password: string; readonly code?: string | undefined },
  requestId: string,
): Promise<void> {
  const { actor } = session.view;
  const isAll = async () => {
    if (!(await isHerPassword(door, actor, given.password))) return false;
    return withOrg(door.pool, actor.orgId, async tx => {
      const factor = await findFactor(tx, actor.orgId, actor.staffId);
      return !factor || (await spendCode(door, tx, actor, given.code ?? '')) !== undefined;
    });
  };
  return proveInSession(door, session, { requestId, refusal: 'access.proof-refused' }, isAll, async tx => {
    await saveProof(tx, actor.orgId, session.id, door.clock());
    await recordSession(door, tx, actor, { event: 'session.proved', requestId });
  });
}
