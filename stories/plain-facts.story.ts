import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { giveSignIn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
/** The biller’s screen. */
let bill: Desk;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const filled = await trellis.command(...['demo', '--patients', '12', '--depth', 'thin', '--seed', '1']);
  expect(filled.code, filled.out).toBe(0);
  bill = await openBrowser();
  bill.page.on('pageerror', error => trouble.push(error.message));
  await bill.page.goto(`${trellis.origin}/billing/simulator`);
  await giveSignIn(bill.page, trellis, 'bill@trellis.example');
  await bill.page.getByRole('heading', { level: 1, name: 'Simulator' }).waitFor();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(bill.page, 'failed-plain-facts');
});
afterAll(async () => {
  await bill?.close();
  await trellis?.end();
});

const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });
const choose = (page: Page, example: string) =>
  page.getByRole('combobox', { name: 'Example', exact: true }).selectOption({ label: example });

test('an example is decided at once, and each bar of the ledger says where its seconds went', async () => {
  const { page } = bill;
  await choose(page, 'Two nurses in one conference');
  await answer(page).getByText('1 × 99490').waitFor();
  const bars = answer(page).getByRole('img', { name: /^t\d/ });
  await bars.first().waitFor();
  expect(await bars.count()).toBe(3);
  await bars.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const said = await bars.nth(2).getAttribute('aria-label');
  expect(
    await answer(page)
      .getByText(said ?? '', { exact: true })
      .count(),
  ).toBe(1);
  await look(page, 'simulator');
});

test('another fact is decided again, and the page says what it changed', async () => {
  const { page } = bill;
  await page.getByRole('button', { name: 'Remove Consents 1' }).click();
  await answer(page).getByText('1 × 99490 is no longer billable').waitFor();
  await page.getByRole('button', { name: 'Text' }).click();
  const text = page.getByRole('textbox', { name: /Cases as JSON/ });
  await text.fill((await text.inputValue()).replace('America/New_York', 'America/Springfield'));
  await answer(page)
    .getByText(/Line \d+, patient.timeZone: is not a time zone/)
    .waitFor();
});

test('nothing of a case is in the address or in the browser’s storage', async () => {
  const { page } = bill;
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/billing/simulator');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  for (const word of ['one-conference', 'dana', '1948']) expect(kept).not.toContain(word);
  await page.reload();
  await page.getByText('No case yet').waitFor();
});

test('an old time log is mapped, answered for, and held against what was billed', async () => {
  const { page } = bill;
  const log = join(tmpdir(), `trellis-log-${process.pid}.csv`);
  writeFileSync(
    log,
    [
      'Patient Name,DOS,Time In,Time Out,Staff,Credentials,CPT',
      '"Ortiz, Rosa",6/3/2026,1:00 PM,1:21 PM,Dana,RN,99490',
      '"Reyes, Ana",6/3/2026,2:00 PM,2:12 PM,Dana,RN,99490',
      '"Ruiz, Luz",6/4/2026,2:00 PM,2:25 PM,Dana,RN,',
      '"Smith, Ida",13/13/2026,2:00 PM,2:25 PM,Dana,RN,',
      'Grand Total,,,83,,,',
    ].join('\n'),
  );
  await page.getByRole('link', { name: 'Old time log' }).click();
  await page.getByRole('heading', { level: 1, name: 'Old time log' }).waitFor();
  await page.locator('input[type=file]').setInputFiles(log);
  await page.getByText('What the columns hold').waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByLabel('Chronic conditions of each patient').fill('2');
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByText('3 months of patients').waitFor();
  await page.getByRole('button', { name: 'Reyes, Ana, June 2026' }).click();
  await page.getByText('12:00 of 20:00 minutes').waitFor();
  await page.getByText('DOS is no day or time').waitFor();
  await look(page, 'old-time-log');
});

test('the overview of programs names nobody until a figure is opened', async () => {
  const { page } = bill;
  await page.getByRole('link', { name: 'Program overview' }).click();
  await page.getByRole('heading', { level: 1, name: 'Program overview' }).waitFor();
  const figure = page.getByRole('button', { name: /^Enrolled, / }).first();
  await figure.click();
  await page.getByRole('button', { name: 'Close the list' }).waitFor();
  await page
    .getByRole('region', { name: /^Enrolled, / })
    .getByRole('link')
    .first()
    .waitFor();
  await look(page, 'program-overview');
  expect(trouble).toEqual([]);
});
