import { createHash } from 'node:crypto';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { getPatientDue } from '@trellis/core/caseload/worklist.contract';
import * as contracts from '@trellis/core/documents/document.contract';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let theo: Client;
let origin: string;
let patientId: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  // Uploads go over the network: what is tested is a stream.
  origin = await app.listen({ port: 0, host: '127.0.0.1' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
});
beforeEach(async () => {
  patientId = (await admit(clinic.desk, clinic.importer)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const params = () => ({ patientId });
const aPdf = (text = 'signed') => Buffer.from(`%PDF-1.7\n${text}\n%%EOF`);

async function send(client: Client, body: Buffer, headers: Record<string, string> = {}, to = patientId) {
  const answer = await fetch(`${origin}/api/patients/${to}/uploads`, {
    method: 'POST',
    headers: {
      cookie: client.cookie,
      'x-csrf-token': client.csrf,
      'content-type': 'application/octet-stream',
      ...headers,
    },
    body: new Uint8Array(body),
  });
  return {
    status: answer.status,
    ...((await answer.json()) as {
      blobId: string;
      code: string;
      sha256: string;
      bytes: number;
      mediaType: string;
    }),
  };
}

const wanted = (blobId: string, over = {}) => ({
  blobId,
  kind: 'consent' as const,
  title: 'Consent, signed',
  expiresOn: null,
  consentId: null,
  ...over,
});

async function kept(body = aPdf(), over = {}): Promise<{ patientId: PatientId; documentId: string }> {
  const { blobId } = await send(dana, body);
  const { documentId } = await dana.do(contracts.keepDocument, {
    params: params(),
    body: wanted(blobId, over),
  });
  return { patientId, documentId };
}

const list = async (client = dana) =>
  (await client.do(contracts.getDocuments, { params: params() })).documents;

const content = (client: Client, at: { patientId: string; documentId: string }, query = '') =>
  app.inject({
    method: 'GET',
    url: `/api/patients/${at.patientId}/documents/${at.documentId}/content${query}`,
    headers: { cookie: client.cookie },
  });

describe('a signed consent is uploaded', () => {
  test('and is there with who kept it, its sum and its size', async () => {
    const body = aPdf();
    const { documentId } = await kept(body, { title: '  Consent, signed ' });
    expect(await list()).toEqual([
      {
        id: documentId,
        kind: 'consent',
        title: 'Consent, signed',
        origin: 'upload',
        mediaType: 'application/pdf',
        bytes: body.byteLength,
        sha256: createHash('sha256').update(body).digest('hex'),
        expiresOn: null,
        consentId: null,
        recordedAt: clinic.clock.now(),
        recordedBy: 'Dana Whitlock',
        given: [],
        voided: null,
      },
    ]);
  });

  test('byte for byte, in chunks, however large within the limit', async () => {
    const body = Buffer.concat([aPdf(), Buffer.alloc(3 * 1024 * 1024 + 7, 0xa5)]);
    body[2_000_000] = 1;
    const at = await kept(body);
    const answer = await content(dana, at);
    expect(answer.rawPayload.equals(body)).toBe(true);
    const [chunks] = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ count: string }>(sql`
        select count(*) from document_chunk c join document d on d.org_id = c.org_id and d.blob_id = c.blob_id
        where d.id = ${at.documentId}`),
    );
    expect(Number(chunks?.count)).toBe(13);
  });

  test('twice the same bytes are one blob, of another patient another', async () => {
    const first = await send(dana, aPdf('same'));
    expect((await send(dana, aPdf('same'))).blobId).toBe(first.blobId);
    const other = (await admit(clinic.desk, clinic.importer)).id;
    expect((await send(dana, aPdf('same'), {}, other)).blobId).not.toBe(first.blobId);
  });

  test('proving a consent of hers, and nobody else’s', async () => {
    const rosa = (await anEnrolledPatient(dana, clinic)).id;
    const [consent] = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ id: string }>(sql`select id from consent where patient_id = ${rosa}`),
    );
    const consentId = consent?.id ?? '';
    const { blobId } = await send(dana, aPdf());
    expect(
      await dana.try(contracts.keepDocument, { params: params(), body: wanted(blobId, { consentId }) }),
    ).toMatchObject({ code: 'document.unknown-consent' });
    patientId = rosa;
    const { consents } = await dana.do(contracts.getDocuments, { params: params() });
    expect(consents).toMatchObject([{ id: consentId, program: 'CCM' }]);
    await kept(aPdf(), { consentId, expiresOn: '2027-11-20' as Day });
    expect(await list()).toMatchObject([{ consentId, expiresOn: '2027-11-20' }]);
  });
});

describe('what is no paper is refused before anything is kept:', () => {
  test.each([
    ['a page named consent.pdf', Buffer.from('<html><body>hi</body></html>'), 415, 'document.type-refused'],
    ['a drawing that can act', Buffer.from('<svg onload="x()"/>'), 415, 'document.type-refused'],
    ['an archive', Buffer.from('PK\u0003\u0004aaaa'), 415, 'document.type-refused'],
    ['an empty file', Buffer.alloc(0), 422, 'document.empty'],
    [
      'a file of 25 MB and a byte',
      Buffer.concat([aPdf(), Buffer.alloc(25 * 1024 * 1024)]),
      413,
      'document.too-large',
    ],
  ])('%s', async (_, body, status, code) => {
    expect(await send(dana, body)).toMatchObject({ status, code });
    const [blobs] = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ count: string }>(sql`select count(*) from document_blob where patient_id = ${patientId}`),
    );
    expect(Number(blobs?.count)).toBe(0);
  });

  test('exactly 25 MB are kept', async () => {
    const body = Buffer.concat([aPdf(), Buffer.alloc(25 * 1024 * 1024 - aPdf().byteLength)]);
    expect(await send(dana, body)).toMatchObject({ status: 200, bytes: 26_214_400 });
  });

  test('bytes that say they are JSON, from another site, or of nobody', async () => {
    expect(await send(dana, Buffer.from('{}'), { 'content-type': 'application/json' })).toMatchObject({
      code: 'request.invalid',
    });
    expect(await send(dana, aPdf(), { 'x-csrf-token': 'guess' })).toMatchObject({ status: 403 });
    expect(await send(dana, aPdf(), { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
    expect(await send(dana, aPdf(), { cookie: '' })).toMatchObject({ status: 401 });
  });

  test('bytes that were uploaded for another patient', async () => {
    const { blobId } = await send(dana, aPdf());
    const other = (await admit(clinic.desk, clinic.importer)).id;
    expect(
      await dana.try(contracts.keepDocument, { params: { patientId: other }, body: wanted(blobId) }),
    ).toMatchObject({ code: 'document.no-bytes' });
  });
});

describe('a document is looked at', () => {
  test('in a sandbox, as what it is, under a name that says nothing of her', async () => {
    const at = await kept();
    const { headers, statusCode } = await content(dana, at);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-disposition']).toBe('inline; filename="consent-2026-11-20.pdf"');
    expect(headers['cache-control']).toBe('no-store');
    const saved = await content(dana, at, '?as=file');
    expect(saved.headers['content-disposition']).toMatch(/^attachment/);
  });

  test('and the look is on the record', async () => {
    const at = await kept();
    await content(dana, at);
    const [row] = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ patient_ids: string[] }>(
        sql`select patient_ids from audit_event where event = 'documents.content' and subject = ${at.documentId}`,
      ),
    );
    expect(row?.patient_ids).toEqual([patientId]);
  });

  test('by nobody of another organization, and not under another patient', async () => {
    const at = await kept();
    expect((await content(theo, at)).statusCode).toBe(404);
    const other = (await admit(clinic.desk, clinic.importer)).id;
    expect((await content(dana, { ...at, patientId: other })).statusCode).toBe(404);
    expect(await theo.try(contracts.getDocuments, { params: params() })).toMatchObject({ status: 404 });
    expect(await send(theo, aPdf())).toMatchObject({ status: 404 });
  });

  test('never with bytes that are not those that were kept', async () => {
    const at = await kept(aPdf('true'));
    const owner = new pg.Client({ connectionString: clinic.ownerUrl });
    await owner.connect();
    try {
      await owner.query(`select set_config('app.org_id', $1, false)`, [clinic.careManager.orgId]);
      await owner.query(
        `update document_chunk set body = convert_to('%PDF-1.7 false', 'UTF8')
         where blob_id = (select blob_id from document where id = $1)`,
        [at.documentId],
      );
    } finally {
      await owner.end();
    }
    expect((await content(dana, at)).statusCode).toBe(500);
  });
});

describe('a document is taken back', () => {
  test('with a reason, once; it stays to be looked at', async () => {
    const at = await kept();
    const take = (reason: string) => dana.try(contracts.voidDocument, { params: at, body: { reason } });
    expect(await take('  ')).toMatchObject({ code: 'document.needs-reason' });
    await take('Scan of another patient');
    expect(await take('again')).toMatchObject({ code: 'document.voided' });
    expect(await list()).toMatchObject([
      { voided: { by: 'Dana Whitlock', reason: 'Scan of another patient' } },
    ]);
    expect((await content(dana, at)).statusCode).toBe(200);
    expect(
      await dana.try(contracts.recordGiven, {
        params: at,
        body: { on: '2026-11-20' as Day, how: 'mailed', receiver: 'patient', name: '' },
      }),
    ).toMatchObject({ code: 'document.voided' });
  });

  test('and never removed or changed by the server', async () => {
    const { documentId } = await kept();
    const change = (statement: ReturnType<typeof sql>) =>
      withOrg(clinic.desk.pool, clinic.careManager.orgId, tx => tx.run(statement));
    await expect(change(sql`delete from document where id = ${documentId}`)).rejects.toThrow(/permission/);
    await expect(change(sql`update document_chunk set part = 9`)).rejects.toThrow(/permission/);
  });
});

test('that it was mailed is a fact with its day and receiver', async () => {
  const at = await kept();
  const give = (over = {}) =>
    dana.try(contracts.recordGiven, {
      params: at,
      body: { on: '2026-11-20' as Day, how: 'mailed', receiver: 'caregiver', name: 'June', ...over },
    });
  expect(await give({ name: '' })).toMatchObject({ code: 'document.given-name' });
  expect(await give({ on: '2026-11-19' })).toMatchObject({ code: 'document.given-day' });
  await give();
  expect((await list())[0]?.given).toEqual([
    { on: '2026-11-20', how: 'mailed', receiver: 'caregiver', name: 'June' },
  ]);
});

test('billers and providers read papers; care managers and supervisors keep them', async () => {
  const at = await kept();
  const email = `bill-${patientId}@riverside.test`;
  await aColleague(clinic, email, { role: 'biller', credential: 'none', name: 'Bill' });
  const bill = await signedIn(into(app), email, testPassword);
  const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  for (const client of [bill, okafor]) {
    expect(await list(client)).toHaveLength(1);
    expect((await content(client, at)).statusCode).toBe(200);
    expect(await send(client, aPdf())).toMatchObject({ status: 403 });
    expect(await client.try(contracts.voidDocument, { params: at, body: { reason: 'no' } })).toMatchObject({
      status: 403,
    });
  }
});

describe('a paper with a last day', () => {
  const expiring = async () =>
    (await dana.do(getPatientDue, { params: params() })).items.filter(it => it.rule === 'documents.expiring');

  test('is due before it ends, and done once it is signed again or taken back', async () => {
    patientId = (await anEnrolledPatient(dana, clinic)).id;
    const release = { kind: 'other', title: 'Release to daughter', expiresOn: '2026-12-05' as Day };
    const first = await kept(aPdf('release'), release);
    expect(await expiring()).toMatchObject([{ anchors: { kind: 'other', expiresOn: '2026-12-05' } }]);
    expect(JSON.stringify(await expiring())).not.toContain('daughter');
    clinic.clock.pass(60);
    const second = await kept(aPdf('release again'), { ...release, expiresOn: '2027-12-05' });
    expect((await expiring()).map(it => it.key)).toEqual([`documents.expiring:${second.documentId}`]);
    await dana.do(contracts.voidDocument, { params: second, body: { reason: 'Not signed' } });
    expect((await expiring()).map(it => it.key)).toEqual([`documents.expiring:${first.documentId}`]);
    await dana.do(contracts.voidDocument, { params: first, body: { reason: 'She took it back' } });
    expect(await expiring()).toEqual([]);
  });
});
