import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whoAmI } from '@trellis/core/access/session.contract';
import { plusSeconds } from '@trellis/core/basics/instant';
import { doublesOf, isCoveredThrough } from '@trellis/core/messages/roster';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { into, signedIn } from '../test/client.ts';
import { type Clinic, testDesk } from '../test/database.ts';
import { testMail } from '../test/paging.builder.ts';
import { findImporter } from './access/organization.store.ts';
import { createApp, createDesk } from './app.ts';
import { ensureDemo, loadOrganizations } from './demo.ts';
import { loadRoster } from './messages/roster.store.ts';
import { withOrg } from './platform/database/door.ts';
import { urlOf } from './platform/database/roles.ts';

const database = `demo_${randomBytes(6).toString('hex')}`;
let folder: string;
let urls: { readonly appUrl: string; readonly ownerUrl: string };

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('adminUrl') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trellis-demo-'));
  const template = inject('template');
  await asAdmin(`create database ${database} template ${template.name} owner trellis_owner`);
  urls = { appUrl: urlOf(template.appUrl, { database }), ownerUrl: urlOf(template.ownerUrl, { database }) };
});
afterAll(async () => {
  await asAdmin(`drop database if exists ${database} with (force)`);
  rmSync(folder, { recursive: true, force: true });
});

describe('the first start on an empty database', () => {
  test('makes a practice one can sign in to, keeps the password to its owner, and is done once', async () => {
    const desk = createDesk(urls.appUrl);
    const app = await createApp(desk, { logLevel: 'silent' });
    try {
      const made = await ensureDemo(desk, urls.ownerUrl, folder);
      if (!made) throw new Error('No demo was made.');

      const file = join(folder, 'secrets/demo-sign-in.json');
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(made);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700);
      expect(made.password.length).toBeGreaterThanOrEqual(12);

      const [organization] = await loadOrganizations(urls.ownerUrl);
      if (!organization) throw new Error('No organization was made.');
      const roster = await withOrg(desk.pool, organization.id, tx =>
        loadRoster({ mail: testMail() }, tx, organization.id),
      );
      const now = desk.clock();
      expect(isCoveredThrough(roster, now, plusSeconds(now, 60 * 86_400)), 'somebody is on call').toBe(true);
      expect(doublesOf(roster, now, plusSeconds(now, 60 * 86_400))).toEqual([]);

      const dana = await signedIn(into(app), made.email, made.password);
      expect((await dana.do(whoAmI)).actor).toMatchObject({
        role: 'care-manager',
        practice: { name: 'Demo Primary Care' },
      });
      const okafor = await signedIn(into(app), 'okafor@trellis.example', made.password);
      expect((await okafor.do(whoAmI)).actor.role).toBe('supervising-provider');

      expect(await ensureDemo(desk, urls.ownerUrl, folder)).toEqual(made);
      const organizations = await loadOrganizations(urls.ownerUrl);
      expect(organizations.map(it => it.name)).toEqual(['Demo Health']);

      const [demo] = organizations;
      if (!demo) throw new Error('No organization.');
      const importer = await withOrg(desk.pool, demo.id, tx => findImporter(tx, demo.id));
      expect(importer).toMatchObject({
        role: 'program',
        credential: 'none',
        practice: { name: 'Demo Primary Care' },
      });
    } finally {
      await app.close();
      await desk.pool.end();
    }
  });
});

describe('a start on a database that somebody works with', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await testDesk();
  });
  afterAll(() => clinic?.close());

  test('adds nobody and writes no password', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'trellis-demo-'));
    try {
      expect(await ensureDemo(clinic.desk, clinic.ownerUrl, empty)).toBeUndefined();
      expect(existsSync(join(empty, 'secrets'))).toBe(false);
      const names = (await loadOrganizations(clinic.ownerUrl)).map(it => it.name);
      expect(names.toSorted()).toEqual(['Hillside Health', 'Riverside Health']);
    } finally {
      rmSync(empty, { recursive: true, force: true });
    }
  });
});
