import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getAssessments } from '@trellis/core/assessments/assessment.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { atTheDesk, chartFiles, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let terminology: Server;
let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
let rosa: Patient;
const asked: string[] = [];
const trouble: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'trellis-forms-'));

/** Conditions by their words, as a terminology server gives them. */
const conditions = ['Gout', 'Gout of the knee', 'Migraine'];

beforeAll(async () => {
  terminology = createServer((request, response) => {
    const filter = new URL(request.url ?? '', 'http://x').searchParams.get('filter') ?? '';
    asked.push(filter);
    const found = conditions.filter(it => it.toLowerCase().includes(filter.toLowerCase()));
    const contains = found.map(display => ({ system: 'urn:conditions', code: display, display }));
    response.end(JSON.stringify({ resourceType: 'ValueSet', expansion: { contains } }));
  });
  await new Promise<void>(ready => terminology.listen(0, '127.0.0.1', ready));
  process.env.TRELLIS_TERMINOLOGY = terminologyAddress();
  trellis = await newTrellis();
  const charts = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '(617) 555-0142' },
  ]);
  const imported = await trellis.command('import', ...charts);
  expect(imported.code, imported.out).toBe(0);
  dana = await atTheDesk(trellis);
  rosa = await findByName(dana, 'Delgado');
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'forms-of-a-site-failed');
});
afterAll(async () => {
  delete process.env.TRELLIS_TERMINOLOGY;
  await desk?.close();
  await trellis?.end();
  terminology?.close();
});

const terminologyAddress = () => `http://127.0.0.1:${(terminology.address() as AddressInfo).port}/fhir`;
const button = (name: string | RegExp) => page.getByRole('button', { name });
function fileWith(name: string, json: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(json));
  return path;
}
const chooseFile = (path: string) => page.getByLabel('Questionnaire as a .json file').setInputFiles(path);
const familyForm = (text: string) => ({
  ...{ resourceType: 'Questionnaire', title: 'Family history', language: 'en', status: 'active' },
  item: [
    {
      ...{ linkId: 'mother', type: 'choice', text, answerValueSet: 'urn:all-conditions' },
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/preferredTerminologyServer',
          valueUrl: terminologyAddress(),
        },
      ],
    },
    { linkId: 'more', type: 'text', text: 'Anything else in the family?' },
  ],
});

test('a file that cannot be asked is named before anything is kept', async () => {
  await signInOn(page, trellis, 'noor@trellis.example');
  await page.goto(`${trellis.origin}/forms`);
  await page.getByRole('heading', { name: 'Forms', exact: true }).waitFor();
  await page.getByText('Nothing was brought yet').waitFor();
  await look(page, 'forms-empty');
  await chooseFile(fileWith('bare.json', familyForm('')));
  await page.getByText('Question mother or one of its answers has no words.').waitFor();
  expect(await button('Bring it').getAttribute('aria-disabled')).toBe('true');
});

test('a form of the site’s own is brought, with script in it as text', async () => {
  await chooseFile(fileWith('family.json', familyForm('Her mother had <script>alert(1)</script>…')));
  await page.getByText('2 questions. It works as it is written.').waitFor();
  await page.getByLabel('Short name').fill('Family history');
  expect(await page.getByLabel('Title for the care team').inputValue()).toBe('Family history');
  await look(page, 'forms-bring');
  await button('Bring it').click();
  await page.getByText('A form of our own, English, version 1, 2 questions').waitFor();
});

test('the words of an instrument are filled into its blank and brought with its terms', async () => {
  const blank = page.getByRole('link', { name: /^Blank to fill in: AUDIT-C/ });
  const [saved] = await Promise.all([page.waitForEvent('download'), blank.click()]);
  const questionnaire = JSON.parse(readFileSync((await saved.path()) ?? '', 'utf8'));
  for (const item of questionnaire.item) {
    item.text = `The site’s words of ${item.linkId}`;
    for (const it of item.answerOption ?? []) it.valueCoding.display = `Answer ${it.valueCoding.code}`;
  }
  await chooseFile(fileWith('audit.json', questionnaire));
  await button('Words of an instrument').click();
  await page.getByLabel('Instrument', { exact: true }).selectOption({ label: 'AUDIT-C alcohol screen' });
  await page.getByText('It works as it is written.').waitFor();
  expect(await button('Bring it').getAttribute('aria-disabled')).toBe('true');
  await page.getByLabel('Our site has the right to these words and accepts these terms').check();
  await button('Bring it').click();
  await page.getByText('Words of an instrument, English, version 1').waitFor();
  await page.getByText('Words here: English').waitFor();
  await look(page, 'forms-brought');
});

test('dana asks it; an answer is looked for at the terminology server', async () => {
  await desk.context.clearCookies();
  await signInOn(page, trellis);
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await page.getByRole('heading', { name: 'Assessments' }).waitFor();
  await button('Start a questionnaire').click();
  await page.getByLabel('Name or topic').fill('family');
  await button(/^Family history/).click();
  await button('Begin').click();
  await page.getByText('Her mother had <script>alert(1)</script>…').first().waitFor();
  const field = page.getByPlaceholder('Type to search').first();
  await field.pressSequentially('gout', { delay: 20 });
  await expect.poll(() => page.locator('datalist option').count()).toBe(2);
  await field.fill('Gout of the knee');
  await field.press('Enter');
  await expect
    .poll(async () =>
      JSON.stringify((await dana.do(getAssessments, { params: { patientId: rosa.id } })).begun),
    )
    .toContain('"answered":1');
  expect(asked).toContain('gout');
  expect(asked.join(' ')).not.toContain('Delgado');
  await look(page, 'forms-lookup');
});

test('and nothing broke on the way', () => {
  expect(trouble).toEqual([]);
});
