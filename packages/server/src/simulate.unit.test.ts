import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aCase, juneMinutes } from '../../core/test/billing.builder.ts';
import { simulate } from './simulate.ts';

const folder = mkdtempSync(join(tmpdir(), 'trellis-simulate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function answers(text: string) {
  const path = join(folder, 'cases.ndjson');
  writeFileSync(path, text);
  let written = '';
  const faulty = await simulate(path, lines => {
    expect(lines.endsWith('\n')).toBe(true);
    written += lines;
  });
  const lines = written.split('\n').slice(0, -1);
  return { faulty, lines: lines.map(line => JSON.parse(line) as Record<string, unknown>) };
}

const good = (id: string) => JSON.stringify(aCase({ id, time: juneMinutes(20) }));

test('every line gets its line, in order; empty lines get none', async () => {
  const { faulty, lines } = await answers(`${good('one')}\n\n${good('two')}\r\n${good('three')}`);
  expect(faulty).toBe(0);
  expect(lines.map(it => it.id)).toEqual(['one', 'two', 'three']);
  expect(lines[0]).toMatchObject({ ruleSet: 'medicare-2026-11', lines: [{ code: '99490', seconds: 1200 }] });
});

test('a faulty case is named by line, id and key and loses none of the others', async () => {
  const odd = good('odd').replace('"month"', '"moth"');
  const { faulty, lines } = await answers(`${good('one')}\n${odd}\n{broken\n[]\n${good('two')}\n`);
  expect(faulty).toBe(3);
  expect(lines[1]).toMatchObject({ id: 'odd', line: 2, error: expect.stringContaining('moth: unknown key') });
  expect(lines[2]).toEqual({ line: 3, error: 'The line is not JSON. Put one case on a line.' });
  expect(lines[3]).toMatchObject({ line: 4, error: expect.stringContaining('case:') });
  expect(lines[4]?.id).toBe('two');
});

test('a key that stands twice is named; a byte order mark at the beginning is none of the case', async () => {
  const twice = good('two').replace('"month"', '"month":"2026-07","month"');
  const { faulty, lines } = await answers(`\uFEFF${good('one')}\n${twice}\n${good('three')}\n`);
  expect(faulty).toBe(1);
  expect(lines.map(it => it.id)).toEqual(['one', 'two', 'three']);
  expect(lines[1]).toEqual({ id: 'two', line: 2, error: 'month: stands twice' });
});

test('a case with a rule set that speaks of no rule here is named, and loses none of the others', async () => {
  const row = { about: '99490', what: 'moon', value: 4, source: 'Nobody', certainty: 'unverified' };
  const set = {
    id: 'next',
    payer: 'medicare',
    follows: 'medicare',
    from: '2026-01-01',
    source: 'Nobody',
    rows: [row],
  };
  const bad = JSON.stringify(aCase({ id: 'bad', time: juneMinutes(20), ruleSets: [set] }));
  const { faulty, lines } = await answers(`${bad}\n${good('two')}\n`);
  expect(faulty).toBe(1);
  expect(lines[0]).toMatchObject({ id: 'bad', line: 1, error: expect.stringContaining('99490 moon') });
  expect(lines[1]).toMatchObject({ id: 'two', ruleSet: 'medicare-2026-11' });
});

test('a line longer than any case is refused, the next one is read', async () => {
  const { faulty, lines } = await answers(`"${'x'.repeat(5 * 1024 * 1024)}"\n${good('after')}\n`);
  expect(faulty).toBe(1);
  expect(lines[0]).toMatchObject({ line: 1, error: expect.stringContaining('longer than') });
  expect(lines[1]?.id).toBe('after');
});

test('a hundred thousand brackets are no case', async () => {
  const { faulty, lines } = await answers(`${'['.repeat(100_000)}${']'.repeat(100_000)}\n`);
  expect([faulty, lines.length]).toEqual([1, 1]);
});

test('a slow reader is waited for: whole lines, in pieces, none written over another', async () => {
  const path = join(folder, 'many.ndjson');
  writeFileSync(path, Array.from({ length: 300 }, (_, i) => good(`case-${i}`)).join('\n'));
  const [pieces, taken]: [number[], string[]] = [[], []];
  let isTaking = false;
  await simulate(path, async lines => {
    expect(isTaking).toBe(false);
    isTaking = true;
    await new Promise(done => setTimeout(done, 5));
    pieces.push(lines.length);
    taken.push(lines);
    isTaking = false;
  });
  expect(pieces.length).toBeGreaterThan(1);
  const ids = taken
    .join('')
    .trimEnd()
    .split('\n')
    .map(line => (JSON.parse(line) as { id: string }).id);
  expect(ids).toEqual(Array.from({ length: 300 }, (_, i) => `case-${i}`));
});
