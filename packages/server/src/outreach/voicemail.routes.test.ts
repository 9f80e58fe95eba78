import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import * as contracts from '@trellis/core/outreach/voicemail.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCall, aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
  clinic.clock.pass(600);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const entry = (receivedAt: Instant = plusSeconds(clinic.clock.now(), -300)) => ({
  receivedAt,
  from: 'daughter Elena',
  phone: null,
  said: 'Her ankles are swollen again.',
});
const log = (client: Client, body = entry()) =>
  client.try(contracts.logVoicemail, { params: { patientId: rosa }, body });
const waiting = async () =>
  (await dana.do(getToday)).rows.flatMap(row => row.items).filter(it => it.rule === 'outreach.voicemail');
const stored = async () =>
  (await dana.do(contracts.getVoicemails, { params: { patientId: rosa } })).voicemails;

describe('a voicemail', () => {
  test('stands first on Today, without the words of the caller, until somebody leaves word', async () => {
    await log(dana);
    const [row] = (await dana.do(getToday)).rows;
    expect(row?.items[0]).toMatchObject({ rule: 'outreach.voicemail', pressure: 'someone-waits' });
    expect(JSON.stringify(row?.items)).not.toMatch(/Elena|swollen/);
    await aCall(dana, clinic, rosa, { outcome: 'no-answer' });
    expect(await waiting()).toHaveLength(1);
    await aCall(dana, clinic, rosa, { outcome: 'left-message' });
    expect(await waiting()).toEqual([]);
    expect(await stored()).toMatchObject([{ said: 'Her ankles are swollen again.', isAnswered: true }]);
  });

  test('written to the wrong patient is taken back', async () => {
    const logged = await log(dana);
    const voicemailId = logged.ok ? logged.answer.voicemailId : '';
    const params = { patientId: rosa, voicemailId };
    await dana.do(contracts.voidVoicemail, { params });
    expect(await waiting()).toEqual([]);
    expect(await stored()).toEqual([]);
    expect(await dana.try(contracts.voidVoicemail, { params })).toMatchObject({
      status: 404,
      code: 'voicemail.not-found',
    });
  });

  test('from the future is refused', async () => {
    expect(await log(dana, entry(plusSeconds(clinic.clock.now(), 1)))).toMatchObject({
      code: 'voicemail.in-future',
    });
  });

  test('is nothing a biller writes down, nor another organization', async () => {
    await aColleague(clinic, 'bo@riverside.test', { role: 'biller', credential: 'none', name: 'Bo' });
    const bo = await signedIn(into(app), 'bo@riverside.test', testPassword);
    expect(await log(bo)).toMatchObject({ status: 403 });
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await log(theo)).toMatchObject({ code: 'patient.not-found' });
  });
});
