import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { emptyPlan, type Plan } from '@trellis/core/careplans/careplan';
import * as careplan from '@trellis/core/careplans/careplan.contract';
import { mergeTemplates } from '@trellis/core/careplans/plan-merge';
import { changeStep } from '@trellis/core/careplans/plan-outline';
import { applyTemplate } from '@trellis/core/careplans/plan-template';
import { answerVisitQuestion, askVisitQuestion } from '@trellis/core/careplans/visit-question.contract';
import { getDocuments } from '@trellis/core/documents/document.contract';
import { writePhrase } from '@trellis/core/documents/letter.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writtenIn } from '../../../core/test/careplan.builders.ts';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { hindrances } from '../../test/pdf-tags.ts';
import { readPdf } from '../../test/pdf-text.ts';
import { createApp } from '../app.ts';
import { loadPlanTemplates } from './plan-templates.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
let patientId: PatientId;

const templates = await loadPlanTemplates();
const diabetes = templates
  .filter(it => it.id === 't2dm')
  .reduce((plan, template) => applyTemplate(plan, template, '2026-11-20' as Day).plan, emptyPlan);
const thePlan: Plan = { ...diabetes, whatMatters: 'Bailar en la boda de mi nieta.' };

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'noor@riverside.test', { role: 'supervisor', name: 'Noor Haddad' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
});
beforeEach(async () => {
  patientId = (await admit(clinic.desk, clinic.importer, { given: 'Thị Ánh', family: 'Nguyễn' })).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

async function issued(plan: Plan = thePlan, isApproved = true) {
  const params = { patientId };
  await dana.do(careplan.savePlanDraft, { params, version: 0, body: { plan } });
  const { versionId } = await dana.do(careplan.issuePlan, {
    params,
    body: { draftVersion: 1, reviewOn: '2027-05-20' as Day },
  });
  const at = { patientId, versionId };
  if (isApproved)
    await okafor.do(careplan.answerPlan, { params: at, body: { answer: 'approved', reason: '' } });
  return at;
}

const make = (params: { patientId: PatientId; versionId: string }, language: 'en' | 'es', large = false) =>
  dana.try(careplan.makePlanEdition, { params, body: { language, large } });

test('without a phone to call, no plan leaves', async () => {
  expect(await make(await issued(), 'en')).toMatchObject({
    code: 'letter.open-places',
    details: { open: ['phone'] },
  });
});

describe('with the phone of the practice', () => {
  beforeAll(async () => {
    const noor = await signedIn(into(app), 'noor@riverside.test', testPassword);
    await noor.do(writePhrase, { body: { key: 'phone', language: 'en', text: '(505) 555-0117' } });
  });

  async function pdfOf(documentId: string) {
    const answer = await app.inject({
      method: 'GET',
      url: `/api/patients/${patientId}/documents/${documentId}/content`,
      headers: { cookie: dana.cookie },
    });
    expect(hindrances(answer.rawPayload)).toEqual([]);
    return readPdf(answer.rawPayload);
  }

  async function read(language: 'en' | 'es', large: boolean) {
    const reply = await make(await issued(), language, large);
    if (!reply.ok) throw new Error(reply.detail);
    return pdfOf(reply.answer.documentId);
  }

  test('the edition says in plain words what she wants, does, watches for, and whom she calls', async () => {
    const { text, language, isEmbedded } = await read('en', false);
    expect(language).toBe('en-US');
    expect(isEmbedded).toBe(true);
    for (const said of [
      'My plan',
      'Thị Ánh Nguyễn',
      'Born March 14, 1948',
      'Version 1',
      '“Bailar en la boda de mi nieta.”',
      'Bring my three-month sugar test (A1c) to my goal: under 7 %.',
      'Look at your feet every night.',
      'Yellow: I call today',
      'Sugar under 70',
      'I call (505)\u00a0555-0117. I do not wait until tomorrow.',
      'Red: I call 911 now',
      'My care manager: Dana Whitlock',
      '988',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('prescriber');
    expect(text).not.toContain('\u{fffd}');
  });

  test('in Spanish and large print, all of it 18 points and more', async () => {
    const { text, sizes, language, pages } = await read('es', true);
    expect(language).toBe('es-US');
    expect(sizes[0]).toBeGreaterThanOrEqual(18);
    expect(pages).toBeGreaterThan(1);
    for (const said of [
      'Mi plan',
      'Diabetes tipo 2',
      'Revise sus pies todas las noches.',
      'Rojo: llamo al 911 ahora',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('Sugar');
  });

  test('five conditions still stand on one sheet: what has no room is named, and no sign to call for is', async () => {
    const plan = mergeTemplates(
      emptyPlan,
      templates.filter(it => ['hf', 'copd', 'ckd', 't2dm', 'depression'].includes(it.id)),
      '2026-11-20' as Day,
    ).plan;
    const at = await issued(writtenIn(plan));
    for (const language of ['en', 'es'] as const) {
      const reply = await make(at, language);
      if (!reply.ok) throw new Error(reply.detail);
      const { text, pages, sizes } = await pdfOf(reply.answer.documentId);
      expect(pages).toBe(2);
      expect(sizes[0]).toBeGreaterThanOrEqual(14);
      expect(reply.answer.leftOut.length).toBeGreaterThan(0);
      // Nothing was ordered for her: steps about water pills and inhalers are not printed.
      expect(reply.answer.notOrdered.length).toBeGreaterThan(3);
      const told = text.replace(/\s+/g, ' ');
      for (const line of [...reply.answer.leftOut, ...reply.answer.notOrdered])
        expect(told).not.toContain(line);
      for (const { zones } of plan.problems)
        for (const sign of [...zones.yellow, ...zones.red])
          expect(told.toLowerCase()).toContain((language === 'es' ? sign.es : sign.text).toLowerCase());
      expect(await make(at, language, true)).toMatchObject({ answer: { leftOut: [] } });
    }
  });

  test('her questions stand on it in her own words, with a line for more; answered ones do not', async () => {
    const at = await issued();
    const params = { patientId };
    const ask = (text: string) => dana.do(askVisitQuestion, { params, body: { text, callId: null } });
    const { questionId } = await ask('Which shoes are best?');
    await ask('May I fly to my sister?');
    const answeredOn = localDay(clinic.desk.clock(), clinic.careManager.practice.zone);
    const body = { words: 'Wide ones.', answeredBy: 'Dr. Okafor', answeredOn, callId: null };
    await dana.do(answerVisitQuestion, { params: { ...params, questionId }, body });
    const reply = await make(at, 'en');
    const { text, pages } = await pdfOf(reply.ok ? reply.answer.documentId : '');
    expect(text).toMatch(/My questions for the doctor\s+“May I fly to my sister\?”/);
    expect(text).not.toContain('Which shoes');
    expect(pages).toBe(2);
  });

  test('five conditions and ten questions are still one sheet; a question without room is named', async () => {
    const fitting = templates.filter(it => ['hf', 'copd', 'ckd', 't2dm', 'depression'].includes(it.id));
    const at = await issued(mergeTemplates(emptyPlan, fitting, '2026-11-20' as Day).plan);
    for (let i = 1; i <= 10; i += 1) {
      const text = `Question ${i}: should I go on with what we said the last time, or is there more?`;
      await dana.do(askVisitQuestion, { params: { patientId }, body: { text, callId: null } });
    }
    for (const large of [false, true]) {
      const reply = await make(at, 'es', large);
      if (!reply.ok) throw new Error(reply.detail);
      const { text, pages } = await pdfOf(reply.answer.documentId);
      const missing = reply.answer.leftOut.filter(it => it.startsWith('Question'));
      expect(text).toContain('“Question 1:');
      expect(text.match(/“Question \d+:/g)).toHaveLength(10 - missing.length);
      if (large) expect(missing).toEqual([]);
      else expect(pages).toBe(2);
    }
  });

  test('is a document of its version, found from both sides', async () => {
    const at = await issued();
    const reply = await make(at, 'es', true);
    const documentId = reply.ok ? reply.answer.documentId : '';
    const { documents } = await dana.do(getDocuments, { params: { patientId } });
    expect(documents).toMatchObject([
      { id: documentId, kind: 'care-plan', origin: 'letter', title: 'Mi plan, versión 1, letra grande' },
    ]);
    const { current } = await dana.do(careplan.getCarePlan, { params: { patientId } });
    expect(current?.editions).toEqual([{ documentId, language: 'es', large: true }]);
  });

  test('is not made before the provider approved its numbers', async () => {
    expect(await make(await issued(thePlan, false), 'en')).toMatchObject({ code: 'plan.not-approved' });
  });

  test('is not made half in Spanish: the lines without it are named', async () => {
    const plan = changeStep(thePlan, 't2dm.feet', { text: 'Look at your feet twice a day.' });
    expect(await make(await issued(plan), 'es')).toMatchObject({
      code: 'plan.not-translated',
      details: { lines: ['Look at your feet twice a day.'] },
    });
    expect((await dana.do(getDocuments, { params: { patientId } })).documents).toEqual([]);
  });

  test('is made by care managers only', async () => {
    const at = await issued();
    expect(
      await okafor.try(careplan.makePlanEdition, { params: at, body: { language: 'en', large: false } }),
    ).toMatchObject({ status: 403 });
  });
});
