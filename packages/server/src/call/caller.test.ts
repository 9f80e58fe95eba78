import * as call from '@trellis/core/call/call.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let provider: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  provider = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  await admit(clinic.desk, clinic.importer, { given: 'Rosa', phones: ['(505) 555-0142'] });
  await admit(clinic.desk, clinic.importer, { given: 'Walter', phones: ['505-555-0177', '555-0101'] });
  await admit(clinic.desk, clinic.importer, { given: 'Ines', family: 'Abreu', phones: ['(505) 555-0177'] });
  const { importer } = clinic.otherOrg;
  await admit(clinic.desk, importer, { given: 'Theirs', phones: ['(505) 555-0142'] });
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const callersFrom = async (phone: string) =>
  (await dana.do(call.findCallers, { body: { phone } })).patients.map(it => it.given);

describe('who is calling', () => {
  test.each(['505-555-0142', '+1 (505) 555 0142', '15055550142'])(
    'is found by %s, however it is written',
    async number => {
      expect(await callersFrom(number)).toEqual(['Rosa']);
    },
  );

  test('may be several who share a number, in the order of names', async () => {
    expect(await callersFrom('5055550177')).toEqual(['Ines', 'Walter']);
  });

  test('is nobody we know, and nothing is guessed from a part of a number', async () => {
    expect(await callersFrom('212-555-0199')).toEqual([]);
    expect(await callersFrom('555-0142')).toEqual([]);
    expect(await callersFrom('555 0101')).toEqual(['Walter']);
  });

  test.each(['', '12345', 'Rosa Delgado'])('"%s" is no number and is refused', async phone => {
    expect(await dana.try(call.findCallers, { body: { phone } })).toMatchObject({ code: 'request.invalid' });
  });

  test('is asked by those who take calls, and every answer is on the record', async () => {
    expect(await provider.try(call.findCallers, { body: { phone: '505-555-0142' } })).toMatchObject({
      code: 'access.not-allowed',
    });
    await callersFrom('505-555-0177');
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ patient_ids: readonly string[]; subject: string | null }>(sql`
        select patient_ids, subject from audit_event
        where event = 'call.who-is-calling' and outcome = 'done' order by at desc, id desc limit 1`),
    );
    expect(rows).toMatchObject([{ subject: null }]);
    expect(rows[0]?.patient_ids).toHaveLength(2);
  });
});
