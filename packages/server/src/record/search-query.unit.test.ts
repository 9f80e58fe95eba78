import type { Instant } from '@trellis/core/basics/instant';
import { ProblemError } from '@trellis/core/basics/problem';
import type { Zone } from '@trellis/core/basics/zone';
import { describe, expect, test } from 'vitest';
import { pageOf, searchQueryOf } from './search-query.ts';

const allowed = ['_id', 'patient', 'identifier', '_lastUpdated', '_count', '_page', '_format'];
const read = (given: Record<string, string | string[]>, strict = false) =>
  searchQueryOf(given, { zone: 'America/New_York' as Zone, strict, allowed });

function refusalOf(given: Record<string, string | string[]>, strict = false): string {
  try {
    read(given, strict);
  } catch (error) {
    if (error instanceof ProblemError) return `${error.problem.code}: ${error.problem.says}`;
    throw error;
  }
  return 'nothing';
}

const a = '019ac000-0000-7000-8000-00000000000a';
const b = '019ac000-0000-7000-8000-00000000000b';
const nobody = '00000000-0000-0000-0000-000000000000';

describe('a search', () => {
  test('for nothing in particular asks for everything, a hundred to a page', () => {
    expect(read({})).toMatchObject({ ids: null, patient: null, identifiers: null, count: 100, ignored: [] });
  });

  test('takes several ids as any of them, and the parameter twice as both', () => {
    expect(read({ _id: `${a},${b}` }).ids).toEqual([a, b]);
    expect(read({ _id: [`${a},${b}`, b] }).ids).toEqual([b]);
    expect(read({ _id: 'x' }).ids).toEqual([nobody]);
  });

  test('knows a patient with or without the type, and nobody by another id', () => {
    expect(read({ patient: a }).patient).toBe(a);
    expect(read({ patient: `Patient/${a}` }).patient).toBe(a);
    expect(read({ patient: 'Patient/1' }).patient).toBe(nobody);
    expect(read({ patient: [a, b] }).patient).toBe(nobody);
  });

  test('reads identifiers with a system, with none, and with any', () => {
    expect(read({ identifier: 'http://x|1,|2,3' }).identifiers).toEqual([
      { system: 'http://x', value: '1' },
      { system: '', value: '2' },
      { system: null, value: '3' },
    ]);
  });

  test('of a character that no identifier has is refused, not handed to the database', () => {
    expect(refusalOf({ identifier: 'a\0b' })).toBe(
      'record.search-refused: identifier holds a character that no identifier has. Correct it, and ask again.',
    );
  });

  const day = ['2026-11-20T05:00:00.000Z', '2026-11-21T05:00:00.000Z'];
  test.each([
    ['2026-11-20', day[0], day[1]],
    ['eq2026-11-20', day[0], day[1]],
    ['ge2026-11-20', day[0], '9999-12-31T00:00:00.000Z'],
    ['gt2026-11-20', day[1], '9999-12-31T00:00:00.000Z'],
    ['le2026-11-20', '0001-01-01T00:00:00.000Z', day[1]],
    ['lt2026-11-20', '0001-01-01T00:00:00.000Z', day[0]],
    ['2026-11', '2026-11-01T04:00:00.000Z', '2026-12-01T05:00:00.000Z'],
    ['2026', '2026-01-01T05:00:00.000Z', '2027-01-01T05:00:00.000Z'],
    ['2026-11-20T10:00:00-05:00', '2026-11-20T15:00:00.000Z', '2026-11-20T15:00:01.000Z'],
    ['2026-11-20T15:00:00.250Z', '2026-11-20T15:00:00.250Z', '2026-11-20T15:00:00.251Z'],
  ])('reads _lastUpdated=%s as a stretch of time, days as the practice has them', (text, from, until) => {
    expect(read({ _lastUpdated: text })).toMatchObject({ from, until });
  });

  test('takes two bounds together', () => {
    expect(read({ _lastUpdated: ['ge2026-11-20', 'lt2026-11-21'] })).toMatchObject({
      from: day[0],
      until: day[1],
    });
  });

  test('never gives more than a thousand to a page', () => {
    expect(read({ _count: '5' }).count).toBe(5);
    expect(read({ _count: '999999' }).count).toBe(1000);
  });

  test('goes on where a link says, and nowhere else', () => {
    const after = { type: 'Observation', at: '2026-11-20T15:00:00.000Z' as Instant, id: a };
    expect(read({ _page: pageOf(after) }).after).toEqual(after);
    for (const text of [
      '',
      'x',
      Buffer.from('[1,2,3]').toString('base64url'),
      Buffer.from('{').toString('base64url'),
    ])
      expect(refusalOf({ _page: text })).toContain('_page is not one that a link gave out');
  });

  test('leaves out and tells what it does not know, or refuses it when asked to be strict', () => {
    expect(read({ code: 'x', patient: a })).toMatchObject({ ignored: ['code'], used: [['patient', a]] });
    expect(refusalOf({ code: 'x', name: 'y' }, true)).toBe(
      'record.search-refused: code, name is no parameter of this address; leave it out, or ask without Prefer: handling=strict. Correct it, and ask again.',
    );
    expect(refusalOf({ patient: a }, true)).toBe('nothing');
  });

  test.each([
    [{ _count: '0' }, '_count'],
    [{ _count: '-1' }, '_count'],
    [{ _count: 'many' }, '_count'],
    [{ _lastUpdated: 'yesterday' }, '_lastUpdated'],
    [{ _lastUpdated: '2026-02-30' }, '_lastUpdated'],
    [{ _lastUpdated: 'ap2026-11-20' }, '_lastUpdated'],
    [{ identifier: 'http://x|' }, 'identifier'],
    [{ identifier: ['1', '2'] }, 'identifier'],
    [{ _format: 'xml' }, '_format'],
  ])('is refused for %j, naming the parameter and not its value', (given, parameter) => {
    expect(refusalOf(given)).toMatch(new RegExp(`^record.search-refused: ${parameter} .*Correct it`));
  });

  test('speaks json by any of its names', () => {
    for (const format of ['json', 'application/json', 'application/fhir+json'])
      expect(refusalOf({ _format: format })).toBe('nothing');
  });
});
