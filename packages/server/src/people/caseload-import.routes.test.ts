import { readFile } from 'node:fs/promises';
import type { Day } from '@trellis/core/basics/day';
import { getAssignments } from '@trellis/core/people/assignment.contract';
import {
  decideCaseloadRow,
  getCaseload,
  mapCaseload,
  mostBytes,
  runCaseload,
  uploadCaseload,
} from '@trellis/core/people/caseload-import.contract';
import { getCoverages } from '@trellis/core/people/coverage.contract';
import { findPatients } from '@trellis/core/people/patient.contract';
import type { Person } from '@trellis/core/people/person';
import { editPerson, getPerson } from '@trellis/core/people/person.contract';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { loadBrought } from './caseload-import.store.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let noor: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  await aColleague(clinic, 'noor@riverside.test', { role: 'supervisor', name: 'Noor Haddad' });
  noor = await signedIn(into(app), 'noor@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const aFile = (text: string | Buffer) => ({
  params: { importId: clinic.desk.ids<'caseload import'>() },
  file: Buffer.from(text),
});
async function upload(text: string | Buffer) {
  const { importId } = await noor.do(uploadCaseload, aFile(text));
  return { importId };
}
const look = (params: { readonly importId: string }) => noor.do(getCaseload, { params });
async function runAll(params: { readonly importId: string }) {
  for (let i = 0; i < 100; i += 1)
    if ((await noor.do(runCaseload, { params })).waiting === 0) return look(params);
  throw new Error('Rows are still waiting.');
}
const counted = (view: Awaited<ReturnType<typeof look>>) =>
  Object.fromEntries(Object.entries(view.outcomes).filter(([, count]) => count > 0));
const found = async (text: string) => (await dana.do(findPatients, { body: { text } })).patients;
const rowsOf = (table: string) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, async tx =>
    Number(
      (
        await tx.find<{ count: number }>(
          table === 'patient'
            ? sql`select count(*) as count from patient`
            : sql`select count(*) as count from person_version`,
        )
      )?.count,
    ),
  );

/** How many statements the database is asked meanwhile. */
async function statementsIn(work: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const count = asked.mock.calls.length;
  asked.mockRestore();
  return count;
}

const header =
  'Last name,First name,DOB,Phone,Payer,MBI,Care manager,Consent,Consent date,Last contact,MRN,State\n';

describe('a caseload is brought in', () => {
  test('with phones, payer, owner, consent and last contact; she is with Dana at once', async () => {
    const params = await upload(
      `${header}Abernathy,Rosa,3/14/1948,212.555.0171 x2,Medicare,2EG4-TE5-MK71,dana@riverside.test,written,1/5/2026,10/2/2026,CB-1,AZ\n`,
    );
    const before = await look(params);
    expect(before).toMatchObject({ isBegun: false, total: 1, missing: [], refused: [] });
    expect(before.mapping.slice(0, 3)).toEqual(['family', 'given', 'birth-date']);
    expect(before.sample[0]?.[0]).toBe('Abernathy');
    expect(counted(await runAll(params))).toEqual({ added: 1 });
    const [rosa] = await found('abernathy');
    expect(rosa).toMatchObject({
      given: 'Rosa',
      birthDate: '1948-03-14',
      mrn: 'CB-1',
      phones: ['(212) 555-0171 ext. 2'],
      zone: 'America/Phoenix',
    });
    const patient = { params: { patientId: rosa?.id ?? '' } };
    expect((await dana.do(getCoverages, patient)).coverages).toMatchObject([
      { payer: 'medicare', memberNumber: '2EG4TE5MK71', from: '2026-11-01', until: null },
    ]);
    expect((await dana.do(getAssignments, patient)).assignments[0]?.careManager?.name).toBe('Dana Whitlock');
    const brought = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      loadBrought(tx, clinic.careManager.orgId, rosa?.id ?? ('' as never)),
    );
    expect(brought).toEqual([
      { kind: 'consent', form: 'written', on: '2026-01-05' },
      { kind: 'last-contact', form: null, on: '2026-10-02' },
    ]);
  });

  test('the same file again changes nothing, and neither does the same line in another file', async () => {
    const line = 'Brennan,Mae,1/2/1940,(212) 555-0172,Medicaid,,,,,,,\n';
    expect(counted(await runAll(await upload(header + line)))).toEqual({ added: 1 });
    const before = [await rowsOf('patient'), await rowsOf('person_version')];
    expect(counted(await runAll(await upload(header + line)))).toEqual({ unchanged: 1 });
    expect(counted(await runAll(await upload(`${header}Carver,Otis,1/2/1941,,,,,,,,,\n${line}`)))).toEqual({
      added: 1,
      unchanged: 1,
    });
    expect([await rowsOf('patient'), await rowsOf('person_version')]).toEqual(before.map(count => count + 1));
  });

  test('somebody with the identifier is filled, and nothing that stands is overwritten', async () => {
    const rosa = await admit(clinic.desk, clinic.importer, {
      mrn: 'CB-9',
      family: 'Dunleavy',
      language: null,
      phones: ['212-555-0173'],
      birthDate: '1948-03-14' as Day,
    });
    const line = 'Wrongname,Rosie,3/14/1948,(212) 555-0174,Medicare,,,,,,cb-9,AZ\n';
    expect(counted(await runAll(await upload(header + line)))).toEqual({ filled: 1 });
    const { person, version } = await dana.do(getPerson, { params: { patientId: rosa.id } });
    expect(person).toMatchObject({ family: 'Dunleavy', birthDate: '1948-03-14', zone: 'America/New_York' });
    expect(person.phones.map(it => it.number)).toEqual(['212-555-0173', '(212) 555-0174']);
    expect(version).toBe(1);
    const body = { person: { ...(person as Person), phones: [] } };
    expect(await dana.do(editPerson, { params: { patientId: rosa.id }, body, version })).toEqual({
      version: 2,
    });
  });

  test('with her record number but another birth date she is asked about, and nothing is filled', async () => {
    await admit(clinic.desk, clinic.importer, {
      mrn: 'CB-10',
      family: 'Ellery',
      birthDate: '1948-03-14' as Day,
    });
    const line = 'Farnum,Gus,1/2/1951,(212) 555-0190,Medicare,,,,,,cb-10,AZ\n';
    const params = await upload(header + line);
    expect(counted(await runAll(params))).toEqual({ undecided: 1 });
    expect((await look(params)).undecided).toMatchObject([
      { row: 2, name: 'Gus Farnum', with: [{ patient: { family: 'Ellery' }, reasons: ['mrn'] }] },
    ]);
    expect(await found('farnum')).toEqual([]);
  });

  test('a file whose answer was lost is sent again as the same import', async () => {
    const file = aFile(`${header}Dunne,Ora,5/4/1945,,,,,,,,CB-19,\n`);
    expect(await noor.do(uploadCaseload, file)).toEqual(file.params);
    expect(counted(await runAll(file.params))).toEqual({ added: 1 });
    expect(await noor.do(uploadCaseload, file)).toEqual(file.params);
    expect(await look(file.params)).toMatchObject({ isBegun: true, total: 1, outcomes: { added: 1 } });
  });

  test('a workbook comes as it is', async () => {
    const params = await upload(await readFile(new URL('../../test/caseload.xlsx', import.meta.url)));
    expect((await look(params)).total).toBeGreaterThan(0);
  });

  test('somebody twice in the file is one person', async () => {
    const line = 'Eastman,Vera,5/5/1945,,,,,,,,CB-20,\n';
    const again = 'Eastman,Vera,5/5/1945,(212) 555-0175,,,,,,,CB-20,\n';
    expect(counted(await runAll(await upload(header + line + again)))).toEqual({ added: 1, filled: 1 });
    expect(await found('eastman')).toHaveLength(1);
  });

  test('her care manager stays who it is', async () => {
    await aColleague(clinic, 'priya@riverside.test', { name: 'Priya Raman' });
    const line = (owner: string) => `Farrow,Ines,6/6/1946,,,,${owner},,,,CB-30,\n`;
    await runAll(await upload(header + line('Priya Raman')));
    expect(counted(await runAll(await upload(header + line('Dana Whitlock'))))).toEqual({ unchanged: 1 });
    const [ines] = await found('farrow');
    const { assignments } = await dana.do(getAssignments, { params: { patientId: ines?.id ?? '' } });
    expect(assignments.map(it => it.careManager?.name)).toEqual(['Priya Raman']);
  });
});

describe('what is wrong is named, and the good rows come in', () => {
  test('by row, column and fault, none lost', async () => {
    const params = await upload(
      `${header}Gale,Ada,3/14/48,555,,,,,,,,\nHolt,Bea,2/2/1942,,,,,,,,,\n,Cleo,,,Uncle,,Nobody,,,,,\n`,
    );
    const view = await look(params);
    expect(counted(view)).toEqual({ refused: 2, waiting: 1 });
    expect(view.refused).toEqual([
      {
        row: 2,
        faults: [
          { field: 'birth-date', column: 'DOB', value: '3/14/48', fault: 'two-digit-year' },
          { field: 'phone', column: 'Phone', value: '555', fault: 'not-a-phone' },
        ],
      },
      {
        row: 4,
        faults: [
          { field: 'family', column: 'Last name', value: '', fault: 'missing' },
          { field: 'birth-date', column: 'DOB', value: '', fault: 'missing' },
          { field: 'payer', column: 'Payer', value: 'Uncle', fault: 'unknown-payer' },
          { field: 'owner', column: 'Care manager', value: 'Nobody', fault: 'unknown-owner' },
        ],
      },
    ]);
    expect(counted(await runAll(params))).toEqual({ refused: 2, added: 1 });
    expect(await found('gale')).toEqual([]);
  });

  test('what is no table', async () => {
    expect(await noor.try(uploadCaseload, aFile('just a letter'))).toMatchObject({
      status: 422,
      code: 'caseload.not-a-table',
    });
  });

  test('what is larger than any caseload', async () => {
    expect(await noor.try(uploadCaseload, aFile(Buffer.alloc(mostBytes + 1, 'a')))).toMatchObject({
      status: 422,
      code: 'caseload.too-large',
    });
  });
});

describe('columns', () => {
  test('that nobody can guess are said, and remembered for the next file', async () => {
    const text = 'Client,Arrived,Ring\n"Ives, Nora",7/7/1947,(212) 555-0176\n';
    const params = await upload(text);
    expect(await look(params)).toMatchObject({
      mapping: [null, null, null],
      missing: ['family', 'birth-date'],
    });
    expect(await noor.try(runCaseload, { params })).toMatchObject({ code: 'caseload.columns' });
    const mapping = ['full-name' as const, 'birth-date' as const, 'phone' as const];
    expect(await noor.do(mapCaseload, { params, body: { mapping } })).toEqual({ waiting: 1, refused: 0 });
    expect((await look(await upload(text))).mapping).toEqual(mapping);
  });

  test.each([
    ['without a birth date', ['full-name', null, null]],
    ['one field twice', ['full-name', 'birth-date', 'full-name']],
    ['too few', ['full-name', 'birth-date']],
  ] as const)('%s are refused', async (_, mapping) => {
    const params = await upload('Who,When,What\n"Jansen, Ida",7/8/1947,x\n');
    expect(await noor.try(mapCaseload, { params, body: { mapping: [...mapping] } })).toMatchObject({
      code: 'caseload.columns',
    });
  });

  test('cannot change once rows came in', async () => {
    const params = await upload('Name,DOB\n"Kirk, Ola",7/9/1947\n');
    await runAll(params);
    expect(
      await noor.try(mapCaseload, { params, body: { mapping: ['full-name', 'birth-date'] } }),
    ).toMatchObject({ status: 409, code: 'caseload.begun' });
  });
});

describe('somebody who may be here already', () => {
  const twin = 'Name,DOB,Phone\n"Lund, Elsa",8/8/1948,(212) 555-0177\n';
  const elsa = () =>
    admit(clinic.desk, clinic.importer, {
      given: 'Elsa',
      family: `Lund`,
      birthDate: '1948-08-08' as Day,
      mrn: null,
      phones: [],
    });

  test('is shown beside, stays out until somebody decides, and is filled or added then', async () => {
    const here = await elsa();
    const params = await upload(twin);
    const view = await look(params);
    expect(counted(view)).toEqual({ undecided: 1 });
    expect(view.undecided).toMatchObject([
      { row: 2, name: 'Elsa Lund', with: [{ patient: { id: here.id }, reasons: ['name-and-birth-date'] }] },
    ]);
    expect(counted(await runAll(params))).toEqual({ undecided: 1 });
    const at = { ...params, row: '2' as never };
    expect(await noor.do(decideCaseloadRow, { params: at, body: { sameAs: here.id } })).toEqual({
      outcome: 'waiting',
    });
    expect(counted(await runAll(params))).toEqual({ filled: 1 });
    expect((await found('lund')).map(it => it.phones)).toEqual([['(212) 555-0177']]);
    const other = await upload('Name,DOB,Phone\n"Lund, Elsa",8/8/1948,(212) 555-0178\n');
    await noor.do(decideCaseloadRow, { params: { ...other, row: '2' as never }, body: { sameAs: null } });
    expect(counted(await runAll(other))).toEqual({ added: 1 });
    expect(await found('lund')).toHaveLength(2);
    expect(counted(await runAll(await upload(twin)))).toEqual({ unchanged: 1 });
  });

  test('each of many beside her own likeness, all found by as many statements as one', async () => {
    const names = ['Ada', 'Bea', 'Cleo', 'Dora', 'Edna'];
    for (const [i, given] of names.entries())
      await admit(clinic.desk, clinic.importer, {
        given,
        family: `Marsh${given}`,
        birthDate: `1941-02-0${i + 1}` as Day,
        mrn: null,
        phones: [],
      });
    const line = (given: string, i: number) => `"Marsh${given}, ${given}",2/${i + 1}/1941\n`;
    const params = await upload(`Name,DOB\n${names.map(line).join('')}`);
    const one = await upload(`Name,DOB\n${line('Ada', 0)}`);
    const { undecided } = await look(params);
    expect(undecided.map(it => [it.name, it.with.map(like => like.patient.family)])).toEqual(
      names.map(given => [`${given} Marsh${given}`, [`Marsh${given}`]]),
    );
    const asked = await statementsIn(() => look(one));
    expect(asked).toBeGreaterThan(5);
    expect(await statementsIn(() => look(params))).toBe(asked);
  });

  test('only a patient of ours can be named', async () => {
    const params = { ...(await upload('Name,DOB\n"Lund, Elsa",8/8/1948\n')), row: '2' as never };
    expect(await noor.try(decideCaseloadRow, { params, body: { sameAs: clinic.desk.ids() } })).toMatchObject({
      code: 'patient.not-found',
    });
  });
});

test('seven hundred rows come in hundreds; stopped in between, it goes on where it was', async () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const word = (i: number) =>
    [...String(i).padStart(4, '0')].map(digit => letters[Number(digit) + 7]).join('');
  const lines = Array.from(
    { length: 700 },
    (_, i) =>
      `Zz${word(i)},Y${word(700 - i)},${(i % 12) + 1}/${(i % 28) + 1}/${1920 + (i % 60)},,,,,,,,Q-${i},`,
  );
  const params = await upload(`${header}${lines.join('\n')}\n`);
  expect((await look(params)).total).toBe(700);
  const first = await noor.do(runCaseload, { params });
  expect(first).toEqual({ done: 300, waiting: 400 });
  const [a, b] = await Promise.all([noor.do(runCaseload, { params }), noor.do(runCaseload, { params })]);
  expect(Math.min(a.waiting, b.waiting)).toBe(0);
  expect(counted(await look(params))).toEqual({ added: 700 });
  expect((await found('zz')).length).toBeGreaterThan(0);
}, 120_000);

describe('walls', () => {
  test('a care manager, a biller and a provider bring in nothing', async () => {
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    for (const who of [dana, okafor])
      expect(await who.try(uploadCaseload, aFile(header))).toMatchObject({
        code: 'access.not-allowed',
      });
  });

  test('another organization sees none of it', async () => {
    const { importId } = await upload('Name,DOB\n"Moss, Uma",9/9/1949\n');
    await aColleague(clinic, 'sam@hillside.test', {
      ...clinic.otherOrg.careManager,
      role: 'supervisor',
      staffId: clinic.desk.ids(),
    });
    const sam = await signedIn(into(app), 'sam@hillside.test', testPassword);
    const absent = { status: 404, code: 'caseload.not-found' };
    expect(await sam.try(getCaseload, { params: { importId } })).toMatchObject(absent);
    expect(await sam.try(runCaseload, { params: { importId } })).toMatchObject(absent);
    expect(
      await sam.try(mapCaseload, { params: { importId }, body: { mapping: ['full-name', 'birth-date'] } }),
    ).toMatchObject(absent);
    expect(
      await sam.try(decideCaseloadRow, { params: { importId, row: '2' as never }, body: { sameAs: null } }),
    ).toMatchObject(absent);
  });
});
