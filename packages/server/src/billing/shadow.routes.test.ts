import {
  compareShadowLog,
  exportShadowLog,
  readShadowLog,
  type ShadowPlan,
} from '@trellis/core/billing/shadow.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assumed } from '../../../core/test/shadow-log.builder.ts';
import { aColleague } from '../../test/builders.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let joan: Client;
let dana: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'joan@riverside.test', {
    name: 'Joan Sederholm',
    role: 'biller',
    credential: 'none',
  });
  joan = await signedIn(into(app), 'joan@riverside.test', testPassword);
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const file = Buffer.from(
  [
    'Patient,Date,Start Time,End Time,Staff,Credential,Billed',
    'Rosa,6/3/2026,1:00 PM,1:21 PM,Dana,RN,99490',
    'Ana,6/3/2026,2:00 PM,2:12 PM,Dana,RN,99490',
    'Luz,6/4/2026,2:00 PM,2:25 PM,Dana,RN,',
    'Ida,13/13/2026,2:00 PM,2:25 PM,Dana,RN,',
    'Total,,,82,,,',
  ].join('\n'),
);
const mapping: ShadowPlan['mapping'] = [
  'patient',
  'date',
  'start-time',
  'end-time',
  'staff',
  'role',
  'billed',
];
const query = { plan: JSON.stringify({ mapping, assumed: assumed() }) };

describe('an old time log', () => {
  test('is read: its headers, some lines, and what each column probably says', async () => {
    expect(await joan.do(readShadowLog, { file })).toMatchObject({
      rows: 5,
      mapping,
      sample: [['Rosa'], ['Ana'], ['Luz'], ['Ida'], ['Total']].map(it => expect.arrayContaining(it)),
    });
  });

  test('is compared: what was billed and cannot be proven stands apart from what was forgotten', async () => {
    const answer = await joan.do(compareShadowLog, { file, query });
    expect(answer).toMatchObject({
      ruleSet: 'medicare-2026-11',
      rows: { total: 5, entries: 3, skipped: 1, faulty: 1 },
      faults: [
        { row: 5, field: 'date', fault: 'not-a-time', value: '13/13/2026' },
        { row: 5, field: 'date', fault: 'missing' },
      ],
      totals: [
        {
          month: '2026-06',
          patients: 3,
          billed: { cents: 13_226 },
          provable: { cents: 13_226 },
          notProvable: { cents: 6613 },
          notBilled: { cents: 6613 },
        },
      ],
      allMonths: 3,
    });
    expect(answer.months.map(it => it.patient)).toEqual(['Ana', 'Luz', 'Rosa']);
  });

  test('comes as a table of all patients', async () => {
    const { status, headers, text } = await joan.send(requestOf(exportShadowLog, { file, query }, joan));
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(text.split('\r\n')[1]).toContain('Ana,2026-06,99490,0,1,"billed, not provable",6613');
  });

  test('is never kept: no table holds a word of it, and its requests name no patient', async () => {
    await joan.do(compareShadowLog, {
      file: Buffer.from(file.toString().replace('Rosa', 'Zerlinde')),
      query,
    });
    const { orgId } = clinic.careManager;
    const found = await withOrg(clinic.desk.pool, orgId, tx =>
      tx.find<{ count: number }>(
        sql`select count(*)::int as count from audit_event where row_to_json(audit_event)::text like '%Zerlinde%'`,
      ),
    );
    expect(found).toEqual({ count: 0 });
  });
});

describe('a log that cannot be compared', () => {
  test('says which columns are missing', async () => {
    const plan = { mapping: mapping.with(0, null), assumed: assumed() };
    expect(await joan.try(compareShadowLog, { file, query: { plan: JSON.stringify(plan) } })).toMatchObject({
      ok: false,
      status: 422,
      code: 'billing.log-columns',
      details: { missing: ['patient'] },
    });
  });

  test.each(['{', '{}', JSON.stringify({ mapping, assumed: { ...assumed(), zone: 'Mars' } })])(
    'a plan of %s is refused',
    async plan => {
      expect(await joan.try(compareShadowLog, { file, query: { plan } })).toMatchObject({
        status: 400,
        code: 'request.invalid',
      });
    },
  );

  test('because it is no table', async () => {
    expect(await joan.try(readShadowLog, { file: Buffer.from('x') })).toMatchObject({
      status: 422,
      code: 'billing.log-not-a-table',
    });
  });
});

test('one after the other, and one that fails stops none', async () => {
  const asked = await Promise.all([
    joan.try(compareShadowLog, { file, query }),
    joan.try(readShadowLog, { file: Buffer.from('x') }),
    joan.try(compareShadowLog, { file, query }),
  ]);
  expect(asked.map(it => it.ok)).toEqual([true, false, true]);
});

test.each([readShadowLog, compareShadowLog, exportShadowLog])('care managers do not: $name', async route => {
  expect(await dana.try(route as typeof compareShadowLog, { file, query })).toMatchObject({
    ok: false,
    status: 403,
    code: 'access.not-allowed',
  });
});
