import { z } from 'zod';
import { plainText } from '../basics/text.ts';
import { contract } from './contract.ts';
import { anyone, anyStaff } from './policy.ts';
import { actorSchema } from './staff.ts';

export const signIn = contract({
  name: 'session.sign-in',
  kind: 'open',
  method: 'POST',
  path: '/api/session',
  says: 'Sign in with an e-mail address and a password; sets the session cookie.',
  policy: anyone,
  body: z.strictObject({ email: plainText(254).trim().toLowerCase(), password: plainText(1024) }),
  answer: z.object({ actor: actorSchema, csrf: z.string() }),
  problems: ['access.sign-in-refused', 'access.too-many-tries', 'access.cross-site'],
});

export const whoAmI = contract({
  name: 'session.who-am-i',
  kind: 'open',
  method: 'GET',
  path: '/api/session',
  says: 'Who is signed in, and the token that changes must carry in X-CSRF-Token.',
  policy: anyStaff,
  answer: z.object({ actor: actorSchema, csrf: z.string() }),
  problems: ['access.not-signed-in'],
});

export const signOut = contract({
  name: 'session.sign-out',
  kind: 'open',
  method: 'POST',
  path: '/api/session/end',
  says: 'End this session; the browser forgets what it cached.',
  policy: anyStaff,
  answer: z.object({ ended: z.literal(true) }),
  problems: ['access.not-signed-in'],
});
