import { gzipSync } from 'node:zlib';
import { type Problem, ProblemError } from '@trellis/core/basics/problem';
import { describe, expect, test } from 'vitest';
import { aChart, anOrganization, aPatient, bundleOf, entryOf } from '../../test/bundle.builder.ts';
import type { Unit } from './entry.ts';
import { plainBytes } from './file-bytes.ts';
import { piecesOf } from './file-pieces.ts';
import { readDocument } from './read-unit.ts';

/** A file that holds one document, read as an import reads it. */
async function readFile(content: string | Uint8Array): Promise<Unit> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for await (const piece of piecesOf(plainBytes([bytes])))
    if (piece.kind === 'document') return readDocument(piece.text);
  throw new Error('The file is no document.');
}

async function problemOf(content: string | Uint8Array): Promise<Problem | undefined> {
  try {
    await readFile(content);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  return undefined;
}

const chart = Buffer.from(aChart());

describe('a file with a chart', () => {
  test('may be plain, gzip, UTF-16, or begin with a byte order mark', async () => {
    const refs = readDocument(aChart()).entries.map(it => it.sourceRef);
    expect(refs).toHaveLength(6);
    for (const content of [
      chart,
      gzipSync(chart),
      Buffer.concat([Buffer.from('\uFEFF'), chart]),
      Buffer.from(aChart(), 'utf16le'),
      Buffer.from(`\uFEFF${aChart()}`, 'utf16le'),
      Buffer.from(`\uFEFF${aChart()}`, 'utf16le').swap16(),
      gzipSync(Buffer.from(`\uFEFF${aChart()}`, 'utf16le')),
    ])
      expect((await readFile(content)).entries.map(it => it.sourceRef)).toEqual(refs);
  });

  test('is known again by its content, whatever its meta says and wherever it stands', () => {
    const hashOf = (resource: Parameters<typeof entryOf>[1]) =>
      readDocument(bundleOf(entryOf(1, resource))).entries[0]?.contentHash;
    const before = hashOf(aPatient({ meta: { versionId: '1' } }));
    expect(hashOf(aPatient({ meta: { versionId: '2', tag: [] } }))).toBe(before);
    expect(hashOf(aPatient({ birthDate: '1948-03-15' }))).not.toBe(before);
    expect(hashOf(aPatient({ multipleBirthInteger: 1 }))).not.toBe(before);
  });

  test('needs no full URL where the resource has an id', () => {
    const bundle = bundleOf({ resource: { ...anOrganization(), id: 'hospital-7' } });
    expect(readDocument(bundle).entries[0]).toMatchObject({
      fullUrl: null,
      sourceRef: 'Organization/hospital-7',
    });
  });
});

/** As much of a TAR archive as tells that it is one. */
function aTar(content: Uint8Array): Buffer {
  const head = Buffer.alloc(512);
  head.write('chart.json', 0);
  head.write('ustar', 257);
  return Buffer.concat([head, content]);
}

describe('a file that is no chart', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'record.malformed', 'empty'],
    ['only spaces', '  \n', 'record.malformed', 'empty'],
    ['a gzip that was cut off', gzipSync(chart).subarray(0, 300), 'record.malformed', 'cut off'],
    ['a damaged gzip', Buffer.concat([Buffer.from([0x1f, 0x8b]), chart]), 'record.malformed', 'damaged'],
    ['a damaged UTF-16', Buffer.from(`\uFEFF${aChart()}\ud800"`, 'utf16le'), 'record.malformed', 'UTF-16'],
    ['a ZIP', Buffer.concat([Buffer.from('PK\x03\x04'), chart]), 'record.not-a-bundle', 'ZIP'],
    ['a TAR in a gzip', gzipSync(aTar(chart)), 'record.not-a-bundle', 'TAR'],
    ['a zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2]), 'record.not-a-bundle', 'zstd'],
    ['a PDF', '%PDF-1.7 and so on', 'record.not-a-bundle', 'PDF'],
    ['HL7 version 2', 'MSH|^~\\&|A|B', 'record.not-a-bundle', 'version 2'],
    ['X12', 'ISA*00*', 'record.not-a-bundle', 'X12'],
    ['Latin-1', Buffer.from(aChart(), 'latin1'), 'record.malformed', 'UTF-8'],
    ['XML', '<Bundle xmlns="http://hl7.org/fhir"/>', 'record.not-a-bundle', 'not XML'],
    ['a list', '[]', 'record.not-a-bundle', 'JSON'],
    [
      'an answer to a transaction',
      aChart().replace('"transaction"', '"transaction-response"'),
      'record.not-a-bundle',
      'transaction',
    ],
    ['a bundle of nothing', bundleOf(), 'record.not-a-bundle', 'no entries'],
    ['a chart that was cut off', aChart().slice(0, -20), 'record.malformed', 'line'],
  ])('%s: says what it is and what to do, and quotes nothing of it', async (_name, content, code, hint) => {
    const problem = await problemOf(content);
    expect(problem?.code).toBe(code);
    expect(problem?.says).toContain(hint);
    expect(problem?.says).toMatch(/Export|Copy|convert|Unpack/);
    expect(JSON.stringify(problem)).not.toContain('Ord');
  });

  test('too large to hold: says to split it, before reading all of it', async () => {
    const bundle = Buffer.concat([Buffer.from('{"resourceType":"Bundle","x":"'), Buffer.alloc(300, 'a')]);
    const limits = { document: 200, line: 100 };
    const pieces = piecesOf(plainBytes([bundle]), limits);
    await expect(pieces.next()).rejects.toMatchObject({ problem: { code: 'request.too-large' } });
  });

  test('a gzip bomb: is noticed long before it has gone off', async () => {
    let made = 0;
    const bomb = plainBytes([gzipSync(Buffer.alloc(300 * 1024 * 1024), { level: 9 })]);
    const unpacking = async () => {
      for await (const chunk of bomb) made += chunk.byteLength;
    };
    await expect(unpacking()).rejects.toMatchObject({ problem: { code: 'request.too-large' } });
    expect(made).toBeLessThan(70 * 1024 * 1024);
  });

  test('names every entry it cannot take, with its place', () => {
    const text = bundleOf(
      { request: { method: 'DELETE', url: 'Patient/1' } },
      { resource: { resourceType: 'Patient' } },
      entryOf(3, { resourceType: 'Pateint' }),
      entryOf(4, anOrganization()),
      entryOf(4, anOrganization({ name: 'Another' })),
      entryOf(5, anOrganization({ meta: 'x' })),
      { ...entryOf(6, anOrganization()), fullUrl: 'urn:\0' },
    );
    const { entries, refusals } = readDocument(text);
    expect(entries).toHaveLength(0);
    expect(refusals.map(it => it.fhirPath)).toEqual([
      'Bundle.entry[0].resource',
      'Bundle.entry[1].fullUrl',
      'Bundle.entry[2].resource.resourceType',
      'Bundle.entry[4].fullUrl',
      'Bundle.entry[5].resource.meta',
      'Bundle.entry[6].fullUrl',
    ]);
    const lines = text.split('\n');
    expect(refusals[0]?.line).toBe(5);
    for (const { line } of refusals.slice(1)) expect(lines[line - 1]).toContain('"resource": {');
  });

  test('takes what is sent twice and says the same as sent once', () => {
    const { entries, refusals } = readDocument(
      bundleOf(entryOf(4, anOrganization()), entryOf(4, anOrganization())),
    );
    expect([entries.length, refusals.length]).toEqual([1, 0]);
  });
});

describe('other bundles and single resources', () => {
  test.each(['batch', 'collection', 'searchset', 'document'])('a %s is taken piece by piece', type => {
    const unit = readDocument(aChart().replace('"transaction"', `"${type}"`));
    expect(unit).toMatchObject({ kind: 'bundle', isWhole: false });
    expect(unit.entries).toHaveLength(6);
    expect(readDocument(aChart()).isWhole).toBe(true);
  });

  test('one resource is a unit by itself, known by its id', () => {
    const unit = readDocument(JSON.stringify({ ...aPatient(), id: '7' }, null, 2));
    expect(unit).toMatchObject({ kind: 'resource', isWhole: false, refusals: [] });
    expect(unit.entries).toMatchObject([{ type: 'Patient', sourceRef: 'Patient/7', line: 1, entry: null }]);
    expect(readDocument(JSON.stringify(aPatient())).refusals).toMatchObject([{ fhirPath: 'Patient.id' }]);
    expect(readDocument('{"resourceType":"Pateint","id":"1"}').refusals).toMatchObject([
      { fhirPath: 'Pateint.resourceType' },
    ]);
    expect(readDocument('{"a":1}').refusals).toMatchObject([{ fhirPath: 'Resource.id' }]);
  });

  test('a bundle is one wherever its resourceType stands', () => {
    const late = `{"type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"1"}}],"resourceType":"Bundle"}`;
    expect(readDocument(late)).toMatchObject({ kind: 'bundle', entries: [{ sourceRef: 'Patient/1' }] });
  });
});
