import { z } from 'zod';
import { plainText } from '../basics/text.ts';
import { contract } from './contract.ts';
import { longestPassword } from './password-rule.ts';
import { anyStaff } from './policy.ts';

export const prove = contract({
  name: 'session.prove',
  kind: 'open',
  method: 'POST',
  path: '/api/session/proof',
  says: 'Prove with the password, and a code if there is a second factor, that it is still she. Good for one act, for five minutes; the fifth wrong one ends the session.',
  policy: anyStaff,
  body: z.strictObject({ password: plainText(longestPassword), code: plainText(40).optional() }),
  answer: z.object({ proved: z.literal(true) }),
  problems: ['access.proof-refused', 'access.not-signed-in'],
});

export const changePassword = contract({
  name: 'session.change-password',
  kind: 'open',
  method: 'POST',
  path: '/api/session/password',
  says: 'Choose another password. Needs a fresh proof; every other session of the person ends.',
  policy: anyStaff,
  body: z.strictObject({ password: plainText(longestPassword) }),
  answer: z.object({ changed: z.literal(true) }),
  problems: ['access.proof-needed', 'access.password-weak'],
});
