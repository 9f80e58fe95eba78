import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { mayAdminister } from './access.policy.ts';
import { contract } from './contract.ts';

const scopes = z.array(plainText(80)).min(1, 'names no scope').max(40);

export const getTokens = contract({
  name: 'tokens.list',
  kind: 'open',
  method: 'GET',
  path: '/api/tokens',
  says: 'Tokens of programs, without their secrets, and the scopes a token may have.',
  policy: mayAdminister,
  answer: z.object({
    tokens: z.array(
      z.object({
        id: idOf<'token'>(),
        name: z.string(),
        scopes: z.array(z.string()),
        createdAt: instantSchema,
        expiresAt: instantSchema,
        revokedAt: instantSchema.nullable(),
        lastUsedAt: instantSchema.nullable(),
        madeBy: z.string(),
        /** Ended because whoever made it left: she has seen its secret. */
        endedWithMaker: z.boolean(),
      }),
    ),
    scopes: z.array(z.object({ name: z.string(), says: z.string() })),
  }),
  problems: [],
});

export const addToken = contract({
  name: 'tokens.add',
  kind: 'change',
  method: 'POST',
  path: '/api/tokens',
  says: 'Make a token for a program. Its secret is shown once; the audit names the program. Needs a fresh proof.',
  policy: mayAdminister,
  body: z.strictObject({ name: plainText(80).trim().min(1, 'is empty'), scopes, lastDay: daySchema }),
  answer: z.object({ id: idOf<'token'>(), secret: z.string().nullable() }),
  problems: ['access.proof-needed', 'token.unknown-scope', 'token.bad-expiry'],
});

export const revokeToken = contract({
  name: 'tokens.revoke',
  kind: 'change',
  method: 'POST',
  path: '/api/tokens/:tokenId/revoke',
  says: 'End a token at once.',
  policy: mayAdminister,
  params: z.strictObject({ tokenId: idOf<'token'>() }),
  answer: z.object({ revoked: z.literal(true) }),
  problems: ['token.not-found'],
});
