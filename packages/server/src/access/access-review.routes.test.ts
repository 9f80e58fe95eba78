import { exportAccessReview, getAccessReview } from '@trellis/core/access/access-review.contract';
import { setPresence } from '@trellis/core/access/staff.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAdministrator } from '../../test/administration.ts';
import { aColleague } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let ada: Client;
let noor: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  ada = (await anAdministrator(clinic, into(app))).client;
  await aColleague(clinic, 'noor@riverside.test', { name: '=Noor()', role: 'supervisor', credential: 'RN' });
  noor = await signedIn(into(app), 'noor@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

describe('who may do what', () => {
  test('is shown to a supervisor: every policy of what is served, with roles', async () => {
    const { policies } = await noor.do(getAccessReview);
    const rolesOf = (name: string) => policies.find(it => it.name === name)?.allowed.map(it => it.role);
    expect(rolesOf('access.review')).toEqual(['supervisor', 'administrator']);
    expect(rolesOf('call.work')).toEqual(['care-manager']);
    expect(rolesOf('access.administer')).toEqual(['administrator']);
    expect(policies.map(it => it.name)).not.toContain('anyone');
    expect(new Set(policies.map(it => it.name)).size).toBe(policies.length);
  });

  test('names those who can sign in, of this organization alone, and no longer who left', async () => {
    const gone = await aColleague(clinic, 'gone@riverside.test', { name: 'Gone Tomorrow' });
    const names = async () => (await noor.do(getAccessReview)).people.map(it => it.name);
    expect(await names()).toEqual(expect.arrayContaining(['Dana Whitlock', 'Ada Quinn', 'Gone Tomorrow']));
    expect(await names()).not.toContain('Theo Becker');
    await ada.do(setPresence, {
      params: { staffId: gone.staffId },
      version: 1,
      body: { presence: 'left' },
    });
    expect(await names()).not.toContain('Gone Tomorrow');
  });

  test.each(['dana@riverside.test', 'okafor@riverside.test'])('is refused to %s', async email => {
    const client = await signedIn(into(app), email, testPassword);
    for (const contract of [getAccessReview, exportAccessReview])
      expect(await client.try(contract)).toMatchObject({ status: 403, code: 'access.not-allowed' });
  });

  test('is taken out as a table that runs nothing', async () => {
    const { headers, text } = await noor.send({
      method: 'GET',
      path: exportAccessReview.path,
      headers: { cookie: noor.cookie },
    });
    expect(headers['content-disposition']).toBe('attachment; filename="trellis-access-2026-11-20.csv"');
    const rows = text.split('\r\n');
    expect(rows[0]).toBe('\ufeffperson,role,credential,practice,second_factor,last_here,may,says');
    expect(rows.filter(row => row.startsWith("'=Noor(),supervisor,RN"))).not.toEqual([]);
    expect(rows.filter(row => row.startsWith('='))).toEqual([]);
    const dana = rows.filter(row => row.startsWith('Dana Whitlock,'));
    expect(dana.some(row => row.includes(',call.work,'))).toBe(true);
    expect(dana.some(row => row.includes(',access.administer,'))).toBe(false);
  });
});
