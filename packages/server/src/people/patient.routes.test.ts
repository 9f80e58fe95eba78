import type { Day } from '@trellis/core/basics/day';
import type { Id } from '@trellis/core/basics/id';
import type { PartialDay } from '@trellis/core/basics/partial-day';
import { assignPatients } from '@trellis/core/people/assignment.contract';
import type { Patient } from '@trellis/core/people/patient';
import { findPatients, getPatient } from '@trellis/core/people/patient.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit, aPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { addFindKeys } from './find.store.ts';
import { byNameStatement, loadPatientsByName, savePatients } from './patient.store.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let theo: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
  await admit(clinic.desk, clinic.importer);
  await admit(clinic.desk, clinic.importer, {
    given: 'José',
    family: "O'Neil Vega",
    phones: ['+1 617-555-0199'],
    mrn: 'QX-77',
    birthDate: '1931-02-28' as Day,
  });
  await admit(clinic.desk, clinic.importer, {
    given: 'Ruth',
    family: 'Delgado',
    birthDate: '1960-07-04' as Day,
    mrn: null,
    phones: [],
  });
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const namesFor = async (text: string) =>
  (await dana.do(findPatients, { body: { text } })).patients.map(it => `${it.given} ${it.family}`);

describe('a patient is found', () => {
  test.each([
    ['delg', ['Rosa Delgado', 'Ruth Delgado']],
    ['DELGADO ROSA', ['Rosa Delgado']],
    ['jose oneil', ["José O'Neil Vega"]],
    ['vega', ["José O'Neil Vega"]],
    ['617 555', ["José O'Neil Vega"]],
    ['qx-77', ["José O'Neil Vega"]],
    ['2/28/1931', ["José O'Neil Vega"]],
    ['1948-03-14', ['Rosa Delgado']],
    ['nobody', []],
    ["'; drop table patient; --", []],
    ['%', []],
  ])('by %j', async (text, names) => {
    expect(await namesFor(text)).toEqual(names);
  });

  test('by nothing at all: everyone, by name', async () => {
    expect(await namesFor('')).toEqual(['Rosa Delgado', 'Ruth Delgado', "José O'Neil Vega"]);
  });

  test.each([
    ['1948', ['Rosa Delgado']],
    ['3/1948', ['Rosa Delgado']],
    ['7/4', ['Ruth Delgado']],
    ['delgado 1960', ['Ruth Delgado']],
    ['3/14 rosa', ['Rosa Delgado']],
    ['rosa 1960', []],
  ])('by a part of a birth date, alone or with a name: %j', async (text, names) => {
    expect(await namesFor(text)).toEqual(names);
  });

  test.each([
    ['delagdo', ['Rosa Delgado', 'Ruth Delgado']],
    ['rsoa delgdo', ['Rosa Delgado']],
    ['hosé onil', ["José O'Neil Vega"]],
    ['bega', ["José O'Neil Vega"]],
    ['roza 3/14/1948', ['Rosa Delgado']],
  ])('with a slip of the finger, said to be a guess: %j', async (text, names) => {
    const found = await dana.do(findPatients, { body: { text } });
    expect(found.isGuess).toBe(true);
    expect(found.patients.map(it => `${it.given} ${it.family}`).sort()).toEqual(names);
  });

  test('as typed: then nobody is guessed', async () => {
    expect((await dana.do(findPatients, { body: { text: 'rosa' } })).isGuess).toBe(false);
  });

  test('not by another organization', async () => {
    for (const text of ['', 'delagdo'])
      expect(await theo.do(findPatients, { body: { text } })).toMatchObject({ patients: [], total: 0 });
  });

  test('by who cares for them', async () => {
    const all = (await dana.do(findPatients, { body: { text: '' } })).patients;
    const rosa = all.find(it => it.given === 'Rosa');
    if (!rosa) throw new Error('No Rosa.');
    const { staffId } = clinic.careManager;
    await dana.do(assignPatients, { body: { patientIds: [rosa.id], careManagerId: staffId } });
    const names = async (assigned: string, text = '') =>
      (await dana.do(findPatients, { body: { text, assigned } })).patients.map(it => it.given);
    expect(await names(staffId)).toEqual(['Rosa']);
    expect(await names('unassigned')).toEqual(['Ruth', 'José']);
    expect(await names('unassigned', 'delgado')).toEqual(['Ruth']);
    expect(await names(staffId, 'delgado')).toEqual(['Rosa']);
    const found = await dana.do(findPatients, { body: { text: '' } });
    expect(found.careManagers).toEqual({ [rosa.id]: { id: staffId, name: 'Dana Whitlock' } });
    await dana.do(assignPatients, { body: { patientIds: [rosa.id], careManagerId: null } });
  });
});

describe('among more namesakes than a list holds', () => {
  let zulma: Patient;
  beforeAll(async () => {
    const { orgId, staffId } = clinic.importer;
    const recorded = { at: clinic.desk.clock(), by: staffId };
    const many = (parts: (n: number) => Partial<Patient>) =>
      Array.from({ length: 1100 }, (_, n) => aPatient(clinic.desk, { mrn: null, phones: [], ...parts(n) }));
    const born = (text: string) => ({ birthDate: text as Day });
    zulma = aPatient(clinic.desk, { given: 'Zulma', family: 'Garcia', ...born('1950-12-30'), mrn: null });
    await withOrg(clinic.desk.pool, orgId, async tx => {
      await savePatients(
        tx,
        orgId,
        many(n => ({ given: `Ann${n}`, family: 'Garcia', ...born('1938-01-01') })),
        recorded,
      );
      await savePatients(
        tx,
        orgId,
        many(n => ({ given: 'Bo', family: `Xu${n}`, ...born('1950-01-01') })),
        recorded,
      );
      await savePatients(tx, orgId, [zulma], recorded);
    });
  });

  test.each(['garcia 1950', '1950 garcia', 'garcia 12/30'])('the one meant is found by %j', async text => {
    const found = await dana.do(findPatients, { body: { text } });
    expect(found).toMatchObject({ isGuess: false, total: 1, patients: [{ id: zulma.id }] });
  });

  test('with a slip of the finger too', async () => {
    const found = await dana.do(findPatients, { body: { text: 'gracia 12/1950' } });
    expect(found).toMatchObject({ isGuess: true, patients: [{ id: zulma.id }] });
  });

  test('and as hers who has her', async () => {
    const { staffId } = clinic.careManager;
    await dana.do(assignPatients, { body: { patientIds: [zulma.id], careManagerId: staffId } });
    const found = await dana.do(findPatients, { body: { text: 'garcia', assigned: staffId } });
    expect(found).toMatchObject({ isGuess: false, total: 1, patients: [{ id: zulma.id }] });
  });
});

test('a long list goes on where the page before ended, without a gap or a repeat', async () => {
  for (let i = 0; i < 120; i += 1)
    await admit(clinic.desk, clinic.otherOrg.importer, { given: `Ann${i % 3}`, family: `Smith${i % 7}` });
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await theo.do(findPatients, { body: { text: '', ...(after !== undefined && { after }) } });
    expect(page.total).toBe(120);
    seen.push(...page.patients.map(it => it.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
  expect(await theo.try(findPatients, { body: { text: '', after: 'made-up' } })).toMatchObject({
    status: 400,
  });
});

test('a text that fits many says how many, and shows the first by name', async () => {
  const found = await theo.do(findPatients, { body: { text: 'smith' } });
  expect(found.total).toBe(120);
  expect(found.patients).toHaveLength(50);
  expect(found.patients[0]?.family).toBe('Smith0');
});

test('what is known of her birth and death only in part stays in part', async () => {
  for (const parts of [
    { birthDate: '1950' as PartialDay, deceasedOn: 'unknown' as const },
    { birthDate: '1950-03' as PartialDay, deceasedOn: '2014' as PartialDay },
    { birthDate: '1950-03-14' as PartialDay, deceasedOn: '2014-05-03' as PartialDay },
  ]) {
    const { id } = await admit(clinic.desk, clinic.importer, { family: 'Zeller', ...parts });
    const { patient } = await dana.do(getPatient, { params: { patientId: id } });
    expect(patient).toMatchObject(parts);
  }
  const years = (await dana.do(findPatients, { body: { text: 'zeller' } })).patients.map(it => it.birthDate);
  expect(years.sort()).toEqual(['1950', '1950-03', '1950-03-14']);
});

test('a patient of another organization is simply not there', async () => {
  const rosa = (await dana.do(findPatients, { body: { text: 'rosa' } })).patients[0];
  const params = { patientId: rosa?.id ?? '' };
  expect((await dana.do(getPatient, { params })).patient.family).toBe('Delgado');
  expect(await theo.try(getPatient, { params })).toMatchObject({ status: 404, code: 'patient.not-found' });
});

test('everyone stands where a person looks, by an index', async () => {
  const families = ['Zapata', 'Booker', 'Báez', 'Álvarez', 'Ñandú', 'Nash'];
  for (const family of families) await admit(clinic.desk, clinic.otherOrg.importer, { family });
  const first = (await theo.do(findPatients, { body: { text: '' } })).patients.map(it => it.family);
  expect(first.slice(0, 6)).toEqual(['Álvarez', 'Báez', 'Booker', 'Ñandú', 'Nash', 'Smith0']);
  const { orgId, staffId } = clinic.otherOrg.importer;
  await withOrg(clinic.desk.pool, orgId, async tx => {
    for (const other of ['seqscan', 'bitmapscan', 'sort'])
      await tx.rows({ text: `set local enable_${other} = off`, values: [] });
    const place = { key: 'booker\tana', id: staffId as Id<string> as Patient['id'] };
    const { text, values } = byNameStatement(orgId, place, 50, undefined);
    const rows = await tx.rows<Record<'QUERY PLAN', string>>({ text: `explain ${text}`, values });
    const plan = rows.map(it => it['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using patient_by_sort_key.*Index Cond:.*sort_key, id\) > /s);
    expect(plan).not.toContain('Sort Key');
  });
});

test('who was written by an older server, without a sort key, takes her place when she is derived again', async () => {
  const { orgId } = clinic.otherOrg.importer;
  const firstAndLast = (tx: Tx) => loadPatientsByName(tx, orgId, undefined, 500, undefined);
  await withOrg(clinic.desk.pool, orgId, async tx => {
    await tx.run(sql`update patient set sort_key = '' where org_id = ${orgId} and family = 'Zapata'`);
    const zapata = (await firstAndLast(tx))[0]?.patient;
    if (zapata?.family !== 'Zapata') throw new Error('She is not where those without a key are.');
    await addFindKeys(tx, orgId, [zapata]);
    expect((await firstAndLast(tx)).at(-1)?.patient.id).toBe(zapata.id);
  });
});
