import { createGzip, gzipSync } from 'node:zlib';
import { type Problem, ProblemError } from '@trellis/core/basics/problem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aChart,
  aCondition,
  anEncounter,
  aPatient,
  bundleOf,
  entryOf,
  urn,
} from '../../test/bundle.builder.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { Bytes } from './file-bytes.ts';
import { standardLimits } from './file-pieces.ts';
import { type ImportFile, type ImportReport, importFile } from './import.service.ts';

let clinic: Clinic;
let source = 0;

beforeAll(async () => {
  clinic = await testDesk();
});
afterAll(() => clinic?.close());

const newSource = () => `bad ${++source}`;

const bring = (
  content: string | Uint8Array | Bytes,
  from = newSource(),
  limits: ImportFile['limits'] = standardLimits,
) =>
  importFile(
    clinic.desk,
    { actor: clinic.importer, requestId: 'r', policy: 'people.import' },
    typeof content === 'string'
      ? { text: content, source: from, limits }
      : { bytes: content, source: from, limits },
  );

async function problemIn(work: Promise<unknown>): Promise<Problem> {
  const outcome = await work.catch((error: unknown) => error);
  if (outcome instanceof ProblemError) return outcome.problem;
  throw outcome instanceof Error ? outcome : new Error('Nothing was refused.');
}

const stored = () =>
  withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
    tx.find(
      sql`select (select count(*) from fhir_resource) as resources, (select count(*) from patient) as patients`,
    ),
  );

/** Refused as a whole, in a sentence with what to do, and nothing of it stored. */
async function expectRefused(
  content: string | Uint8Array | Bytes,
  code: string,
  hint: string,
): Promise<Problem> {
  const before = await stored();
  const problem = await problemIn(bring(content));
  expect(problem.code).toBe(code);
  expect(problem.says).toContain(hint);
  expect(problem.says).toMatch(/Export|Copy|Unpack|Correct|send/);
  expect(await stored()).toEqual(before);
  return problem;
}

const patient = (id: string, parts: object = {}) => ({ ...aPatient(parts), id });
const condition = (id: string, of: string, parts: object = {}) => ({
  ...aCondition(1, { subject: { reference: `Patient/${of}` }, ...parts }),
  id,
});
const ndjson = (...lines: readonly (object | string)[]) =>
  lines.map(it => (typeof it === 'string' ? it : JSON.stringify(it))).join('\n');
const refusedIn = ({ refused }: ImportReport) => refused.map(it => [it.line, it.fhirPath]);

describe('a file that is damaged', () => {
  test('a gzip that was cut off: nothing of a bundle', () =>
    expectRefused(gzipSync(aChart()).subarray(0, -40), 'record.malformed', 'was cut off'));

  test('a gzip of lines that was cut off: the lines that came through stay, and it says so', async () => {
    const from = newSource();
    const people = Array.from({ length: 3000 }, (_, i) => patient(`p${i}`, { nonce: Math.random() }));
    const whole = gzipSync(ndjson(...people), { level: 1 });
    const report = await bring(whole.subarray(0, Math.floor(whole.byteLength * 0.7)), from);
    expect(report.endedBy?.says).toContain('was cut off');
    expect(report.created).toBeGreaterThan(500);
    expect(report.created).toBeLessThan(3000);
    const again = await bring(whole, from);
    expect(again).toMatchObject({ endedBy: null, unchanged: report.created });
    expect(again.created + again.unchanged).toBe(3000);
  }, 60_000);

  test('a ZIP with the name of a gzip', () =>
    expectRefused(Buffer.from('PK\x03\x04 and so on'), 'record.not-a-bundle', 'ZIP'));

  test('nothing in it', () => expectRefused('', 'record.malformed', 'empty'));

  test('only blank lines', () => expectRefused('\n\r\n \n', 'record.malformed', 'empty'));

  test('a gzip bomb', () =>
    expectRefused(gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 }), 'request.too-large', '200 times'));

  test('100,000 levels deep, as a document and in a line', async () => {
    const deep = `{"resourceType":"Basic","id":"x","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    await expectRefused(deep, 'record.malformed', 'no more than 200 levels');
    const report = await bring(ndjson(patient('a'), deep, patient('b')));
    expect(report).toMatchObject({ created: 2, refused: [{ line: 2 }] });
    expect(report.refused[0]?.says).toContain('no more than 200 levels');
  });
});

describe('wrong characters', () => {
  test('Latin-1 is refused: as a document whole, in lines line by line', async () => {
    await expectRefused(Buffer.from(aChart(), 'latin1'), 'record.malformed', 'UTF-8');
    const lines = ndjson(patient('a'), patient('b', { name: [{ family: 'Smith' }] }));
    const report = await bring(Buffer.from(lines, 'latin1'));
    expect(report).toMatchObject({ created: 1, refused: [{ line: 1 }] });
    expect(report.refused[0]?.says).toMatch(/^This line is not UTF-8 text.*Export it as UTF-8/);
  });

  test('UTF-16 and byte order marks are read', async () => {
    for (const text of [
      Buffer.from(`\uFEFF${aChart()}`, 'utf16le'),
      Buffer.from(`\uFEFF${aChart()}`, 'utf16le').swap16(),
      Buffer.from(`\uFEFF${aChart()}`),
    ])
      expect(await bring(text)).toMatchObject({ created: 6, refused: [] });
    const lines = Buffer.from(`\uFEFF${ndjson(patient('a'), patient('b'))}`, 'utf16le');
    expect(await bring(gzipSync(lines))).toMatchObject({ created: 2 });
  });
});

describe('an endless line', () => {
  // 1 GB takes a quarter of a minute: the full size where BAD_LINE_MB=1024 asks for it, the same path at every size.
  const megabytes = Number(process.env.BAD_LINE_MB ?? 96);

  async function* endless(before: string, after: string): AsyncGenerator<Uint8Array> {
    const filler = Buffer.alloc(1024 * 1024, 'a');
    yield Buffer.from(before);
    for (let i = 0; i < megabytes; i++) yield filler;
    yield Buffer.from(after);
  }

  test('among good ones is refused by its number, and memory stays flat', async () => {
    const begins = `${JSON.stringify(patient('a'))}\n{"resourceType":"Basic","id":"x","text":"`;
    const rssBefore = process.memoryUsage().rss;
    const report = await bring(endless(begins, `"}\n${JSON.stringify(patient('b'))}\n`));
    expect(report).toMatchObject({ created: 2, refusedCount: 1, refused: [{ line: 2 }] });
    expect(report.refused[0]?.says).toContain('longer than any resource');
    expect(process.memoryUsage().rss - rssBefore).toBeLessThan(200 * 1024 * 1024);
  }, 120_000);

  test('as the first of all is passed over too', async () => {
    const limits = { document: 24 * 1024 * 1024, line: 16 * 1024 * 1024 };
    const report = await bring(
      endless('{"resourceType":"Basic","id":"x","text":"', `"}\n${JSON.stringify(patient('b'))}`),
      newSource(),
      limits,
    );
    expect(report).toMatchObject({ created: 1, refused: [{ line: 1 }] });
  }, 120_000);

  test('that is a bundle is refused as too large, before it has been read to the end', async () => {
    let read = 0;
    const limits = { document: 24 * 1024 * 1024, line: 16 * 1024 * 1024 };
    const counted = async function* () {
      for await (const chunk of endless('{"resourceType":"Bundle","x":"', '"}')) {
        read += chunk.byteLength;
        yield chunk;
      }
    };
    const problem = await problemIn(bring(counted(), newSource(), limits));
    expect(problem).toMatchObject({ code: 'request.too-large' });
    expect(read).toBeLessThan(50 * 1024 * 1024);
  });

  test('packed to a thousandth of its size is a bomb like any other', async () => {
    const packed = createGzip({ level: 9 });
    void (async () => {
      for await (const chunk of endless('{"resourceType":"Basic","id":"x","text":"', '"}\n'))
        packed.write(chunk);
      packed.end();
    })();
    expect(await problemIn(bring(packed))).toMatchObject({ code: 'request.too-large' });
  }, 120_000);
});

describe('resources that cannot be', () => {
  test('are refused one by one from lines, a batch, a collection and a search result, while the good ones stay', async () => {
    const tomorrow = patient('tomorrow', { birthDate: '2026-11-21' });
    const all = [
      patient('good'),
      tomorrow,
      condition('c1', 'good'),
      condition('c2', 'good', { onsetDateTime: '2026-02-30' }),
      condition('c3', 'tomorrow'),
      condition('c4', 'nobody'),
      { resourceType: 'Pateint', id: 'x' },
      { resourceType: 'Basic' },
    ];
    const report = await bring(ndjson(...all));
    expect(report).toMatchObject({ created: 2, refusedCount: 6, waiting: 1, patients: 1 });
    expect(refusedIn(report)).toEqual([
      [2, 'Patient.birthDate'],
      [4, 'Condition.onsetDateTime'],
      [5, 'Condition.subject'],
      [6, 'Condition.subject'],
      [7, 'Pateint.resourceType'],
      [8, 'Basic.id'],
    ]);
    const [, , child, unknown] = report.refused;
    expect(child?.says).toContain('names a Patient that was itself refused');
    expect([child?.waits, unknown?.waits]).toEqual([false, true]);
    for (const { says } of report.refused) expect(says).toMatch(/Correct|Send/);
    expect(JSON.stringify(report)).not.toMatch(/Ordóñez|2026-02-30|Diabetes/);

    for (const type of ['batch', 'collection', 'searchset']) {
      const bundle = bundleOf(...all.map(resource => ({ resource }))).replace('"transaction"', `"${type}"`);
      const taken = await bring(bundle);
      expect(taken).toMatchObject({ created: 2, refusedCount: 6 });
      expect(taken.refused.map(it => it.entry)).toEqual([1, 3, 4, 5, 6, 7]);
    }
  });

  test('of a transaction refuse all of it', async () => {
    const bundle = bundleOf(
      entryOf(1, aPatient()),
      entryOf(2, aCondition(1, { onsetDateTime: '2026-02-30' })),
    );
    const problem = await expectRefused(bundle, 'record.refused', 'Condition.onsetDateTime');
    expect(problem.details).toMatchObject({ refusals: [{ entry: 1, type: 'Condition' }] });
  });

  test('a reference to what was refused is left as it was sent, and told', async () => {
    const visit = { ...anEncounter(1, { subject: { reference: 'Patient/a' }, type: undefined }), id: 'e1' };
    const from = newSource();
    const report = await bring(
      ndjson(patient('a'), visit, condition('c1', 'a', { encounter: { reference: 'Encounter/e1' } })),
      from,
    );
    expect(report).toMatchObject({
      created: 2,
      refusedCount: 1,
      dangling: { total: 1, byType: { Condition: 1 } },
    });
    const row = await withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
      tx.find<{ body: string }>(
        sql`select body from fhir_resource where source = ${from} and type = 'Condition'`,
      ),
    );
    expect(row?.body).toContain('"reference":"Encounter/e1"');
  });

  test('one id for two contents: neither is taken, since nobody knows which is meant', async () => {
    const report = await bring(
      ndjson(patient('a'), condition('c', 'a'), condition('c', 'a', { onsetDateTime: '2020' }), patient('a')),
    );
    expect(report).toMatchObject({ created: 1, refused: [{ line: 3, fhirPath: 'Condition.id' }] });
    expect(report.refused[0]?.says).toContain('occurs twice');
    const twice = bundleOf(entryOf(1, aPatient()), entryOf(1, aPatient({ gender: 'male' })));
    expect((await expectRefused(twice, 'record.refused', 'occurs twice')).code).toBe('record.refused');
  });

  test('two people under one id are never taken for one', async () => {
    const from = newSource();
    await bring(ndjson(patient('1')), from);
    const other = { identifier: [], name: [{ family: 'Okafor', given: ['Ben'] }], birthDate: '1971-01-01' };
    const report = await bring(ndjson(patient('1', other), condition('c', '1')), from);
    expect(report.refused[0]?.says).toContain('under a source of its own');
    const married = { name: [{ family: 'Vega', given: ['Ana'] }] };
    expect(await bring(ndjson(patient('1', married)), from)).toMatchObject({ changed: 1, refused: [] });
  });

  test('lines may be blank, end as on Windows, and lack the last line break', async () => {
    const lines = `\r\n${JSON.stringify(patient('a'))}\r\n\r\n  \n${JSON.stringify(condition('c', 'a'))}`;
    expect(await bring(lines)).toMatchObject({ created: 2, refused: [] });
  });

  test('a broken line is named, and those around it stay, even the first', async () => {
    const broken = '{"resourceType":"Basic","id":"x",}';
    const report = await bring(
      ndjson(broken, patient('a'), '{"resourceType":"Basic","id":', 'rubbish', patient('b')),
    );
    expect(report).toMatchObject({ created: 2, refusedCount: 3 });
    expect(report.refused.map(it => it.line)).toEqual([1, 3, 4]);
    expect(report.refused[0]?.says).toMatch(/^This line is not well-formed JSON: at line 1, column 34/);
  });
});

describe('what only waits for others', () => {
  test('is taken when they have come, and links are put in place then', async () => {
    const from = newSource();
    const problems = ndjson(
      condition('c1', 'late', { recorder: { reference: 'Practitioner?identifier=npi|99' } }),
      condition('c2', 'late'),
    );
    const first = await bring(problems, from);
    expect(first).toMatchObject({ created: 0, refusedCount: 2, waiting: 2 });
    await bring(JSON.stringify(patient('late')), from);
    const second = await bring(problems, from);
    expect(second).toMatchObject({ created: 2, refusedCount: 0, dangling: { total: 1 } });
    expect(await bring(problems, from)).toMatchObject({ unchanged: 2 });
    await bring(
      JSON.stringify({ resourceType: 'Practitioner', id: 'p', identifier: [{ system: 'npi', value: '99' }] }),
      from,
    );
    const third = await bring(problems, from);
    expect(third).toMatchObject({ changed: 1, unchanged: 1, dangling: { total: 0 } });
    expect(await bring(problems, from)).toMatchObject({ changed: 0, unchanged: 2 });
  });

  test('a medicine named by reference is known when its Medication has come', async () => {
    const from = newSource();
    const order = {
      resourceType: 'MedicationRequest',
      id: 'm1',
      status: 'active',
      intent: 'order',
      medicationReference: { reference: 'Medication/met' },
      subject: { reference: 'Patient/a' },
    };
    const first = await bring(ndjson(patient('a'), order), from);
    expect(first).toMatchObject({ created: 1, waiting: 1 });
    const coding = [
      { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '860975', display: 'Metformin' },
    ];
    await bring(JSON.stringify({ resourceType: 'Medication', id: 'met', code: { coding } }), from);
    expect(await bring(ndjson(patient('a'), order), from)).toMatchObject({ created: 1, unchanged: 1 });
    const fact = await withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
      tx.find(sql`select code, status from medicine_fact order by id desc limit 1`),
    );
    expect(fact).toEqual({ code: '860975', status: 'active' });
  });

  test('several people may come in one bundle, each with what is theirs', async () => {
    const sister = aPatient({ identifier: [{ type: { coding: [{ code: 'MR' }] }, value: 'MR-2' }] });
    const text = bundleOf(entryOf(1, aPatient()), entryOf(2, sister), entryOf(3, aCondition(2)));
    const from = newSource();
    expect(await bring(text, from)).toMatchObject({ patients: 2, patientId: null, created: 3 });
    const rows = await withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
      tx.rows<{ source_ref: string; patient_id: string }>(
        sql`select source_ref, patient_id from fhir_resource where source = ${from}`,
      ),
    );
    const owner = new Map(rows.map(it => [it.source_ref, it.patient_id]));
    expect(owner.get(urn(3))).toBe(owner.get(urn(2)));
    expect(owner.get(urn(1))).not.toBe(owner.get(urn(2)));
  });
});
