import * as contracts from '@trellis/core/access/invitation.contract';
import { prove } from '@trellis/core/access/proof.contract';
import { whoAmI } from '@trellis/core/access/session.contract';
import { setPresence } from '@trellis/core/access/staff.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aNewcomer,
  aNurse,
  anAdministrator,
  aSecondFactor,
  entering,
  goodPassword,
  nobody,
} from '../../test/administration.ts';
import { aColleague } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { newSealingKey } from '../platform/sealing.ts';
import { addOrganization } from './organization.service.ts';

let clinic: Clinic;
let app: FastifyInstance;
let ada: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent', sealingKey: newSealingKey() });
  ada = (await anAdministrator(clinic, into(app))).client;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const linkFor = async (email: string) =>
  (await ada.do(contracts.invite, { body: aNurse(clinic, email) })).token ?? '';
const look = (token: string) => nobody(into(app)).try(contracts.lookAtInvitation, { body: { token } });
const accept = (token: string, password = goodPassword) =>
  nobody(into(app)).try(contracts.acceptInvitation, { body: { token, password } });

describe('an invitation', () => {
  test('tells whoever holds the link whom it is for, and becomes a sign-in with a password', async () => {
    const token = await linkFor('june@riverside.test');
    expect(await look(token)).toMatchObject({
      answer: {
        kind: 'join',
        organization: 'Riverside Health',
        name: 'June Park',
        email: 'june@riverside.test',
      },
    });
    expect(await accept(token)).toMatchObject({ answer: { email: 'june@riverside.test' } });
    const june = await signedIn(into(app), 'june@riverside.test', goodPassword);
    expect((await june.do(whoAmI)).actor).toMatchObject({ role: 'care-manager', credential: 'LPN' });
  });

  test('works once', async () => {
    const token = await linkFor('once@riverside.test');
    const both = await Promise.all([accept(token), accept(token, 'another good phrase of mine')]);
    expect(both.map(it => it.status).sort()).toEqual([200, 410]);
    expect(await look(token)).toMatchObject({ status: 410, code: 'invitation.used' });
  });

  test('expires after seven days', async () => {
    const token = await linkFor('late@riverside.test');
    clinic.clock.pass(7 * 86_400 - 1);
    expect(await look(token)).toMatchObject({ ok: true });
    clinic.clock.pass(1);
    expect(await look(token)).toMatchObject({ status: 410, code: 'invitation.expired' });
    expect(await accept(token)).toMatchObject({ code: 'invitation.expired' });
    ada = await signedIn(into(app), 'ada@riverside.test', testPassword);
  });

  test('can be withdrawn, and then neither be used nor be withdrawn after use', async () => {
    const { id, token } = await ada.do(contracts.invite, { body: aNurse(clinic, 'no@riverside.test') });
    await ada.do(contracts.revokeInvitation, { params: { invitationId: id } });
    expect(await accept(token ?? '')).toMatchObject({ code: 'invitation.revoked' });
    const used = await ada.do(contracts.invite, { body: aNurse(clinic, 'yes@riverside.test') });
    await accept(used.token ?? '');
    expect(await ada.try(contracts.revokeInvitation, { params: { invitationId: used.id } })).toMatchObject({
      code: 'invitation.used',
    });
  });

  test.each([
    ['one letter changed', (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    ['cut off', (token: string) => token.slice(0, -3)],
    ['another organization’s id', (t: string) => `${clinic.otherOrg.careManager.orgId}${t.slice(36)}`],
    ['nothing', () => ''],
  ])('with a link that was edited is not known: %s', async (_, edit) => {
    const token = edit(await linkFor('edited@riverside.test'));
    expect(await look(token)).toMatchObject({ status: 404, code: 'invitation.not-found' });
    expect(await accept(token)).toMatchObject({ code: 'invitation.not-found' });
  });

  test('a newer one for the same address takes its place', async () => {
    const first = await linkFor('twice@riverside.test');
    await linkFor('twice@riverside.test');
    expect(await look(first)).toMatchObject({ code: 'invitation.revoked' });
  });

  test.each([
    ['too short', 'short', 'too-short'],
    ['her own name', 'JunePark-JunePark', 'too-personal'],
    ['one word and figures', 'Password12345678', 'too-common'],
    ['a row', 'abcdefghijklmnopq', 'too-plain'],
  ])('is not used up by a password that is %s', async (_, password, weakness) => {
    const token = await linkFor(`${weakness}@riverside.test`);
    expect(await accept(token, password)).toMatchObject({
      status: 422,
      code: 'access.password-weak',
      details: { weakness },
    });
    expect(await accept(token)).toMatchObject({ ok: true });
  });

  test('is refused for an address of our own people; one of another organization shows when it is used', async () => {
    const ours = await ada.try(contracts.invite, { body: aNurse(clinic, 'dana@riverside.test') });
    expect(ours).toMatchObject({ status: 409, code: 'invitation.email-taken' });
    const token = await linkFor('theo@hillside.test');
    expect(await accept(token)).toMatchObject({ status: 409, code: 'invitation.email-taken' });
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect((await theo.do(whoAmI)).actor.orgId).toBe(clinic.otherOrg.careManager.orgId);
  });

  test('keeps its secret out of the database, also when the same request is sent again', async () => {
    const body = aNurse(clinic, 'secret@riverside.test');
    const key = 'the-same-request';
    const { token } = await ada.do(contracts.invite, { body, key });
    expect(await ada.do(contracts.invite, { body, key })).toMatchObject({ token: null });
    const secret = token?.split('.')[1] ?? 'none';
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ row: string }>(sql`
        select i::text as row from invitation i union all select k::text from idempotency_key k`),
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
  });

  test('is the administrator’s to make, to see and to withdraw', async () => {
    const dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const made = await dana.try(contracts.invite, { body: aNurse(clinic, 'mine@riverside.test') });
    expect(made).toMatchObject({ status: 403 });
    expect(await dana.try(contracts.getInvitations)).toMatchObject({ status: 403 });
    const { invitations } = await ada.do(contracts.getInvitations);
    expect(invitations.map(it => it.email)).not.toContain('mine@riverside.test');
    expect(new Set(invitations.map(it => it.state))).toEqual(new Set(['open', 'used', 'revoked', 'expired']));
  });
});

describe('a link for a new password', () => {
  const reset = async (email: string, lost: 'password' | 'password-and-second-factor') => {
    const staffId = (await aColleague(clinic, email)).staffId;
    const { client } = await entering(into(app), { email, password: testPassword });
    const { phone } = await aSecondFactor(client, clinic, testPassword);
    await ada.do(prove, { body: { password: testPassword } });
    const made = await ada.do(contracts.resetPassword, { params: { staffId }, body: { lost } });
    return { client, phone, token: made.token ?? '', staffId };
  };

  test('ends every session and the old password; the second factor stays', async () => {
    const email = 'forgot@riverside.test';
    const { client, phone, token } = await reset(email, 'password');
    expect(await client.try(whoAmI)).toMatchObject({ ok: true });
    await accept(token);
    expect(await client.try(whoAmI)).toMatchObject({ status: 401 });
    await expect(entering(into(app), { email, password: testPassword })).rejects.toThrow(/sign-in-refused/);
    await expect(entering(into(app), { email, password: goodPassword })).rejects.toThrow(/code-needed/);
    clinic.clock.pass(30);
    const back = await entering(into(app), { email, password: goodPassword, code: phone.code() });
    expect(back.session.hasSecondFactor).toBe(true);
  });

  test('after a lost phone ends the second factor too', async () => {
    const email = 'lostphone@riverside.test';
    const { token } = await reset(email, 'password-and-second-factor');
    await accept(token);
    const back = await entering(into(app), { email, password: goodPassword });
    expect(back.session.hasSecondFactor).toBe(false);
  });

  test('does nothing for somebody who left meanwhile', async () => {
    const { token, staffId } = await reset('gone@riverside.test', 'password');
    await ada.do(setPresence, { params: { staffId }, version: 1, body: { presence: 'left' } });
    expect(await accept(token)).toMatchObject({ code: 'invitation.revoked' });
    const again = { params: { staffId }, body: { lost: 'password' as const } };
    expect(await ada.try(contracts.resetPassword, again)).toMatchObject({ code: 'staff.has-left' });
  });
});

describe('another organization on the same server', () => {
  test('begins with a link for its administrator, asks for a second factor, and sees nobody of ours', async () => {
    const added = await addOrganization(clinic.desk, {
      name: 'Lakeside Care',
      practice: { name: 'Lakeside Clinic', zone: clinic.careManager.practice.zone },
      administrator: { name: 'Lena Ortiz', email: 'lena@lakeside.test' },
    });
    expect(await accept(added.token)).toMatchObject({ ok: true });
    const { session, client } = await entering(into(app), {
      email: 'lena@lakeside.test',
      password: goodPassword,
    });
    expect(session).toMatchObject({ gate: 'set-up', actor: { role: 'administrator', orgId: added.orgId } });
    expect(await client.try(contracts.getInvitations)).toMatchObject({ code: 'access.set-up-needed' });
    await aSecondFactor(client, clinic, goodPassword);
    const { invitations } = await client.do(contracts.getInvitations);
    expect(invitations.map(it => it.email)).toEqual(['lena@lakeside.test']);
    await aNewcomer(ada, clinic, 'still-ours@riverside.test');
    expect((await client.do(contracts.getInvitations)).invitations).toHaveLength(1);
  });
});
