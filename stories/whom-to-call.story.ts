import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Patient } from '@trellis/core/people/patient';
import { getPerson } from '@trellis/core/people/person.contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

/** Rosa's chart as the hospital sends it, in which her daughter is named for emergencies. */
const contact = [
  {
    relationship: [
      { text: 'daughter' },
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'C' }] },
    ],
    name: { given: ['Elena'], family: 'Delgado' },
    telecom: [{ system: 'phone', value: '617-555-0177' }],
  },
];

let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
let rosa: Patient;
const folder = mkdtempSync(join(tmpdir(), 'trellis-whom-'));

beforeAll(async () => {
  trellis = await newTrellis();
  const [chart = ''] = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '(617) 555-0142' },
  ]);
  const bundle = JSON.parse(readFileSync(chart, 'utf8')) as {
    entry: { resource: Record<string, unknown> }[];
  };
  const patient = bundle.entry.find(it => it.resource.resourceType === 'Patient');
  if (patient) patient.resource.contact = contact;
  const file = join(folder, 'rosa.json');
  writeFileSync(file, JSON.stringify(bundle));
  const imported = await trellis.command('import', file);
  expect(imported.code, imported.out).toBe(0);
  dana = await atTheDesk(trellis);
  rosa = await findByName(dana, 'Delgado');
  await enrolByApi(dana, rosa);
  desk = await openBrowser();
  page = desk.page;
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'whom-to-call-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
  rmSync(folder, { recursive: true, force: true });
});

const button = (name: RegExp | string) => page.getByRole('button', { name, exact: typeof name === 'string' });
const around = () => page.getByRole('region', { name: 'People around the patient', exact: true });
const caregivers = async () =>
  (await dana.do(getPerson, { params: { patientId: rosa.id } })).person.caregivers;

test('her page asks whom to call, and shows the daughter the hospital named as theirs', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await around().getByText('Whom may we call if something happens?').waitFor();
  await around().getByRole('region', { name: 'Named by other charts' }).getByText('Elena Delgado').waitFor();
  await around().scrollIntoViewIfNeeded();
  await look(page, 'whom-brought');
  expect(await caregivers()).toEqual([]);
});

test('one press takes her over: for emergencies, and she may hear nothing yet', async () => {
  await button('Take over: Elena Delgado').click();
  await around().getByText('Call in an emergency').waitFor();
  await around().getByText('may hear nothing').waitFor();
  expect(await around().getByText('Named by other charts').count()).toBe(0);
  expect(await caregivers()).toMatchObject([{ name: 'Elena Delgado', isEmergency: true, mayHear: [] }]);
  await around().scrollIntoViewIfNeeded();
  await look(page, 'whom-taken-over');
});

test('Rosa says what Elena may hear, and Dana writes it down', async () => {
  await around().getByRole('link', { name: 'Change phones and people' }).click();
  await page.getByRole('checkbox', { name: 'Health' }).check();
  expect(await page.getByRole('checkbox', { name: 'Call in an emergency' }).isChecked()).toBe(true);
  await page.getByRole('checkbox', { name: 'Call in an emergency' }).scrollIntoViewIfNeeded();
  await look(page, 'whom-edited');
  await button('Save').click();
  await around().getByText('may hear: health').waitFor();
});

test('at a red flag one look says whom to call there, and that she may hear why', async () => {
  await button(/^(Start|Call)/)
    .first()
    .click();
  await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
  for (const key of ['3', '1']) {
    await page.keyboard.press(key);
    await page.keyboard.press('Enter');
  }
  await page.getByText('Is any of this happening now').first().waitFor();
  await page.keyboard.press('2');
  const panel = page.getByRole('alertdialog');
  await panel.getByText('(617) 555-0177').waitFor();
  expect(await panel.innerText()).toContain('Elena Delgado, daughter');
  await panel.getByText('emergency contact · may hear of the patient’s health').waitFor();
  await look(page, 'whom-at-the-red-flag');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'whom-at-the-red-flag-dark');
});
