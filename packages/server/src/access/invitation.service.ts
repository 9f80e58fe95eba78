import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import { invitationExpiry, refuseSpent, refuseWeak } from '@trellis/core/access/invitation';
import type * as contracts from '@trellis/core/access/invitation.contract';
import { mayHold } from '@trellis/core/access/staff';
import type { Id, Ids, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import { insertAuditEvents } from '../platform/audit/audit.store.ts';
import { type Changing, changeOrganization, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { findToken, newToken, sha256, type Token } from './front-door.ts';
import {
  findInvitationOf,
  type Invitation,
  insertInvitation,
  isInvited,
  revokeOpenLinks,
  updateRevoked,
  updateUsed,
} from './invitation.store.ts';
import { insertNotice } from './notice.store.ts';
import { findOrganizationName, insertSignInName, insertStaff } from './organization.store.ts';
import { hashPassword } from './password.ts';
import { isPractice } from './practice.store.ts';
import { endFactors } from './second-factor.store.ts';
import { endSessionsOf, findPersonByEmail, findStaffToReset, updatePassword } from './session.store.ts';
import { spendProof } from './spend-proof.ts';
import { insertStaffVersion } from './staff.store.ts';

type Issued = AnswerOf<typeof contracts.invite>;
const withoutSecret = (issued: Issued): Issued => ({ ...issued, token: null });

export function invite(desk: Desk, request: Request, body: BodyOf<typeof contracts.invite>): Promise<Issued> {
  const work = async (changing: Changing): Promise<Issued> => {
    const { tx, actor } = changing;
    if (!mayHold(body.role, body.credential)) failWith('staff.credential-does-not-fit');
    if (!(await isPractice(tx, actor.orgId, body.practiceId))) failWith('practice.not-found');
    // Whether another organization uses the address is not ours to tell; that shows when the link is used.
    if (await findPersonByEmail(tx, actor.orgId, body.email)) failWith('invitation.email-taken');
    return issueLink(changing, { ...body, kind: 'join', staffId: null, endsSecondFactor: false });
  };
  return changeOrganization(desk, request, { name: 'staff.invited' }, work, withoutSecret);
}

/** Whoever holds the link is let in as that person: the administrator proves that it is she who makes it. */
export function resetPassword(
  desk: Desk,
  request: Request & { readonly sessionId: Id<'session'> },
  staffId: StaffId,
  lost: 'password' | 'password-and-second-factor',
): Promise<Issued> {
  const work = async (changing: Changing): Promise<Issued> => {
    const { tx, actor } = changing;
    const person = (await findStaffToReset(tx, actor.orgId, staffId)) ?? failWith('staff.not-found');
    if (person.endedAt) failWith('staff.has-left');
    await spendProof(desk, tx, actor, request.sessionId);
    const notice = { id: desk.ids<'notice'>(), kind: 'reset-link-made', at: changing.now } as const;
    await insertNotice(tx, actor.orgId, { ...notice, staffId, by: actor.staffId });
    return issueLink(changing, {
      ...person,
      kind: 'reset',
      staffId,
      endsSecondFactor: lost === 'password-and-second-factor',
    });
  };
  const event = { name: 'staff.reset-link-made', subject: staffId };
  return changeOrganization(desk, request, event, work, withoutSecret);
}

type Wanted = Pick<
  Invitation,
  'kind' | 'staffId' | 'email' | 'name' | 'role' | 'credential' | 'practiceId' | 'endsSecondFactor'
>;

/** Makes the link; only its hash is stored. Also for the first administrator, whom the operator invites. */
export async function issueLink(
  { tx, now, actor, ids }: Pick<Changing, 'tx' | 'now' | 'actor' | 'ids'>,
  wanted: Wanted,
): Promise<Issued & { readonly token: string }> {
  const token = newToken(actor.orgId);
  const id = ids<'invitation'>();
  const expiresAt = invitationExpiry(now);
  await revokeOpenLinks(tx, actor.orgId, wanted.email, now);
  await insertInvitation(tx, actor.orgId, {
    ...wanted,
    id,
    tokenHash: sha256(token.text),
    createdAt: now,
    createdBy: actor.staffId,
    expiresAt,
  });
  return { id, token: token.text, expiresAt };
}

export function revokeInvitation(
  desk: Desk,
  request: Request,
  id: Invitation['id'],
): Promise<{ revoked: true }> {
  const event = { name: 'staff.link-revoked', subject: id };
  return changeOrganization(desk, request, event, async ({ tx, now, actor }) => {
    if (await updateRevoked(tx, actor.orgId, id, now)) return { revoked: true as const };
    return failWith((await isInvited(tx, actor.orgId, id)) ? 'invitation.used' : 'invitation.not-found');
  });
}

export function lookAtInvitation(
  desk: Desk,
  text: string,
): Promise<AnswerOf<typeof contracts.lookAtInvitation>> {
  const token = findToken(text) ?? failWith('invitation.not-found');
  return withOrg(desk.pool, token.orgId, async tx => {
    const { kind, name, email, organization } = await getOpen(tx, token, desk.clock());
    return { kind, name, email, organization };
  });
}

async function getOpen(
  tx: Tx,
  token: Token,
  now: Instant,
): Promise<Invitation & { readonly organization: string }> {
  const found =
    (await findInvitationOf(tx, token.orgId, sha256(token.text))) ?? failWith('invitation.not-found');
  refuseSpent(found, now);
  return { ...found, organization: await findOrganizationName(tx, token.orgId) };
}

/** Sets the password behind a link: a new person comes to be, or a person who is here starts afresh. */
export async function acceptInvitation(
  desk: Desk,
  given: { readonly token: string; readonly password: string; readonly requestId: string },
): Promise<{ email: string }> {
  const token = findToken(given.token) ?? failWith('invitation.not-found');
  const { orgId } = token;
  const seen = await withOrg(desk.pool, orgId, tx => getOpen(tx, token, desk.clock()));
  refuseWeak(given.password, [seen.name, seen.email, seen.organization]);
  // Before the transaction that holds the row: making it takes a while.
  const passwordHash = await hashPassword(given.password);
  return withOrg(desk.pool, orgId, async tx => {
    const now = desk.clock();
    const invitation = await getOpen(tx, token, now);
    const staffId = invitation.staffId ?? desk.ids<'staff'>();
    if (invitation.staffId === null) await join(tx, token, { ...invitation, staffId, passwordHash, now });
    else await startAfresh(tx, token, { ...invitation, staffId, passwordHash, now, ids: desk.ids });
    await updateUsed(tx, orgId, invitation.id, staffId, now);
    await insertAuditEvents(tx, orgId, [
      {
        id: desk.ids(),
        at: now,
        staffId,
        event: invitation.kind === 'join' ? 'staff.joined' : 'staff.password-reset',
        policy: 'access.invitation',
        patientIds: [],
        subject: invitation.id,
        outcome: 'done',
        requestId: given.requestId,
      },
    ]);
    return { email: invitation.email };
  });
}

type Accepted = Invitation & {
  readonly staffId: StaffId;
  readonly passwordHash: string;
  readonly now: Instant;
};

async function join(tx: Tx, { orgId }: Token, accepted: Accepted): Promise<void> {
  const { staffId, practiceId, passwordHash, now, ...person } = accepted;
  await insertStaff(tx, { ...person, orgId, staffId, practice: { id: practiceId } }, passwordHash);
  if (!(await insertSignInName(tx, { orgId, staffId }, person.email))) failWith('invitation.email-taken');
  await insertStaffVersion(tx, orgId, staffId, { staffId, at: now });
}

async function startAfresh(
  tx: Tx,
  { orgId }: Token,
  accepted: Accepted & { readonly ids: Ids },
): Promise<void> {
  const { staffId, now } = accepted;
  const person = await findStaffToReset(tx, orgId, staffId);
  if (!person || person.endedAt) failWith('staff.has-left');
  await updatePassword(tx, orgId, staffId, accepted.passwordHash);
  if (accepted.endsSecondFactor) await endFactors(tx, orgId, staffId, now);
  const kinds = [
    'password-reset' as const,
    ...(accepted.endsSecondFactor ? ['second-factor-ended' as const] : []),
  ];
  for (const kind of kinds)
    await insertNotice(tx, orgId, {
      id: accepted.ids<'notice'>(),
      staffId,
      kind,
      at: now,
      by: accepted.createdBy,
    });
  await endSessionsOf(tx, orgId, staffId, now);
}
