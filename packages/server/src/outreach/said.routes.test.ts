import * as assessments from '@trellis/core/assessments/assessment.contract';
import type { PatientId } from '@trellis/core/basics/id';
import { getSaid } from '@trellis/core/outreach/said.contract';
import { addKnown } from '@trellis/core/people/known.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { loadPersonContent } from './person-content.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
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

const said = (client = dana) => client.do(getSaid, { params: { patientId: rosa } });

/** What matters, asked aloud, with one answer. */
async function askWhatMatters(worry: string): Promise<string> {
  clinic.clock.pass(60);
  const body = {
    instrumentId: 'whole-matters',
    language: 'en',
    mode: 'read-aloud',
    answerer: { who: 'patient' },
  } as const;
  const { draftId } = await dana.do(assessments.beginAssessment, { params: { patientId: rosa }, body });
  const params = { patientId: rosa, draftId };
  const items = [
    { linkId: 'first', answer: [{ valueString: 'Dance at Lena’s wedding' }] },
    { linkId: 'worry', answer: [{ valueString: worry }] },
  ];
  const open = { second: 'not-now', third: 'not-now', 'good-day': 'not-now' } as const;
  await dana.do(assessments.saveAssessmentDraft, { params, version: 1, body: { items, skips: open } });
  const done = await dana.do(assessments.finishAssessment, { params, body: { draftVersion: 2 } });
  return done.assessmentId;
}

describe('what she answered', () => {
  test('stands as what it is, with its question in both languages; asked again, the newer', async () => {
    expect(await said()).toMatchObject({ said: [], prompts: [{ id: 'nothing' }], isSignedOff: false });
    await askWhatMatters('My heart');
    const assessmentId = await askWhatMatters('Falling again');
    const { said: answers, prompts } = await said();
    expect(answers).toMatchObject([
      { kind: 'matters', answer: 'Dance at Lena’s wedding', assessmentId },
      {
        kind: 'fear',
        answer: 'Falling again',
        question: { en: 'What do you worry about the most?' },
        by: 'Dana Whitlock',
      },
    ]);
    expect(answers[1]?.question.es).not.toBe(answers[1]?.question.en);
    expect(prompts.map(it => it.id)).toEqual(['fear', 'matters']);
  });

  test('what was written down leads to words too', async () => {
    const body = {
      kind: 'joy',
      text: 'Her dog Bruno',
      ownWords: '',
      saidBy: '',
      since: null,
      heardIn: { of: 'other' },
    } as const;
    await dana.do(addKnown, { params: { patientId: rosa }, body });
    expect((await said()).prompts.map(it => it.id)).toEqual(['joy']);
  });
});

test('a biller reads none of it, nor does another organization', async () => {
  await aColleague(clinic, 'bo@riverside.test', { role: 'biller', credential: 'none', name: 'Bo' });
  const bo = await signedIn(into(app), 'bo@riverside.test', testPassword);
  expect(await bo.try(getSaid, { params: { patientId: rosa } })).toMatchObject({ status: 403 });
  const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
  expect(await theo.try(getSaid, { params: { patientId: rosa } })).toMatchObject({
    code: 'patient.not-found',
  });
});

test('content that does not fit is refused before anybody reads it', async () => {
  await expect(
    loadPersonContent(import.meta.filename.replace('said.routes.test.ts', '../../package.json')),
  ).rejects.toThrow(/person\.json/);
});
