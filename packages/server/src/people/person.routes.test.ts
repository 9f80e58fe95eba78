import { randomUUID } from 'node:crypto';
import type { Day } from '@trellis/core/basics/day';
import type { Zone } from '@trellis/core/basics/zone';
import { getPatientDue } from '@trellis/core/caseload/worklist.contract';
import { getCoverages } from '@trellis/core/people/coverage.contract';
import { findPatients, getPatient } from '@trellis/core/people/patient.contract';
import type { Person } from '@trellis/core/people/person';
import { addPatient, editPerson, getPerson, matchPerson } from '@trellis/core/people/person.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { savePatient } from './patient.store.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

let last = 0;
/** Somebody nobody else is like. */
const aPerson = (over: Partial<Person> = {}): Person => {
  last += 1;
  const name = String.fromCharCode(97 + (last % 26)).repeat(4 + last);
  return {
    given: `Given${name}`,
    family: `Family${name}`,
    birthDate: `19${String(10 + last).padStart(2, '0')}-05-17` as Day,
    sex: 'female',
    deceasedOn: null,
    language: 'es',
    needsInterpreter: true,
    mrn: `H-${last}`,
    phones: [
      {
        number: `21255501${String(last).padStart(2, '0')}`,
        use: 'mobile',
        answeredBy: null,
        bestFrom: '09:00',
        bestUntil: '11:00',
      },
    ],
    address: { line: '1 Main St', city: 'Phoenix', state: 'AZ', postalCode: '85001' },
    zone: 'America/Phoenix' as Zone,
    bestTime: { days: [2, 4], from: '09:00', until: '11:30', words: 'before dialysis' },
    caregivers: [{ name: 'Luis', relation: 'son', phone: null, mayHear: ['medicines'], note: null }],
    ...over,
  };
};
const wanted = (person: Person, over: object = {}) => ({
  body: { person, coverage: null, notTheSameAs: [], ...over },
});
const medicare = (memberNumber: string) => ({
  payer: 'medicare' as const,
  plan: null,
  memberNumber,
  from: '2013-03-01',
  until: null,
  qmb: false,
});

describe('a patient is added by hand', () => {
  test('with everything, and is found by name and phone at once', async () => {
    const person = aPerson();
    const { patientId } = await dana.do(addPatient, wanted(person, { coverage: medicare('1EG4TE5MK73') }));
    const params = { patientId };
    expect((await dana.do(getPatient, { params })).patient).toMatchObject({
      family: person.family,
      phones: [expect.stringMatching(/^\(212\) 555-01/)],
      city: 'Phoenix',
      zone: 'America/Phoenix',
    });
    const kept = await dana.do(getPerson, { params });
    expect(kept).toMatchObject({
      version: 1,
      person: { caregivers: person.caregivers, needsInterpreter: true },
    });
    expect((await dana.do(getCoverages, { params })).coverages).toMatchObject([
      { memberNumber: '1EG4TE5MK73' },
    ]);
    const found = await dana.do(findPatients, { body: { text: person.family.toLowerCase() } });
    expect(found.patients.map(it => it.id)).toEqual([patientId]);
  });

  test('and her list says when she wishes to be called, in her words', async () => {
    const { patientId } = await dana.do(addPatient, wanted(aPerson()));
    const { best } = await dana.do(getPatientDue, { params: { patientId } });
    expect(best).toEqual({
      by: 'wish',
      days: [2, 4],
      from: '09:00',
      until: '11:30',
      words: 'before dialysis',
    });
  });

  test('of whom nobody asked, the hours of her phone are her wish', async () => {
    const { patientId } = await dana.do(addPatient, wanted(aPerson({ bestTime: null })));
    const { best } = await dana.do(getPatientDue, { params: { patientId } });
    expect(best).toMatchObject({ by: 'wish', days: [], from: '09:00', until: '11:00' });
  });

  test('with a best time that ends before it begins is refused', async () => {
    const bestTime = { days: [], from: '12:00', until: '09:00', words: null };
    expect(await dana.try(addPatient, wanted(aPerson({ bestTime })))).toMatchObject({
      status: 422,
      code: 'patient.hours',
    });
  });

  test('sent twice with one key she is one person', async () => {
    const sent = { ...wanted(aPerson()), key: randomUUID() };
    expect(await dana.do(addPatient, sent)).toEqual(await dana.do(addPatient, sent));
  });

  test('pressed by two people at once she is one person', async () => {
    const person = aPerson();
    const replies = await Promise.all([
      dana.try(addPatient, wanted(person)),
      dana.try(addPatient, wanted(person)),
    ]);
    expect(replies.map(it => it.status).sort()).toEqual([200, 409]);
  });

  test.each([
    ['born tomorrow', { birthDate: '2026-11-21' as Day }, 'patient.born-later'],
    ['with a phone that is none', { phones: [{ ...aPerson().phones[0], number: '12' }] }, 'patient.phone'],
    ['without a family name', { family: ' ' }, 'request.invalid'],
  ])('not %s, and nothing is written', async (_, over, code) => {
    const person = { ...aPerson(), ...over } as Person;
    expect(await dana.try(addPatient, wanted(person))).toMatchObject({ code });
    expect((await dana.do(findPatients, { body: { text: person.mrn ?? '' } })).patients).toEqual([]);
  });
});

describe('nobody exists twice', () => {
  test('the record number of somebody else is refused, and says whose', async () => {
    const person = aPerson();
    const { patientId } = await dana.do(addPatient, wanted(person));
    expect(
      await dana.try(addPatient, wanted(aPerson({ mrn: person.mrn?.toLowerCase() ?? null }))),
    ).toMatchObject({ code: 'patient.exists', details: { patientId } });
  });

  test('so is the Medicare number', async () => {
    await dana.do(addPatient, wanted(aPerson(), { coverage: medicare('2EG4TE5MK73') }));
    expect(
      await dana.try(addPatient, wanted(aPerson(), { coverage: medicare('2eg4-te5-mk73') })),
    ).toMatchObject({ code: 'patient.exists' });
  });

  test('an imported chart counts as somebody', async () => {
    const rosa = await admit(clinic.desk, clinic.importer, {
      mrn: 'CHART-1',
      given: 'Rosalind',
      family: 'Quist',
    });
    expect(await dana.try(addPatient, wanted(aPerson({ mrn: 'chart-1' })))).toMatchObject({
      code: 'patient.exists',
      details: { patientId: rosa.id },
    });
  });

  test('whoever is alike is asked about, both side by side, and added once said to be another', async () => {
    const person = aPerson();
    const { patientId } = await dana.do(addPatient, wanted(person));
    const twin = { ...person, mrn: null, given: 'Elena', phones: [] };
    const asked = await dana.do(matchPerson, { body: { person: twin, memberNumber: null } });
    expect(asked).toMatchObject({
      same: null,
      perhaps: [{ patient: { id: patientId }, reasons: ['birth-date-and-part-of-name'] }],
    });
    expect(await dana.try(addPatient, wanted(twin))).toMatchObject({
      status: 409,
      code: 'patient.perhaps-exists',
      details: { patientIds: [patientId] },
    });
    expect(await dana.try(addPatient, wanted(twin, { notTheSameAs: [patientId] }))).toMatchObject({
      ok: true,
    });
  });

  test('a person with an identifier is shown as the same', async () => {
    const person = aPerson();
    const { patientId } = await dana.do(addPatient, wanted(person));
    expect(
      await dana.do(matchPerson, { body: { person: aPerson({ mrn: person.mrn }), memberNumber: null } }),
    ).toMatchObject({ same: { patient: { id: patientId }, by: 'mrn' }, perhaps: [] });
  });
});

describe('an edit', () => {
  test('adds a version, moves her keys, and keeps the one before', async () => {
    const person = aPerson();
    const { patientId } = await dana.do(addPatient, wanted(person));
    const params = { patientId };
    const body = { person: { ...person, family: 'Neumannova', phones: [] } };
    expect(await dana.do(editPerson, { params, body, version: 1 })).toEqual({ version: 2 });
    expect((await dana.do(findPatients, { body: { text: 'neumannova' } })).total).toBe(1);
    expect((await dana.do(findPatients, { body: { text: person.family } })).total).toBe(0);
    const versions = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ family: string }>(
        sql`select person ->> 'family' as family from person_version where patient_id = ${patientId} order by version`,
      ),
    );
    expect(versions.map(it => it.family)).toEqual([person.family, 'Neumannova']);
  });

  test('of what a colleague changed meanwhile is refused, and so is one that names no version', async () => {
    const person = aPerson();
    const params = { patientId: (await dana.do(addPatient, wanted(person))).patientId };
    await dana.do(editPerson, { params, body: { person }, version: 1 });
    expect(await dana.try(editPerson, { params, body: { person }, version: 1 })).toMatchObject({
      status: 412,
      code: 'edit.stale',
    });
    expect(await dana.try(editPerson, { params, body: { person } })).toMatchObject({ status: 428 });
  });

  test('to the record number of another patient is refused', async () => {
    const [a, b] = [aPerson(), aPerson()];
    await dana.do(addPatient, wanted(a));
    const params = { patientId: (await dana.do(addPatient, wanted(b))).patientId };
    expect(
      await dana.try(editPerson, { params, body: { person: { ...b, mrn: a.mrn } }, version: 1 }),
    ).toMatchObject({ code: 'patient.exists' });
  });

  test('of an imported chart begins with what the chart says, and stands against the next import', async () => {
    const rosa = await admit(clinic.desk, clinic.importer, {
      mrn: 'CHART-2',
      given: 'Ada',
      family: 'Quimby',
    });
    const params = { patientId: rosa.id };
    const first = await dana.do(getPerson, { params });
    expect(first).toMatchObject({ version: 0, person: { family: 'Quimby', mrn: 'CHART-2' } });
    const person = { ...first.person, family: 'Quimby-Jones' } as Person;
    await dana.do(editPerson, { params, body: { person }, version: 0 });
    const again = (over: object) =>
      withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
        savePatient(
          tx,
          clinic.importer.orgId,
          { ...rosa, ...over },
          { at: clinic.clock.now(), by: clinic.importer.staffId },
        ),
      );
    await again({ city: 'Elsewhere' });
    expect((await dana.do(getPatient, { params })).patient).toMatchObject({
      family: 'Quimby-Jones',
      city: 'Boston',
    });
    await again({ deceasedOn: '2026-11-01' });
    expect((await dana.do(getPatient, { params })).patient).toMatchObject({
      family: 'Quimby-Jones',
      deceasedOn: '2026-11-01',
    });
    expect((await dana.do(getPerson, { params })).person.deceasedOn).toBe('2026-11-01');
  });

  test('can say that she has died', async () => {
    const person = aPerson();
    const params = { patientId: (await dana.do(addPatient, wanted(person))).patientId };
    await dana.do(editPerson, {
      params,
      body: { person: { ...person, deceasedOn: '2026-11-19' as Day } },
      version: 1,
    });
    expect((await dana.do(getPatient, { params })).patient.deceasedOn).toBe('2026-11-19');
  });
});

describe('walls', () => {
  test('another organization has its own people and its own numbers', async () => {
    const person = aPerson();
    const { patientId } = await dana.do(addPatient, wanted(person));
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const absent = { status: 404, code: 'patient.not-found' };
    expect(await theo.try(getPerson, { params: { patientId } })).toMatchObject(absent);
    expect(await theo.try(editPerson, { params: { patientId }, body: { person }, version: 1 })).toMatchObject(
      absent,
    );
    expect(await theo.do(matchPerson, { body: { person, memberNumber: null } })).toEqual({
      same: null,
      perhaps: [],
    });
    expect(await theo.try(addPatient, wanted(person))).toMatchObject({ ok: true });
  });

  test('a provider and a biller add and change nobody; a supervisor does', async () => {
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    await aColleague(clinic, 'bill@riverside.test', { role: 'biller', credential: 'none' });
    await aColleague(clinic, 'noor@riverside.test', { role: 'supervisor' });
    const bill = await signedIn(into(app), 'bill@riverside.test', testPassword);
    const noor = await signedIn(into(app), 'noor@riverside.test', testPassword);
    for (const who of [okafor, bill])
      expect(await who.try(addPatient, wanted(aPerson()))).toMatchObject({ code: 'access.not-allowed' });
    expect(await noor.try(addPatient, wanted(aPerson()))).toMatchObject({ ok: true });
  });
});
