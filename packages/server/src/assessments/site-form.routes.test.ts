import { randomUUID } from 'node:crypto';
import * as contracts from '@trellis/core/assessments/assessment.contract';
import type { Brought } from '@trellis/core/assessments/site-form';
import * as forms from '@trellis/core/assessments/site-form.contract';
import type { PatientId } from '@trellis/core/basics/id';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { statementsOf } from '../../test/statements.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { loadSiteForms } from './site-form.store.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let noor: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'noor@riverside.test', { role: 'supervisor', name: 'Noor Haddad' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  noor = await signedIn(into(app), 'noor@riverside.test', testPassword);
});
beforeEach(async () => {
  clinic.clock.pass(60);
  rosa = (await admit(clinic.desk, clinic.importer)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const welcome = (text = 'What shall we call you?', more: object = {}) =>
  JSON.stringify({
    ...{ resourceType: 'Questionnaire', title: 'Welcome', language: 'en', status: 'active' },
    item: [{ linkId: 'name', type: 'string', text }],
    ...more,
  });
const ownForm = (over: Partial<Extract<Brought, { what: 'form' }>> = {}): Brought => ({
  ...{ what: 'form', name: 'welcome', title: 'Welcome', language: 'en', domain: 'other', minutes: 3 },
  ...{ asksNoHarm: true },
  ...over,
});
const bring = (file: string, brought = ownForm(), client = noor, key = randomUUID()) =>
  client.try(forms.bringForm, { body: { file, brought }, key });
const listed = () => dana.do(contracts.getInstruments);
const find = async (id: string) => (await listed()).instruments.find(it => it.id === id);
const begin = (instrumentId: string) =>
  dana.try(contracts.beginAssessment, {
    params: { patientId: rosa },
    body: { instrumentId, language: 'en', mode: 'read-aloud', answerer: { who: 'patient' } } as never,
  });
async function exported(instrumentId: string, language: string, client = noor) {
  const answer = await app.inject({
    method: 'GET',
    url: `/api/instruments/${instrumentId}/questionnaire?language=${language}`,
    headers: { cookie: client.cookie },
  });
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.json() };
}

describe('the file of a form', () => {
  test('is read and parsed once a version, however often forms are listed and begun; a new version is seen at once', async () => {
    await bring(welcome('Once?'), ownForm({ name: 'once' }));
    const textsRead = async () => {
      const sent = await statementsOf(async () => {
        await listed();
        await noor.do(forms.getSiteForms);
        await begin('site.once');
      });
      return sent.filter(it => /select id, questionnaire from site_form/.test(it)).length;
    };
    expect(await textsRead()).toBe(1);
    expect(await textsRead()).toBe(0);
    await bring(welcome('Twice?'), ownForm({ name: 'once' }));
    expect(JSON.stringify((await exported('site.once', 'en')).body)).toContain('Twice?');
    expect(await textsRead()).toBe(0);
  });

  test('of another organization is not found under the same name', async () => {
    await bring(welcome('Ours?'), ownForm({ name: 'ours' }));
    await listed();
    const theirs = await withOrg(clinic.desk.pool, clinic.otherOrg.careManager.orgId, tx =>
      loadSiteForms(tx, clinic.otherOrg.careManager.orgId),
    );
    expect(theirs).toEqual([]);
  });
});

describe('a form of the site', () => {
  test('is asked from then on, and a newer version changes nothing that was asked', async () => {
    expect(await bring(welcome())).toMatchObject({ ok: true, answer: { instrumentId: 'site.welcome' } });
    expect(await find('site.welcome')).toMatchObject({ version: 1, languages: ['en'], signedOff: null });
    const begun = await begin('site.welcome');
    if (!begun.ok) throw new Error(begun.detail);
    expect(await bring(welcome('How do you like to be called?'))).toMatchObject({ ok: true });
    expect(await find('site.welcome')).toMatchObject({ version: 2 });
    const draft = await dana.do(contracts.getAssessmentDraft, {
      params: { patientId: rosa, draftId: begun.answer.draftId },
    });
    expect(draft.version).toBe(1);
    expect(JSON.stringify(draft.questionnaire)).toContain('What shall we call you?');
  });

  test('that cannot be asked is not kept, and what stands in the way is named', async () => {
    expect(await bring('not json', ownForm({ name: 'bad' }))).toMatchObject({ code: 'form.not-json' });
    expect(await bring('{"resourceType":"Patient"}', ownForm({ name: 'bad' }))).toMatchObject({
      code: 'form.does-not-work',
      details: { faults: [{ fault: 'lacks', lack: { what: 'not-a-questionnaire' } }] },
    });
    expect(await find('site.bad')).toBeUndefined();
    expect(
      await noor.do(forms.judgeFormFile, { body: { file: welcome(''), instrumentId: null } }),
    ).toMatchObject({ title: 'Welcome', questions: 1, faults: [{ fault: 'words-missing', linkId: 'name' }] });
  });

  test('brought again as it is changes nothing', async () => {
    await bring(welcome(), ownForm({ name: 'same' }));
    expect(await bring(welcome(), ownForm({ name: 'same' }))).toMatchObject({ code: 'form.unchanged' });
    const key = randomUUID();
    const once = await bring(welcome('Once?'), ownForm({ name: 'same' }), noor, key);
    expect(await bring(welcome('Once?'), ownForm({ name: 'same' }), noor, key)).toEqual(once);
  });

  test('two brought at once are two versions', async () => {
    const both = await Promise.all(['A?', 'B?'].map(text => bring(welcome(text), ownForm({ name: 'race' }))));
    expect(both.map(it => it.ok)).toEqual([true, true]);
    const { forms: kept } = await noor.do(forms.getSiteForms);
    expect(kept.filter(it => it.instrumentId === 'site.race').map(it => it.version)).toEqual([2, 1]);
  });

  test('taken back with a reason is not asked any more, and the one before it stands again', async () => {
    await bring(welcome('First?'), ownForm({ name: 'back' }));
    const second = await bring(welcome('Second?'), ownForm({ name: 'back' }));
    if (!second.ok) throw new Error(second.detail);
    const params = { siteFormId: second.answer.siteFormId };
    await noor.do(forms.voidForm, { params, body: { reason: 'Wrong file' } });
    expect((await exported('site.back', 'en')).body.item[0].text).toBe('First?');
    expect(await noor.try(forms.voidForm, { params, body: { reason: 'Again' } })).toMatchObject({
      code: 'form.not-found',
    });
    const { forms: kept } = await noor.do(forms.getSiteForms);
    expect(kept.find(it => it.id === params.siteFormId)?.voided).toMatchObject({
      by: 'Noor Haddad',
      reason: 'Wrong file',
    });
  });

  test('keeps script as text', async () => {
    const script = '<script>alert(1)</script>';
    await bring(welcome(script), ownForm({ name: 'script', title: script }));
    expect((await find('site.script'))?.title.en).toBe(script);
  });

  test.each([
    ['a care manager', 'dana@riverside.test'],
    ['a provider', 'okafor@riverside.test'],
  ])('is not brought or taken back by %s', async (_, email) => {
    const client = await signedIn(into(app), email, testPassword);
    expect(await bring(welcome(), ownForm({ name: 'mine' }), client)).toMatchObject({ status: 403 });
    expect(
      await client.try(forms.judgeFormFile, { body: { file: welcome(), instrumentId: null } }),
    ).toMatchObject({ status: 403 });
    expect((await client.do(forms.getSiteForms)).waiting.length).toBeGreaterThan(3);
  });
});

describe('the words of an instrument that its holder keeps', () => {
  async function auditWords(): Promise<string> {
    const { body } = await exported('audit-c', 'none');
    for (const item of body.item) {
      item.text = `Words ${item.linkId}`;
      for (const it of item.answerOption ?? []) it.valueCoding.display = it.valueCoding.code;
    }
    return JSON.stringify(body);
  }
  const words = (acceptsTerms: boolean): Brought => ({
    ...{ what: 'words', instrumentId: 'audit-c', language: 'en', acceptsTerms },
  });

  test('block it until they are brought and the terms accepted; then it is asked and scored', async () => {
    expect(await begin('audit-c')).toMatchObject({ code: 'assessment.no-words' });
    const file = await auditWords();
    expect(await bring(file, words(false))).toMatchObject({ code: 'form.terms' });
    expect(await begin('audit-c')).toMatchObject({ code: 'assessment.no-words' });
    expect(await bring(file, words(true))).toMatchObject({ ok: true });
    expect(await begin('audit-c')).toMatchObject({ ok: true });
    expect((await find('audit-c'))?.languages).toEqual(['en']);
  });

  test('are refused where they do not ask what is scored', async () => {
    expect(await bring(welcome(), words(true))).toMatchObject({ code: 'form.does-not-work' });
    expect(
      await bring(welcome(), { what: 'words', instrumentId: 'nothing', language: 'en', acceptsTerms: true }),
    ).toMatchObject({ code: 'assessment.unknown' });
  });
});

describe('an instrument leaves as a FHIR Questionnaire', () => {
  test('with its words and weights, or wordless for a site to fill in', async () => {
    expect(await exported('phq-9', 'es')).toMatchObject({
      status: 200,
      type: expect.stringContaining('application/fhir+json'),
      body: { resourceType: 'Questionnaire', language: 'es' },
    });
    const bare = await exported('c-ssrs-screen', 'none');
    expect(bare.body.resourceType).toBe('Questionnaire');
    expect(JSON.stringify(bare.body)).not.toContain('"text"');
  });

  test('not in words that are not here', async () => {
    expect(await exported('c-ssrs-screen', 'en')).toMatchObject({
      status: 409,
      body: { code: 'assessment.no-words' },
    });
    expect(await exported('nothing', 'en')).toMatchObject({ status: 404 });
  });
});
