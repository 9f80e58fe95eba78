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
  answer: z.object({ address: z.string(), secret: z.string() }),
  // Asked of who has worked for a while; somebody who is still coming in has just given it.
  problems: ['access.proof-needed'],
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

export const makeRecoveryCodes = contract({
  name: 'session.make-recovery-codes',
  kind: 'open',
  method: 'POST',
  path: '/api/session/second-factor/recovery-codes',
  says: 'Make new recovery codes, told once; those of before open nothing any more. Needs a fresh proof.',
  policy: anyStaff,
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
  problems: ['access.proof-needed', 'access.no-factor'],
});

export const endSecondFactor = contract({
  name: 'session.end-second-factor',
  kind: 'open',
  method: 'POST',
  path: '/api/session/second-factor/end',
  says: 'Go without a second factor, where the organization leaves that to its people. Needs a fresh proof.',
  policy: anyStaff,
  answer: z.object({ ended: z.literal(true) }),
  problems: ['access.proof-needed', 'access.no-factor', 'access.factor-required'],
});
