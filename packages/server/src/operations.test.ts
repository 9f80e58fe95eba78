import * as call from '@trellis/core/call/call.contract';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import { findPatients, getPatient } from '@trellis/core/people/patient.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDraft, anEnrolledPatient, aStartedCall } from '../test/builders.ts';
import { type Client, into, signedIn } from '../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../test/database.ts';
import { type AppOptions, createApp } from './app.ts';
import { rederiveJob } from './caseload/rederivation.service.ts';
import { withOrg } from './platform/database/door.ts';
import { sql } from './platform/database/sql.ts';
import { enqueueJob } from './platform/jobs/job.store.ts';

let clinic: Clinic;
const lines: string[] = [];
const apps: FastifyInstance[] = [];

beforeAll(async () => {
  clinic = await testDesk();
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await clinic?.close();
});

async function anApp(options: Partial<AppOptions> = {}): Promise<FastifyInstance> {
  const app = await createApp(clinic.desk, { logLevel: 'silent', ...options });
  apps.push(app);
  return app;
}

describe('the log', () => {
  test('at its most talkative tells each request by its route, and not a word about anybody', async () => {
    const app = await anApp({ logLevel: 'debug', logTo: { write: line => lines.push(line) } });
    const dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const rosa = await anEnrolledPatient(dana, clinic, { given: 'Rosalinda', family: 'Quetzalcoatl' });
    await walk(dana, rosa.id);
    await breakThings(app, dana);

    const log = lines.join('');
    const routes = lines.map(line => (JSON.parse(line) as { route?: string }).route);
    expect(routes).toEqual(
      expect.arrayContaining([
        '/api/patients/find',
        '/api/patients/:patientId',
        '/api/calls/:callId/draft',
        '/api/today',
      ]),
    );
    expect(log).not.toMatch(/Rosalinda|Quetzalcoatl|1948-03-14|004-81-2207|555-0142|dizzy|kettle/i);
    expect(log).not.toContain(rosa.id);
    expect(log).not.toContain(testPassword);
    expect(log).not.toContain(dana.cookie.split('=')[1]);
    expect(lines.map(line => (JSON.parse(line) as { level: number }).level)).toContain(50);
  });

  /** What a morning does with a patient, her name in bodies and answers. */
  async function walk(dana: Client, patientId: Awaited<ReturnType<typeof anEnrolledPatient>>['id']) {
    await dana.do(findPatients, { body: { text: 'Quetzalcoatl' } });
    await dana.do(getPatient, { params: { patientId } });
    await dana.do(getChart, { params: { patientId } });
    await dana.do(getToday);
    const callId = await aStartedCall(dana, patientId);
    const note = 'Rosalinda was dizzy by the kettle.';
    await dana.do(call.saveDraft, { params: { callId }, body: aDraft({ note }), version: 1 });
    await dana.try(call.saveDraft, { params: { callId }, body: aDraft({ note: `${note}!` }), version: 9 });
  }

  /** Every way in which something that quotes a record goes wrong. */
  async function breakThings(app: FastifyInstance, dana: Client) {
    const headers = { cookie: dana.cookie, 'x-csrf-token': dana.csrf, 'content-type': 'application/json' };
    const post = (url: string, payload: string) => app.inject({ method: 'POST', url, headers, payload });
    expect((await post('/api/patients/find', '{"text":"Rosalinda')).statusCode).toBe(400);
    expect((await post('/api/patients/find', '{"Rosalinda":"Quetzalcoatl"}')).statusCode).toBe(400);
    expect((await app.inject('/api/Rosalinda?name=Quetzalcoatl')).statusCode).toBe(404);
    expect((await app.inject('/%ff/Rosalinda')).statusCode).toBe(404);
    // A statement that PostgreSQL refuses with the text it was given.
    await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.run(sql`select 'Rosalinda'::uuid`),
    ).catch(() => {});
    const broken = await createApp(
      {
        ...clinic.desk,
        clock: () => {
          throw new Error('Rosalinda Quetzalcoatl broke the clock');
        },
      },
      { logLevel: 'debug', logTo: { write: line => lines.push(line) } },
    );
    apps.push(broken);
    const answered = await broken.inject({ method: 'GET', url: '/api/today', headers });
    expect(answered.statusCode).toBe(500);
  }
});

describe('the figures for a monitor', () => {
  const token = 'a-token-that-is-long-enough-for-a-secret';

  const paging = {
    ...{ sent: { screen: 3, mail: 2, nobody: 1 }, mails: { went: 1, failed: 4 }, failures: 0 },
    ...{ unacknowledged: 2, oldestSeconds: 95, roundSeconds: 0.25, lagSeconds: 7 },
  };

  test('hold routes, connections, jobs, streams and how far the sealer is, and no id of anybody', async () => {
    const app = await anApp({
      metrics: { access: 'this-machine', sealerLagSeconds: () => 1.5, paging: () => paging },
    });
    const dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const rosa = await anEnrolledPatient(dana, clinic);
    await dana.do(getChart, { params: { patientId: rosa.id } });
    const { orgId } = clinic.careManager;
    await withOrg(clinic.desk.pool, orgId, tx => enqueueJob(tx, rederiveJob, orgId));
    const answered = await app.inject('/metrics');
    expect(answered.headers['content-type']).toContain('text/plain; version=0.0.4');
    const text = answered.body;
    expect(text).toMatch(
      /trellis_http_request_seconds_count\{route="\/api\/patients\/:patientId\/chart",method="GET",status="200"\} 2\n/,
    );
    expect(text).toMatch(/trellis_database_connections\{state="idle"\} \d+/);
    expect(text).toContain('trellis_jobs{kind="caseload.rederive",state="waiting"} 1');
    expect(text).toContain('trellis_live_streams 0');
    expect(text).toContain('trellis_sealer_lag_seconds 1.5');
    expect(text).toContain('process_resident_memory_bytes');
    for (const line of [
      'trellis_pages_sent_total{way="nobody"} 1',
      'trellis_page_mails_total{answer="failed"} 4',
      'trellis_paging_failures_total 0',
      'trellis_pages_unacknowledged 2',
      'trellis_pages_oldest_seconds 95',
      'trellis_paging_round_seconds 0.25',
      'trellis_paging_lag_seconds 7',
    ])
      expect(text).toContain(line);
    // A counter is what it is, however often it is read.
    expect((await app.inject('/metrics')).body).toContain('trellis_pages_sent_total{way="mail"} 2');
    for (const secret of [rosa.id, orgId, clinic.careManager.staffId, 'dana@', 'Delgado'])
      expect(text).not.toContain(secret);
  });

  test('are for nobody, for this machine, or for who has the token; others are told nothing', async () => {
    const ask = async (access: NonNullable<AppOptions['metrics']>['access'], headers = {}) =>
      (await (await anApp({ metrics: { access } })).inject({ url: '/metrics', headers })).statusCode;
    const bearer = { authorization: `Bearer ${token}` };
    expect(await ask('nobody', bearer)).toBe(404);
    expect(await ask('this-machine')).toBe(200);
    for (const proxy of ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'])
      expect(await ask('this-machine', { [proxy]: '203.0.113.9' }), proxy).toBe(404);
    expect(await ask('this-machine', { host: 'evil.example' })).toBe(404);
    expect(await ask('this-machine', { host: '127.0.0.1:8080' })).toBe(200);
    expect(await ask({ token })).toBe(404);
    expect(await ask({ token }, { authorization: 'Bearer another' })).toBe(404);
    expect(await ask({ token }, bearer)).toBe(200);
    expect((await (await anApp()).inject('/metrics')).statusCode).toBe(404);
  });
});
