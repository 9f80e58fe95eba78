import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadInstruments } from './instruments.ts';

const folders: string[] = [];
afterAll(() => {
  for (const it of folders) rmSync(it, { recursive: true, force: true });
});

const content = join(import.meta.dirname, '../../../../content/instruments');
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-instruments-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
const sils = readFileSync(join(content, 'sils.json'), 'utf8');

test('all that Trellis brings are read at start', async () => {
  const all = await loadInstruments();
  const parts = all.filter(it => it.instrument.id.startsWith('whole-'));
  expect(parts).toHaveLength(23);
  expect(parts.every(it => it.forms.en && it.forms.es)).toBe(true);
  expect(all).toHaveLength(28 + parts.length);
  expect(all.filter(it => it.instrument.licence.status === 'ship')).toHaveLength(20 + parts.length);
});

test('one alone is read from another folder', async () => {
  expect(await loadInstruments(folderOf({ 'sils.json': sils }))).toHaveLength(1);
});

test.each([
  ['is not JSON', { 'sils.json': 'Dear nurse' }, 'sils.json'],
  ['does not fit the schema', { 'sils.json': sils.replace('"minutes": 1', '"minutes": 0') }, 'minutes'],
  ['asks differently in Spanish', { 'sils.json': sils.replace('LA10066-1', 'LA10066-9') }, 'sils1'],
  ['scores what it does not ask', { 'sils.json': sils.replace(/"sils1"\n/, '"sils2"\n') }, 'sils2'],
  ['carries another name than its file', { 'literacy.json': sils }, 'it calls itself sils'],
  ['asks for one that is not there', { 'phq-2.json': read('phq-2') }, 'asks for phq-9'],
])('Trellis does not start with an instrument that %s', async (_, files, says) => {
  await expect(loadInstruments(folderOf(files))).rejects.toMatchObject({
    code: 'content.invalid',
    message: expect.stringContaining(says),
  });
});

function read(id: string): string {
  return readFileSync(join(content, `${id}.json`), 'utf8');
}
