import type { CallId } from '@trellis/core/basics/id';
import * as call from '@trellis/core/call/call.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aClose, aDraft, anEnrolledPatient, aStartedCall } from '../../test/builders.ts';
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
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

/** A call of Rosa’s in one tab and one of Walter’s in another, opened one after the other. */
async function twoTabs() {
  const rosa = await anEnrolledPatient(dana, clinic, { given: 'Rosa' });
  const walter = await anEnrolledPatient(dana, clinic, { given: 'Walter' });
  const ofRosa = await aStartedCall(dana, rosa.id);
  const ofWalter = await aStartedCall(dana, walter.id);
  return { rosa, walter, ofRosa, ofWalter };
}
const beat = (callId: CallId, focused = true) =>
  dana.do(call.beat, { params: { callId }, body: { focused } });

test('two tabs on two patients: she goes back and forth, and no second counts for both', async () => {
  const { rosa, walter, ofRosa, ofWalter } = await twoTabs();
  for (let turn = 0; turn < 6; turn += 1) {
    clinic.clock.pass(20);
    await beat(turn % 2 === 0 ? ofRosa : ofWalter);
  }
  const first = await dana.do(call.closeCall, aClose(clinic, ofRosa));
  const second = await dana.do(call.closeCall, aClose(clinic, ofWalter));
  expect(first.countedSeconds + second.countedSeconds).toBe(120);
  const pieces = (await Promise.all([proofOf(dana, rosa.id), proofOf(dana, walter.id)])).flatMap(
    it => it.pieces,
  );
  expect(pieces.reduce((sum, it) => sum + it.seconds, 0)).toBe(120);
});

test('the tab in the back takes the clock from nobody, however often it speaks', async () => {
  const { ofRosa, ofWalter } = await twoTabs();
  for (let i = 0; i < 6; i += 1) {
    clinic.clock.pass(10);
    await beat(ofWalter);
    await beat(ofRosa, false);
  }
  expect(await dana.do(call.closeCall, aClose(clinic, ofWalter))).toMatchObject({ countedSeconds: 60 });
  expect(await dana.do(call.closeCall, aClose(clinic, ofRosa))).toMatchObject({ countedSeconds: 0 });
});

test('what is typed in each tab stays with its own patient', async () => {
  const { rosa, walter, ofRosa, ofWalter } = await twoTabs();
  const save = (callId: CallId, note: string) =>
    dana.do(call.saveDraft, { params: { callId }, body: aDraft({ note }), version: 1 });
  await Promise.all([save(ofRosa, 'Rosa walks again.'), save(ofWalter, 'Walter sleeps badly.')]);
  const after = await Promise.all(
    [ofRosa, ofWalter].map(callId => dana.do(call.getCall, { params: { callId } })),
  );
  expect(after.map(it => [it.patient.id, it.draft.note])).toEqual([
    [rosa.id, 'Rosa walks again.'],
    [walter.id, 'Walter sleeps badly.'],
  ]);
});
