import { z } from 'zod';
import { plainText } from '../basics/text.ts';
import { contract } from './contract.ts';
import { anyStaff } from './policy.ts';

export const beginSecondFactor = contract({
  name: 'session.begin-second-factor',
  kind: 'open',
  method: 'POST',
  path: '/api/session/second-factor',
  says: 'Make a new secret for an authenticator app. It replaces the old one only once a code of it was confirmed.',
  policy: anyStaff,
  gates: ['set-up'],
  /** Asked of who has worked for a while; somebody who is still coming in has just given it. */
  body: z.strictObject({ password: plainText(1024).optional() }),
  answer: z.object({ address: z.string(), secret: z.string() }),
  problems: ['access.unlock-refused', 'access.not-signed-in'],
});

export const confirmSecondFactor = contract({
  name: 'session.confirm-second-factor',
  kind: 'open',
  method: 'POST',
  path: '/api/session/second-factor/confirm',
  says: 'Confirm the new secret with a code of it; answers the recovery codes, once.',
  policy: anyStaff,
  gates: ['set-up'],
  body: z.strictObject({ code: plainText(40) }),
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
  problems: ['access.factor-not-begun', 'access.code-refused', 'access.too-many-tries'],
});
