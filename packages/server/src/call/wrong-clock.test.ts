import * as call from '@trellis/core/call/call.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aClose, anEnrolledPatient, aStartedCall } from '../../test/builders.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';

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

/** A laptop whose clock is seven minutes ahead, or three years behind, or says nonsense. */
const clocks = ['Fri, 20 Nov 2026 15:07:00 GMT', 'Mon, 20 Nov 2023 15:00:00 GMT', 'yesterday'];

test.each(clocks)(
  'seconds of a call are those of the server, whatever the laptop’s clock says: %s',
  async date => {
    const patient = await anEnrolledPatient(dana, clinic);
    const callId = await aStartedCall(dana, patient.id);
    for (let minute = 0; minute < 2; minute += 1) {
      clinic.clock.pass(60);
      await dana.do(call.beat, { params: { callId }, body: { focused: true }, headers: { date } });
    }
    const closed = await dana.do(call.closeCall, { ...aClose(clinic, callId), headers: { date } });
    expect(closed.countedSeconds).toBe(120);
  },
);

test('a beat that brings a moment of its own is refused: nobody asks the laptop for the time', async () => {
  const patient = await anEnrolledPatient(dana, clinic);
  const callId = await aStartedCall(dana, patient.id);
  const beat = requestOf(call.beat, { params: { callId }, body: { focused: true } }, dana);
  const body = JSON.stringify({ focused: true, at: '2026-11-20T15:07:00.000Z' });
  const answered = await into(app)({ ...beat, body });
  expect(answered.status).toBe(400);
  expect(answered.text).toContain('at');
});
