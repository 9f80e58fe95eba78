import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { mayAdminister } from './access.policy.ts';
import { contract } from './contract.ts';
import { longestPassword } from './password-rule.ts';
import { anyone } from './policy.ts';
import { staffFields, staffParams } from './staff.contract.ts';

const email = plainText(254)
  .trim()
  .toLowerCase()
  .regex(/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, 'is not an e-mail address');

/** The secret of the link stands in the answer once; sent again, the same request is answered without it. */
const issued = z.object({ id: idOf<'invitation'>(), token: z.string().nullable(), expiresAt: instantSchema });

export const getInvitations = contract({
  name: 'invitations.list',
  kind: 'open',
  method: 'GET',
  path: '/api/invitations',
  says: 'Links that are open or ended in the last thirty days, without their secrets.',
  policy: mayAdminister,
  answer: z.object({
    invitations: z.array(
      z.object({
        id: idOf<'invitation'>(),
        kind: z.enum(['join', 'reset']),
        email: z.string(),
        name: z.string(),
        role: staffFields.role,
        credential: staffFields.credential,
        createdAt: instantSchema,
        createdBy: z.string(),
        expiresAt: instantSchema,
        state: z.enum(['open', 'used', 'revoked', 'expired']),
      }),
    ),
  }),
  problems: [],
});

export const invite = contract({
  name: 'invitations.invite',
  kind: 'change',
  method: 'POST',
  path: '/api/invitations',
  says: 'Make a link with which a new person chooses a password. It works once, for seven days, and is shown once.',
  policy: mayAdminister,
  body: z.strictObject({ email, ...staffFields }),
  answer: issued,
  problems: ['practice.not-found', 'staff.credential-does-not-fit', 'invitation.email-taken'],
});

export const resetPassword = contract({
  name: 'invitations.reset-password',
  kind: 'change',
  method: 'POST',
  path: '/api/staff/:staffId/reset',
  says: 'Make a link with which a person chooses a new password, and after a lost phone a new second factor too. Needs a fresh proof of the administrator.',
  policy: mayAdminister,
  params: staffParams,
  body: z.strictObject({ lost: z.enum(['password', 'password-and-second-factor']) }),
  answer: issued,
  problems: ['access.proof-needed', 'staff.not-found', 'staff.has-left'],
});

export const revokeInvitation = contract({
  name: 'invitations.revoke',
  kind: 'change',
  method: 'POST',
  path: '/api/invitations/:invitationId/revoke',
  says: 'Withdraw a link before it is used.',
  policy: mayAdminister,
  params: z.strictObject({ invitationId: idOf<'invitation'>() }),
  answer: z.object({ revoked: z.literal(true) }),
  problems: ['invitation.not-found', 'invitation.used'],
});

const spent = [
  'invitation.not-found',
  'invitation.expired',
  'invitation.used',
  'invitation.revoked',
] as const;
const token = plainText(200);

export const lookAtInvitation = contract({
  name: 'invitations.look',
  kind: 'open',
  method: 'POST',
  path: '/api/invitations/look',
  says: 'Whom a link is for, told to whoever holds it.',
  policy: anyone,
  body: z.strictObject({ token }),
  answer: z.object({
    kind: z.enum(['join', 'reset']),
    organization: z.string(),
    name: z.string(),
    email: z.string(),
  }),
  problems: spent,
});

export const acceptInvitation = contract({
  name: 'invitations.accept',
  kind: 'open',
  method: 'POST',
  path: '/api/invitations/accept',
  says: 'Choose a password with a link. It ends the link and, for a reset, every session of the person.',
  policy: anyone,
  body: z.strictObject({ token, password: plainText(longestPassword) }),
  answer: z.object({ email: z.string() }),
  problems: [
    ...spent,
    'access.password-weak',
    'access.cross-site',
    'invitation.email-taken',
    'staff.has-left',
  ],
});
