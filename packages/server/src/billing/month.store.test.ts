import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import * as call from '@trellis/core/call/call.contract';
import type { ContactKind, ContactOutcome } from '@trellis/core/outreach/contact-kind';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aClose, anEnrolledPatient, talk } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { loadCasePieces } from './month.store.ts';

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

async function contactOf(kind: ContactKind, outcome: ContactOutcome): Promise<PatientId> {
  const { id } = await anEnrolledPatient(dana, clinic);
  const { callId } = await dana.do(call.startCall, { params: { patientId: id }, body: { kind } });
  await talk(dana, clinic, callId, 60);
  await dana.do(call.closeCall, aClose(clinic, callId, { outcome, nextContact: null }));
  return id;
}

const piecesOf = (patientId: PatientId) => {
  const { orgId, practice } = clinic.careManager;
  const of = { orgId, practiceId: practice.id, month: '2026-11' as Month };
  return withOrg(clinic.desk.pool, orgId, tx => loadCasePieces(tx, of, [patientId]));
};

describe('time is a live talk', () => {
  const daughter = { with: 'family', name: 'Elena', relation: 'daughter', mayHear: 'yes' } as const;
  test.each<[string, ContactKind, ContactOutcome, boolean]>([
    ['with her, who called and was helped', { way: 'inbound', party: { with: 'patient' } }, 'reached', true],
    ['with her, until the line broke', { way: 'inbound', party: { with: 'patient' } }, 'to-continue', true],
    ['with her daughter', { way: 'inbound', party: daughter }, 'to-continue', true],
    ['not as a message', { way: 'outbound', party: daughter }, 'left-message', false],
    [
      'not with the pharmacy',
      { way: 'inbound', party: { with: 'pharmacy', name: 'Corner' } },
      'settled',
      false,
    ],
    ['not over the chart, to be continued', { way: 'work', work: 'chart-review' }, 'to-continue', false],
  ])('%s', async (_, kind, outcome, isTalk) => {
    const pieces = await piecesOf(await contactOf(kind, outcome));
    expect(pieces.map(it => [it.seconds, it.interactive])).toEqual([[60, isTalk]]);
  });
});
