import { gzipSync } from 'node:zlib';
import { type Problem, ProblemError } from '@trellis/core/basics/problem';
import { describe, expect, test } from 'vitest';
import { aChart, anOrganization, aPatient, bundleOf, entryOf } from '../../test/bundle.builder.ts';
import { readBundle } from './bundle.ts';

function problemOf(content: string | Uint8Array): Problem | undefined {
  try {
    readBundle(content);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  return undefined;
}

const chart = Buffer.from(aChart());

describe('a file with a chart', () => {
  test('may be plain, gzip, or begin with a byte order mark', () => {
    const refs = readBundle(aChart()).entries.map(it => it.sourceRef);
    expect(refs).toHaveLength(6);
    for (const content of [
      chart,
      gzipSync(chart),
      Buffer.concat([Buffer.from('\uFEFF'), chart]),
      `\uFEFF${aChart()}`,
    ])
      expect(readBundle(content).entries.map(it => it.sourceRef)).toEqual(refs);
  });

  test('is known again by its content, whatever its meta says and wherever it stands', () => {
    const hashOf = (resource: Parameters<typeof entryOf>[1]) =>
      readBundle(bundleOf(entryOf(1, resource))).entries[0]?.contentHash;
    const before = hashOf(aPatient({ meta: { versionId: '1' } }));
    expect(hashOf(aPatient({ meta: { versionId: '2', tag: [] } }))).toBe(before);
    expect(hashOf(aPatient({ birthDate: '1948-03-15' }))).not.toBe(before);
    expect(hashOf(aPatient({ multipleBirthInteger: 1 }))).not.toBe(before);
  });

  test('needs no full URL where the resource has an id', () => {
    const bundle = bundleOf({ resource: { ...anOrganization(), id: 'hospital-7' } });
    expect(readBundle(bundle).entries[0]).toMatchObject({
      fullUrl: null,
      sourceRef: 'Organization/hospital-7',
    });
  });
});

describe('a file that is no chart', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'record.malformed', 'empty'],
    ['only spaces', '  \n', 'record.malformed', 'empty'],
    ['a gzip that was cut off', gzipSync(chart).subarray(0, 300), 'record.malformed', 'cut off'],
    ['a damaged gzip', Buffer.concat([Buffer.from([0x1f, 0x8b]), chart]), 'record.malformed', 'damaged'],
    ['UTF-16', Buffer.from(aChart(), 'utf16le'), 'record.malformed', 'UTF-8'],
    ['Latin-1', Buffer.from(aChart(), 'latin1'), 'record.malformed', 'UTF-8'],
    ['XML', '<Bundle xmlns="http://hl7.org/fhir"/>', 'record.not-a-bundle', 'not XML'],
    ['a list', '[]', 'record.not-a-bundle', 'JSON'],
    ['one resource', JSON.stringify(aPatient()), 'record.not-a-bundle', 'resourceType'],
    [
      'a search result',
      aChart().replace('"transaction"', '"searchset"'),
      'record.not-a-bundle',
      'transaction',
    ],
    ['a bundle of nothing', bundleOf(), 'record.not-a-bundle', 'no entries'],
    ['a chart that was cut off', aChart().slice(0, -20), 'record.malformed', 'line'],
  ])('%s: says what it is and what to do, and quotes nothing of it', (_name, content, code, hint) => {
    const problem = problemOf(content);
    expect(problem?.code).toBe(code);
    expect(problem?.says).toContain(hint);
    expect(problem?.says).toMatch(/Export|Copy|convert/);
    expect(JSON.stringify(problem)).not.toContain('Ord');
  });

  test('too large to hold: says to split it, before unpacking all of it', () => {
    const zeros = gzipSync(Buffer.alloc(257 * 1024 * 1024), { level: 1 });
    expect(problemOf(zeros)).toMatchObject({ code: 'request.too-large' });
  });

  test('names every entry it cannot take, with its place', () => {
    const text = bundleOf(
      { request: { method: 'DELETE', url: 'Patient/1' } },
      { resource: { resourceType: 'Patient' } },
      entryOf(3, { resourceType: 'Pateint' }),
      entryOf(4, anOrganization()),
      entryOf(4, anOrganization()),
      entryOf(5, anOrganization({ meta: 'x' })),
      { ...entryOf(6, anOrganization()), fullUrl: 'urn:\0' },
    );
    const { entries, refusals } = readBundle(text);
    expect(entries).toHaveLength(1);
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
});
