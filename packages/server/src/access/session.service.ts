import { createHash, randomBytes } from 'node:crypto';
import { decideTry, triesKeptSeconds } from '@trellis/core/access/sign-in';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import { fail } from '@trellis/core/basics/problem';
import { type AuditEvent, insertAuditEvents } from '../platform/audit/audit.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg, withSignInName } from '../platform/database/door.ts';
import type { SignedIn } from '../platform/http/guard.ts';
import { isPassword } from './password.ts';
import {
  deleteTries,
  endSession,
  findActorToSignIn,
  findSessionActor,
  findSignInName,
  insertFailedTry,
  insertSession,
  loadFailedTries,
} from './session.store.ts';

/** A working day and its overtime; then the person signs in again. Security reference d5, 2026-11-22. */
const sessionSeconds = 12 * 3600;
const cookieName = 'trellis_session';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The token that changes must carry: made from the session's secret, so nothing more needs storing. */
const csrfOf = (token: string): string => sha256(`csrf ${token}`).toString('base64url');

export const sessionCookie = (token: string): string =>
  `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${sessionSeconds}`;
export const endedCookie = `${cookieName}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;

/** The cookie carries the organization in clear, so that its row can be looked up inside that organization's walls. */
function findToken(cookieHeader: string | undefined): { token: string; orgId: OrgId } | undefined {
  for (const pair of cookieHeader?.split(';') ?? []) {
    const [name, token = ''] = pair.trim().split('=');
    if (name !== cookieName) continue;
    const orgId = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/.exec(token)?.[1];
    if (orgId) return { token, orgId: orgId as OrgId };
  }
  return undefined;
}

/** Checks a name and password and opens a session; wrong ones cost a growing wait, whether or not the name exists. */
export async function signIn(desk: Desk, given: SignInTry): Promise<SignedIn & { readonly token: string }> {
  const name = await withSignInName(desk.pool, given.email, async tx => {
    const now = desk.clock();
    decideTry(await loadFailedTries(tx, given.email, plusSeconds(now, -triesKeptSeconds)), now);
    return findSignInName(tx, given.email);
  });
  const found =
    name && (await withOrg(desk.pool, name.org_id, tx => findActorToSignIn(tx, name.org_id, name.staff_id)));
  const isRight = await isPassword(given.password, found?.passwordHash ?? null);
  if (!found || !isRight) {
    await recordFailedTry(desk, given, found?.actor);
    fail(
      'access.sign-in-refused',
      'This e-mail address and password do not belong together. Check both and try again.',
    );
  }
  const token = await openSession(desk, found.actor, given.requestId);
  await withSignInName(desk.pool, given.email, tx => deleteTries(tx, given.email, desk.clock()));
  return { actor: found.actor, csrf: csrfOf(token), token };
}

type SignInTry = { readonly email: string; readonly password: string; readonly requestId: string };

async function recordFailedTry(desk: Desk, given: SignInTry, actor: Actor | undefined): Promise<void> {
  await withSignInName(desk.pool, given.email, async tx => {
    const now = desk.clock();
    await deleteTries(tx, given.email, plusSeconds(now, -triesKeptSeconds));
    await insertFailedTry(tx, given.email, desk.ids<'try'>(), now);
  });
  if (!actor) return;
  const refused = sessionEvent(desk, actor, 'session.sign-in', given.requestId, 'access.sign-in-refused');
  await withOrg(desk.pool, actor.orgId, tx => insertAuditEvents(tx, actor.orgId, [refused]));
}

async function openSession(desk: Desk, actor: Actor, requestId: string): Promise<string> {
  const token = `${actor.orgId}.${randomBytes(32).toString('base64url')}`;
  const now = desk.clock();
  await withOrg(desk.pool, actor.orgId, async tx => {
    await insertSession(tx, {
      id: desk.ids<'session'>(),
      orgId: actor.orgId,
      staffId: actor.staffId,
      tokenHash: sha256(token),
      createdAt: now,
      expiresAt: plusSeconds(now, sessionSeconds),
    });
    await insertAuditEvents(tx, actor.orgId, [sessionEvent(desk, actor, 'session.signed-in', requestId)]);
  });
  return token;
}

export async function findSignedIn(
  desk: Desk,
  cookieHeader: string | undefined,
): Promise<SignedIn | undefined> {
  const found = findToken(cookieHeader);
  if (!found) return undefined;
  const actor = await withOrg(desk.pool, found.orgId, tx =>
    findSessionActor(tx, found.orgId, sha256(found.token), desk.clock()),
  );
  return actor && { actor, csrf: csrfOf(found.token) };
}

export async function signOut(
  desk: Desk,
  actor: Actor,
  cookieHeader: string | undefined,
  requestId: string,
): Promise<void> {
  const found = findToken(cookieHeader);
  if (!found) return;
  await withOrg(desk.pool, actor.orgId, async tx => {
    await endSession(tx, actor.orgId, sha256(found.token), desk.clock());
    await insertAuditEvents(tx, actor.orgId, [sessionEvent(desk, actor, 'session.signed-out', requestId)]);
  });
}

function sessionEvent(
  desk: Desk,
  actor: Actor,
  event: string,
  requestId: string,
  outcome: AuditEvent['outcome'] = 'done',
): AuditEvent {
  return {
    id: desk.ids(),
    at: desk.clock(),
    staffId: actor.staffId,
    event,
    policy: 'access.session',
    patientIds: [],
    subject: null,
    outcome,
    requestId,
  };
}
