import { getToday } from '@trellis/core/caseload/worklist.contract';
import { getContacts } from '@trellis/core/outreach/contact.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
let rosa: Patient;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const charts = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '(617) 555-0142' },
  ]);
  const imported = await trellis.command('import', ...charts);
  expect(imported.code, imported.out).toBe(0);
  dana = await atTheDesk(trellis);
  rosa = await findByName(dana, 'Delgado');
  await enrolByApi(dana, rosa);
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'red-flag-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const button = (name: RegExp | string) => page.getByRole('button', { name, exact: typeof name === 'string' });
const panel = () => page.getByRole('alertdialog');
const focusedRole = () => page.evaluate(() => document.activeElement?.getAttribute('role'));
const answered = async (key: string) => {
  await page.keyboard.press(key);
  await page.keyboard.press('Enter');
};
const redFlags = async () =>
  (await dana.do(getContacts, { params: { patientId: rosa.id } })).contacts.flatMap(it => it.redFlags);

test('chest pain interrupts the call in its place, by keyboard alone, and takes the focus', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await button(/^(Start|Call)/)
    .first()
    .click();
  await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
  await page.getByRole('textbox', { name: 'Note' }).fill('Tight chest since breakfast.');
  await page.getByRole('textbox', { name: 'Note' }).blur();
  await answered('3');
  await answered('1');
  await page.getByText('Is any of this happening now').first().waitFor();
  await page.keyboard.press('2');
  await panel().waitFor();
  expect(await focusedRole()).toBe('alertdialog');
  expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Tight chest since breakfast.');
  await look(page, 'red-flag');
});

test('Enter leads back to it, and the contact does not close over it', async () => {
  await page.getByRole('button', { name: 'Next', exact: true }).focus();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Enter');
  expect(await focusedRole()).toBe('alertdialog');
  await button('Reached').click();
  expect(await button(/^Close contact/).getAttribute('aria-disabled')).toBe('true');
  await button('1 red flag open').click();
  expect(await focusedRole()).toBe('alertdialog');
});

test('what is typed about it survives a reload', async () => {
  await panel().getByRole('button', { name: 'Called 911' }).click();
  await panel().getByLabel('Who called').fill('Her son Luis');
  await panel().getByRole('button', { name: 'Provider informed' }).click();
  await page.waitForTimeout(2_500);
  await page.reload();
  await panel().waitFor();
  expect(await panel().getByLabel('Who called').inputValue()).toBe('Her son Luis');
  expect(await focusedRole()).toBe('alertdialog');
  await page.getByText('Is any of this happening now').first().waitFor();
  await look(page, 'red-flag-steps');
});

test('with only 911 called it closes, and says what stays to be done', async () => {
  await panel().getByRole('button', { name: 'Take back: Provider informed' }).click();
  await panel().getByText('The provider is not informed yet.').waitFor();
  await panel().getByRole('button', { name: 'Skip the other questions' }).click();
  await panel().getByRole('button', { name: 'Back to the questions' }).click();
  expect(await panel().count()).toBe(0);
  await look(page, 'red-flag-settled');
  await button('Reached').click();
  await button(/^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted/).waitFor();
  expect(await redFlags()).toMatchObject([
    { flag: 'chest-or-breath', steps: [{ what: 'called-911', whom: 'Her son Luis' }] },
  ]);
});

test('it stands first on Today until somebody says what the provider answered', async () => {
  await page
    .getByText(/^Red flag on .*: provider not informed yet$/)
    .first()
    .waitFor();
  await look(page, 'red-flag-today');
  const [contact] = (await dana.do(getContacts, { params: { patientId: rosa.id } })).contacts;
  await page.goto(`${trellis.origin}/patients/${rosa.id}/contacts/${contact?.id}`);
  await page.getByRole('heading', { name: 'Red flags' }).waitFor();
  await button('Record a step').click();
  await page.getByLabel('Which provider (needed)').fill('Dr. Amara Osei');
  await page.getByLabel('What the provider said (needed)').fill('Good that she went. Call me with the ECG.');
  await look(page, 'red-flag-record');
  await button('Record').click();
  await page.getByText(/Provider informed: Dr. Amara Osei/).waitFor();
  const { rows } = await dana.do(getToday);
  expect(rows.flatMap(row => row.items).map(it => it.rule)).not.toContain('outreach.red-flag');
});

test('one noted by hand on a call that comes in, pressed by mistake, goes without a trace', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await button(/^(Start|Call)/)
    .first()
    .click();
  await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
  await page.keyboard.press('r');
  await look(page, 'red-flag-choose');
  await button('Thoughts of suicide or of hurting somebody').click();
  await panel().getByText('988', { exact: true }).waitFor();
  await picture(page, 'red-flag-988');
  await panel().getByRole('button', { name: 'Pressed by mistake' }).click();
  expect(await panel().count()).toBe(0);
  expect(trouble).toEqual([]);
});

test('in the dark it is as readable', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.keyboard.press('r');
  await button('Chest pain, or hard to breathe at rest').click();
  await look(page, 'red-flag-dark');
});
