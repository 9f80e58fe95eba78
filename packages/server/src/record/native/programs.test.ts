import { prove } from '@trellis/core/access/proof.contract';
import { addToken, getTokens } from '@trellis/core/access/token.contract';
import * as assessments from '@trellis/core/assessments/assessment.contract';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAdministrator } from '../../../test/administration.ts';
import { anEnrolledPatient } from '../../../test/builders.ts';
import { type Client, into, signedIn } from '../../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../../test/database.ts';
import { aBegunForm, aFinishedForm, testShelf } from '../../../test/instruments.builder.ts';
import { createApp } from '../../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let ada: Client;
let rosa: PatientId;
/** Where her scale stands, and whether she thinks of harming herself. */
let asked: { readonly usual: string; readonly sensitive: string };

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent', shelf: testShelf });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  ada = (await anAdministrator(clinic, into(app))).client;
  rosa = (await anEnrolledPatient(dana, clinic)).id;
  const sensitive = (await aFinishedForm(dana, rosa, 1, 0)).assessmentId;
  const draftId = await aBegunForm(dana, rosa, { instrumentId: 'weighing' });
  const params = { patientId: rosa, draftId };
  const items = [{ linkId: 'scale', answer: [{ valueString: 'In the bath' }] }];
  const { version } = await dana.do(assessments.saveAssessmentDraft, {
    params,
    version: 1,
    body: { items, skips: {} },
  });
  const finished = await dana.do(assessments.finishAssessment, { params, body: { draftVersion: version } });
  asked = { sensitive, usual: finished.assessmentId };
}, 60_000);
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

async function aProgram(...scopes: string[]) {
  await ada.do(prove, { body: { password: testPassword } });
  const body = { name: 'Export', scopes, lastDay: '2027-01-20' as Day };
  const { secret } = await ada.do(addToken, { body });
  return async (path: string) => {
    const headers = { authorization: `Bearer ${secret}`, host: 'trellis.test' };
    const { status, text } = await into(app)({ method: 'GET', path: `/fhir/R4${path}`, headers });
    const { entry = [] } = JSON.parse(text) as {
      readonly entry?: readonly {
        readonly resource: { readonly resourceType: string; readonly id: string };
      }[];
    };
    return { status, found: entry.map(it => it.resource) };
  };
}

/** Which of the two forms it has, by each of the ways to ask. */
async function hasOf(ask: Awaited<ReturnType<typeof aProgram>>) {
  const { found: searched } = await ask(`/QuestionnaireResponse?patient=${rosa}`);
  const { found: whole } = await ask(`/Patient/${rosa}/$everything?_count=500`);
  const { found: scores } = await ask(`/Observation?patient=${rosa}`);
  const ways = async (id: string) => ({
    read: (await ask(`/QuestionnaireResponse/${id}`)).status === 200,
    history: (await ask(`/QuestionnaireResponse/${id}/_history`)).status === 200,
    searched: searched.some(it => it.id === id),
    everything: whole.some(it => it.id === id),
    score: scores.some(it => it.id.startsWith(id)),
  });
  return { usual: await ways(asked.usual), sensitive: await ways(asked.sensitive) };
}

const none = { read: false, history: false, searched: false, everything: false, score: false };
const all = { read: true, history: true, searched: true, everything: true };

describe('answers go to a program', () => {
  test('not with the record alone', async () => {
    expect(await hasOf(await aProgram('people.read-records'))).toEqual({ usual: none, sensitive: none });
  });

  test('where its token was made for them, and then those about suicide still not', async () => {
    const has = await hasOf(await aProgram('people.read-records', 'assessments.take-answers'));
    expect(has).toEqual({ usual: { ...all, score: false }, sensitive: none });
  });

  test('all of them where somebody said both', async () => {
    const scopes = ['assessments.take-answers', 'assessments.take-sensitive-answers'];
    const has = await hasOf(await aProgram('people.read-records', ...scopes));
    expect(has).toEqual({ usual: { ...all, score: false }, sensitive: { ...all, score: true } });
  });

  test('the sensitive ones alone where only they were meant', async () => {
    const has = await hasOf(await aProgram('people.read-records', 'assessments.take-sensitive-answers'));
    expect(has).toEqual({ usual: none, sensitive: { ...all, score: true } });
  });

  test('never without the record they stand in', async () => {
    const ask = await aProgram('assessments.take-answers', 'assessments.take-sensitive-answers');
    for (const path of [`/QuestionnaireResponse?patient=${rosa}`, `/QuestionnaireResponse/${asked.usual}`])
      expect((await ask(path)).status, path).toBe(403);
  });
});

test('whoever makes a token reads in a sentence what it takes along', async () => {
  const { scopes } = await ada.do(getTokens, {});
  const says = (name: string) => scopes.find(it => it.name === name)?.says;
  expect(says('assessments.take-answers')).toContain('not answers about suicide');
  expect(says('assessments.take-sensitive-answers')).toContain('42 CFR Part 2');
});
