import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { instantAt } from '@trellis/core/basics/instant';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newIds } from '../ids.ts';
import { createHttp } from './server.ts';
import { webRoutes } from './web.ts';

const page =
  '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style><p>Trellis</p>';
const script = 'console.log("a page of Trellis");\n'.repeat(100);

let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'trellis-web-'));
  folder = join(scratch, 'dist');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(scratch, 'secret.txt'), 'outside of what is served');
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'assets/index-abc123.js'), script);
  writeFileSync(join(folder, 'assets/inter-abc123.woff2'), Buffer.from([0, 1, 2, 255]));
  writeFileSync(join(folder, 'assets/odd-abc123.bin'), 'odd');
  writeFileSync(join(folder, 'mark.svg'), '<svg/>');
  app = await createHttp({
    routes: await webRoutes(folder),
    authenticate: async () => undefined,
    accessLog: { record: async () => {} },
    clock: () => instantAt(0),
    ids: newIds,
    logLevel: 'silent',
  });
});
afterAll(async () => {
  await app?.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

describe('the page', () => {
  test.each(['/', '/index.html', '/today', '/patients/42/chart', '/calls/x?tab=notes'])(
    'is what %s shows: it knows its own addresses',
    async url => {
      const answered = await get(url);
      expect(answered.statusCode).toBe(200);
      expect(answered.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answered.body).toContain('<p>Trellis</p>');
    },
  );

  const nonceOf = (policy: unknown) => /'nonce-([\w-]+)'/.exec(String(policy))?.[1] ?? '';

  test('has one nonce in its policy and in each place of the page', async () => {
    const answered = await get('/');
    const nonce = nonceOf(answered.headers['content-security-policy']);
    expect(nonce).toHaveLength(22);
    expect(answered.body).toBe(page.replaceAll('__CSP_NONCE__', nonce));
  });

  test('has another nonce with every answer, and is never kept', async () => {
    const answers = await Promise.all([get('/'), get('/'), get('/today')]);
    expect(new Set(answers.map(it => nonceOf(it.headers['content-security-policy']))).size).toBe(3);
    for (const answered of answers) expect(answered.headers['cache-control']).toBe('no-store');
  });

  test('runs scripts of this server alone, and stands in no other site’s frame', async () => {
    const policy = String((await get('/')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });
});

describe('a file of the client', () => {
  const url = '/assets/index-abc123.js';

  test('is kept for ever, because its name changes with its content', async () => {
    const answered = await get(url);
    expect(answered.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(answered.body).toBe(script);
  });

  test('goes zipped to who can read it, and as it is to who cannot', async () => {
    const zipped = await get(url, { 'accept-encoding': 'br, gzip;q=0.8' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(zipped.rawPayload.length).toBeLessThan(script.length / 5);
    expect(gunzipSync(zipped.rawPayload).toString()).toBe(script);
    const plain = await get(url, { 'accept-encoding': 'br' });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(plain.body).toBe(script);
    for (const answered of [zipped, plain]) expect(answered.headers.vary).toBe('accept-encoding');
    expect(zipped.headers.etag).toBe(plain.headers.etag);
  });

  test('that is a font goes byte by byte, unzipped: it is packed already', async () => {
    const answered = await get('/assets/inter-abc123.woff2', { 'accept-encoding': 'gzip' });
    expect(answered.headers['content-type']).toBe('font/woff2');
    expect(answered.headers).not.toHaveProperty('content-encoding');
    expect([...answered.rawPayload]).toEqual([0, 1, 2, 255]);
  });

  test('of an unknown kind is a download, never guessed', async () => {
    expect((await get('/assets/odd-abc123.bin')).headers['content-type']).toBe('application/octet-stream');
  });
});

describe('a file that is asked for again', () => {
  test('without a hash in its name is asked for each time, for its content may have changed', async () => {
    expect((await get('/mark.svg')).headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'image/svg+xml',
    });
  });

  test.each(['/mark.svg', '/assets/index-abc123.js'])('is not sent twice: %s', async url => {
    const { etag } = (await get(url)).headers;
    for (const known of [String(etag), `W/${etag}`, `"other", ${etag}`, '*']) {
      const answered = await get(url, { 'if-none-match': known });
      expect([answered.statusCode, answered.body], known).toEqual([304, '']);
      expect(answered.headers.etag).toBe(etag);
    }
    const other = await get(url, { 'if-none-match': '"another"' });
    expect(other.statusCode).toBe(200);
    expect(other.body).not.toBe('');
  });
});

describe('an address below the client’s own', () => {
  test.each([
    '/api',
    '/api/',
    '/api/nothing',
    '//api/today',
    '///api',
    '/fhir/R4',
    '/assets/gone-000000.js',
    '/assets',
  ])('%s is not there, rather than a page that pretends to be the answer', async url => {
    const answered = await get(url);
    expect(answered.statusCode).toBe(404);
    expect(answered.body).toContain('request.no-such-page');
    expect(answered.body).not.toContain('<p>');
  });

  test.each(['/apiary', '/assetsx', '/fhirside'])('%s only looks like one', async url => {
    expect((await get(url)).statusCode).toBe(200);
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/assets/..%00/secret.txt',
  ])('never leads out of the folder: %s', async url => {
    expect((await get(url)).body).not.toContain('outside of what is served');
  });

  test.each(['HEAD', 'OPTIONS', 'POST', 'DELETE'] as const)(
    'is only ever read: %s finds nothing',
    async method => {
      const answered = await app.inject({ method, url: '/today' });
      expect(answered.statusCode).toBe(404);
      expect(answered.body).not.toContain('<p>');
    },
  );
});

test('a folder without a built client stops the start with what to do', async () => {
  await expect(webRoutes(join(folder, 'assets'))).rejects.toThrow(/no built web client.*npm start/);
});
