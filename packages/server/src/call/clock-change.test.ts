import { type Instant, instantAt } from '@trellis/core/basics/instant';
import * as call from '@trellis/core/call/call.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aClose, anEnrolledPatient, aStartedCall, talk } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { proofOf } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
});
beforeEach(async () => {
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const moment = (text: string): Instant => instantAt(Date.parse(text));
/** Enrolled before, so that the call counts; then the clock stands at the moment. */
async function onTheEveOf(text: string) {
  const patient = await anEnrolledPatient(dana, clinic);
  clinic.clock.set(moment(text));
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  return patient;
}

describe('during a call the clocks change', () => {
  // New York, 2027: forward on 14 March at 2:00, back on 7 November at 2:00 (15 U.S.C. 260a).
  test.each([
    ['forward', '2027-03-14T06:59:00Z', '2027-03', '2027-03-14'],
    ['back', '2027-11-07T05:59:00Z', '2027-11', '2027-11-07'],
  ])('%s: she is counted what she worked, on the day she worked it', async (_, eve, month, day) => {
    const patient = await onTheEveOf(eve);
    const callId = await aStartedCall(dana, patient.id);
    await talk(dana, clinic, callId, 120);
    expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 120 });
    const { pieces } = await proofOf(dana, patient.id, month);
    expect(pieces.map(it => [it.serviceDay, it.seconds])).toEqual([[day, 120]]);
  });
});

describe('during a call the server’s own clock is set', () => {
  // Each on a day of its own: a second of hers counts once, whichever patient it was for.
  test.each([
    [3600, '2028-01-10'],
    [5, '2028-01-11'],
    [1, '2028-01-12'],
  ])('%i seconds back: nothing counts twice, nothing is negative', async (back, day) => {
    const patient = await onTheEveOf(`${day}T15:00:00Z`);
    const callId = await aStartedCall(dana, patient.id);
    await talk(dana, clinic, callId, 60);
    clinic.clock.pass(-back);
    await dana.do(call.beat, { params: { callId }, body: { focused: true } });
    await talk(dana, clinic, callId, 60);
    const { countedSeconds } = await dana.do(call.closeCall, aClose(clinic, callId));
    expect(countedSeconds).toBeGreaterThanOrEqual(60);
    expect(countedSeconds).toBeLessThanOrEqual(120);
    const { pieces } = await proofOf(dana, patient.id, '2028-01');
    expect(pieces.every(it => it.seconds > 0)).toBe(true);
    expect(pieces.reduce((sum, it) => sum + it.seconds, 0)).toBe(countedSeconds);
  });

  test('an hour ahead: the hour is a gap that is offered, never counted by itself', async () => {
    const patient = await onTheEveOf('2028-02-10T15:00:00Z');
    const callId = await aStartedCall(dana, patient.id);
    await talk(dana, clinic, callId, 60);
    clinic.clock.pass(3600);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const clock = await dana.do(call.beat, { params: { callId }, body: { focused: true } });
    expect(clock).toMatchObject({ recordedSeconds: 60, gaps: [{ decision: null }] });
    expect(await dana.do(call.closeCall, aClose(clinic, callId))).toMatchObject({ countedSeconds: 60 });
  });
});
