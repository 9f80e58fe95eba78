import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { contract } from './contract.ts';
import { gates } from './idle.ts';
import { anyone, anyStaff } from './policy.ts';
import { preferenceSchema } from './preference.ts';
import { actorSchema } from './staff.ts';

/** What a page knows of its session. While it is locked it shows nothing but this. */
export const sessionSchema = z.object({
  actor: actorSchema,
  csrf: z.string(),
  gate: z.enum(gates),
  /** How long the session stays open if nobody touches anything, seconds. */
  locksInSeconds: z.number().int(),
  hasSecondFactor: z.boolean(),
  /** Whether the organization asks everybody for one. */
  secondFactor: z.enum(['required', 'optional']),
  /** Something happened to her way in before this session that she has not seen yet. */
  hasNotices: z.boolean(),
  /** A page waits for her, or for whoever keeps the roster something keeps pages from being heard. */
  isPaged: z.boolean(),
  billing: z.enum(['on', 'off']),
  preference: preferenceSchema,
});

export const signIn = contract({
  name: 'session.sign-in',
  kind: 'open',
  method: 'POST',
  path: '/api/session',
  says: 'Sign in with an e-mail address, a password and, for who has a second factor, a code; sets the session cookie.',
  policy: anyone,
  body: z.strictObject({
    email: plainText(254).trim().toLowerCase(),
    password: plainText(1024),
    code: plainText(40).optional(),
  }),
  answer: sessionSchema,
  problems: [
    'access.sign-in-refused',
    'access.too-many-tries',
    'access.cross-site',
    'access.code-needed',
    'access.code-refused',
  ],
});

export const whoAmI = contract({
  name: 'session.who-am-i',
  kind: 'open',
  method: 'GET',
  path: '/api/session',
  says: 'Who is signed in, whether the session is locked, and the token that changes must carry in X-CSRF-Token.',
  policy: anyStaff,
  gates: ['locked', 'set-up'],
  answer: sessionSchema,
  problems: ['access.not-signed-in'],
});

export const unlock = contract({
  name: 'session.unlock',
  kind: 'open',
  method: 'POST',
  path: '/api/session/unlock',
  says: 'Open a locked session again with the password or a code of the second factor; the fifth wrong one ends it.',
  policy: anyStaff,
  gates: ['locked', 'set-up'],
  body: z.strictObject({ secret: plainText(1024) }),
  answer: sessionSchema,
  problems: ['access.unlock-refused', 'access.not-signed-in'],
});

export const lockSession = contract({
  name: 'session.lock',
  kind: 'open',
  method: 'POST',
  path: '/api/session/lock',
  says: 'Lock this session now, before leaving the desk.',
  policy: anyStaff,
  gates: ['locked', 'set-up'],
  answer: sessionSchema,
  problems: [],
});

export const signOut = contract({
  name: 'session.sign-out',
  kind: 'open',
  method: 'POST',
  path: '/api/session/end',
  says: 'End this session; the browser forgets what it cached.',
  policy: anyStaff,
  gates: ['locked', 'set-up'],
  answer: z.object({ ended: z.literal(true) }),
  problems: ['access.not-signed-in'],
});

export const getSessions = contract({
  name: 'session.list',
  kind: 'open',
  method: 'GET',
  path: '/api/session/all',
  says: 'Where the person is signed in, the session in use last first.',
  policy: anyStaff,
  answer: z.object({
    sessions: z.array(
      z.object({
        id: idOf<'session'>(),
        isThis: z.boolean(),
        device: z.string().nullable(),
        createdAt: instantSchema,
        lastUsedAt: instantSchema,
      }),
    ),
  }),
  problems: [],
});

export const signOutEverywhere = contract({
  name: 'session.sign-out-everywhere',
  kind: 'open',
  method: 'POST',
  path: '/api/session/all/end',
  says: 'End every session of the person, or every one but this.',
  policy: anyStaff,
  body: z.strictObject({ which: z.enum(['all', 'others']) }),
  answer: z.object({ ended: z.number().int() }),
  problems: [],
});

export const setPreference = contract({
  name: 'session.set-preference',
  kind: 'pulse',
  method: 'PUT',
  path: '/api/session/preference',
  says: 'Keep how the person likes to work: single-letter keys on or off, and the language.',
  policy: anyStaff,
  body: z.strictObject(preferenceSchema.shape),
  answer: preferenceSchema,
  problems: [],
});
