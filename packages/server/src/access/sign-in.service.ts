import { lockAfterSeconds } from '@trellis/core/access/idle';
import { findCode } from '@trellis/core/access/second-factor';
import type { Actor } from '@trellis/core/access/staff';
import { plusSeconds } from '@trellis/core/basics/instant';
import { fail, failWith, type ProblemCode } from '@trellis/core/basics/problem';
import { withOrg, withSignInName } from '../platform/database/door.ts';
import type { FrontDoor, Token } from './front-door.ts';
import { type Device, triesUnder } from './known-device.ts';
import { isPassword } from './password.ts';
import { isHerPassword, proveInSession } from './proof.service.ts';
import { forgiveProofs } from './proof.store.ts';
import { spendCode } from './second-factor.service.ts';
import { findFactor } from './second-factor.store.ts';
import { openSession, recordSession, type Session, type SessionView } from './session.service.ts';
import { findActorToSignIn, findSignInName, updateLastUsed } from './session.store.ts';
import { beginTry, forgiveTries, takeBackTry } from './sign-in-try.ts';

export type SignInTry = {
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
  readonly requestId: string;
  readonly device: string | null;
  /** The browser, if somebody has signed in from it before. */
  readonly from: Device | undefined;
};

/** Checks name, password and code and opens a session; a wrong one costs a growing wait, known name or not. */
export async function signIn(
  door: FrontDoor,
  given: SignInTry,
): Promise<{ readonly token: Token; readonly view: SessionView }> {
  const attempt = await beginTry(door, triesUnder(door, given.email, given.from));
  const name = await withSignInName(door.pool, given.email, tx => findSignInName(tx, given.email));
  const found =
    name && (await withOrg(door.pool, name.org_id, tx => findActorToSignIn(tx, name.org_id, name.staff_id)));
  const isRight = await isPassword(given.password, found?.passwordHash ?? null);
  if (!found || !isRight) {
    if (found) await recordRefusal(door, found.actor, given.requestId, 'access.sign-in-refused');
    fail(
      'access.sign-in-refused',
      'This e-mail address and password do not belong together. Check both and try again.',
    );
  }
  const { actor } = found;
  const factor = await withOrg(door.pool, actor.orgId, tx => findFactor(tx, actor.orgId, actor.staffId));
  if (factor && !given.code) {
    await takeBackTry(door, attempt);
    failWith('access.code-needed');
  }
  const code = factor && (await spend(door, actor, given.code ?? ''));
  if (factor && !code) {
    await recordRefusal(door, actor, given.requestId, 'access.code-refused');
    failWith('access.code-refused');
  }
  const opened = await openSession(door, actor, { ...given, code: code ?? 'password' });
  await forgiveTries(door, attempt);
  return opened;
}

const spend = (door: FrontDoor, actor: Actor, code: string) =>
  withOrg(door.pool, actor.orgId, tx => spendCode(door, tx, actor, code));

function recordRefusal(
  door: FrontDoor,
  actor: Actor,
  requestId: string,
  outcome: ProblemCode,
): Promise<void> {
  return withOrg(door.pool, actor.orgId, tx =>
    recordSession(door, tx, actor, { event: 'session.sign-in', requestId, outcome }),
  );
}

/** Opens a locked session again, by the password or a code of the app; the twelve hours since sign-in go on. */
export function unlock(door: FrontDoor, session: Session, secret: string, requestId: string): Promise<void> {
  const { actor } = session.view;
  const isHers = async () =>
    (findCode(secret)?.kind === 'app' && (await spend(door, actor, secret)) === 'app') ||
    isHerPassword(door, actor, secret);
  return proveInSession(door, session, { requestId, refusal: 'access.unlock-refused' }, isHers, async tx => {
    await forgiveProofs(tx, actor.orgId, session.id);
    await updateLastUsed(tx, actor.orgId, session.id, door.clock());
    await recordSession(door, tx, actor, { event: 'session.unlocked', requestId });
  });
}

export async function lockSession(door: FrontDoor, { id, view }: Session, requestId: string): Promise<void> {
  await withOrg(door.pool, view.actor.orgId, async tx => {
    await updateLastUsed(tx, view.actor.orgId, id, plusSeconds(door.clock(), -lockAfterSeconds));
    await recordSession(door, tx, view.actor, { event: 'session.locked', requestId });
  });
}
