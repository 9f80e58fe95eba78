import { acceptInvitation, resetPassword } from '@trellis/core/access/invitation.contract';
import { getOwnLicences } from '@trellis/core/access/own-licence.contract';
import { addPractice, editPractice, getPractices } from '@trellis/core/access/practice.contract';
import { prove } from '@trellis/core/access/proof.contract';
import { whoAmI } from '@trellis/core/access/session.contract';
import { getSettings, setSetting } from '@trellis/core/access/setting.contract';
import { addLicence, editStaff, getStaff, setPresence } from '@trellis/core/access/staff.contract';
import type { Day } from '@trellis/core/basics/day';
import type { StaffId } from '@trellis/core/basics/id';
import { findPatients } from '@trellis/core/people/patient.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAdministrator, goodPassword, nobody } from '../../test/administration.ts';
import { aColleague } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let ada: Client;
let adaId: StaffId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  const administrator = await anAdministrator(clinic, into(app));
  ada = administrator.client;
  adaId = administrator.actor.staffId;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const people = async () => (await ada.do(getStaff)).staff;
const personOf = async (id: StaffId) => {
  const found = (await people()).find(it => it.id === id);
  if (!found) throw new Error('That person is not on the list.');
  return found;
};
const asSent = ({ name, role, credential, practiceId }: Awaited<ReturnType<typeof personOf>>) => ({
  name,
  role,
  credential,
  practiceId,
});
let made = 0;
const aNewColleague = (parts: Parameters<typeof aColleague>[2] = {}) => {
  made += 1;
  return aColleague(clinic, `colleague${made}@riverside.test`, parts);
};

describe('the people of an organization', () => {
  test('are listed for the administrator with address, role and credential, and nobody of another', async () => {
    const found = await people();
    expect(found.map(it => it.email)).toEqual(
      expect.arrayContaining(['dana@riverside.test', 'okafor@riverside.test', 'ada@riverside.test']),
    );
    expect(found.map(it => it.email)).not.toContain('theo@hillside.test');
    expect(found.map(it => it.name)).not.toContain('Trellis import');
  });

  test('are not listed for a care manager, and the try is on the record', async () => {
    const dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    expect(await dana.try(getStaff)).toMatchObject({ status: 403, code: 'access.not-allowed' });
    const { orgId, staffId } = clinic.careManager;
    const rows = await withOrg(clinic.desk.pool, orgId, tx =>
      tx.rows(sql`
        select outcome from audit_event where org_id = ${orgId} and staff_id = ${staffId} and event = 'staff.list'`),
    );
    expect(rows).toEqual([{ outcome: 'access.not-allowed' }]);
  });

  test('an administrator reads no chart', async () => {
    expect(await ada.try(findPatients, { body: { text: '' } })).toMatchObject({ status: 403 });
  });
});

describe('a change of role or credential', () => {
  test('holds from the next request of that person on', async () => {
    const { staffId } = await aNewColleague();
    const priya = await signedIn(into(app), `colleague${made}@riverside.test`, testPassword);
    const before = await personOf(staffId);
    const { version } = await ada.do(editStaff, {
      params: { staffId },
      version: before.version,
      body: { ...asSent(before), role: 'biller', credential: 'none', name: 'Priya Raman-Lee' },
    });
    expect(version).toBe(before.version + 1);
    expect((await priya.do(whoAmI)).actor).toMatchObject({
      role: 'biller',
      credential: 'none',
      name: 'Priya Raman-Lee',
    });
  });

  test('keeps what was before beside it, with who changed it', async () => {
    const { staffId, orgId } = await aNewColleague();
    const before = await personOf(staffId);
    const given = { params: { staffId }, version: before.version };
    await ada.do(editStaff, { ...given, body: { ...asSent(before), credential: 'RN' } });
    const rows = await withOrg(clinic.desk.pool, orgId, tx =>
      tx.rows(sql`
        select version, credential, recorded_by as by from staff_version
        where org_id = ${orgId} and staff_id = ${staffId} order by version`),
    );
    expect(rows).toEqual([
      { version: 1, credential: 'LPN', by: adaId },
      { version: 2, credential: 'RN', by: adaId },
    ]);
  });

  test('by two administrators at once: the second is told, and nothing of it is saved', async () => {
    const { staffId } = await aNewColleague();
    const seen = await personOf(staffId);
    const edit = (name: string) =>
      ada.try(editStaff, { params: { staffId }, version: seen.version, body: { ...asSent(seen), name } });
    const both = await Promise.all([edit('Priya One'), edit('Priya Two')]);
    expect(both.map(it => it.status).sort()).toEqual([200, 412]);
    const won = both[0]?.ok ? 'Priya One' : 'Priya Two';
    expect(await personOf(staffId)).toMatchObject({ name: won, version: seen.version + 1 });
  });

  test.each([
    [
      'a physical therapist as supervising provider',
      { role: 'supervising-provider', credential: 'PT' },
      'staff.credential-does-not-fit',
    ],
    [
      'a nurse as supervising provider',
      { role: 'supervising-provider', credential: 'RN' },
      'staff.credential-does-not-fit',
    ],
    [
      'a practice of another organization',
      { practiceId: () => clinic.otherOrg.careManager.practice.id },
      'practice.not-found',
    ],
  ] as const)('is refused for %s', async (_, parts, code) => {
    const { staffId } = await aNewColleague();
    const seen = await personOf(staffId);
    const body = { ...asSent(seen), ...parts } as Record<string, unknown>;
    if (typeof body.practiceId === 'function') body.practiceId = body.practiceId();
    expect(
      await ada.try(editStaff, { params: { staffId }, version: seen.version, body: body as never }),
    ).toMatchObject({ ok: false, code });
    expect(await personOf(staffId)).toEqual(seen);
  });

  test('does not reach into another organization', async () => {
    const { staffId } = clinic.otherOrg.careManager;
    const body = { ...asSent(await personOf(adaId)) };
    expect(await ada.try(editStaff, { params: { staffId }, version: 1, body })).toMatchObject({
      status: 404,
      code: 'staff.not-found',
    });
  });
});

describe('somebody who leaves', () => {
  test('is signed out at once, cannot come back, and can when let back in', async () => {
    const { staffId } = await aNewColleague();
    const email = `colleague${made}@riverside.test`;
    const priya = await signedIn(into(app), email, testPassword);
    const left = { params: { staffId }, version: 1, body: { presence: 'left' as const } };
    await ada.do(setPresence, left);
    expect(await priya.try(whoAmI)).toMatchObject({ status: 401 });
    await expect(signedIn(into(app), email, testPassword)).rejects.toThrow(/refused/);
    expect((await personOf(staffId)).endedAt).toBe(clinic.clock.now());

    await ada.do(setPresence, { params: { staffId }, version: 2, body: { presence: 'working' } });
    expect(await priya.try(whoAmI), 'the old session stays ended').toMatchObject({ status: 401 });
    expect((await signedIn(into(app), email, testPassword)).cookie).not.toBe('');
  });

  test('has no link any more that was made before, also not when she is let back in', async () => {
    const { staffId } = await aNewColleague();
    const presence = (version: number, to: 'left' | 'working') =>
      ada.do(setPresence, { params: { staffId }, version, body: { presence: to } });
    await ada.do(prove, { body: { password: testPassword } });
    const { token } = await ada.do(resetPassword, { params: { staffId }, body: { lost: 'password' } });
    await presence(1, 'left');
    await presence(2, 'working');
    const accepted = await nobody(into(app)).try(acceptInvitation, {
      body: { token: token ?? '', password: goodPassword },
    });
    expect(accepted).toMatchObject({ status: 410, code: 'invitation.revoked' });
    await signedIn(into(app), `colleague${made}@riverside.test`, testPassword);
  });

  test('is never the last administrator: neither ended nor given another role', async () => {
    const seen = await personOf(adaId);
    const params = { staffId: adaId };
    expect(
      await ada.try(setPresence, { params, version: seen.version, body: { presence: 'left' } }),
    ).toMatchObject({ status: 409, code: 'staff.last-administrator' });
    expect(
      await ada.try(editStaff, {
        params,
        version: seen.version,
        body: { ...asSent(seen), role: 'supervisor' },
      }),
    ).toMatchObject({ code: 'staff.last-administrator' });
    expect(await personOf(adaId)).toEqual(seen);
  });

  test('of two administrators who end each other at the same moment, one stays', async () => {
    const second = await anAdministrator(clinic, into(app), 'second@riverside.test');
    const end = (by: Client, staffId: StaffId) =>
      by.try(setPresence, { params: { staffId }, version: 1, body: { presence: 'left' } });
    const both = await Promise.all([end(ada, second.actor.staffId), end(second.client, adaId)]);
    expect(both.filter(it => it.ok)).toHaveLength(1);
    const rows = await withOrg(clinic.desk.pool, second.actor.orgId, tx =>
      tx.rows<{ id: StaffId }>(sql`select id from staff where role = 'administrator' and ended_at is null`),
    );
    expect(rows).toHaveLength(1);
    // Whoever stayed goes on with the tests.
    if (rows[0]?.id !== adaId) {
      ada = second.client;
      adaId = second.actor.staffId;
    }
  });
});

describe('a license', () => {
  const licence = { state: 'NY', number: '712-004', expiresOn: '2026-12-31' as Day };

  test('is recorded, and one that renews it takes its place', async () => {
    const { staffId } = await aNewColleague();
    const { id } = await ada.do(addLicence, { params: { staffId }, body: licence });
    const replaces = { id, reason: 'Renewed' };
    await ada.do(addLicence, {
      params: { staffId },
      body: { ...licence, expiresOn: '2029-12-31', replaces },
    });
    await ada.do(addLicence, { params: { staffId }, body: { ...licence, state: 'NJ' } });
    const held = (await personOf(staffId)).licences.map(it => [it.state, it.expiresOn]);
    expect(held).toEqual([
      ['NJ', '2026-12-31'],
      ['NY', '2029-12-31'],
    ]);
    const again = ada.try(addLicence, { params: { staffId }, body: { ...licence, replaces } });
    expect(await again, 'a line is replaced once').toMatchObject({ code: 'licence.not-found' });
  });

  test('is shown to whom it belongs, and to nobody else but the administrator', async () => {
    await aColleague(clinic, 'pam@riverside.test', { name: 'Pam Ruiz' });
    const pam = await signedIn(into(app), 'pam@riverside.test', testPassword);
    const { actor } = await pam.do(whoAmI);
    await ada.do(addLicence, { params: { staffId: actor.staffId }, body: licence });
    expect((await pam.do(getOwnLicences)).licences).toMatchObject([licence]);
    expect((await ada.do(getOwnLicences)).licences).toEqual([]);
    expect(await pam.try(getStaff)).toMatchObject({ status: 403 });
    const nobodyAsks = await nobody(into(app)).try(getOwnLicences);
    expect(nobodyAsks).toMatchObject({ status: 401 });
  });

  test.each([
    ['a state that is none', { state: 'ZZ' }],
    ['a day that no calendar has', { expiresOn: '2026-02-30' }],
    ['no number', { number: ' ' }],
  ])('is refused with %s', async (_, parts) => {
    const params = { staffId: clinic.careManager.staffId };
    expect(await ada.try(addLicence, { params, body: { ...licence, ...parts } as never })).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
  });
});

describe('practices', () => {
  const second = { name: 'Riverside West', zone: 'America/Chicago', tin: '123456789', npi: '1234567893' };

  test('are added and changed; two editors do not overwrite each other', async () => {
    const { id } = await ada.do(addPractice, { body: second });
    const edit = (name: string) =>
      ada.try(editPractice, { params: { practiceId: id }, version: 1, body: { ...second, name } });
    expect(await edit('Riverside Northwest')).toMatchObject({ ok: true, answer: { version: 2 } });
    expect(await edit('Riverside Southwest')).toMatchObject({ status: 412, code: 'edit.stale' });
    const { practices } = await ada.do(getPractices);
    expect(practices.find(it => it.id === id)).toMatchObject({ name: 'Riverside Northwest', version: 2 });
    expect(practices.map(it => it.name)).not.toContain('Hillside Clinic');
  });

  test('of another organization cannot be changed', async () => {
    const practiceId = clinic.otherOrg.careManager.practice.id;
    expect(await ada.try(editPractice, { params: { practiceId }, version: 1, body: second })).toMatchObject({
      code: 'practice.not-found',
    });
  });

  test.each([{ npi: '1234567890' }, { tin: '12345678' }, { zone: 'Harbor/Main' }, { name: '' }])(
    'are refused with %j',
    async parts => {
      expect(await ada.try(addPractice, { body: { ...second, ...parts } })).toMatchObject({ status: 400 });
    },
  );
});

describe('settings of the organization', () => {
  test('hold from their day on, and every session is told', async () => {
    const billing = (value: 'on' | 'off', fromDay: string) =>
      ada.try(setSetting, { body: { setting: { name: 'billing', value, fromDay } } });
    expect((await ada.do(whoAmI)).billing).toBe('on');
    expect(await billing('off', '2026-11-19')).toMatchObject({ code: 'setting.in-past' });
    expect(await billing('off', '2026-11-21')).toMatchObject({ ok: true });
    expect((await ada.do(whoAmI)).billing).toBe('on');
    expect(await billing('off', '2026-11-20')).toMatchObject({ ok: true });
    expect((await ada.do(whoAmI)).billing).toBe('off');
    const { lines } = await ada.do(getSettings);
    expect(lines.filter(it => it.name === 'billing')).toHaveLength(2);
  });
});
