import type { PatientId } from '@trellis/core/basics/id';
import { getDocuments } from '@trellis/core/documents/document.contract';
import * as contracts from '@trellis/core/documents/letter.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { hindrances } from '../../test/pdf-tags.ts';
import { readPdf } from '../../test/pdf-text.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let noor: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'noor@riverside.test', { role: 'supervisor', name: 'Noor Haddad' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  noor = await signedIn(into(app), 'noor@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const someone = async (parts: Partial<Patient> = {}): Promise<PatientId> =>
  (await admit(clinic.desk, clinic.importer, parts)).id;

const phrase = (key: 'phone' | 'address' | 'after-hours' | 'welcome', language: 'en' | 'es', text: string) =>
  noor.do(contracts.writePhrase, { body: { key, language, text } });

const drafted = async (patientId: PatientId, kind: string, language: string) => {
  const { letters } = await dana.do(contracts.draftLetters, { params: { patientId } });
  const found = letters.find(it => it.kind === kind && it.language === language);
  if (!found) throw new Error(`No letter ${kind} in ${language}.`);
  return found;
};

async function pdfOf(patientId: PatientId, documentId: string) {
  const answer = await app.inject({
    method: 'GET',
    url: `/api/patients/${patientId}/documents/${documentId}/content`,
    headers: { cookie: dana.cookie },
  });
  expect(answer.headers['content-type']).toBe('application/pdf');
  expect(hindrances(answer.rawPayload)).toEqual([]);
  return readPdf(answer.rawPayload);
}

describe('before the practice said anything about itself', () => {
  test('a letter shows what is open, and does not leave', async () => {
    const patientId = await someone();
    const draft = await drafted(patientId, 'welcome', 'en');
    expect(draft.body).toContain('Dear Rosa Delgado');
    expect(draft.body).toContain('Dana Whitlock');
    expect(draft.body).toContain('Dr. Amara Okafor');
    expect(draft.body).toContain('{phone}');
    const params = { patientId };
    const refused = await dana.try(contracts.makeLetter, { params, body: { ...draft, large: false } });
    expect(refused).toMatchObject({
      code: 'letter.open-places',
      details: { open: ['phone', 'after-hours'] },
    });
    expect((await dana.do(getDocuments, { params })).documents).toEqual([]);
  });

  test('what is open may be written into the one letter', async () => {
    const patientId = await someone();
    const draft = await drafted(patientId, 'unable-to-reach', 'en');
    const body = draft.body.replaceAll('{phone}', '(505) 555-0117').replaceAll(' {after-hours}', '');
    const { documentId } = await dana.do(contracts.makeLetter, {
      params: { patientId },
      body: { ...draft, body, large: false },
    });
    expect((await pdfOf(patientId, documentId)).text).toContain('Please call me at (505)\u00a0555-0117.');
  });
});

describe('with the phrases of the practice', () => {
  beforeAll(async () => {
    await phrase('phone', 'en', '(505) 555-0117');
    await phrase('address', 'en', '12 Harbor Road, Boston, MA 02110');
    await phrase('after-hours', 'en', 'At night the nurse on call answers.');
    await phrase('after-hours', 'es', 'De noche contesta la enfermera de guardia.');
  });

  test.each([
    ['Muñoz', 'Łukasz', 'Łukasz Muñoz'],
    ['Nguyễn', 'Thị Ánh', 'Thị Ánh Nguyễn'],
    ['Þórðardóttir', 'Željka', 'Željka Þórðardóttir'],
  ])('every letter of the name %s prints', async (family, given, name) => {
    const patientId = await someone({ family, given });
    const draft = await drafted(patientId, 'welcome', 'en');
    const { documentId } = await dana.do(contracts.makeLetter, {
      params: { patientId },
      body: { ...draft, large: false },
    });
    const pdf = await pdfOf(patientId, documentId);
    expect(pdf.text).toContain(`Dear ${name},`);
    expect(pdf.text).not.toContain('\u{fffd}');
    expect(pdf.isEmbedded).toBe(true);
  });

  test('a letter stands on the paper of the practice, with its day, and is kept as what it is', async () => {
    const patientId = await someone();
    const draft = await drafted(patientId, 'consent', 'es');
    const { documentId } = await dana.do(contracts.makeLetter, {
      params: { patientId },
      body: { ...draft, large: false },
    });
    const pdf = await pdfOf(patientId, documentId);
    expect(pdf.language).toBe('es-US');
    expect(pdf.text).toContain('Riverside Primary Care\n12 Harbor Road, Boston, MA 02110\n(505) 555-0117');
    expect(pdf.text).toContain('viernes, 20 de noviembre de 2026');
    expect(pdf.text).toContain('20 por ciento');
    expect(pdf.text).not.toMatch(/[{}]/);
    const { documents } = await dana.do(getDocuments, { params: { patientId } });
    expect(documents).toMatchObject([
      {
        id: documentId,
        kind: 'consent',
        origin: 'letter',
        title: draft.subject,
        mediaType: 'application/pdf',
      },
    ]);
  });

  test('large print is 18 points and more, everywhere on the page', async () => {
    const patientId = await someone();
    const draft = await drafted(patientId, 'welcome', 'en');
    const make = (large: boolean) =>
      dana.do(contracts.makeLetter, { params: { patientId }, body: { ...draft, large } });
    const large = await pdfOf(patientId, (await make(true)).documentId);
    const usual = await pdfOf(patientId, (await make(false)).documentId);
    expect(large.sizes[0]).toBeGreaterThanOrEqual(18);
    expect(usual.sizes[0]).toBeLessThan(18);
    expect(large.pages).toBeGreaterThan(usual.pages);
  });

  test('a supervisor writes the letter anew; empty gives back the one that came', async () => {
    const patientId = await someone();
    await phrase('welcome', 'en', 'Hi {patient}, this is {practice}.');
    expect((await drafted(patientId, 'welcome', 'en')).body).toBe(
      'Hi Rosa Delgado, this is Riverside Primary Care.',
    );
    await phrase('welcome', 'en', '');
    expect((await drafted(patientId, 'welcome', 'en')).body).toContain('I work with');
    const { phrases } = await dana.do(contracts.getPhrases);
    expect(phrases.map(it => it.key)).not.toContain('welcome');
    expect(phrases.find(it => it.key === 'phone')).toMatchObject({ recordedBy: 'Noor Haddad' });
  });
});

describe('who may', () => {
  test('make letters: care managers and supervisors; write phrases: supervisors', async () => {
    const patientId = await someone();
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    expect(await okafor.try(contracts.draftLetters, { params: { patientId } })).toMatchObject({
      status: 403,
    });
    const body = { kind: 'welcome', language: 'en', large: false, subject: 'Hi', body: 'Hi.' } as const;
    expect(await okafor.try(contracts.makeLetter, { params: { patientId }, body })).toMatchObject({
      status: 403,
    });
    expect(
      await dana.try(contracts.writePhrase, { body: { key: 'phone', language: 'en', text: '1' } }),
    ).toMatchObject({ status: 403 });
    expect(await noor.try(contracts.makeLetter, { params: { patientId }, body })).toMatchObject({ ok: true });
  });

  test('nobody of another organization', async () => {
    const patientId = await someone();
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await theo.try(contracts.draftLetters, { params: { patientId } })).toMatchObject({ status: 404 });
    expect((await theo.do(contracts.getPhrases)).phrases).toEqual([]);
  });
});
