import type { PatientId } from '@trellis/core/basics/id';
import { caregiverOfBrought } from '@trellis/core/people/brought-person';
import { getBroughtPeople } from '@trellis/core/people/brought-person.contract';
import type { Person } from '@trellis/core/people/person';
import { editPerson, getPerson } from '@trellis/core/people/person.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aColleague } from '../../test/builders.ts';
import { aPatient, bundleOf, entryOf, urn } from '../../test/bundle.builder.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { importFile } from './import.service.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let ana: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  const contact = [
    {
      relationship: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'C' }] }],
      name: { given: ['Lena'], family: 'Ruiz' },
      telecom: [{ system: 'phone', value: '212-555-0134' }],
    },
  ];
  const related = {
    resourceType: 'RelatedPerson',
    patient: { reference: urn(1) },
    relationship: [{ text: 'neighbor' }],
    name: [{ text: 'Mr. Otis' }],
  };
  const bundle = bundleOf(entryOf(1, { ...aPatient(), contact }), entryOf(2, related));
  const request = { actor: clinic.importer, requestId: 'r', policy: 'people.import' };
  const report = await importFile(clinic.desk, request, { bytes: Buffer.from(bundle) });
  ana = report.patientId as PatientId;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const brought = async (client = dana) =>
  (await client.do(getBroughtPeople, { params: { patientId: ana } })).people;

test('who the chart names beside her is shown as theirs, and is not among ours', async () => {
  expect(await brought()).toEqual([
    { name: 'Lena Ruiz', relation: '', phone: '(212) 555-0134', isEmergency: true, isHere: false },
    { name: 'Mr. Otis', relation: 'neighbor', phone: null, isEmergency: false, isHere: false },
  ]);
  const { person } = await dana.do(getPerson, { params: { patientId: ana } });
  expect(person.caregivers).toEqual([]);
});

test('taken over, she is ours, for an emergency, and may hear nothing yet', async () => {
  const [lena] = await brought();
  const params = { patientId: ana };
  const { person, version } = await dana.do(getPerson, { params });
  const caregivers = [...person.caregivers, ...(lena ? [caregiverOfBrought(lena)] : [])];
  await dana.do(editPerson, { params, version, body: { person: { ...person, caregivers } as Person } });
  expect((await dana.do(getPerson, { params })).person.caregivers).toMatchObject([
    { name: 'Lena Ruiz', isEmergency: true, mayHear: [] },
  ]);
  expect((await brought()).map(it => it.isHere)).toEqual([true, false]);
});

test('not of another organization, and not without the right to read records', async () => {
  const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
  const elsewhere = await theo.try(getBroughtPeople, { params: { patientId: ana } });
  expect(elsewhere).toMatchObject({ ok: false, code: 'patient.not-found' });
  await aColleague(clinic, 'ada@riverside.test', { role: 'administrator', credential: 'none', name: 'Ada' });
  const ada = await signedIn(into(app), 'ada@riverside.test', testPassword);
  const refused = await ada.try(getBroughtPeople, { params: { patientId: ana } });
  expect(refused).toMatchObject({ ok: false, code: 'access.not-allowed' });
});
