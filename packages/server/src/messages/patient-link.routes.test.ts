import { getAccessReview } from '@trellis/core/access/access-review.contract';
import { getStaff } from '@trellis/core/access/staff.contract';
import { getTokens } from '@trellis/core/access/token.contract';
import { beginAssessment } from '@trellis/core/assessments/assessment.contract';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import * as own from '@trellis/core/messages/own-form.contract';
import * as contracts from '@trellis/core/messages/patient-link.contract';
import { getRoster } from '@trellis/core/messages/roster.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anAdministrator } from '../../test/administration.ts';
import { aColleague, admit, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { mood, testShelf } from '../../test/instruments.builder.ts';
import { aLink, anOpenPhone } from '../../test/own-phone.builder.ts';
import { findImporter } from '../access/organization.store.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;
let coveredUntil: Instant;
const asked: unknown[] = [];

const onlyByStaff = mood({ id: 'never-alone', alone: 'no' });
const harmless = mood({ id: 'harmless', alone: 'yes', rules: [] });
const shelf = { ...testShelf, instruments: [...testShelf.instruments, onlyByStaff, harmless] };

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, {
    logLevel: 'silent',
    shelf,
    origin: 'https://care.example.org',
    loadGaps: async (_tx, orgId) => (from, until) => {
      asked.push({ orgId, from, until });
      return until <= coveredUntil ? [] : [{ start: coveredUntil > from ? coveredUntil : from, end: until }];
    },
  });
});
beforeEach(async () => {
  clinic.clock.pass(600);
  coveredUntil = '9999' as Instant;
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const body = (over: object = {}) => ({
  kind: 'form' as const,
  instrumentId: 'mood',
  language: 'en' as const,
  answerer: { who: 'patient' as const },
  days: 7,
  ...over,
});
const make = (over: object = {}, client = dana, patientId = rosa) =>
  client.try(contracts.makePatientLink, { params: { patientId }, body: body(over) });
const list = (client = dana) => client.try(contracts.getPatientLinks, { params: { patientId: rosa } });
const aRole = async (role: 'supervisor' | 'biller' | 'administrator' | 'supervising-provider') => {
  const email = `${role}-${clinic.desk.ids()}@riverside.test`;
  await aColleague(clinic, email, { role, name: `A ${role}` });
  return signedIn(into(app), email, testPassword);
};

describe('a link for her own phone', () => {
  test('tells its secret once: the same request again, and the list, do not', async () => {
    const given = { params: { patientId: rosa }, body: body(), key: `link-${clinic.desk.ids()}` };
    const made = await dana.do(contracts.makePatientLink, given);
    expect(made).toMatchObject({ origin: 'https://care.example.org' });
    // 256 bits after the organization's name.
    expect(made.secret).toMatch(/^[0-9a-f-]{36}\.[\w-]{43}$/);
    expect(await dana.do(contracts.makePatientLink, given)).toEqual({ ...made, secret: null });
    const { links } = await dana.do(contracts.getPatientLinks, { params: { patientId: rosa } });
    expect(links).toMatchObject([{ id: made.id, state: 'not-opened', madeBy: 'Dana Whitlock', answered: 0 }]);
    expect(JSON.stringify(links)).not.toContain(made.secret?.slice(37));
  });

  test('is kept as a hash of its secret alone', async () => {
    const { secret } = await aLink(dana, rosa);
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ row: string }>(sql`select to_jsonb(l)::text as row from patient_link l`),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(it => it.row.includes(secret.slice(37)))).toBe(false);
  });

  test('of a form in which a danger may be told needs somebody on call for all of its time', async () => {
    asked.length = 0;
    const now = clinic.clock.now();
    coveredUntil = plusSeconds(now, 3 * 86_400);
    expect(await make()).toMatchObject({
      status: 409,
      code: 'link.no-roster',
      detail: expect.stringContaining('on-call roster'),
      details: { instrument: 'mood', from: now },
    });
    expect(await make({ days: 3 })).toMatchObject({ ok: true });
    expect(asked).toMatchObject([{ from: now }, { from: now, until: coveredUntil }]);
    coveredUntil = '' as Instant;
    expect(await make({ instrumentId: 'harmless' })).toMatchObject({ ok: true });
  });

  test('is not made where nobody has said who is on call', async () => {
    const plain = await createApp(clinic.desk, { logLevel: 'silent', shelf });
    const client = await signedIn(into(plain), 'dana@riverside.test', testPassword);
    expect(await make({}, client)).toMatchObject({ code: 'link.no-roster' });
    await plain.close();
  });

  test('is refused for what is only asked by a person, what has no words, and what is unknown', async () => {
    expect(await make({ instrumentId: 'never-alone' })).toMatchObject({ code: 'link.not-alone' });
    expect(await make({ instrumentId: 'theirs' })).toMatchObject({ code: 'assessment.no-words' });
    expect(await make({ instrumentId: 'about-her', language: 'es' })).toMatchObject({
      code: 'assessment.no-words',
    });
    expect(await make({ instrumentId: 'no-such' })).toMatchObject({ code: 'assessment.unknown' });
    for (const days of [0, 31, 1.5]) expect(await make({ days })).toMatchObject({ code: 'request.invalid' });
    const walter = await admit(clinic.desk, clinic.importer, { given: 'Walter', deceasedOn: 'unknown' });
    expect(await make({}, dana, walter.id)).toMatchObject({ code: 'assessment.deceased' });
  });

  test('runs out after its days, and is taken back once', async () => {
    const { id } = await aLink(dana, rosa, { days: 1 });
    const params = { patientId: rosa, linkId: id };
    await dana.do(contracts.revokePatientLink, { params });
    expect(await dana.try(contracts.revokePatientLink, { params })).toMatchObject({ code: 'link.over' });
    const { id: other } = await aLink(dana, rosa, { days: 1 });
    clinic.clock.pass(86_400);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const again = { params: { patientId: rosa, linkId: other } };
    expect(await dana.try(contracts.revokePatientLink, again)).toMatchObject({ code: 'link.over' });
    expect(await list()).toMatchObject({ answer: { links: [{ state: 'expired' }, { state: 'revoked' }] } });
  });

  test('is of one patient: nobody takes it back through another', async () => {
    const { id } = await aLink(dana, rosa);
    const walter = (await anEnrolledPatient(dana, clinic, { given: 'Walter' })).id;
    const params = { patientId: walter, linkId: id };
    expect(await dana.try(contracts.revokePatientLink, { params })).toMatchObject({ code: 'link.not-found' });
  });

  test('is nobody of the staff: no list of people or of tokens has it, and it never stands in for the importer', async () => {
    const { orgId } = clinic.careManager;
    const importer = await withOrg(clinic.desk.pool, orgId, tx => findImporter(tx, orgId));
    const { client: ada } = await anAdministrator(clinic, into(app));
    const lists = async () => ({
      people: (await ada.do(getStaff)).staff.map(it => it.name),
      tokens: (await ada.do(getTokens)).tokens,
      policies: await ada.do(getAccessReview),
      onCall: (await ada.do(getRoster, { query: { from: '2026-11-20' as Day } })).people.map(it => it.name),
    });
    const before = await lists();
    for (let i = 0; i < 3; i += 1) await aLink(dana, rosa);
    expect(await lists()).toEqual(before);
    expect(JSON.stringify(before)).not.toContain('Patient, own phone');
    expect(await withOrg(clinic.desk.pool, orgId, tx => findImporter(tx, orgId))).toEqual(importer);
  });

  test('is made and taken back by care managers, seen by the care team, and by nobody else', async () => {
    const { id } = await aLink(dana, rosa);
    const params = { patientId: rosa, linkId: id };
    for (const role of ['supervisor', 'supervising-provider', 'biller', 'administrator'] as const) {
      const client = await aRole(role);
      expect(await make({}, client)).toMatchObject({ code: 'access.not-allowed' });
      expect(await client.try(contracts.revokePatientLink, { params })).toMatchObject({
        code: 'access.not-allowed',
      });
      const seen = role === 'supervisor' || role === 'supervising-provider';
      expect(await list(client)).toMatchObject(seen ? { ok: true } : { code: 'access.not-allowed' });
    }
  });
});

describe('a phone that opened a link', () => {
  test('reaches its own form and nothing else Trellis serves', async () => {
    const { secret } = await aLink(dana, rosa);
    const phone = await anOpenPhone(into(app), secret);
    await phone.do(own.getOwnForm);
    const paths = app.swagger().paths ?? {};
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map(method => ({ method: method.toUpperCase(), path })),
    );
    const open = new Set<string>();
    for (const { method, path } of routes.filter(
      it => it.path.startsWith('/api') || it.path.startsWith('/fhir'),
    )) {
      const url = path.replace(/\{patientId\}/g, rosa).replace(/\{\w+\}/g, rosa);
      const answered = await app.inject({
        method: method as 'GET',
        url,
        headers: {
          authorization: `Bearer ${phone.session}`,
          cookie: `trellis_session=${phone.session}; __Host-trellis_session=${phone.session}`,
          'idempotency-key': clinic.desk.ids(),
          'if-match': '"1"',
        },
        ...(method !== 'GET' && { payload: {} }),
      });
      if (![401, 403].includes(answered.statusCode)) open.add(`${method} ${path}`);
    }
    expect(routes.length).toBeGreaterThan(100);
    // A link to a form has the plan's address judged, and opens nothing there: own-plan.routes.test.ts.
    const ofPlan = ['/seen', '/questions', '/questions/remove'].map(it => `POST /api/own/plan${it}`);
    const mine = [...open].filter(it => it.includes('/api/own/'));
    expect(mine.filter(it => !ofPlan.includes(it))).toEqual([
      'POST /api/own/open',
      'GET /api/own/form',
      'PUT /api/own/form',
      'GET /api/own/standing',
      'POST /api/own/form/finish',
    ]);
    // What is left is open to anyone: it is the same without a session.
    const anyone = await Promise.all(
      [...open]
        .filter(it => !mine.includes(it))
        .map(async it => {
          const [method, path] = it.split(' ');
          const answered = await app.inject({
            method: method as 'GET',
            url: path ?? '',
            ...(method !== 'GET' && { payload: {} }),
          });
          return [401, 403].includes(answered.statusCode) ? it : undefined;
        }),
    );
    expect(anyone.filter(it => it !== undefined)).toEqual([]);
  });

  test('is not what staff or a program sign in with, and they do not reach her form', async () => {
    expect(await dana.try(own.getOwnForm)).toMatchObject({ status: 401, code: 'access.not-signed-in' });
    expect(await dana.try(own.finishOwnForm, { body: { version: 1 } })).toMatchObject({ status: 401 });
  });

  test('does not read another link of the same patient, nor what staff began', async () => {
    const draft = {
      instrumentId: 'mood',
      language: 'en',
      mode: 'read-aloud',
      answerer: { who: 'patient' },
    } as const;
    await dana.do(beginAssessment, { params: { patientId: rosa }, body: draft });
    const [first, second] = [await aLink(dana, rosa), await aLink(dana, rosa, { instrumentId: 'harmless' })];
    const phone = await anOpenPhone(into(app), first.secret);
    const other = await anOpenPhone(into(app), second.secret);
    const save = {
      version: 1,
      body: { language: 'en' as const, draft: { items: [], skips: { little: 'not-now' as const } } },
    };
    await phone.do(own.getOwnForm);
    await phone.do(own.saveOwnAnswers, save);
    expect(await other.do(own.getOwnForm)).toMatchObject({ draft: { items: [], skips: {} }, version: 1 });
  });

  test('may not come from another site', async () => {
    const { secret } = await aLink(dana, rosa);
    const answered = await app.inject({
      method: 'POST',
      url: '/api/own/open',
      headers: { 'sec-fetch-site': 'cross-site' },
      payload: { secret, birthDate: '1948-03-14' },
    });
    expect(answered.statusCode).toBe(403);
    expect(answered.json()).toMatchObject({ code: 'access.cross-site' });
  });
});

describe('another organization', () => {
  test('finds no link of ours', async () => {
    await aLink(dana, rosa);
    const seen = await withOrg(clinic.desk.pool, clinic.otherOrg.careManager.orgId, tx =>
      tx.rows(
        sql`select id from patient_link union all select id from own_session union all select link_id from own_answers`,
      ),
    );
    expect(seen).toEqual([]);
  });
});
