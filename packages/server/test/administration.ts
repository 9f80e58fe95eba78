import type { AnswerOf } from '@trellis/core/access/contract';
import { acceptInvitation, invite } from '@trellis/core/access/invitation.contract';
import { prove } from '@trellis/core/access/proof.contract';
import { beginSecondFactor, confirmSecondFactor } from '@trellis/core/access/second-factor.contract';
import { signIn, whoAmI } from '@trellis/core/access/session.contract';
import type { Actor } from '@trellis/core/access/staff';
import { epochMs } from '@trellis/core/basics/instant';
import { Secret, TOTP } from 'otpauth';
import { inject } from 'vitest';
import { urlOf } from '../src/platform/database/roles.ts';
import { withSession } from '../src/platform/database/session.ts';
import { sql } from '../src/platform/database/sql.ts';
import { aColleague } from './builders.ts';
import { type Client, clientWith, type Send, signedIn } from './client.ts';
import { type Clinic, type TestClock, testPassword } from './database.ts';

/** An administrator of the clinic, signed in. */
export async function anAdministrator(
  clinic: Clinic,
  send: Send,
  email = 'ada@riverside.test',
): Promise<{ readonly actor: Actor; readonly client: Client }> {
  const actor = await aColleague(clinic, email, {
    name: 'Ada Quinn',
    role: 'administrator',
    credential: 'none',
  });
  return { actor, client: await signedIn(send, email, testPassword) };
}

export const goodPassword = 'marble otter lantern sixty';

export const nobody = (send: Send): Client => clientWith(send, { cookie: '', csrf: '' });

/** What an administrator fills in for a new nurse. */
export const aNurse = (clinic: Clinic, email: string) => ({
  email,
  name: 'June Park',
  role: 'care-manager' as const,
  credential: 'LPN' as const,
  practiceId: clinic.careManager.practice.id,
});

/** Somebody invited and come in, with her sign-in. */
export async function aNewcomer(administrator: Client, clinic: Clinic, email: string): Promise<void> {
  const { token } = await administrator.do(invite, { body: aNurse(clinic, email) });
  await nobody(administrator.send).do(acceptInvitation, {
    body: { token: token ?? '', password: goodPassword },
  });
}

/** Signs in over the contract and keeps the cookie: with a code, if one is given. */
export async function entering(
  send: Send,
  body: { readonly email: string; readonly password: string; readonly code?: string },
  device = '',
): Promise<{
  readonly client: Client;
  readonly session: AnswerOf<typeof whoAmI>;
  /** The cookie by which the browser is known from now on. */
  readonly device: string;
}> {
  const answered = await send({
    method: 'POST',
    path: signIn.path,
    headers: { 'content-type': 'application/json', cookie: device },
    body: JSON.stringify(body),
  });
  const session = JSON.parse(answered.text) as AnswerOf<typeof whoAmI> & { readonly code?: string };
  if (answered.status !== 200) throw new Error(`Sign-in was refused: ${session.code}`);
  const cookie = answered.headers['set-cookie']?.split(';')[0] ?? '';
  const known = /(?:__Host-)?trellis_device=[\w.-]+/.exec(answered.headers['set-cookie'] ?? '')?.[0] ?? '';
  return { client: clientWith(send, { cookie, csrf: session.csrf }), session, device: known };
}

/** An authenticator app on a phone whose clock may be off. */
export type Phone = { readonly code: (secondsOff?: number) => string };

export const aPhone = (secret: string, clock: TestClock): Phone => ({
  code: (secondsOff = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: epochMs(clock.now()) + secondsOff * 1000,
    }),
});

/** Sets up a second factor for a signed-in person and gives her phone and her recovery codes. */
export async function aSecondFactor(client: Client, clinic: Clinic, password: string, code?: string) {
  if ((await client.do(whoAmI)).gate === 'open')
    await client.do(prove, { body: { password, ...(code && { code }) } });
  const { secret } = await client.do(beginSecondFactor);
  const phone = aPhone(secret, clinic.clock);
  const { recoveryCodes } = await client.do(confirmSecondFactor, { body: { code: phone.code() } });
  return { phone, recoveryCodes, secret };
}

/** Every try to sign in that is stored, whoever made it: what only a superuser of the database sees. */
export function everyTry(clinic: Clinic): Promise<readonly { readonly name: string; readonly at: string }[]> {
  const database = new URL(clinic.ownerUrl).pathname.slice(1);
  return withSession(urlOf(inject('adminUrl'), { database }), session =>
    session.rows(sql`select name, at from sign_in_try`),
  );
}
