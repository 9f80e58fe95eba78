import { type Day, plusDays } from '@trellis/core/basics/day';
import type { Id, PatientId } from '@trellis/core/basics/id';
import { type Instant, instantAt } from '@trellis/core/basics/instant';
import * as months from '@trellis/core/billing/month.contract';
import * as call from '@trellis/core/call/call.contract';
import { setAttribution } from '@trellis/core/call/call-attribution.contract';
import type { ObservationFact } from '@trellis/core/chart/chart';
import { getChart } from '@trellis/core/chart/chart.contract';
import * as answers from '@trellis/core/claims/answer.contract';
import type { AuditPacket } from '@trellis/core/claims/audit-packet';
import * as packets from '@trellis/core/claims/audit-packet.contract';
import * as claims from '@trellis/core/claims/claim.contract';
import { checkClaimFile } from '@trellis/core/claims/claim-check';
import { read837p } from '@trellis/core/claims/read-claim-837p';
import { type Program, statementsOf } from '@trellis/core/people/consent';
import { setUpDevice } from '@trellis/core/programs/device.contract';
import { addPaper, enrolPatient } from '@trellis/core/programs/enrolment.contract';
import type { Paper } from '@trellis/core/programs/paper';
import type { Share } from '@trellis/core/time/attribution';
import { recordStay } from '@trellis/core/transitions/after-stay.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { a835, a999 } from '../../../core/test/answers.builder.ts';
import { aClose, aColleague, admit, inDays, talk } from '../../test/builders.ts';
import { claimMonth, readyToClaim, releaseNovember, withCard } from '../../test/claims.builder.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { aStay } from '../../test/stay.builder.ts';
import { createApp } from '../app.ts';
import { noFacts } from '../chart/chart.fhir.ts';
import { insertChartFacts } from '../chart/extracted.store.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { insertCharges } from './charge.store.ts';
import { practiceOf } from './claim-setup.store.ts';

/** One November of one patient in four programs, from her consent to a paid and a denied line. */

let clinic: Clinic;
let app: FastifyInstance;
let rosa: PatientId;
let stay: Id<'discharge'>;

const charges = [
  ['99453', 4400],
  ['99454', 10400],
  ['99457', 10400],
  ['99484', 11600],
  ['99496', 46200],
] as const;
const november = { month: '2026-11' };
const at = (moment: string) => clinic.clock.set(moment as Instant);
const signIn = (name: string): Promise<Client> => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeAll(async () => {
  clinic = await testDesk(testClock('2026-11-01T15:00:00.000Z' as Instant));
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'joan@riverside.test', { name: 'Joan Bell', role: 'biller', credential: 'none' });
  await readyToClaim(clinic);
  await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    insertCharges(
      tx,
      practiceOf(clinic.careManager),
      charges.map(([code, cents]) => ({ id: clinic.desk.ids(), code, from: '2026-01-01' as Day, cents })),
      { at: clinic.clock.now(), by: clinic.careManager.staffId, source: 'staff' },
    ),
  );
  const patient = await admit(clinic.desk, clinic.importer);
  await withCard(clinic, patient);
  rosa = patient.id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const enrol = async (dana: Client, program: Program, papers: readonly Paper[]) => {
  const { problems } = await dana.do(getChart, { params: { patientId: rosa } });
  await dana.do(enrolPatient, {
    params: { patientId: rosa },
    body: {
      program,
      billingPractitionerId: clinic.provider.staffId,
      conditionIds: problems.slice(0, 2).map(it => it.id),
      consent: { form: 'verbal', givenAt: clinic.clock.now(), told: [...statementsOf[program]] },
      papers: [...papers],
    },
  });
};
const paper = (kind: Paper['kind'], on: string, program?: Program): Paper => ({
  kind,
  on: on as Day,
  where: 'EHR',
  ...(program && { program }),
});

test('on the first day she agrees to three programs, each with documents of its own, and gets a cuff', async () => {
  const dana = await signIn('dana');
  await enrol(dana, 'CCM', [
    paper('initiating-visit', '2026-10-02'),
    paper('care-plan', '2026-11-01'),
    paper('plan-copy-given', '2026-11-01'),
  ]);
  await enrol(dana, 'RPM', [paper('device-order', '2026-11-01', 'RPM')]);
  await enrol(dana, 'BHI', [paper('rating-scale', '2026-11-01', 'BHI')]);
  await dana.do(addPaper, {
    params: { patientId: rosa },
    body: paper('behavioural-plan', '2026-11-01', 'BHI'),
  });
  await dana.do(setUpDevice, {
    params: { patientId: rosa },
    body: {
      kind: 'physiologic',
      sends: 'by-itself',
      maker: 'Northbeam',
      model: 'BP-2',
      serial: 'NB-000417',
      fdaStatus: 'cleared',
      fdaSaidBy: 'The label',
      measures: ['8480-6'],
      setUpOn: '2026-11-01' as Day,
      setUpBy: clinic.careManager.staffId,
    },
  });
});

/** A reading a day, as the device's cloud sends them. */
async function readings(days: number): Promise<void> {
  const { orgId, staffId } = clinic.importer;
  const observations = Array.from(
    { length: days },
    (_, i): ObservationFact => ({
      id: clinic.desk.ids<'chart fact'>(),
      code: { system: 'http://loinc.org', code: '8480-6', display: 'Systolic blood pressure' },
      category: 'vital-signs',
      effectiveAt: instantAt(Date.parse(`${plusDays('2026-11-02' as Day, i)}T13:00:00Z`)),
      value: '128',
      unit: 'mm[Hg]',
      text: null,
      taken: 'by-device',
      source: { type: 'Observation', id: clinic.desk.ids<'resource'>(), version: 1 },
    }),
  );
  await withOrg(clinic.desk.pool, orgId, async tx => {
    for (const { source } of observations)
      await tx.run(sql`
        insert into fhir_resource (org_id, type, id, version, origin, source, source_ref, content_hash, patient_id, body, recorded_at, recorded_by)
        values (${orgId}, ${source.type}, ${source.id}, 1, 'source', 'test', ${source.id}, ${Buffer.from('00', 'hex')},
                ${rosa}, '{}', ${clinic.clock.now()}, ${staffId})`);
    await insertChartFacts(tx, orgId, [{ patientId: rosa, facts: { ...noFacts, observations } }]);
  });
}

/** A talk with her whose seconds go where the care manager says. */
async function aTalk(minutes: number, shares: readonly Share[] = []): Promise<void> {
  const dana = await signIn('dana');
  const kind = { way: 'inbound', party: { with: 'patient' } } as const;
  const { callId } = await dana.do(call.startCall, { params: { patientId: rosa }, body: { kind } });
  await talk(dana, clinic, callId, minutes * 60);
  if (shares.length > 0) await dana.do(setAttribution, { params: { callId }, body: { shares: [...shares] } });
  await dana.do(
    call.closeCall,
    aClose(clinic, callId, { outcome: 'to-continue', nextContact: inDays(clinic, 7) }),
  );
}

test('home from hospital she is called in two business days, over a holiday, and seen within a week', async () => {
  at('2026-11-10T20:00:00.000Z');
  stay = await aStay(clinic, rosa, { from: '2026-11-06T10:00:00.000Z', until: '2026-11-10T18:00:00.000Z' });
  at('2026-11-12T15:00:00.000Z');
  await aTalk(10, [{ program: 'TCM', seconds: 600 }]);
  at('2026-11-16T20:00:00.000Z');
  await (await signIn('okafor')).do(recordStay, {
    params: { patientId: rosa, stayId: stay },
    body: {
      wentTo: 'home',
      visitOn: '2026-11-16' as Day,
      visitBy: clinic.provider.staffId,
      decision: 'high',
      reconciledOn: '2026-11-16' as Day,
      reason: '',
    },
  });
});

test('the work of the month goes to the program it was for, each second once', async () => {
  at('2026-11-18T15:00:00.000Z');
  await aTalk(21);
  at('2026-11-19T15:00:00.000Z');
  await aTalk(21, [{ program: 'RPM', seconds: 1260 }]);
  at('2026-11-20T15:00:00.000Z');
  await aTalk(20, [{ program: 'BHI', seconds: 1200 }]);
  at('2026-11-30T20:00:00.000Z');
  await readings(20);
});

const billed = [
  ['99453', 1, '2026-11-03'],
  ['99454', 1, '2026-11-30'],
  ['99457', 1, '2026-11-19'],
  ['99484', 1, '2026-11-20'],
  ['99490', 1, '2026-11-18'],
  ['99496', 1, '2026-11-16'],
];

test('the board says of all four programs what they prove and on which day', async () => {
  at('2026-12-02T15:00:00.000Z');
  const joan = await signIn('joan');
  const { rows } = await joan.do(months.getMonth, { params: november });
  const ready = rows.filter(it => it.verdict === 'billable');
  expect(ready.map(it => [it.code, it.units, it.serviceDate]).toSorted()).toEqual(billed);
  expect(rows.filter(it => it.verdict !== 'billable')).toEqual([]);
});

test('every second stands once: in its program, or in the transition that is billed by itself', async () => {
  const joan = await signIn('joan');
  const params = { ...november, patientId: rosa };
  const { answer } = await joan.do(months.getMonthProof, { params });
  const told = answer.ledger.map(row => [row.program ?? row.rule, row.seconds]);
  expect(told.toSorted()).toEqual([
    ['BHI', 1200],
    ['CCM', 1260],
    ['RPM', 1260],
    ['time.part-of-discharge', 600],
  ]);
  for (const verdict of answer.verdicts.filter(it => it.verdict === 'billable'))
    for (const reason of verdict.because) expect(reason.source, reason.rule).not.toBe('');
});

test('the biller approves all six lines and locks the month', async () => {
  const joan = await signIn('joan');
  const { seen, version } = await joan.do(months.getMonth, { params: november });
  const body = { patients: [{ patientId: rosa, seen: seen[rosa] ?? '' }] };
  const approved = await joan.do(months.approveMonth, { params: november, body, version });
  expect(approved.lines).toBe(6);
  await joan.do(months.lockMonth, { params: november, version: approved.version });
});

test('what an auditor is handed holds the order, the device with its days, the stay and what came after it', async () => {
  const joan = await signIn('joan');
  const params = { ...november, patientId: rosa };
  await joan.do(packets.makePacket, { params });
  const bytes = async () => (await joan.send(requestOf(packets.getPacketJson, { params }, joan))).text;
  const text = await bytes();
  const packet = JSON.parse(text) as AuditPacket;
  const { care, enrolment } = packet;
  if (!care) throw new Error('The packet says nothing of care.');
  expect(care.devices).toMatchObject([
    { maker: 'Northbeam', setUpOn: '2026-11-01', setUpBy: { name: 'Dana Whitlock' }, takenBack: null },
  ]);
  expect(new Set(care.readings.map(it => it.day)).size).toBe(20);
  expect(care.readings[0]).toMatchObject({ code: '8480-6', value: '128', version: 1 });
  expect(care.afterStays).toMatchObject([
    { visitOn: '2026-11-16', visitBy: { name: 'Dr. Amara Okafor' }, decisionMaking: 'high' },
  ]);
  expect(enrolment.papers.map(it => [it.kind, it.program])).toContainEqual(['device-order', 'RPM']);
  const events = packet.chain.map(it => it.event);
  for (const event of ['device.set-up', 'billing.approved']) expect(events).toContain(event);
  // The cloud of the device sends its readings anew: others stand in the chart now, these in the packet.
  await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.run(sql`update observation_fact set voided_at = ${clinic.clock.now()} where patient_id = ${rosa}`),
  );
  expect(await bytes()).toBe(text);
  await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.run(sql`update observation_fact set voided_at = null where patient_id = ${rosa}`),
  );
});

let claim: Awaited<ReturnType<typeof claimMonth>>['claims'][number];
const claimNow = async (joan: Client) =>
  (await joan.do(claims.getClaim, { params: { claimId: claim.id } })).claim;

test('one claim leaves with six lines, and our own checks find no fault in its file', async () => {
  const joan = await signIn('joan');
  const { drafts } = await claimMonth(joan);
  expect(drafts.map(it => [it.missing, it.chargeCents])).toEqual([[[], 96200]]);
  const { fileId } = await releaseNovember(joan);
  const reply = await joan.send(requestOf(claims.getClaimFile, { params: { fileId } }, joan));
  expect(checkClaimFile(reply.text).findings).toEqual([]);
  const [sent] = (await claimMonth(joan)).claims;
  if (!sent) throw new Error('Nothing left.');
  claim = sent;
  expect(claim.items.map(it => [it.code, it.units, it.serviceDate]).toSorted()).toEqual(billed);
});

test('five lines are paid and one is denied: the denial is work, with what to fix', async () => {
  const joan = await signIn('joan');
  const bring = (text: string) =>
    joan.do(answers.uploadAnswer, { file: Buffer.from(text, 'latin1') as Buffer<ArrayBuffer> });
  await bring(a999(claim.fileNumber, ['A']));
  const lines = claim.items.map(it =>
    it.code === '99454'
      ? {
          code: it.code,
          charge: it.chargeCents,
          paid: 0,
          adjustments: [['CO', '16', it.chargeCents]] as const,
          remarks: ['MA130'],
        }
      : {
          code: it.code,
          charge: it.chargeCents,
          paid: it.chargeCents / 2,
          adjustments: [['CO', '45', it.chargeCents / 2]] as const,
        },
  );
  await bring(a835([{ number: claim.number, payerNumber: '2226280012345', lines }]));
  const posted = await claimNow(joan);
  expect([posted.state, posted.isOpen]).toEqual(['partly', true]);
  const paid = posted.postings.flatMap(it => it.lines.map(line => [line.code, line.paidCents]));
  expect(paid.filter(([, cents]) => cents === 0)).toEqual([['99454', 0]]);
  expect(paid).toHaveLength(6);
  const work = await joan.do(claims.getClaimWork);
  expect(work.claims.map(it => it.id)).toEqual([claim.id]);
});

test('the corrected claim leaves with frequency 7 and the payer’s number', async () => {
  const joan = await signIn('joan');
  const body = { attested: true, frequency: '7', reason: 'Device serial added' } as const;
  const next = await joan.do(claims.followClaim, { params: { claimId: claim.id }, body });
  const reply = await joan.send(requestOf(claims.getClaimFile, { params: { fileId: next.fileId } }, joan));
  const [batch] = read837p(reply.text);
  expect(batch?.subscribers[0]?.claims[0]?.submission).toEqual({
    frequency: '7',
    payerClaimNumber: '2226280012345',
  });
  expect((await claimNow(joan)).followedBy).toBe(next.claimId);
});
