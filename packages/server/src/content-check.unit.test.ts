import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ContentCheck, checkContent, contentLine } from './content-check.ts';

const content = join(import.meta.dirname, '../../../content');
const folders: string[] = [];
afterAll(() => {
  for (const it of folders) rmSync(it, { recursive: true, force: true });
});

async function checked(folder?: string) {
  const told: ContentCheck[] = [];
  const failed = await checkContent(it => told.push(it), folder);
  return { failed, told };
}

/** A folder with one file of the content, changed. */
async function faultsOf(file: string, change: (text: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-content-'));
  folders.push(folder);
  mkdirSync(join(folder, file, '..'), { recursive: true });
  const before = readFileSync(join(content, file), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(folder, file), after);
  const { failed, told } = await checked(folder);
  expect(failed).toBeGreaterThan(0);
  return told.flatMap(it => it.faults).join('\n');
}

describe('what Trellis brings', () => {
  let told: readonly ContentCheck[];
  let failed: number;
  beforeAll(async () => {
    ({ told, failed } = await checked());
  });

  test('has no fault', () => {
    expect(told.filter(it => it.faults.length > 0).map(contentLine)).toEqual([]);
    expect(failed).toBe(0);
  });

  test('is all looked at: guides, texts, cards, phrases, templates, instruments and value sets', () => {
    const kinds = new Set(told.map(it => it.file.split('/')[0]));
    for (const it of [
      'call-guides',
      'education',
      'instruments',
      'phrases',
      'plan-templates',
      'reference-cards',
      'value-sets',
    ])
      expect(kinds).toContain(it);
  });

  test('says of each text for patients how hard it is, in both languages', () => {
    const guide = told.find(it => it.file === 'call-guides/ccm-check-in.json');
    expect(guide?.texts.length).toBeGreaterThan(30);
    for (const it of guide?.texts ?? []) {
      expect(it.es, it.en).not.toBe('');
      expect([typeof it.grade, typeof it.ease]).toEqual(['number', 'number']);
    }
  });

  test('names what others wrote and is harder than sixth grade', () => {
    const hard = told.filter(it => it.isHard && it.file.startsWith('instruments/')).map(it => it.file);
    expect(hard).toEqual(['instruments/loneliness-1.json', 'instruments/pc-ptsd-5.json']);
  });

  test('is signed off by nobody yet, and says so; value sets need no signature', () => {
    for (const it of told)
      expect(contentLine(it).includes('not signed off'), it.file).toBe(!it.file.startsWith('value-sets/'));
  });
});

test.each<[string, string, (text: string) => string, string]>([
  [
    'a code mistyped in a template',
    'plan-templates/hf.json',
    it => it.replace('"84114007"', '"84114008"'),
    'snomed 84114008 cannot be a code',
  ],
  [
    'a family of diagnoses that cannot be one',
    'plan-templates/hf.json',
    it => it.replace('"I50*"', '"50*"'),
    'icd10 50* cannot be a code',
  ],
  [
    'a question with a code mistyped',
    'instruments/phq-2.json',
    it => it.replaceAll('"code": "44250-9"', '"code": "44205-9"'),
    'loinc 44205-9 cannot be a code',
  ],
  [
    'a total with a code mistyped',
    'instruments/phq-9.json',
    it => it.replace('"total": "44261-6"', '"total": "44261-7"'),
    'loinc 44261-7 cannot be a code',
  ],
  [
    'a diagnosis mistyped in a list',
    'ccm-eligibility.json',
    it => it.replace('"E08"', '"EO8"'),
    'icd10 EO8 cannot be a code',
  ],
  [
    'a step without Spanish',
    'plan-templates/hf.json',
    it => it.replace('"es": "Pésese cada mañana después de ir al baño."', '"es": ""'),
    'has no Spanish for: Weigh yourself each morning',
  ],
  [
    'a phrase in one language',
    'phrases/ccm-notes.json',
    it => it.replace(/, "es": "Llamada mensual"/, ''),
    'is in one language only: phrases.0.title',
  ],
  [
    'a source left out',
    'phrases/ccm-notes.json',
    it => it.replace(/"source": ".*?"/, '"source": ""'),
    'names no source',
  ],
  [
    'a date left out',
    'phrases/ccm-notes.json',
    it => it.replace(/"written": ".*?"/, '"written": "lately"'),
    'has no date',
  ],
  [
    'words of unknown right',
    'phrases/ccm-notes.json',
    it => it.replace(/"source": ".*?"/, '"source": "A book"'),
    'by what right',
  ],
  [
    'own words no patient can follow',
    'instruments/adl6.json',
    it =>
      it.replaceAll(
        'without help from another person',
        'independently, notwithstanding environmental modifications necessitating professional assistance',
      ),
    'is too hard to read: English grade',
  ],
  [
    'own Spanish no patient can follow',
    'instruments/adl6.json',
    it =>
      it.replaceAll(
        'sin ayuda de otra persona',
        'independientemente, aprovechando exclusivamente modificaciones ambientales institucionalizadas',
      ),
    'Spanish ease',
  ],
  [
    'words that only a site may bring',
    'instruments/phq-2.json',
    it => it.replace('"status": "ship"', '"status": "site"'),
    'only a site may bring',
  ],
  ['an instrument that asks for one that is not there', 'instruments/phq-2.json', it => `${it} `, 'phq-9'],
  [
    'a guide that does not fit its schema',
    'call-guides/ccm-check-in.json',
    it => it.replace('"choose": "one"', '"choose": "some"'),
    'choose',
  ],
  [
    'a text of which Spanish lacks a step',
    'education/t2dm.lows.json',
    it => it.replace('"Mida su azúcar si puede.",', ''),
    'has not the same parts in both languages',
  ],
  [
    'a text no patient can follow',
    'education/t2dm.lows.json',
    it => it.replaceAll(/sugar|juice/g, 'hypoglycemia determination apparatus'),
    'is too hard to read: English grade',
  ],
  [
    'a text too short to measure',
    'education/hf.daily-weight.json',
    it =>
      it
        .replace(/"steps": \{[^}]*\}/, '"steps": { "en": [], "es": [] }')
        .replace(/One number says[^"]*/, 'So.'),
    'words in en: at least 60',
  ],
  [
    'a text of a plan that is not there',
    'education/t2dm.lows.json',
    it => it.replace('"plans": ["t2dm"]', '"plans": ["gout"]'),
    't2dm.lows belongs to gout, a plan that is not there',
  ],
  [
    'a text under another name than its id',
    'education/t2dm.lows.json',
    it => it.replace('"id": "t2dm.lows"', '"id": "t2dm.highs"'),
    'is not named for its id t2dm.highs',
  ],
  [
    'a card about a value whose code is mistyped',
    'reference-cards/labs.potassium.json',
    it => it.replace('2823-3', '2823-4'),
    'loinc 2823-4 cannot be a code',
  ],
  ['what is not JSON', 'value-sets/item-type.json', it => it.slice(0, 40), 'is not JSON'],
])('%s is found', async (_, file, change, says) => {
  expect(await faultsOf(file, change)).toContain(says);
});

test('a plan about which nothing is taught any more is named with what is missing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-content-'));
  folders.push(folder);
  for (const it of ['education', 'plan-templates'])
    cpSync(join(content, it), join(folder, it), { recursive: true });
  expect((await checked(folder)).failed).toBe(0);
  rmSync(join(folder, 'education/t2dm.tests.json'));
  const { told, failed } = await checked(folder);
  expect(failed).toBe(1);
  expect(told.flatMap(it => it.faults)).toEqual(['t2dm has no text on tests']);
});

test('content of a kind nobody knows is listed with its level all the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-content-'));
  folders.push(folder);
  cpSync(join(content, 'phrases'), join(folder, 'leaflets'), { recursive: true });
  const { told, failed } = await checked(folder);
  expect(failed).toBe(0);
  expect(told).toMatchObject([{ file: 'leaflets/ccm-notes.json', isSigned: false }]);
  expect(told[0]?.texts.length).toBeGreaterThan(5);
});
