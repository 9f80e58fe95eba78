import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { type Clinic, testDesk, testPassword } from '../test/database.ts';
import { createApp } from './app.ts';

let clinic: Clinic;
let app: FastifyInstance;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'error' });
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

test('a care manager signs in, sees an empty Today, and signs out', async () => {
  const signedIn = await app.inject({ method: 'POST', url: '/api/session', payload: { email: 'Dana@riverside.test', password: testPassword } });
  expect(signedIn.statusCode, signedIn.body).toBe(200);
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const today = await app.inject({ url: '/api/today', headers: { cookie } });
  expect(today.json()).toMatchObject({ rows: [], closedToday: 0 });
});
