import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { countConditions } from '@trellis/core/programs/eligibility';
import { eligibilityListSchema, lookupIn } from '@trellis/core/programs/eligibility-list';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import list from '../content/ccm-eligibility.json' with { type: 'json' };
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { chartsToEnrol, choose, infrastructure, storySeed } from './charts.ts';
import { giveSignIn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

const seed = storySeed();

type Resource = { readonly resourceType: string; readonly [key: string]: unknown };
type Coding = { readonly system: string; readonly code: string };

/** What the file itself says, read apart from everything Trellis does. */
function readChart(file: string) {
  const { entry } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as {
    entry: readonly { resource: Resource }[];
  };
  const resources = entry.map(it => it.resource);
  const patient = resources.find(it => it.resourceType === 'Patient') as unknown as {
    readonly name: readonly { given: string[]; family: string }[];
    readonly birthDate: string;
    readonly identifier: readonly { type?: { coding: Coding[] }; value: string }[];
  };
  const active = resources.filter(
    it =>
      it.resourceType === 'Condition' &&
      (it.clinicalStatus as { coding: Coding[] }).coding[0]?.code === 'active',
  );
  const codes = active.flatMap(it => (it.code as { coding: Coding[] }).coding.slice(0, 1));
  const [called] = patient.name;
  return {
    name: `${called?.given.join(' ')} ${called?.family}`,
    birthDate: patient.birthDate,
    mrn: patient.identifier.find(it => it.type?.coding[0]?.code === 'MR')?.value ?? '',
    conditions: countConditions(codes, [], lookupIn(eligibilityListSchema.parse(list))),
  };
}

const fits = chartsToEnrol().filter(file => {
  const { mrn, conditions } = readChart(file);
  return mrn !== '' && conditions >= 2;
});
const [chart = ''] = choose(fits, 1, seed);
const her = readChart(chart);

let trellis: Trellis;
let noor: Desk;
let dana: Desk;
const trouble: string[] = [];

async function signedIn(desk: Desk, email: string): Promise<Page> {
  const { page } = desk;
  page.on('pageerror', error => trouble.push(error.message));
  await page.goto(`${trellis.origin}/sign-in`);
  await giveSignIn(page, trellis, email);
  await page.waitForURL(url => !url.pathname.includes('sign-in'));
  return page;
}

beforeAll(async () => {
  trellis = await newTrellis();
  const imported = await trellis.command('import', ...infrastructure, chart);
  if (imported.code !== 0) throw new Error(imported.out);
  [noor, dana] = await Promise.all([openBrowser(), openBrowser()]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture((dana ?? noor).page, 'moving-in-failed');
});
afterAll(async () => {
  await noor?.close();
  await dana?.close();
  await trellis?.end();
});

const header =
  'Record number,Last name,First name,Date of birth,Cell,Insurance,MBI,Nurse,Consent,Consent date\n';
const others = [
  'C-101,Okonkwo,Ada,4/2/1951,(617) 555-0161,Medicare,1EG4-TE5-MK72,Dana Whitlock,verbal,10/1/2025',
  'C-102,Núñez,José,14-Mar-1949,617.555.0162 x3,MassHealth,,dana@trellis.example,,',
  'C-103,Lee,Min,1944-07-30,,Aetna,,,,',
].join('\n');
/** Of the patient with a chart the list knows record number and birth date, a phone, the payer and who cares for her. */
const known = `${her.mrn},Someone,Written Otherwise,${her.birthDate},(617) 555-0160,Medicare,,Dana Whitlock,,`;
const wrong = ['C-104,Short,Year,7/4/48,,,,,,', 'C-105,Lost,Owner,7/4/1948,555-0101,,,Nobody Here,,'];
const right = ['C-104,Short,Year,7/4/1948,,,,,,', 'C-105,Lost,Owner,7/4/1948,(617) 555-0101,,,,,'];
const table = (rows: readonly string[]) => ({
  name: 'caseload.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`${header}${[known, others, ...rows].join('\n')}\n`),
});

test('a supervisor chooses the list and sees each wrong cell, with what to do', async () => {
  const page = await signedIn(noor, 'noor@trellis.example');
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByRole('link', { name: 'Caseload' }).click();
  await page.getByRole('button', { name: 'Choose a table' }).waitFor();
  await page.locator('input[type=file]').setInputFiles(table(wrong));
  await page.getByText('What each column holds').waitFor();
  expect(await page.getByRole('list', { name: 'What becomes of the rows' }).innerText()).toMatch(/4\s+ready/);
  await page.getByRole('row', { name: /6 Date of birth 7\/4\/48 The year has two digits/ }).waitFor();
  await page.getByRole('row', { name: /7 Cell 555-0101 No phone number/ }).waitFor();
  await page.getByRole('row', { name: /7 Nurse Nobody Here No care manager here/ }).waitFor();
  await look(page, 'caseload');
});

test('the rows that fit come in; the corrected list brings the rest and changes nothing else', async () => {
  const { page } = noor;
  await page.getByRole('button', { name: 'Bring in 4 rows' }).click();
  await page.getByText('All rows that fit are in').waitFor();
  await page.getByRole('link', { name: 'Another file' }).click();
  await page.getByRole('button', { name: 'Choose a table' }).waitFor();
  await page.locator('input[type=file]').setInputFiles(table(right));
  await page.getByRole('button', { name: 'Bring in 6 rows' }).click();
  await page.getByText('All rows that fit are in').waitFor();
  const outcomes = await page.getByRole('list', { name: 'What becomes of the rows' }).innerText();
  expect(outcomes).toMatch(/2\s+added/);
  expect(outcomes).toMatch(/4\s+unchanged/);
  await look(page, 'caseload-done');
});

test('her care manager finds her among her own, sees why, and enrolls her', async () => {
  const page = await signedIn(dana, trellis.email);
  await page.getByRole('link', { name: 'Eligibility' }).click();
  await page.getByRole('button', { name: 'Mine' }).click();
  await page.getByRole('button', { name: /^Something is needed/ }).click();
  const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: her.name }) });
  await row.getByText('initiating visit: not seen for a year').waitFor();
  await row.getByText('Medicare', { exact: true }).waitFor();
  await row.getByRole('button', { name: her.name }).click();
  await row.getByText('likely chronic').first().waitFor();
  await look(page, 'eligibility');
  await page.getByRole('link', { name: `Enroll ${her.name}` }).click();
  await page.getByRole('heading', { name: `Enroll ${her.name}` }).waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Now' }).click();
  await page.getByRole('button', { name: `Enroll ${her.name}` }).click();
  await page.getByText(`${her.name} is enrolled`).waitFor();
});

test('and Today has her', async () => {
  const { page } = dana;
  await page.getByRole('link', { name: /^Today/ }).click();
  await page.getByText('Check-in due: enrolled today, not yet called').first().waitFor();
  expect(await page.getByRole('listitem').filter({ hasText: her.name }).count()).toBeGreaterThan(0);
  expect(trouble).toEqual([]);
});
