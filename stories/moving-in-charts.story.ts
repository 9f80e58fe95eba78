import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { newTrellis, type Trellis } from './trellis.ts';

// A supervisor brings the charts of the clinic before in: real ones, and some that cannot be.

const charts = join(import.meta.dirname, 'charts');
const folder = mkdtempSync(join(tmpdir(), 'trellis-moving-'));

let trellis: Trellis;
let noor: Desk;
const trouble: string[] = [];

beforeAll(async () => {
  for (const name of readdirSync(charts).filter(it => it.endsWith('.gz')))
    writeFileSync(join(folder, name), readFileSync(join(charts, name)));
  mkdirSync(join(folder, 'later'));
  const subject = { reference: 'Patient/m1' };
  const allergy = {
    resourceType: 'AllergyIntolerance',
    id: 'a1',
    patient: subject,
    criticality: 'high',
    code: {
      coding: [{ system: 'http://snomed.info/sct', code: '91936005', display: 'Penicillin (substance)' }],
    },
    reaction: [{ manifestation: [{ text: 'Hives' }] }],
  };
  const future = {
    resourceType: 'Condition',
    id: 'c1',
    subject,
    onsetDateTime: '2026-02-30',
    code: allergy.code,
  };
  writeFileSync(
    join(folder, 'later', 'allergies.ndjson'),
    [allergy, future, { ...allergy, id: 'a2', patient: { reference: 'Patient/nobody' } }, '{"resourceType":']
      .map(it => (typeof it === 'string' ? it : JSON.stringify(it)))
      .join('\n'),
  );
  const maria = {
    resourceType: 'Patient',
    id: 'm1',
    name: [{ family: 'Quintero', given: ['María'] }],
    birthDate: '1950-03',
    deceasedBoolean: true,
  };
  writeFileSync(join(folder, 'later', 'people.ndjson'), JSON.stringify(maria));
  writeFileSync(join(folder, 'archive.json'), 'PK\x03\x04 not what its name says');
  writeFileSync(join(folder, 'notes.docx'), 'a letter');
  trellis = await newTrellis();
  noor = await openBrowser();
  noor.page.on('pageerror', error => trouble.push(error.message));
}, 120_000);
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(noor.page, 'failed-noor');
});
afterAll(async () => {
  await noor?.close();
  await trellis?.end();
});

test('she signs in and finds the Import page in the rail', async () => {
  const { page } = noor;
  await page.goto(trellis.origin);
  await page.getByLabel('Work e-mail').fill('noor@trellis.example');
  await page.getByLabel('Password', { exact: true }).fill(trellis.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByText('Nothing has been imported yet.').waitFor();
  await look(page, 'import-empty');
  expect(await page.getByRole('button', { name: 'Choose a folder' }).isDisabled()).toBe(true);
});

test('she chooses the folder, and hears of each file what became of it', async () => {
  const { page } = noor;
  await page.getByLabel('System the files come from').fill('Clinic before');
  await page.locator('input[type=file]').last().setInputFiles(folder);
  await page.getByText('1 file was left out').waitFor();
  await page.getByText('10 files read').waitFor({ timeout: 60_000 });
  const files = page.getByRole('row');
  const texts = await files.allInnerTexts();
  expect(texts.find(it => it.includes('archive.json'))).toContain('It is an archive.');
  expect(texts.find(it => it.includes('allergies.ndjson'))).toMatch(/3 refused[\s\S]*1 new/);
  expect(texts.find(it => it.includes('people.ndjson'))).toContain('1 new');
  await look(page, 'import-done');
});

test('she finds what was refused, why, and takes it with her as a table', async () => {
  const { page } = noor;
  await page.getByRole('searchbox').fill('onset');
  const row = page.getByRole('row').filter({ hasText: 'Condition.onsetDateTime' });
  await row.waitFor();
  expect(await row.innerText()).toContain('is not a date');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv).toContain('Condition.onsetDateTime');
  expect(csv.trim().split('\r\n')).toHaveLength(2);
});

test('the same folder again changes nothing, and the history has both', async () => {
  const { page } = noor;
  await page.locator('input[type=file]').last().setInputFiles(folder);
  await page
    .getByText(/^0 new, 0 changed, \d+ unchanged$/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page.getByText('10 files read').waitFor({ timeout: 60_000 });
  const history = page.getByRole('row');
  await expect
    .poll(async () => (await history.allInnerTexts()).filter(it => it.includes('Noor Haddad')).length)
    .toBe(2);
});

test('what came in is there: an allergy over the chart, a death without a date, a birth without a day', async () => {
  const { page } = noor;
  await page.goto(`${trellis.origin}/patients`);
  await page.getByRole('searchbox').last().fill('Quintero');
  const line = page.getByRole('link').filter({ hasText: 'Quintero' });
  await line.waitFor();
  expect(await line.innerText()).toContain('Died, date not known');
  expect(await line.innerText()).toContain('Mar 1950');
  await line.click();
  await page.getByText('Penicillin (Hives)').waitFor();
  await look(page, 'import-patient');
  expect(trouble).toEqual([]);
});
