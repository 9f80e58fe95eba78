import type { PatientId, StaffId } from '@trellis/core/basics/id';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import * as contracts from '@trellis/core/people/assignment.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let marcus: Client;
let danaId: StaffId;
let priyaId: StaffId;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);
const arrive = async (given: string) => (await admit(clinic.desk, clinic.importer, { given })).id;
const give = (client: Client, careManagerId: StaffId | null, ...patientIds: readonly PatientId[]) =>
  client.try(contracts.assignPatients, { body: { patientIds: [...patientIds], careManagerId } });
const historyOf = async (patientId: PatientId) =>
  (await dana.do(contracts.getAssignments, { params: { patientId } })).assignments.map(it => [
    it.careManager?.name ?? null,
    it.assignedBy,
    it.isUndo,
  ]);

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  danaId = clinic.careManager.staffId;
  priyaId = (await aColleague(clinic, 'priya@riverside.test')).staffId;
  await aColleague(clinic, 'marcus@riverside.test', {
    role: 'supervisor',
    credential: 'none',
    name: 'Marcus',
  });
  marcus = await signIn('marcus');
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

describe('a supervisor', () => {
  test('gives patients to a care manager at once, and the history says so', async () => {
    const [rosa, walter] = [await arrive('Rosa'), await arrive('Walter')];
    expect(await give(marcus, danaId, rosa, walter)).toMatchObject({ answer: { changed: 2, unchanged: 0 } });
    clinic.clock.pass(60);
    expect(await give(marcus, priyaId, rosa)).toMatchObject({ answer: { changed: 1 } });
    expect(await historyOf(rosa)).toEqual([
      ['Priya Raman', 'Marcus', false],
      ['Dana Whitlock', 'Marcus', false],
    ]);
    expect(await historyOf(walter)).toEqual([['Dana Whitlock', 'Marcus', false]]);
  });

  test('sees before and after, and nothing is moved by looking', async () => {
    const [rosa, walter] = [await arrive('Rosa'), await arrive('Walter')];
    await give(marcus, danaId, rosa);
    const preview = await marcus.do(contracts.previewAssignment, {
      body: { patientIds: [rosa, walter], careManagerId: priyaId },
    });
    expect(preview).toMatchObject({
      changed: 2,
      unchanged: 0,
      careManagers: [
        { name: 'Dana Whitlock', patients: 1, after: 0 },
        { name: 'Priya Raman', patients: 0, after: 2 },
      ],
    });
    expect(await historyOf(walter)).toEqual([]);
  });

  test('takes a move back; who was moved again since stays', async () => {
    const [rosa, walter] = [await arrive('Rosa'), await arrive('Walter')];
    await give(marcus, danaId, rosa);
    const moved = await give(marcus, priyaId, rosa, walter);
    const actId = moved.ok ? moved.answer.actId : null;
    if (actId === null) throw new Error('Nothing was moved.');
    await give(marcus, danaId, walter);
    const undone = await marcus.do(contracts.undoAssignment, { params: { actId } });
    expect(undone).toEqual({ undone: 1, changedSince: 1 });
    expect(await historyOf(rosa)).toEqual([
      ['Dana Whitlock', 'Marcus', true],
      ['Priya Raman', 'Marcus', false],
      ['Dana Whitlock', 'Marcus', false],
    ]);
    expect((await historyOf(walter))[0]).toEqual(['Dana Whitlock', 'Marcus', false]);
    expect(await marcus.do(contracts.undoAssignment, { params: { actId } })).toEqual({
      undone: 0,
      changedSince: 2,
    });
  });

  test('moves nobody when one of them is unknown', async () => {
    const rosa = await arrive('Rosa');
    const refused = await give(marcus, danaId, rosa, clinic.desk.ids<'patient'>());
    expect(refused).toMatchObject({ ok: false, code: 'patient.not-found' });
    expect(await historyOf(rosa)).toEqual([]);
  });

  test('leaves one audit row with everyone on it', async () => {
    const [rosa, walter] = [await arrive('Rosa'), await arrive('Walter')];
    await give(marcus, danaId, rosa, walter);
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ patient_ids: string[]; subject: string }>(
        sql`select patient_ids, subject from audit_event where event = 'patients.assigned'`,
      ),
    );
    expect(rows).toEqual([{ patient_ids: expect.arrayContaining([rosa, walter]), subject: danaId }]);
  });
});

describe('a care manager', () => {
  test('takes who has nobody and lets go of her own; a colleague’s patient she may not touch', async () => {
    const [rosa, walter] = [await arrive('Rosa'), await arrive('Walter')];
    expect(await give(dana, danaId, rosa)).toMatchObject({ ok: true });
    expect(await give(dana, null, rosa)).toMatchObject({ ok: true });
    await give(marcus, priyaId, walter);
    expect(await give(dana, danaId, walter)).toMatchObject({ status: 403, code: 'assignment.not-yours' });
    expect(await give(dana, priyaId, rosa)).toMatchObject({ status: 403, code: 'assignment.not-yours' });
  });

  test('who enrolls a patient has her, unless somebody does', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    expect(await historyOf(rosa.id)).toEqual([['Dana Whitlock', 'Dana Whitlock', false]]);
  });
});

describe('nobody else', () => {
  test.each(['okafor'])('a provider assigns no one', async name => {
    const provider = await signIn(name);
    const rosa = await arrive('Rosa');
    expect(await give(provider, danaId, rosa)).toMatchObject({ status: 403, code: 'access.not-allowed' });
    const looked = provider.try(contracts.previewAssignment, {
      body: { patientIds: [rosa], careManagerId: danaId },
    });
    expect(await looked).toMatchObject({ status: 403 });
  });

  test('another organization sees neither patients nor the act', async () => {
    const rosa = await arrive('Rosa');
    const moved = await give(marcus, danaId, rosa);
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const actId = moved.ok ? moved.answer.actId : null;
    if (actId === null) throw new Error('Nothing was moved.');
    expect(await theo.try(contracts.undoAssignment, { params: { actId } })).toMatchObject({
      code: 'assignment.not-found',
    });
    expect(await give(theo, clinic.otherOrg.careManager.staffId, rosa)).toMatchObject({
      code: 'patient.not-found',
    });
    expect(await give(marcus, clinic.otherOrg.careManager.staffId, rosa)).toMatchObject({
      code: 'assignment.unknown-care-manager',
    });
  });
});

describe('the list of care managers', () => {
  test('counts living patients where a move is shown, and those whom nobody has', async () => {
    const [rosa] = [await arrive('Rosa'), await arrive('Walter')];
    const gone = await admit(clinic.desk, clinic.importer, { deceasedOn: '2025-01-02' as never });
    await give(marcus, danaId, rosa, gone.id);
    const body = { patientIds: [rosa], careManagerId: priyaId };
    expect(await marcus.do(contracts.previewAssignment, { body })).toMatchObject({
      careManagers: [
        { name: 'Dana Whitlock', patients: 1, after: 0 },
        { name: 'Priya Raman', patients: 0, after: 1 },
      ],
    });
    expect(await dana.do(contracts.countUnassigned)).toEqual({ unassigned: 1 });
  });

  test('is names and no counts', async () => {
    expect(await dana.do(contracts.getCareManagers)).toEqual({
      careManagers: [
        { id: danaId, name: 'Dana Whitlock', credential: expect.any(String) },
        { id: priyaId, name: 'Priya Raman', credential: expect.any(String) },
      ],
    });
  });
});

describe('Today', () => {
  const names = async (client: Client, assigned?: 'everyone' | 'unassigned' | StaffId) =>
    (await client.do(getToday, { query: { ...(assigned && { assigned }) } })).rows
      .map(row => row.patient.given)
      .sort();

  test('shows mine, everyone’s, those whom nobody has, or a colleague’s', async () => {
    const [rosa, walter] = [
      await anEnrolledPatient(dana, clinic, { given: 'Rosa' }),
      await anEnrolledPatient(dana, clinic, { given: 'Walter' }),
      await anEnrolledPatient(dana, clinic, { given: 'Ines' }),
    ];
    await give(marcus, priyaId, rosa.id);
    await give(marcus, null, walter.id);
    expect(await names(dana)).toEqual(['Ines']);
    expect(await names(dana, 'everyone')).toEqual(['Ines', 'Rosa', 'Walter']);
    expect(await names(dana, 'unassigned')).toEqual(['Walter']);
    expect(await names(dana, priyaId)).toEqual(['Rosa']);
    expect(await names(await signIn('priya'))).toEqual(['Rosa']);
    expect(await names(marcus)).toEqual([]);
  });
});
