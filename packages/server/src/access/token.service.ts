import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Policy } from '@trellis/core/access/policy';
import { decideTokenEnd } from '@trellis/core/access/token';
import type * as contracts from '@trellis/core/access/token.contract';
import type { Id } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import { changeOrganization, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import type { SignedIn } from '../platform/http/guard.ts';
import { newToken, sha256, type Token } from './front-door.ts';
import { insertStaff } from './organization.store.ts';
import { spendProof } from './spend-proof.ts';
import { findTokenActor, insertToken, updateTokenRevoked, updateTokenUsed } from './token.store.ts';

/**
 * Each token is a staff member of its own with the role of a program: the audit names it as it names a person. It
 * outlives the session it was made in, so whoever finds that one open makes none.
 */
export function addToken(
  desk: Desk,
  request: Request & { readonly sessionId: Id<'session'> },
  body: BodyOf<typeof contracts.addToken>,
  grantable: readonly Policy[],
): Promise<AnswerOf<typeof contracts.addToken>> {
  if (body.scopes.some(scope => !grantable.some(it => it.name === scope))) failWith('token.unknown-scope');
  return changeOrganization(
    desk,
    request,
    { name: 'token.added', subject: body.name },
    async ({ tx, now, actor, ids }) => {
      const expiresAt = decideTokenEnd(body.lastDay, now, actor.practice.zone);
      await spendProof(desk, tx, actor, request.sessionId);
      const program = { ...actor, staffId: ids<'staff'>(), name: body.name, role: 'program' as const };
      await insertStaff(tx, { ...program, credential: 'none' }, null);
      const token = newToken(actor.orgId);
      const id = ids<'token'>();
      await insertToken(tx, actor.orgId, {
        id,
        staffId: program.staffId,
        scopes: body.scopes,
        tokenHash: sha256(token.text),
        createdAt: now,
        createdBy: actor.staffId,
        expiresAt,
      });
      return { id, secret: token.text as string | null };
    },
    answer => ({ ...answer, secret: null }),
  );
}

export function revokeToken(desk: Desk, request: Request, id: Id<'token'>): Promise<{ revoked: true }> {
  return changeOrganization(
    desk,
    request,
    { name: 'token.revoked', subject: id },
    async ({ tx, now, actor }) => {
      if (!(await updateTokenRevoked(tx, actor.orgId, id, now))) failWith('token.not-found');
      return { revoked: true as const };
    },
  );
}

/** `last used` is told to the minute: more would cost a write for each request. */
const usedEverySeconds = 60;

export function findProgram(desk: Desk, token: Token): Promise<SignedIn | undefined> {
  return withOrg(desk.pool, token.orgId, async tx => {
    const now = desk.clock();
    const found = await findTokenActor(tx, token.orgId, sha256(token.text), now);
    if (!found) return undefined;
    if (!found.lastUsedAt || now >= plusSeconds(found.lastUsedAt, usedEverySeconds))
      await updateTokenUsed(tx, token.orgId, found.id, now);
    return { actor: found.actor, gate: 'open' as const, scopes: found.scopes };
  });
}
