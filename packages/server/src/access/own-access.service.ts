import { refuseWeak } from '@trellis/core/access/invitation';
import type { NoticeKind } from '@trellis/core/access/notice.contract';
import { fail } from '@trellis/core/basics/problem';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { type FrontDoor, keyedHash } from './front-door.ts';
import { insertNotice } from './notice.store.ts';
import { findOrganizationName } from './organization.store.ts';
import { hashPassword } from './password.ts';
import { beginFactor, confirmBegun, remakeRecoveryCodes } from './second-factor.service.ts';
import { endFactors, findFactor } from './second-factor.store.ts';
import { recordSession, type Session } from './session.service.ts';
import { endSessionsOf, findStaffToReset, updatePassword } from './session.store.ts';
import { beginTry, forgiveTries } from './sign-in-try.ts';
import { spendProof } from './spend-proof.ts';

/** The audit row, and the notice that waits for her next sign-in. */
async function leaveWord(
  door: FrontDoor,
  tx: Tx,
  { view: { actor } }: Session,
  what: { readonly event: string; readonly notice: NoticeKind | null; readonly requestId: string },
): Promise<void> {
  await recordSession(door, tx, actor, what);
  const { orgId, staffId } = actor;
  if (what.notice)
    await insertNotice(tx, orgId, {
      id: door.ids<'notice'>(),
      staffId,
      kind: what.notice,
      at: door.clock(),
      by: staffId,
    });
}

/** Sessions that were opened with the old one end. */
export async function changePassword(
  door: FrontDoor,
  session: Session,
  password: string,
  requestId: string,
): Promise<void> {
  const { actor } = session.view;
  const { orgId, staffId } = actor;
  const about = await withOrg(door.pool, orgId, async tx => [
    actor.name,
    (await findStaffToReset(tx, orgId, staffId))?.email ?? '',
    await findOrganizationName(tx, orgId),
  ]);
  refuseWeak(password, about);
  // Before the transaction that takes the proof: making it takes a while.
  const passwordHash = await hashPassword(password);
  await withOrg(door.pool, orgId, async tx => {
    await spendProof(door, tx, actor, session.id);
    await updatePassword(tx, orgId, staffId, passwordHash);
    await endSessionsOf(tx, orgId, staffId, door.clock(), session.id);
    await leaveWord(door, tx, session, {
      event: 'session.password-changed',
      notice: 'password-changed',
      requestId,
    });
  });
}

/** Who has worked for a while proves again that it is still she; who is still coming in has just done so. */
export function beginSecondFactor(
  door: FrontDoor,
  { id, view }: Session,
): Promise<{ address: string; secret: string }> {
  const { actor } = view;
  return withOrg(door.pool, actor.orgId, async tx => {
    if (view.gate !== 'set-up') await spendProof(door, tx, actor, id);
    const person = await findStaffToReset(tx, actor.orgId, actor.staffId);
    return beginFactor(door, tx, actor, person?.email ?? actor.name);
  });
}

/** From now on a code is asked for. Other sessions, opened without one, end. */
export async function confirmSecondFactor(
  door: FrontDoor,
  session: Session,
  code: string,
  requestId: string,
): Promise<{ recoveryCodes: readonly string[] }> {
  const { id, view } = session;
  const { orgId, staffId } = view.actor;
  // The secret is her own and fresh: what is slowed down is a page that goes on asking.
  const attempt = await beginTry(door, keyedHash(door, 'tries', 'set-up', id));
  const recoveryCodes = await withOrg(door.pool, orgId, async tx => {
    const codes = await confirmBegun(door, tx, view.actor, code);
    await endSessionsOf(tx, orgId, staffId, door.clock(), id);
    await leaveWord(door, tx, session, {
      event: 'session.second-factor-set',
      // Whom Trellis has just led through it need not be told at her second sign-in.
      notice: view.gate === 'set-up' ? null : 'second-factor-set',
      requestId,
    });
    return codes;
  });
  await forgiveTries(door, attempt);
  return { recoveryCodes };
}

const refuseWithout = (): never => fail('access.no-factor', 'You have no second factor. Set one up first.');

export function makeRecoveryCodes(
  door: FrontDoor,
  session: Session,
  requestId: string,
): Promise<{ recoveryCodes: readonly string[] }> {
  const { actor } = session.view;
  return withOrg(door.pool, actor.orgId, async tx => {
    const factor = (await findFactor(tx, actor.orgId, actor.staffId)) ?? refuseWithout();
    await spendProof(door, tx, actor, session.id);
    const recoveryCodes = await remakeRecoveryCodes(door, tx, actor, factor.id);
    await leaveWord(door, tx, session, {
      event: 'session.recovery-codes-made',
      notice: 'recovery-codes-made',
      requestId,
    });
    return { recoveryCodes };
  });
}

export function endSecondFactor(door: FrontDoor, session: Session, requestId: string): Promise<void> {
  const { actor, secondFactor } = session.view;
  const { orgId, staffId } = actor;
  if (secondFactor === 'required')
    fail(
      'access.factor-required',
      'Your organization asks everybody for a second factor. You can set up a new one, but not go without.',
    );
  return withOrg(door.pool, orgId, async tx => {
    if (!(await findFactor(tx, orgId, staffId))) refuseWithout();
    await spendProof(door, tx, actor, session.id);
    await endFactors(tx, orgId, staffId, door.clock());
    await endSessionsOf(tx, orgId, staffId, door.clock(), session.id);
    await leaveWord(door, tx, session, {
      event: 'session.second-factor-ended',
      notice: 'second-factor-ended',
      requestId,
    });
  });
}
