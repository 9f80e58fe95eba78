import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Role } from '@trellis/core/access/staff';
import type { Day, Month } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import * as contracts from '@trellis/core/billing/month.contract';
import { holdMonth, releaseMonth } from '@trellis/core/billing/release.contract';
import type { AuditPacket } from '@trellis/core/claims/audit-packet';
import * as packets from '@trellis/core/claims/audit-packet.contract';
import { packetName } from '@trellis/core/claims/packet-name';
import type { Patient } from '@trellis/core/people/patient';
import * as alignments from '@trellis/core/programs/access-alignment.contract';
import * as apcm from '@trellis/core/programs/apcm.contract';
import * as teams from '@trellis/core/programs/collaborative-team.contract';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCall, aColleague } from '../../test/builders.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { editDecisions } from '../../test/edited-decision.ts';
import { type Awake, aPaper, aProvenPatient, awake, paidBy, withElements } from '../../test/month.builder.ts';
import { readPdf } from '../../test/pdf-text.ts';
import { createApp } from '../app.ts';
import { writePackets } from '../audit-packets.ts';
import { savePatient } from '../people/patient.store.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

const month = '2026-11' as Month;
let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let joan: Awake;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  await aColleague(clinic, 'joan@riverside.test', {
    name: 'Joan Sederholm',
    role: 'biller',
    credential: 'none',
  });
  joan = awake(clinic, () => signIn('joan'));
  await withElements(clinic);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const inOrg = <Row>(statement: ReturnType<typeof sql>) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, tx => tx.rows<Row>(statement));
/** Around the product, as somebody with the keys of the database would. */
async function asOwner(...statements: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: clinic.ownerUrl });
  await owner.connect();
  try {
    for (const statement of statements) await owner.query(statement);
  } finally {
    await owner.end();
  }
}

const at = (patient: Patient) => ({ month, patientId: patient.id });

async function approve(patient: Patient, client = joan): Promise<void> {
  const { seen, version } = await client.do(contracts.getMonth, { params: { month } });
  const wanted = [{ patientId: patient.id, seen: seen[patient.id] ?? '' }];
  await client.do(contracts.approveMonth, { params: { month }, version, body: { patients: wanted } });
}

async function aClaimedPatient(seconds = 2460): Promise<Patient> {
  const rosa = await aProvenPatient(dana, clinic, seconds);
  clinic.clock.pass(60);
  await approve(rosa);
  return rosa;
}

const make = (patient: Patient) => joan.do(packets.makePacket, { params: at(patient) });
async function bytesOf(patient: Patient, edition?: number): Promise<string> {
  const { send, ...session } = await joan.now();
  const query = edition === undefined ? {} : { query: { edition } };
  const answer = await send(requestOf(packets.getPacketJson, { params: at(patient), ...query }, session));
  expect(answer.status).toBe(200);
  return answer.text;
}
const packetOf = async (patient: Patient) => JSON.parse(await bytesOf(patient)) as AuditPacket;

describe('a packet for an auditor', () => {
  test('says the claim in one sentence and holds what proves it, each with who and when', async () => {
    const rosa = await aClaimedPatient();
    expect(await make(rosa)).toMatchObject({
      edition: 1,
      isNew: true,
      differs: [],
      madeBy: 'Joan Sederholm',
    });
    const packet = await packetOf(rosa);
    expect(packet.claim.says).toBe(
      'Rosa Delgado, November 2026: 1 × 99439 and 1 × 99490, proven by 41:00 minutes of one person, approved by Joan Sederholm on November 20, 2026 under rule set medicare-2026-11.',
    );
    expect(packet.consent).toMatchObject([
      {
        form: 'verbal',
        givenThere: '2026-11-20 10:00:00',
        told: ['what-it-is', 'cost-share', 'one-practitioner', 'right-to-stop'],
        takenBy: { name: 'Dana Whitlock' },
        billingPractitioner: { name: 'Dr. Amara Okafor' },
        revocations: [],
      },
    ]);
    expect(packet.time.counted).toMatchObject([
      {
        who: { name: 'Dana Whitlock' },
        credential: 'RN',
        what: 'contact',
        from: '2026-11-20 10:00:00',
        to: '2026-11-20 10:41:00',
        seconds: 2460,
        how: 'presence',
        went: [{ program: 'CCM', seconds: 2460, rule: null }],
      },
    ]);
    expect(packet.enrolment.papers.map(it => [it.kind, it.on])).toEqual([
      ['initiating-visit', '2026-10-02'],
      ['care-plan', '2026-11-20'],
      ['plan-copy-given', '2026-11-20'],
    ]);
    expect(packet.enrolment.conditions.map(it => it.display).toSorted()).toEqual([
      'Diabetes',
      'Hypertension',
    ]);
    expect(packet.contacts).toMatchObject([{ outcome: 'no-answer', from: '2026-11-20 10:00:00' }]);
    expect(packet.attestations).toHaveLength(4);
    expect(packet.lines.map(it => [it.code, it.version, it.approvedBy.name, it.stands])).toEqual([
      ['99439', 1, 'Joan Sederholm', true],
      ['99490', 1, 'Joan Sederholm', true],
    ]);
    expect(packet.judgement.rules.find(it => it.rule === 'ccm.time.threshold')?.source).not.toBe('');
    expect(packet.judgement.verdicts.every(it => it.because.length > 0)).toBe(true);
  });

  test('shows the seals of the audit rows that wrote these facts, each with the link before it', async () => {
    const rosa = await aClaimedPatient();
    await make(rosa);
    const { chain } = await packetOf(rosa);
    const events = chain.map(it => it.event);
    for (const event of ['enrolment.enrolled', 'call.closed', 'billing.approved'])
      expect(events).toContain(event);
    const kept = await inOrg<{ seq: number; hash: string }>(
      sql`select seq, encode(hash, 'hex') as hash from audit_seal`,
    );
    const hashOf = new Map(kept.map(it => [it.seq, it.hash]));
    for (const { seq, hash, previous } of chain) {
      expect(hashOf.get(seq)).toBe(hash);
      if (seq > 1) expect(hashOf.get(seq - 1)).toBe(previous);
    }
  });

  test('is the same byte for byte seven years later, whatever was recorded, renamed or brought in since', async () => {
    const rosa = await aClaimedPatient();
    const first = await make(rosa);
    const text = await bytesOf(rosa);
    await aCall(dana, clinic, rosa.id, { seconds: 600 });
    await aPaper(dana, rosa.id, 'care-plan', '2026-11-20');
    await paidBy(clinic, rosa.id, 'medicare-advantage');
    const { orgId } = clinic.careManager;
    clinic.clock.set('2033-12-02T15:00:00.000Z' as Instant);
    await withOrg(clinic.desk.pool, orgId, async tx => {
      const married = { ...rosa, family: 'Ortiz', zone: 'America/Denver' as Patient['zone'], mrn: '9' };
      await savePatient(tx, orgId, married, { at: clinic.clock.now(), by: clinic.importer.staffId });
    });
    await asOwner(
      ...['condition_fact', 'staff', 'practice'].map(it => `alter table ${it} no force row level security`),
      'update condition_fact set voided_at = now()',
      "update staff set name = 'Dana Ives', credential = 'NP'",
      "update practice set name = 'Riverside and Hill'",
    );
    expect(await make(rosa)).toEqual({
      ...first,
      madeBy: 'Dana Ives',
      isNew: false,
      differs: [],
    });
    expect(await bytesOf(rosa)).toBe(text);
  });

  test('says so when a row it rests on was changed behind the product, and is not handed over', async () => {
    const rosa = await aClaimedPatient();
    await make(rosa);
    await asOwner(
      'alter table counted_piece no force row level security',
      `update counted_piece set during = tstzrange(lower(during), upper(during) - interval '1 second') where patient_id = '${rosa.id}'`,
    );
    expect(await make(rosa)).toMatchObject({ edition: 1, isNew: false, differs: ['time'] });
    expect(await joan.try(packets.getPacketJson, { params: at(rosa) })).toMatchObject({
      status: 409,
      code: 'packet.differs',
      details: { differs: ['time'] },
    });
  });

  test('that rests on an edited decision is never made', async () => {
    const rosa = await aClaimedPatient();
    await editDecisions(clinic, rosa.id, ['"units":1', '"units":2']);
    expect(await joan.try(packets.makePacket, { params: at(rosa) })).toMatchObject({
      status: 409,
      code: 'packet.differs',
      details: { differs: ['judgement'] },
    });
  });

  test('gets another edition when its lines are decided about again, and the first stays what it was', async () => {
    const rosa = await aClaimedPatient();
    await make(rosa);
    const text = await bytesOf(rosa);
    await aCall(dana, clinic, rosa.id, { seconds: 1200 });
    await approve(rosa);
    expect(await make(rosa)).toMatchObject({ edition: 2, isNew: true });
    const second = await packetOf(rosa);
    expect(second.lines.map(it => [it.code, it.units, it.version, it.takenBack?.reason ?? null])).toEqual([
      ['99439', 1, 1, 'approved again: the facts have changed'],
      ['99490', 1, 1, 'approved again: the facts have changed'],
      ['99439', 2, 2, null],
      ['99490', 1, 2, null],
    ]);
    expect(second.time.counted).toHaveLength(2);
    expect(await bytesOf(rosa, 1)).toBe(text);
  });
});

describe('what was looked at before the month left', () => {
  test('a hold and who let it go stand in the packet', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    const params = { month };
    const body = { patientId: rosa.id, code: null, reason: 'Ask the daughter' };
    const { holdId } = await joan.do(holdMonth, { params, body });
    clinic.clock.pass(60);
    await joan.do(releaseMonth, { params: { ...params, holdId }, body: { reason: 'Asked' } });
    clinic.clock.pass(60);
    await approve(rosa);
    await make(rosa);
    const { review, chain } = await packetOf(rosa);
    expect(review.held).toMatchObject([
      { line: null, reason: 'Ask the daughter', letGo: { by: { name: 'Joan Sederholm' }, reason: 'Asked' } },
    ]);
    for (const event of ['billing.held', 'billing.released'])
      expect(chain.map(it => it.event)).toContain(event);
  });
});

/** What a ZIP holds, by name. */
function entriesOf(zip: Buffer): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  let at = zip.readUInt32LE(zip.length - 6);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const named = zip.readUInt16LE(at + 28);
    const name = zip.toString('latin1', at + 46, at + 46 + named);
    const start = zip.readUInt32LE(at + 42) + 30 + named;
    entries.set(name, inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20))).toString());
    at += 46 + named;
  }
  return entries;
}

describe('packets of several patients in one file', () => {
  type OfSeveral = typeof packets.getPacketsZip | typeof packets.getPacketsPdf;
  const file = async (contract: OfSeveral, patients?: readonly Patient[]) => {
    const { send: _, ...session } = await joan.now();
    const query = patients && { query: { patients: patients.map(it => it.id).join(',') } };
    const { path: url, headers } = requestOf(contract, { params: { month }, ...query }, session);
    const answer = await app.inject({ method: 'GET', url, headers });
    expect(answer.statusCode).toBe(200);
    return { bytes: answer.rawPayload, headers: answer.headers };
  };
  async function twoClaimed() {
    const [rosa, walter] = [await aClaimedPatient(), await aProvenPatient(dana, clinic, 1200)];
    clinic.clock.pass(60);
    await approve(walter);
    for (const one of [rosa, walter]) await make(one);
    return { rosa, walter };
  }

  test('are the same bytes as each alone, with the sums that prove it and whose they are', async () => {
    const { rosa, walter } = await twoClaimed();
    const entries = entriesOf((await file(packets.getPacketsZip)).bytes);
    expect([...entries.keys()].slice(-2)).toEqual(['index.csv', 'SHA256SUMS']);
    for (const one of [rosa, walter]) {
      const name = packetName(month, one.id, 1, 'json');
      const text = entries.get(name) ?? '';
      expect(text).toBe(await bytesOf(one));
      const sum = createHash('sha256').update(text).digest('hex');
      expect(entries.get('SHA256SUMS')).toContain(`${sum}  ${name}\n`);
    }
    expect(entries.get('index.csv')).toContain('Delgado');
  });

  test('are those that were named, and the audit says whose they were', async () => {
    const { walter } = await twoClaimed();
    const entries = entriesOf((await file(packets.getPacketsZip, [walter])).bytes);
    expect([...entries.keys()].filter(it => it.endsWith('.json'))).toHaveLength(1);
    const rows = await inOrg<{ patient_ids: string[]; subject: string }>(
      sql`select patient_ids, subject from audit_event where event = 'claims.packets-zip'`,
    );
    expect(rows).toEqual([{ patient_ids: [walter.id], subject: month }]);
  });

  test('as PDF begin with a sheet of who is in it', async () => {
    await twoClaimed();
    const { bytes, headers } = await file(packets.getPacketsPdf);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toBe('attachment; filename="audit-packets-2026-11.pdf"');
    expect(readPdf(bytes).text.replace(/\s/g, '')).toContain('2packets');
  });

  test('leave out the one that was changed behind the product, by name, and lose none of the others', async () => {
    const { rosa, walter } = await twoClaimed();
    await asOwner(
      'alter table counted_piece no force row level security',
      `update counted_piece set during = tstzrange(lower(during), upper(during) - interval '1 second') where patient_id = '${rosa.id}'`,
    );
    const entries = entriesOf((await file(packets.getPacketsZip)).bytes);
    expect([...entries.keys()].filter(it => it.endsWith('.json'))).toEqual([
      packetName(month, walter.id, 1, 'json'),
    ]);
    expect(entries.get('left-out.csv')).toContain(`${rosa.family},${rosa.given},time`);
    expect(readPdf((await file(packets.getPacketsPdf)).bytes).text).toContain('Not in this file');
  });

  test('need a packet of everybody who is named', async () => {
    const { rosa } = await twoClaimed();
    const third = await aProvenPatient(dana, clinic, 1200);
    const named = [rosa, third].map(it => it.id).join(',');
    for (const contract of [packets.getPacketsZip, packets.getPacketsPdf] as const)
      expect(await joan.try(contract, { params: { month }, query: { patients: named } })).toMatchObject({
        status: 404,
        code: 'packet.not-made',
      });
  });

  test.each<Role>(['care-manager', 'administrator'])('are not for a %s', async role => {
    await twoClaimed();
    await aColleague(clinic, 'other@riverside.test', { role, credential: 'none' });
    const other = await signIn('other');
    for (const contract of [packets.getPacketsZip, packets.getPacketsPdf] as const)
      expect(await other.try(contract, { params: { month } })).toMatchObject({ status: 403 });
  });

  test('from the command are the same bytes again, JSON and PDF, each recorded', async () => {
    const { rosa } = await twoClaimed();
    const folder = mkdtempSync(join(tmpdir(), 'trellis-packets-'));
    try {
      const told: string[] = [];
      const to = join(folder, 'november');
      const write = (patient: string | undefined) =>
        writePackets(clinic.desk, clinic.importer, { month, patient, to }, line => told.push(line));
      expect(await write(undefined)).toBe(0);
      const names = readdirSync(to);
      expect(names).toHaveLength(5);
      const name = packetName(month, rosa.id, 1, 'json');
      expect(readFileSync(join(to, name), 'utf8')).toBe(await bytesOf(rosa));
      expect(readFileSync(join(to, 'SHA256SUMS'), 'utf8')).toContain(name);
      expect(told).toHaveLength(2);
      const [row] = await inOrg<{ count: string }>(
        sql`select count(*)::int as count from audit_event where event = 'claims.packet-written' and policy = 'operator'`,
      );
      expect(row?.count).toBe(2);
      expect(await write(undefined)).toContain('is not empty');
      expect(await write('nobody')).toContain('Nobody with the record number');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what programs ask for beside time', () => {
  test('stands in the packet, each with who wrote it down and how it was corrected', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1200);
    const params = { patientId: rosa.id };
    const okafor = await signIn('okafor');
    const team = {
      from: '2026-11-02' as Day,
      firstMonth: month,
      careManagerId: clinic.careManager.staffId,
      consultant: 'Dr. Iris Pike, MD',
    };
    const { teamId } = await dana.do(teams.nameTeam, { params, body: team });
    await dana.do(teams.correctTeam, {
      params: { ...params, teamId },
      body: { team: { ...team, consultant: 'Dr. Owen Pike, MD' }, reason: 'Wrong name' },
    });
    await dana.do(apcm.showApcmElements, {
      params,
      body: { entries: [{ month, element: 'communication', where: 'Portal' }] },
    });
    await okafor.do(apcm.showPracticeElements, {
      body: { entries: [{ month, element: 'performance', where: 'MIPS', path: 'shared-savings' }] },
    });
    const aligned = { track: 'eCKM', role: 'co-managing', alignedOn: '2026-09-15' as Day } as const;
    const { alignmentId } = await dana.do(alignments.alignPatient, {
      params,
      body: { ...aligned, participant: 'Bright Heart Care' },
    });
    const review = {
      kind: 'update-reviewed',
      on: '2026-11-10' as Day,
      minutes: 6,
      said: 'Raised the dose',
    } as const;
    await okafor.do(alignments.addAccessStep, {
      params: { ...params, alignmentId },
      body: { step: { ...review, by: clinic.provider.staffId } },
    });
    clinic.clock.pass(60);
    await approve(rosa);
    await make(rosa);
    const text = await bytesOf(rosa);
    const { care, chain } = JSON.parse(text) as AuditPacket;
    expect(
      care?.collaborativeTeams.map(it => [it.psychiatricConsultant, it.takenBack?.reason ?? null]),
    ).toEqual([
      ['Dr. Iris Pike, MD', 'Wrong name'],
      ['Dr. Owen Pike, MD', null],
    ]);
    expect(care?.primaryCareElements).toMatchObject([
      { of: 'patient', element: 'communication', where: 'Portal', recordedBy: { name: 'Dana Whitlock' } },
      {
        of: 'practice',
        element: 'performance',
        path: 'shared-savings',
        recordedBy: { name: 'Dr. Amara Okafor' },
      },
    ]);
    expect(care?.accessAlignments).toMatchObject([
      {
        track: 'eCKM',
        participant: 'Bright Heart Care',
        steps: [{ by: { name: 'Dr. Amara Okafor' }, minutes: 6 }],
      },
    ]);
    for (const event of ['collaborative.named', 'apcm.shown', 'alignment.aligned'])
      expect(chain.map(it => it.event)).toContain(event);
    clinic.clock.pass(60);
    await dana.do(apcm.showApcmElements, {
      params,
      body: { entries: [{ month, element: 'continuity', where: 'Said too late' }] },
    });
    clinic.clock.set('2033-12-02T15:00:00.000Z' as Instant);
    expect(await bytesOf(rosa)).toBe(text);
  });
});

describe('handing a packet over', () => {
  test('is recorded as access to the patient, each download of it', async () => {
    const rosa = await aClaimedPatient();
    await make(rosa);
    await bytesOf(rosa);
    const { send, ...session } = await joan.now();
    const pdf = await send(requestOf(packets.getPacketPdf, { params: at(rosa) }, session));
    expect(pdf.headers['content-type']).toBe('application/pdf');
    const rows = await inOrg<{ event: string; patient_ids: string[] }>(
      sql`select event, patient_ids from audit_event where event like 'claims.%' order by id`,
    );
    expect(rows).toEqual(
      ['claims.packet-made', 'claims.packet-json', 'claims.packet-pdf'].map(event => ({
        event,
        patient_ids: [rosa.id],
      })),
    );
  });

  test('needs a claim, and a packet that was made', async () => {
    const walter = await aProvenPatient(dana, clinic, 1200);
    expect(await joan.try(packets.makePacket, { params: at(walter) })).toMatchObject({
      code: 'packet.nothing-approved',
    });
    await approve(walter);
    expect(await joan.try(packets.getPacketJson, { params: at(walter) })).toMatchObject({
      code: 'packet.not-made',
    });
  });

  test('lists whose claims can be handed over, and the packets that were', async () => {
    const rosa = await aClaimedPatient();
    const before = await joan.do(packets.getPackets, { params: { month } });
    expect(before.patients).toMatchObject([{ id: rosa.id, lines: '1 × 99439 + 1 × 99490', packets: [] }]);
    const { sha256 } = await make(rosa);
    const after = await joan.do(packets.getPackets, { params: { month } });
    expect(after.patients[0]?.packets).toMatchObject([{ edition: 1, sha256 }]);
  });

  test.each<Role>(['care-manager', 'administrator'])('is not for a %s', async role => {
    const rosa = await aClaimedPatient();
    await make(rosa);
    await aColleague(clinic, 'other@riverside.test', { role, credential: 'none' });
    const other = await signIn('other');
    for (const contract of [packets.makePacket, packets.getPacketJson, packets.getPacketPdf] as const)
      expect(await other.try(contract, { params: at(rosa) })).toMatchObject({ status: 403 });
    expect(await other.try(packets.getPackets, { params: { month } })).toMatchObject({ status: 403 });
  });
});
