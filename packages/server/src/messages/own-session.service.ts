import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import { failWith } from '@trellis/core/basics/problem';
import type { openOwnLink } from '@trellis/core/messages/own-form.contract';
import { ownSessionEnd } from '@trellis/core/messages/patient-link';
import { holdsLink } from '@trellis/core/messages/patient-link.policy';
import {
  type FrontDoor,
  findBearerToken,
  findToken,
  keyedHash,
  newToken,
  sha256,
  type Token,
} from '../access/front-door.ts';
import { beginTry, forgiveTries } from '../access/sign-in-try.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { type AuditEvent, insertAuditEvents } from '../platform/audit/audit.store.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { type Credentials, type SignedIn, untouched } from '../platform/http/guard.ts';
import { findHolder, insertOwnSession, prolongOwnSession } from './own-session.store.ts';
import { countTry, findLinkBySecret, type PatientLink, updateOpened } from './patient-link.store.ts';

type Opening = BodyOf<typeof openOwnLink> & { readonly from: string; readonly requestId: string };

/**
 * The secret of a link and the birth date of its patient open a short session. Unknown, used, expired or taken back, or
 * another birth date: the answer is the same, so that guessing teaches nothing. Tries are slowed for each link by itself,
 * and all that name none together: where a proxy tells no addresses apart, nobody who guesses slows a patient.
 */
export async function openLink(door: FrontDoor, opening: Opening): Promise<AnswerOf<typeof openOwnLink>> {
  const token = findToken(opening.secret);
  const link =
    token &&
    (await withOrg(door.pool, token.orgId, tx => findLinkBySecret(tx, token.orgId, sha256(token.text))));
  const tried = await beginTry(door, keyedHash(door, 'own phone', opening.from, link?.id ?? 'no link'));
  const opened = token && (await withOrg(door.pool, token.orgId, tx => tryOpen(door, tx, token, opening)));
  if (!opened) return failWith('own.not-opened');
  await forgiveTries(door, tried);
  return opened;
}

async function tryOpen(
  door: FrontDoor,
  tx: Tx,
  { orgId, text }: Token,
  { birthDate, requestId }: Opening,
): Promise<AnswerOf<typeof openOwnLink> | undefined> {
  const now = door.clock();
  const link = await findLinkBySecret(tx, orgId, sha256(text));
  if (!link) return undefined;
  const record = (outcome: AuditEvent['outcome']) => audit(door, tx, orgId, link, { outcome, requestId });
  if (!(await countTry(tx, orgId, link.id, now))) {
    await record('own.not-opened');
    return undefined;
  }
  const patient = await getPatientIn(tx, orgId, link.patientId);
  if (patient.birthDate !== birthDate || patient.deceasedOn !== null) {
    await record('own.not-opened');
    return undefined;
  }
  await updateOpened(tx, orgId, link.id, now);
  const session = newToken(orgId);
  const expiresAt = ownSessionEnd(now, link.expiresAt);
  await insertOwnSession(tx, orgId, {
    ...{ id: door.ids<'own session'>(), linkId: link.id },
    ...{ tokenHash: sha256(session.text), createdAt: now, expiresAt },
  });
  await record('done');
  return { session: session.text, kind: link.kind };
}

const audit = (
  door: FrontDoor,
  tx: Tx,
  orgId: Token['orgId'],
  link: PatientLink,
  what: Pick<AuditEvent, 'outcome' | 'requestId'>,
): Promise<void> =>
  insertAuditEvents(tx, orgId, [
    {
      ...{ id: door.ids(), at: door.clock(), event: 'own.opened', policy: holdsLink.name },
      ...{ staffId: link.programId, patientIds: [link.patientId], subject: link.id, ...what },
    },
  ]);

/** The phone that sent a request, if its session lasts; each request of hers is a sign of life, and what her page asks on its own is none. */
export async function findLinkHolder(door: FrontDoor, from: Credentials): Promise<SignedIn | undefined> {
  const token = findBearerToken(from.authorization);
  if (!token) return undefined;
  return withOrg(door.pool, token.orgId, async tx => {
    const now = door.clock();
    const held = await findHolder(tx, token.orgId, sha256(token.text), now);
    if (!held) return undefined;
    if (from['x-idle-seconds'] !== untouched)
      await prolongOwnSession(tx, token.orgId, held.sessionId, ownSessionEnd(now, held.linkExpiresAt));
    return { actor: held.actor, gate: 'open' as const, ofLink: true as const };
  });
}
