import type { AnswerOf } from '@trellis/core/access/contract';
import { decideUse, type Gate, lockAfterSeconds, sessionSeconds } from '@trellis/core/access/idle';
import type { whoAmI } from '@trellis/core/access/session.contract';
import { settingOn } from '@trellis/core/access/setting';
import type { Actor } from '@trellis/core/access/staff';
import type { Id } from '@trellis/core/basics/id';
import { type Instant, plusSeconds, secondsBetween } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { type AuditEvent, insertAuditEvents } from '../platform/audit/audit.store.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import type { Credentials, SignedIn } from '../platform/http/guard.ts';
import {
  csrfOf,
  type FrontDoor,
  findBearerToken,
  findCookieToken,
  newToken,
  sha256,
  type Token,
} from './front-door.ts';
import { endSession, findSession, insertSession, type SessionRow, updateLastUsed } from './session.store.ts';
import { findProgram } from './token.service.ts';

/** What is known of a session without looking at anything else. */
export type SessionView = Omit<AnswerOf<typeof whoAmI>, 'isPaged'>;

/** A person's session as it is for this request. */
export type Session = {
  readonly id: Id<'session'>;
  readonly token: Token;
  readonly view: SessionView;
  readonly openSeconds: number;
};

/** Who sent a request: a program by its token, or else a person by the cookie. Never both. */
export async function findSignedIn(door: FrontDoor, from: Credentials): Promise<SignedIn | undefined> {
  if (from.authorization !== undefined) {
    const token = findBearerToken(from.authorization);
    return token && findProgram(door, token);
  }
  const session = await findSessionOf(door, from);
  if (!session) return undefined;
  const { view, openSeconds } = session;
  return { actor: view.actor, gate: view.gate, csrf: view.csrf, openSeconds };
}

/** The session of a request; the request counts as use of it, as far as its person was there. */
export async function findSessionOf(door: FrontDoor, from: Credentials): Promise<Session | undefined> {
  const token = findCookieToken(door, from.cookie);
  if (!token) return undefined;
  return withOrg(door.pool, token.orgId, async tx => {
    const now = door.clock();
    const row = await findSession(tx, token.orgId, sha256(token.text), now);
    if (!row) return undefined;
    const use = decideUse(row.lastUsedAt, idleSecondsOf(from), now);
    if (use.isNews) await updateLastUsed(tx, token.orgId, row.id, use.usedAt);
    const view = viewOf(token, { ...row, lastUsedAt: use.usedAt }, use.gate, now);
    const openSeconds = Math.min(view.locksInSeconds, secondsBetween(now, row.expiresAt));
    return { id: row.id, token, view, openSeconds };
  });
}

/** The same, where there must be one: programs have none. */
export async function getSession(door: FrontDoor, from: Credentials): Promise<Session> {
  return (await findSessionOf(door, from)) ?? failWith('access.not-signed-in');
}

/** Without the header the request itself is the use: programs with a cookie, and pages of an older build. */
function idleSecondsOf(from: Credentials): number {
  const said = from['x-idle-seconds'];
  return typeof said === 'string' && /^\d{1,9}$/.test(said) ? Number(said) : 0;
}

function viewOf(token: Token, row: SessionRow, use: Exclude<Gate, 'set-up'>, now: Instant): SessionView {
  const today = localDay(now, row.actor.practice.zone);
  const isMissing = !row.hasSecondFactor && settingOn(row.settings, 'second-factor', today) === 'required';
  const left = lockAfterSeconds - secondsBetween(row.lastUsedAt, now);
  return {
    actor: row.actor,
    csrf: csrfOf(token),
    gate: use === 'open' && isMissing ? 'set-up' : use,
    locksInSeconds: use === 'locked' ? 0 : Math.max(0, left),
    hasSecondFactor: row.hasSecondFactor,
    secondFactor: settingOn(row.settings, 'second-factor', today),
    hasNotices: row.hasNotices,
    billing: settingOn(row.settings, 'billing', today),
    preference: row.preference,
  };
}

/** Opens a session for somebody who has just proved who she is. */
export async function openSession(
  door: FrontDoor,
  actor: Actor,
  from: { readonly requestId: string; readonly device: string | null; readonly code: string },
): Promise<{ readonly token: Token; readonly view: SessionView }> {
  const token = newToken(actor.orgId);
  return withOrg(door.pool, actor.orgId, async tx => {
    const now = door.clock();
    await insertSession(tx, {
      id: door.ids<'session'>(),
      orgId: actor.orgId,
      staffId: actor.staffId,
      tokenHash: sha256(token.text),
      createdAt: now,
      expiresAt: plusSeconds(now, sessionSeconds),
      device: from.device,
    });
    await recordSession(door, tx, actor, { event: 'session.signed-in', ...from, subject: from.code });
    const row = await findSession(tx, actor.orgId, sha256(token.text), now);
    if (!row) throw new Error('A session that was just opened is not there.');
    return { token, view: viewOf(token, row, 'open', now) };
  });
}

export async function signOut(
  door: FrontDoor,
  actor: Actor,
  from: Credentials,
  requestId: string,
): Promise<void> {
  const token = findCookieToken(door, from.cookie);
  if (!token) return;
  await withOrg(door.pool, actor.orgId, async tx => {
    await endSession(tx, actor.orgId, sha256(token.text), door.clock());
    await recordSession(door, tx, actor, { event: 'session.signed-out', requestId });
  });
}

/**
 * What leaves a person with a session less, or with a locked one: whoever did it, or whom its subject names, is asked
 * again who she is before she hears more.
 */
export const sessionEnds = {
  ofWhoDid: [
    'session.signed-out',
    'session.signed-out-everywhere',
    'session.locked',
    'session.ended-by-wrong-proofs',
    'session.second-factor-set',
    'session.second-factor-ended',
    'session.password-changed',
    'staff.password-reset',
  ],
  ofSubject: ['staff.ended'],
} as const;

/** The audit row of something that happened to a person's way in. */
export function recordSession(
  desk: Desk,
  tx: Tx,
  actor: Pick<Actor, 'orgId' | 'staffId'>,
  what: {
    readonly event: string;
    readonly requestId: string;
    readonly subject?: string;
    readonly outcome?: AuditEvent['outcome'];
  },
): Promise<void> {
  return insertAuditEvents(tx, actor.orgId, [
    {
      id: desk.ids(),
      at: desk.clock(),
      staffId: actor.staffId,
      event: what.event,
      policy: 'access.session',
      patientIds: [],
      subject: what.subject ?? null,
      outcome: what.outcome ?? 'done',
      requestId: what.requestId,
    },
  ]);
}
