import { editPractice, getPractices } from '@trellis/core/access/practice.contract';
import { emptySetup } from '@trellis/core/claims/claim-setup';
import { editClaimSetup, getClaimSetup } from '@trellis/core/claims/claim-setup.contract';
import * as contracts from '@trellis/core/claims/eligibility.contract';
import { addCoverage, getCoverages } from '@trellis/core/people/coverage.contract';
import { getPerson } from '@trellis/core/people/person.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anInterchange } from '../../../core/test/x12.builder.ts';
import { aColleague, admit, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { type InquiryId, loadLastEligibility } from './eligibility.store.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let sam: Client;
let joan: Client;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);
const { getEligibility, askEligibility, getInquiryFile, bringEligibility, decideEligibility } = contracts;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'sam@riverside.test', {
    name: 'Sam Ortega',
    role: 'supervisor',
    credential: 'RN',
  });
  await aColleague(clinic, 'joan@riverside.test', { name: 'Joan Bell', role: 'biller', credential: 'none' });
  await aColleague(clinic, 'ada@riverside.test', { role: 'administrator', credential: 'none' });
  [dana, sam, joan] = [await signIn('dana'), await signIn('sam'), await signIn('joan')];
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

/** The practice asks Medicare; without numbers of its own nothing can leave. */
async function isSetUp() {
  const payer = {
    kind: 'medicare' as const,
    plan: null,
    name: 'CMS',
    payerId: 'CMS',
    filing: 'MB' as const,
    mailing: null,
  };
  const { version } = await joan.do(getClaimSetup);
  await sam.do(editClaimSetup, {
    body: {
      ...emptySetup,
      submitterId: 'RIVERSIDE',
      receiverId: '12502',
      receiverName: 'HETS',
      payers: [payer],
    },
    version,
  });
  const ada = await signIn('ada');
  const practiceId = clinic.careManager.practice.id;
  const own = (await ada.do(getPractices)).practices.find(it => it.id === practiceId);
  if (!own) throw new Error('The practice of the care manager is not among those of her organization.');
  const body = { name: own.name, zone: own.zone, npi: '1487654323', tin: '043456789' };
  await ada.do(editPractice, { params: { practiceId }, version: own.version, body });
}

const medicare = {
  payer: 'medicare' as const,
  plan: null,
  memberNumber: '1EG4TE5MK73',
  from: '2013-03-01',
  until: null,
  qmb: false,
};
let count = 0;
/** An enrolled patient with Medicare and a number of her own. */
async function aMember() {
  count += 1;
  const family = `Member${'abcdefghij'[count]}`;
  const patient = await anEnrolledPatient(dana, clinic, { family });
  const memberNumber = `1EG4TE5MK${10 + count}`;
  await dana.do(addCoverage, { params: { patientId: patient.id }, body: { ...medicare, memberNumber } });
  return { ...patient, memberNumber };
}
type Member = Awaited<ReturnType<typeof aMember>>;

const rowOf = async ({ id }: Pick<Member, 'id'>, client: Client = joan) =>
  (await client.do(getEligibility)).rows.find(it => it.patientId === id);
const contentOf = async (inquiryId: InquiryId) =>
  (await joan.send(requestOf(getInquiryFile, { params: { inquiryId } }, joan))).text;
const asked = async (...members: readonly Member[]) => {
  const { inquiryId } = await joan.do(askEligibility, {
    body: { payerId: 'CMS', patientIds: members.map(it => it.id) },
  });
  const content = await contentOf(inquiryId);
  return { inquiryId, content, traces: [...content.matchAll(/TRN\*1\*([^*]+)/g)].map(it => it[1] ?? '') };
};

const answerFile = (...patients: readonly (readonly string[])[]) =>
  anInterchange('HB', '005010X279A1', '271', [
    'BHT*0022*11*X*20261123*0916',
    'HL*1**20*1',
    'NM1*PR*2*CMS*****PI*CMS',
    'HL*2*1*21*1',
    'NM1*1P*2*RIVERSIDE*****XX*1487654323',
    ...patients.flatMap((it, index) => [`HL*${index + 3}*2*22*0`, ...it]),
  ]);
const about = (member: Member, trace: string, ...benefits: readonly string[]) => [
  `TRN*2*${trace}*9043456789`,
  `NM1*IL*1*${member.family.toUpperCase()}*${member.given.toUpperCase()}****MI*${member.memberNumber}`,
  `DMG*D8*${member.birthDate.replaceAll('-', '')}`,
  ...benefits,
];
const partsAB = ['EB*1**30*MA', 'DTP*291*D8*20130301', 'EB*1**30*MB', 'DTP*291*D8*20130301'];
const plan = [
  'EB*R**30*HN',
  'REF*18*H1234 001',
  'DTP*290*D8*20260101',
  'LS*2120',
  'NM1*PRP*2*SUNRISE',
  'LE*2120',
];
const file = (text: string) => ({ file: Buffer.from(text) as Buffer<ArrayBuffer> });

test('before the practice is set up it says what is missing, and nothing is written', async () => {
  const board = await joan.do(getEligibility);
  expect(board.missing).toEqual(
    ['npi', 'tin', 'submitter', 'receiver', 'payers'].filter(it => board.missing.includes(it as never)),
  );
  expect(board.missing).toContain('submitter');
  expect(await joan.try(askEligibility, { body: { payerId: 'CMS', patientIds: null } })).toMatchObject({
    status: 422,
    code: 'claims.eligibility-setup',
  });
});

describe('asking', () => {
  beforeAll(isSetUp);

  test('everybody enrolled who can be asked about stands in the file once', async () => {
    const rosa = await aMember();
    const unknown = await anEnrolledPatient(dana, clinic, { family: 'Nobodys' });
    expect(await rowOf(rosa)).toMatchObject({ unaskable: null, checkedOn: null, payer: { payerId: 'CMS' } });
    expect(await rowOf(unknown)).toMatchObject({ unaskable: 'no-coverage', payer: null });
    const board = await joan.do(getEligibility);
    const able = board.rows.filter(it => it.unaskable === null).length;
    expect(board).toMatchObject({ missing: [], payers: [{ payerId: 'CMS', patients: able }] });
    const { asked: all, inquiryId } = await joan.do(askEligibility, {
      body: { payerId: 'CMS', patientIds: null },
    });
    expect(all).toBe(able);
    const content = await contentOf(inquiryId);
    expect(content.match(/NM1\*IL/g)?.length).toBe(able);
    expect(content).toContain(`MI*${rosa.memberNumber}~`);
    expect(content).not.toContain('NOBODYS');
    expect((await joan.do(getEligibility)).inquiries[0]).toMatchObject({
      id: inquiryId,
      patients: able,
      answered: 0,
    });
  });

  test('a chosen few, and one who cannot be asked about is left out', async () => {
    const [one, other] = [await aMember(), await admit(clinic.desk, clinic.importer)];
    const { traces } = await asked(one);
    expect(traces.length).toBe(1);
    expect(
      await joan.try(askEligibility, { body: { payerId: 'CMS', patientIds: [other.id] } }),
    ).toMatchObject({ status: 422, code: 'claims.eligibility-nobody' });
  });

  test('two files have numbers of their own', async () => {
    const one = await aMember();
    const [first, second] = [await asked(one), await asked(one)];
    expect(first.traces[0]).not.toBe(second.traces[0]);
    const numbers = (await joan.do(getEligibility)).inquiries.map(it => it.number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('answers', () => {
  beforeAll(isSetUp);

  test('that say what the chart says are kept with their day, and nothing waits', async () => {
    const one = await aMember();
    const { traces, inquiryId } = await asked(one);
    const told = await joan.do(bringEligibility, file(answerFile(about(one, traces[0] ?? '', ...partsAB))));
    expect(told).toEqual({ answers: 1, kept: 1, known: 0, unknown: 0, differing: 0, findings: [] });
    const board = await joan.do(getEligibility);
    expect(await rowOf(one)).toMatchObject({ checkedOn: board.today, outcome: 'active', differences: [] });
    expect(board.inquiries.find(it => it.id === inquiryId)?.answered).toBe(1);
  });

  test('brought twice are kept once', async () => {
    const one = await aMember();
    const { traces } = await asked(one);
    const sent = file(answerFile(about(one, traces[0] ?? '', ...partsAB)));
    await joan.do(bringEligibility, sent);
    expect(await joan.do(bringEligibility, sent)).toMatchObject({ kept: 0, known: 1 });
  });

  test('to no question of ours are counted and kept nowhere', async () => {
    const one = await aMember();
    const { traces } = await asked(one);
    const told = await joan.do(
      bringEligibility,
      file(
        answerFile(
          about(one, traces[0] ?? '', ...partsAB),
          about(one, 'E9999-1', ...partsAB),
          about(one, 'X', ...partsAB),
        ),
      ),
    );
    expect(told).toMatchObject({ answers: 3, kept: 1, unknown: 2 });
  });

  test('that cannot be read are refused with the reason', async () => {
    expect(await joan.try(bringEligibility, file('Dear practice,'))).toMatchObject({
      status: 422,
      code: 'claims.eligibility-not-read',
    });
  });

  test('change no coverage by themselves: a plan waits until somebody takes it over', async () => {
    const one = await aMember();
    const { traces } = await asked(one);
    await joan.do(bringEligibility, file(answerFile(about(one, traces[0] ?? '', ...partsAB, ...plan))));
    const params = { patientId: one.id };
    expect((await dana.do(getCoverages, { params })).coverages.map(it => it.payer)).toEqual(['medicare']);
    const row = await rowOf(one, dana);
    expect(row?.differences).toMatchObject([
      { kind: 'advantage', plan: 'SUNRISE', from: '2026-01-01', writes: true },
    ]);
    const answerId = row?.answerId ?? ('' as never);
    const body = { kind: 'advantage' as const, decision: 'taken' as const, note: null };
    expect(await dana.do(decideEligibility, { params: { answerId }, body })).toEqual({ decision: 'taken' });
    expect((await dana.do(getCoverages, { params })).coverages).toMatchObject([
      { payer: 'medicare-advantage', plan: 'SUNRISE', from: '2026-01-01', until: null },
      { payer: 'medicare', until: '2025-12-31', memberNumber: one.memberNumber },
    ]);
    expect((await rowOf(one))?.differences).toEqual([]);
    expect(await dana.try(decideEligibility, { params: { answerId }, body })).toMatchObject({
      status: 409,
      code: 'claims.eligibility-decided',
    });
  });

  test('of hospice and death are taken over with one press, and say that they come from a payer', async () => {
    const one = await aMember();
    const { traces } = await asked(one);
    const said = ['DTP*442*D8*20261101', ...partsAB, 'EB*X**45*MA', 'DTP*292*D8*20261001'];
    await joan.do(bringEligibility, file(answerFile(about(one, traces[0] ?? '', ...said))));
    const row = await rowOf(one);
    expect(row?.differences.map(it => [it.kind, it.from, it.writes])).toEqual([
      ['death', '2026-11-01', true],
      ['hospice', '2026-10-01', true],
    ]);
    const params = { answerId: row?.answerId ?? ('' as never) };
    const take = (kind: 'death' | 'hospice' | 'inactive') =>
      dana.try(decideEligibility, { params, body: { kind, decision: 'taken', note: null } });
    expect(await take('inactive')).toMatchObject({ code: 'claims.eligibility-decided' });
    expect(await take('hospice')).toMatchObject({ ok: true });
    const patient = { params: { patientId: one.id } };
    expect((await dana.do(getCoverages, patient)).hospice).toEqual([{ from: '2026-10-01', until: null }]);
    expect(await take('death')).toMatchObject({ ok: true });
    expect((await dana.do(getPerson, patient)).person.deceasedOn).toBe('2026-11-01');
    const { orgId } = clinic.careManager;
    const sources = await withOrg(clinic.desk.pool, orgId, tx =>
      tx.rows<{ source: string }>(
        sql`select source from person_version where org_id = ${orgId} and patient_id = ${one.id} order by version desc limit 1`,
      ),
    );
    expect(sources).toEqual([{ source: '271' }]);
  });

  test('are looked at without writing anything', async () => {
    const one = await aMember();
    const { traces } = await asked(one);
    const said = ['DTP*442*D8*20261101', ...partsAB];
    await joan.do(bringEligibility, file(answerFile(about(one, traces[0] ?? '', ...said))));
    const params = { answerId: (await rowOf(one))?.answerId ?? ('' as never) };
    const body = { kind: 'death' as const, decision: 'noted' as const, note: 'Daughter called' };
    await joan.do(decideEligibility, { params, body });
    expect((await rowOf(one))?.differences).toEqual([]);
    expect((await dana.do(getPerson, { params: { patientId: one.id } })).person.deceasedOn).toBeNull();
  });

  test('the latest counts, and the release of claims can ask for it', async () => {
    const one = await aMember();
    const { traces } = await asked(one);
    const first = await asked(one);
    await joan.do(bringEligibility, file(answerFile(about(one, traces[0] ?? '', ...partsAB))));
    await joan.do(bringEligibility, file(answerFile(about(one, first.traces[0] ?? '', 'EB*6**30'))));
    const { orgId } = clinic.careManager;
    const last = await withOrg(clinic.desk.pool, orgId, tx => loadLastEligibility(tx, orgId, [one.id]));
    expect(last.get(one.id)).toMatchObject({ content: { outcome: 'inactive' }, decided: [] });
    expect((await rowOf(one))?.differences.map(it => it.kind)).toEqual(['inactive']);
  });
});

describe('walls', () => {
  beforeAll(isSetUp);

  test('a care manager reads and decides, and asks no payer; a provider sees none of it', async () => {
    expect(await dana.try(getEligibility)).toMatchObject({ ok: true });
    const body = { payerId: 'CMS', patientIds: null };
    expect(await dana.try(askEligibility, { body })).toMatchObject({ code: 'access.not-allowed' });
    expect(await dana.try(bringEligibility, file('x'))).toMatchObject({ code: 'access.not-allowed' });
    const okafor = await signIn('okafor');
    expect(await okafor.try(getEligibility)).toMatchObject({ code: 'access.not-allowed' });
  });

  test('another organization has neither the file nor the answer', async () => {
    const one = await aMember();
    const { inquiryId, traces } = await asked(one);
    await joan.do(bringEligibility, file(answerFile(about(one, traces[0] ?? '', ...partsAB, ...plan))));
    const answerId = (await rowOf(one))?.answerId ?? ('' as never);
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect((await theo.do(getEligibility)).rows).toEqual([]);
    const absent = { status: 404, code: 'claims.eligibility-not-found' };
    const body = { kind: 'advantage' as const, decision: 'taken' as const, note: null };
    expect(await theo.try(decideEligibility, { params: { answerId }, body })).toMatchObject(absent);
    expect(await theo.try(getInquiryFile, { params: { inquiryId } })).toMatchObject({ ok: false });
  });
});
