import { randomUUID } from 'node:crypto';
import type { PatientId } from '@trellis/core/basics/id';
import { closeCall, getCall, saveDraft } from '@trellis/core/call/call.contract';
import { getPatientDue, getToday } from '@trellis/core/caseload/worklist.contract';
import { getDocumentContent } from '@trellis/core/documents/document.contract';
import * as contracts from '@trellis/core/education/education.contract';
import { noFindings } from '@trellis/core/outreach/findings';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, aDraft, admit, anEnrolledPatient, aStartedCall, inDays } from '../../test/builders.ts';
import { aChart } from '../../test/bundle.builder.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { aLibrary, aText } from '../../test/library.builder.ts';
import { hindrances } from '../../test/pdf-tags.ts';
import { readPdf } from '../../test/pdf-text.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { importFile } from '../record/import.service.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  const library = aLibrary(
    aText(),
    aText({ id: 'hf.daily-weight', topic: 'self-care', plans: ['hf'], codes: [] }),
    aText({ id: 't2dm.metformin', topic: 'medicines', medicines: [{ name: 'metformin', codes: [] }] }),
  );
  app = await createApp(clinic.desk, { logLevel: 'silent', library });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
beforeEach(async () => {
  clinic.clock.pass(60);
  rosa = (await admit(clinic.desk, clinic.importer)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const taught = (patientId = rosa) => dana.do(contracts.getTeaching, { params: { patientId } });
const lows = { textId: 't2dm.lows', version: 1, language: 'es', format: 'read-aloud', callId: null } as const;
const give = (over: object = {}, client = dana) =>
  client.try(contracts.giveText, { params: { patientId: rosa }, body: { ...lows, ...over } });
const sugar62 = { of: 'text', textId: 't2dm.lows', questionId: 'sugar-62' } as const;
const back = (result: 'said-back' | 'after-again' | 'not-yet', said = 'Me acuesto', over: object = {}) =>
  dana.try(contracts.recordTeachBack, {
    params: { patientId: rosa },
    body: { about: sugar62, result, said, callId: null, ...over },
  });
const rate = (value: number | null, over: object = {}) =>
  dana.try(contracts.recordRuler, {
    params: { patientId: rosa },
    body: {
      kind: 'confidence',
      about: { of: 'goal', goalId: 't2dm.lows', name: 'No dangerous low sugars' },
      value,
      why: '',
      callId: null,
      ...over,
    },
  });
const dueOf = async (patientId = rosa) =>
  (await dana.do(getPatientDue, { params: { patientId } })).items.filter(it =>
    it.rule.startsWith('education.'),
  );

describe('the library', () => {
  test('is found by words, and says its level, its plan, and that nobody signed it', async () => {
    const { texts, plans } = await dana.do(contracts.getLibrary, { query: { words: 'azucar' } });
    expect(texts).toMatchObject([
      { id: 't2dm.lows', topic: 'warning-signs', isSignedOff: false, level: { grade: expect.any(Number) } },
      { id: 'hf.daily-weight' },
      { id: 't2dm.metformin' },
    ]);
    expect(plans).toMatchObject([{ id: 't2dm' }]);
    expect((await dana.do(contracts.getLibrary, { query: { words: 'gout' } })).texts).toEqual([]);
    expect(await dana.do(contracts.getText, { params: { textId: 't2dm.lows' } })).toMatchObject({
      steps: { es: ['Tome media taza de jugo.'] },
    });
    expect(await dana.try(contracts.getText, { params: { textId: 'gout.feet' } })).toMatchObject({
      status: 404,
      code: 'education.text-unknown',
    });
    expect((await dana.do(contracts.getReferenceCards)).cards).toMatchObject([{ id: 'labs.potassium' }]);
  });

  test('prints a text in large type for nobody in particular, and says that it is not signed', async () => {
    const params = { textId: 't2dm.lows' };
    const { method, path, headers } = requestOf(
      contracts.getTextSheet,
      { params, query: { language: 'es' } },
      dana,
    );
    const sheet = await app.inject({ method: method as 'GET', url: path, headers });
    expect(sheet.headers['content-type']).toBe('application/pdf');
    expect(hindrances(sheet.rawPayload)).toEqual([]);
    const { text, sizes, language } = readPdf(sheet.rawPayload);
    expect(text.replace(/\s+/g, ' ')).toContain('Tome media taza de jugo.');
    expect(text).toContain('Aún no firmado');
    expect(language).toBe('es-US');
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14);
  });
});

describe('a text that fits her', () => {
  test('about a medicine is offered to who takes it, before the others; to nobody else', async () => {
    const context = { actor: clinic.importer, requestId: 'r', policy: 'people.import' };
    const file = { text: aChart(), source: 'chart' } as never;
    const { patientId } = await importFile(clinic.desk, context, file);
    expect((await taught(patientId as PatientId)).suggestions).toMatchObject([
      { id: 't2dm.metformin', why: 'medicine' },
      { id: 't2dm.lows', why: 'condition' },
    ]);
    expect((await taught()).suggestions.map(it => it.id)).not.toContain('t2dm.metformin');
  });

  test('is offered by her condition; one about another is not', async () => {
    expect((await taught()).suggestions).toMatchObject([
      { id: 't2dm.lows', why: 'condition', title: { es: 'Cuando su azúcar está baja' } },
    ]);
  });

  test('is given: in which language, how, by whom, and on which call', async () => {
    const callId = await aStartedCall(dana, rosa);
    expect(await give({ callId })).toMatchObject({ ok: true, answer: { documentId: null } });
    expect((await taught()).given).toMatchObject([
      { textId: 't2dm.lows', version: 1, language: 'es', format: 'read-aloud', by: 'Dana Whitlock', callId },
    ]);
  });

  test('is printed on a sheet of its own that is kept with her papers', async () => {
    const given = await give({ format: 'printed' });
    const documentId = given.ok ? given.answer.documentId : null;
    const params = { patientId: rosa, documentId: documentId ?? '' };
    const { method, path, headers } = requestOf(getDocumentContent, { params }, dana);
    const sheet = await app.inject({ method: method as 'GET', url: path, headers });
    expect(readPdf(sheet.rawPayload).text).toContain('Para Rosa Delgado');
    expect((await taught()).given).toMatchObject([{ format: 'printed', documentId }]);
  });

  test('stays as it was given when the library has another version since', async () => {
    const given = await give();
    const givenId = given.ok ? given.answer.givenId : '';
    const renewed = await createApp(clinic.desk, {
      logLevel: 'silent',
      library: aLibrary(aText({ version: 2, steps: { en: ['Take 4 tablets.'], es: ['Tome 4 tabletas.'] } })),
    });
    const later = await signedIn(into(renewed), 'dana@riverside.test', testPassword);
    const kept = await later.do(contracts.getGivenText, { params: { patientId: rosa, givenId } });
    expect(kept).toMatchObject({
      given: { version: 1 },
      text: { version: 1, steps: { es: ['Tome media taza de jugo.'] } },
    });
    expect(await give({}, later)).toMatchObject({ status: 409, code: 'education.text-renewed' });
    expect(await give({ version: 2 }, later)).toMatchObject({ ok: true });
    await renewed.close();
  });

  test('is kept once, however often it is given, and nobody can change it', async () => {
    await give();
    await give();
    const inOrg = (statement: Parameters<typeof withOrg>[2]) =>
      withOrg(clinic.desk.pool, clinic.careManager.orgId, statement);
    const rows = await inOrg(tx =>
      tx.rows(sql`select id from kept_text where text_id = 't2dm.lows' and version = 1`),
    );
    expect(rows).toHaveLength(1);
    await expect(inOrg(tx => tx.run(sql`update kept_text set body = '{}'`))).rejects.toThrow(
      /permission denied/,
    );
  });

  test('is given once, however often the button is hit', async () => {
    const key = randomUUID();
    const hit = () => dana.try(contracts.giveText, { params: { patientId: rosa }, body: lows, key });
    expect(await hit()).toEqual(await hit());
    expect((await taught()).given).toHaveLength(1);
  });

  test('that was promised waits until she has it', async () => {
    await give({ format: 'to-send' });
    expect(await dueOf()).toMatchObject([
      {
        rule: 'education.to-send',
        anchors: { en: 'When your sugar is low', es: 'Cuando su azúcar está baja' },
      },
    ]);
    clinic.clock.pass(60);
    await give({ format: 'handed-over' });
    expect(await dueOf()).toEqual([]);
  });

  test('is refused of somebody who has died, and when there is no such text', async () => {
    const gone = (await admit(clinic.desk, clinic.importer, { deceasedOn: 'unknown' })).id;
    expect(await dana.try(contracts.giveText, { params: { patientId: gone }, body: lows })).toMatchObject({
      code: 'education.deceased',
    });
    expect(await give({ textId: 'gout.feet' })).toMatchObject({ code: 'education.text-unknown' });
    expect(
      await dana.try(contracts.giveText, { params: { patientId: randomUUID() }, body: lows }),
    ).toMatchObject({ status: 404, code: 'patient.not-found' });
  });
});

describe('teach-back', () => {
  test('not yet is due to be taught again, in the words of the question, until she says it', async () => {
    rosa = (await anEnrolledPatient(dana, clinic)).id;
    await back('not-yet');
    const { teachBacks, suggestions } = await taught();
    expect(teachBacks).toMatchObject([{ result: 'not-yet', said: 'Me acuesto', by: 'Dana Whitlock' }]);
    expect(suggestions[0]).toMatchObject({ id: 't2dm.lows', why: 'not-yet-said' });
    const asked = { rule: 'education.reteach', anchors: { es: 'Su azúcar está en 62. ¿Qué hace?' } };
    expect(await dueOf()).toMatchObject([asked]);
    const today = await dana.do(getToday, { query: { assigned: 'everyone' } });
    expect(today.rows.find(it => it.patient.id === rosa)?.items).toContainEqual(
      expect.objectContaining({ rule: asked.rule, anchors: expect.objectContaining(asked.anchors) }),
    );
    const callId = await aStartedCall(dana, rosa);
    const { due } = await dana.do(getCall, { params: { callId } });
    expect(due).toContainEqual(
      expect.objectContaining({ rule: asked.rule, anchors: expect.objectContaining(asked.anchors) }),
    );
    clinic.clock.pass(60);
    await back('after-again', 'Medio vaso de jugo', { callId });
    expect(await dueOf()).toEqual([]);
  });

  test('not yet needs her own words', async () => {
    expect(await back('not-yet', ' ')).toMatchObject({ status: 422, code: 'education.needs-words' });
    expect((await taught()).teachBacks).toEqual([]);
  });

  test('that was recorded by mistake is taken back with the reason, once, and what stood before stands again', async () => {
    await back('not-yet');
    clinic.clock.pass(60);
    const mistake = await back('said-back');
    const taughtId = mistake.ok ? mistake.answer.teachBackId : '';
    expect(await dueOf()).toEqual([]);
    const undo = (what: 'teach-backs' | 'rulers' = 'teach-backs') =>
      dana.try(contracts.voidTaught, {
        params: { patientId: rosa, what, taughtId },
        body: { reason: 'Another patient’s' },
      });
    expect(await undo('rulers')).toMatchObject({ code: 'education.not-found' });
    expect(await undo()).toMatchObject({ ok: true });
    expect(await undo()).toMatchObject({ status: 404, code: 'education.not-found' });
    expect((await taught()).teachBacks.map(it => it.result)).toEqual(['not-yet']);
    expect(await dueOf()).toHaveLength(1);
  });

  test('may be about a topic in her care manager’s words, or about a question there is', async () => {
    await back('not-yet', 'Por la boca', { about: { of: 'topic', subject: 'Her new spacer' } });
    expect(await dueOf()).toMatchObject([{ anchors: { en: 'Her new spacer' } }]);
    expect(await back('said-back', '', { about: { ...sugar62, questionId: 'sugar-99' } })).toMatchObject({
      code: 'education.text-unknown',
    });
  });

  test('on a contact about its own topics is the same: not yet is taught again, in both languages', async () => {
    rosa = (await anEnrolledPatient(dana, clinic)).id;
    const callId = await aStartedCall(dana, rosa);
    const findings = { ...noFindings, taught: [{ topic: 'feet' as const, teachBack: 'not-yet' as const }] };
    await dana.do(saveDraft, { params: { callId }, version: 1, body: aDraft({ findings }) });
    await dana.do(closeCall, {
      params: { callId },
      body: { outcome: 'left-message', nextContact: inDays(clinic, 3), version: 2 },
    });
    expect(await dueOf()).toMatchObject([{ anchors: { en: 'Foot care', es: 'Cuidado de los pies' } }]);
    expect((await taught()).teachBacks).toMatchObject([{ result: 'not-yet', callId }]);
    clinic.clock.pass(60);
    await back('said-back', '', { about: { of: 'topic', subject: 'Foot care' } });
    expect(await dueOf()).toEqual([]);
    expect((await taught()).teachBacks[0]?.ask).toEqual({ en: 'Foot care', es: 'Cuidado de los pies' });
  });

  test('of a text the library has no more is asked in the words she was given', async () => {
    await give();
    const without = await createApp(clinic.desk, { logLevel: 'silent', library: aLibrary() });
    const later = await signedIn(into(without), 'dana@riverside.test', testPassword);
    const body = { about: sugar62, result: 'said-back', said: '', callId: null } as const;
    await later.do(contracts.recordTeachBack, { params: { patientId: rosa }, body });
    expect((await taught()).teachBacks).toMatchObject([{ ask: { en: 'Your sugar is 62. What do you do?' } }]);
    await without.close();
  });
});

describe('a ruler', () => {
  test('goes over time, with why it was not lower; declining is an answer', async () => {
    await rate(4, { why: 'I did it once' });
    clinic.clock.pass(60);
    await rate(7);
    clinic.clock.pass(60);
    await rate(null);
    expect((await taught()).rulers.map(it => [it.key, it.value, it.why])).toEqual([
      ['goal/t2dm.lows', null, ''],
      ['goal/t2dm.lows', 7, ''],
      ['goal/t2dm.lows', 4, 'I did it once'],
    ]);
  });

  test('is taken back with a reason; a number beyond ten never was one', async () => {
    const wrong = await rate(2);
    const params = {
      patientId: rosa,
      what: 'rulers',
      taughtId: wrong.ok ? wrong.answer.rulerId : '',
    } as const;
    expect(await dana.try(contracts.voidTaught, { params, body: { reason: ' ' } })).toMatchObject({
      code: 'request.invalid',
    });
    await dana.do(contracts.voidTaught, { params, body: { reason: 'She meant 8' } });
    expect((await taught()).rulers).toEqual([]);
    expect(await rate(11)).toMatchObject({ code: 'request.invalid' });
  });
});

describe('who may', () => {
  test('teach: care managers. A supervisor and the provider read it; a biller does not', async () => {
    await aColleague(clinic, 'sup@riverside.test', { role: 'supervisor', name: 'Noor Haddad' });
    await aColleague(clinic, 'bill@riverside.test', { role: 'biller', name: 'Kim Lee', credential: 'none' });
    const supervisor = await signedIn(into(app), 'sup@riverside.test', testPassword);
    const biller = await signedIn(into(app), 'bill@riverside.test', testPassword);
    expect(await give({}, supervisor)).toMatchObject({ status: 403, code: 'access.not-allowed' });
    const params = { patientId: rosa };
    expect(await supervisor.try(contracts.getTeaching, { params })).toMatchObject({ ok: true });
    expect(await biller.try(contracts.getTeaching, { params })).toMatchObject({ status: 403 });
    expect(await biller.try(contracts.getLibrary)).toMatchObject({ status: 403 });
  });

  test('nobody sees what another organization taught', async () => {
    await give();
    const rows = await withOrg(clinic.desk.pool, clinic.desk.ids<'organization'>(), tx =>
      tx.rows(
        sql`select id from education_given union all select id from teach_back union all select id from ruler`,
      ),
    );
    expect(rows).toEqual([]);
  });
});
