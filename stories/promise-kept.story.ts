import { getPromises } from '@trellis/core/outreach/promise.contract';
import { getKnown } from '@trellis/core/people/known.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { chartOfLouis, infrastructure } from './charts.ts';
import { atTheDesk, enrolByApi, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
let louis: Patient;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const { code, out } = await trellis.command('import', ...infrastructure, chartOfLouis);
  expect(code, out).toBe(0);
  dana = await atTheDesk(trellis);
  louis = await findByName(dana, 'Maggio');
  await enrolByApi(dana, louis);
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'promise-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const button = (name: RegExp | string) => page.getByRole('button', { name, exact: typeof name === 'string' });
const region = (name: string) => page.getByRole('region', { name, exact: true });
const params = () => ({ patientId: louis.id });
const promises = async () => (await dana.do(getPromises, { params: params() })).promises;
const awayFromFields = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

async function openPatient(): Promise<void> {
  await page.goto(`${trellis.origin}/patients/${louis.id}`);
  await page.getByRole('heading', { name: 'The person', exact: true }).waitFor();
}

async function call(): Promise<void> {
  await openPatient();
  await page.keyboard.press('c');
  await region('Who it is').waitFor();
}

async function close(): Promise<void> {
  await awayFromFields();
  await button('No answer').click();
  await button(/^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted/).waitFor();
}

test('his page asks one good question, and what he says is written down by keyboard', async () => {
  await openPatient();
  await page.getByText('“What matters most to you in your life now?”').waitFor();
  await look(page, 'person-empty');
  await awayFromFields();
  await page.keyboard.press('v');
  await page.getByLabel('In a line').fill('Granddaughter Lena’s wedding in June');
  await page.getByLabel('In the patient’s own words').fill('I want to dance there');
  await look(page, 'person-form');
  await button('Write it down').click();
  await button('Change: Granddaughter Lena’s wedding in June').waitFor();
  expect((await dana.do(getKnown, { params: params() })).known).toMatchObject([
    { kind: 'matters', ownWords: 'I want to dance there' },
  ]);
});

test('on the call it stands beside him; what he says and what Dana promises are one key away', async () => {
  await call();
  await region('Who it is').getByText('I want to dance there').waitFor();
  await page.keyboard.press('v');
  await page.getByLabel('About').selectOption('fear');
  await page.getByLabel('In a line').fill('Afraid of falling again');
  await button('Write it down').click();
  await region('Who it is').getByText('Afraid of falling again').waitFor();
  await page.getByText('Nothing promised on this call').waitFor();
  await awayFromFields();
  await page.keyboard.press('p');
  await page.getByLabel('What I promise').fill('Call about the ride');
  await button('Today').click();
  await look(page, 'person-call-promise');
  await button('Promise it').click();
  await page.getByText(/Call about the ride · by/).waitFor();
  await region('Who it is').getByRole('button', { name: 'To say' }).click();
  await page.getByText(/told me what worries you/).waitFor();
  await look(page, 'person-call');
  await close();
  expect(await promises()).toMatchObject([{ text: 'Call about the ride', steps: [] }]);
});

test('it stands on Today in its words', async () => {
  await page.goto(`${trellis.origin}/`);
  await page
    .getByText(/Promised: “Call about the ride”/)
    .first()
    .waitFor();
  await look(page, 'promise-today');
});

test('the next call has it on its agenda; ticked there, it is kept at the close, and gone', async () => {
  await call();
  await button(/^Done: Promised: “Call about the ride”/).click();
  await look(page, 'promise-agenda');
  await close();
  expect(await promises()).toMatchObject([{ steps: [{ kind: 'kept', words: 'Call about the ride' }] }]);
  await openPatient();
  await page.getByText('1 settled promise').click();
  await page.getByText(/^Kept by /).waitFor();
  await look(page, 'person');
  expect(trouble).toEqual([]);
});
