import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Id } from '@trellis/core/basics/id';
import { fail } from '@trellis/core/basics/problem';
import { getImportRuns, uploadFile } from '@trellis/core/people/import.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague } from '../../test/builders.ts';
import { aChart, aCondition, aPatient } from '../../test/bundle.builder.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { importInRun } from './import-run.ts';

let clinic: Clinic;
let app: FastifyInstance;
let avery: Client;
let dana: Client;
let theirs: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'avery@riverside.test', { name: 'Avery Stone', role: 'administrator' });
  avery = await signedIn(into(app), 'avery@riverside.test', testPassword);
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  await aColleague({ ...clinic, careManager: clinic.otherOrg.careManager }, 'adele@hillside.test', {
    role: 'supervisor',
  });
  theirs = await signedIn(into(app), 'adele@hillside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const anId = <Kind extends string>() => randomUUID() as Id<Kind>;

type Sending = {
  readonly source?: string;
  readonly runId?: Id<'import run'>;
  readonly fileId?: Id<'import file'>;
  readonly type?: string;
};

/** Sends a file over the network as a browser does; gives the status and the answer. */
async function send(
  client: Client,
  body: Uint8Array | string | AsyncIterable<Uint8Array>,
  over: Sending = {},
) {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  clinic.clock.pass(60);
  const { port } = app.server.address() as AddressInfo;
  const { source = 'Epic', runId = anId<'import run'>(), fileId = anId<'import file'>() } = over;
  const { path, headers } = requestOf(
    uploadFile,
    { params: { source: encodeURIComponent(source), runId, fileId } },
    client,
  );
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': over.type ?? 'application/octet-stream' },
    body,
    ...(typeof body === 'object' && Symbol.asyncIterator in body && { duplex: 'half' }),
  } as Parameters<typeof fetch>[1]);
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

const lines = (...all: readonly object[]) => all.map(it => JSON.stringify(it)).join('\n');
const runs = async (client = avery) => (await client.do(getImportRuns)).runs;

describe('an administrator sends files', () => {
  test('and hears of each what became of it; sent again, nothing changes', async () => {
    const chart = gzipSync(aChart());
    const runId = anId<'import run'>();
    const first = await send(avery, chart, { runId });
    expect(first).toMatchObject({ status: 200, answer: { created: 6, refused: [], endedBy: null } });
    expect(await send(avery, chart, { runId })).toMatchObject({ answer: { created: 0, unchanged: 6 } });
    expect((await runs())[0]).toMatchObject({
      runId,
      by: 'Avery Stone',
      source: 'Epic',
      files: 2,
      filesRefused: 0,
      created: 6,
      unchanged: 6,
      refused: 0,
    });
  });

  test('of lines hears which were refused and why, while the others are in', async () => {
    const future = { ...aPatient({ birthDate: '2031-01-01' }), id: 'b' };
    const sent = await send(avery, lines({ ...aPatient(), id: 'a' }, future), { source: 'Señal / 7 ¿?' });
    expect(sent).toMatchObject({
      status: 200,
      answer: { created: 1, refusedCount: 1, refused: [{ line: 2, fhirPath: 'Patient.birthDate' }] },
    });
    expect((await runs())[0]).toMatchObject({ source: 'Señal / 7 ¿?', refused: 1, filesRefused: 0 });
  });

  test('that are none is told what they are, and the history keeps that too', async () => {
    expect(await send(avery, 'PK\x03\x04')).toMatchObject({
      status: 422,
      answer: { code: 'record.not-a-bundle' },
    });
    expect((await runs())[0]).toMatchObject({ files: 1, filesRefused: 1, created: 0 });
  });

  test('that wait for others and come again are one file of the history', async () => {
    const same = { runId: anId<'import run'>(), fileId: anId<'import file'>(), source: 'waits' };
    const problem = { ...aCondition(1, { subject: { reference: 'Patient/w' } }), id: 'c' };
    expect(await send(avery, lines(problem), same)).toMatchObject({ answer: { waiting: 1, created: 0 } });
    await send(avery, lines({ ...aPatient(), id: 'w' }), { ...same, fileId: anId<'import file'>() });
    expect(await send(avery, lines(problem), same)).toMatchObject({ answer: { waiting: 0, created: 1 } });
    expect((await runs())[0]).toMatchObject({ files: 2, created: 2, refused: 0 });
  });

  test('hears a refusal even while the file is still being sent', async () => {
    const endless = async function* () {
      yield Buffer.from('<Bundle>');
      for (let i = 0; i < 40; i++) yield Buffer.alloc(256 * 1024, 'x');
    };
    expect(await send(avery, endless())).toMatchObject({
      status: 422,
      answer: { code: 'record.not-a-bundle' },
    });
  });

  test('and goes away in the middle: nothing of a chart is there, and the server goes on', async () => {
    const before = (await runs()).length;
    const { path, headers } = requestOf(
      uploadFile,
      { params: { source: 'gone', runId: anId<'import run'>(), fileId: anId<'import file'>() } },
      avery,
    );
    const { port } = app.server.address() as AddressInfo;
    await new Promise<void>(done => {
      const request = httpRequest({
        port,
        path,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': '1000000' },
      });
      request.on('error', () => done());
      request.write(aChart().slice(0, 500));
      setTimeout(() => request.destroy(), 50);
    });
    expect(await send(avery, aChart(), { source: 'gone' })).toMatchObject({ answer: { created: 6 } });
    expect((await runs()).length).toBe(before + 1);
  });

  test('too large for any chart, and the history keeps that too', async () => {
    const packed = gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    expect(await send(avery, packed)).toMatchObject({ answer: { code: 'request.too-large' } });
    expect((await runs())[0]).toMatchObject({ files: 1, filesRefused: 1, created: 0 });
  });

  test.each(['request.invalid', 'record.search-refused', 'record.unknown-type'] as const)(
    'of which nothing is wrong leave no line when the request is what is refused: %s',
    async code => {
      const before = await runs();
      const bytes = (async function* () {
        yield Buffer.from('{');
        fail(code, 'Not the file.');
      })();
      const request = { actor: clinic.importer, requestId: 'r', policy: 'people.import' };
      const file = { runId: anId<'import run'>(), fileId: anId<'import file'>(), source: 'Epic', bytes };
      await expect(importInRun(clinic.desk, request, file)).rejects.toMatchObject({ problem: { code } });
      expect(await runs()).toEqual(before);
    },
  );

  test('as what it is: a body of another kind is refused', async () => {
    expect(await send(avery, aChart(), { type: 'application/json' })).toMatchObject({ status: 400 });
  });
});

describe('who may not', () => {
  test('a care manager neither sends nor sees imports', async () => {
    expect(await send(dana, aChart())).toMatchObject({ status: 403, answer: { code: 'access.not-allowed' } });
    expect(await dana.try(getImportRuns)).toMatchObject({ status: 403 });
  });

  test('a page without its token is refused', async () => {
    expect(await send({ ...avery, csrf: 'made up' }, aChart())).toMatchObject({
      answer: { code: 'access.cross-site' },
    });
  });

  test('another organization sees nothing of ours, and cannot write into our history', async () => {
    expect(await runs(theirs)).toEqual([]);
    const ids = { runId: anId<'import run'>(), fileId: anId<'import file'>() };
    await send(avery, aChart(), ids);
    expect(await send(theirs, aChart(), ids)).toMatchObject({ answer: { created: 6 } });
    expect(await runs(theirs)).toMatchObject([{ files: 1, created: 6 }]);
    expect((await runs())[0]).toMatchObject({ runId: ids.runId, files: 1, by: 'Avery Stone' });
  });
});
