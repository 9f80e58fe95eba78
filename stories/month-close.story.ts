import { readFileSync } from 'node:fs';
import { setSetting } from '@trellis/core/access/setting.contract';
import { type Day, firstDay, lastDay, type Month, monthOf, plusMonths } from '@trellis/core/basics/day';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { getMonth, getMonthProof } from '@trellis/core/billing/month.contract';
import { fullName } from '@trellis/core/people/patient';
import pg from 'pg';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../packages/server/src/config.ts';
import { joinDatabase } from '../packages/server/src/database.ts';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { giveSignIn } from './clinic.ts';
import { readCsv } from './month-table.ts';
import { newTrellis, type Trellis } from './trellis.ts';

const zone = 'America/New_York' as Zone;
const today: Day = localDay(instantAt(Date.now()), zone);
/** The month that is over. */
const month: Month = plusMonths(monthOf(today), -1);
const monthName = new Date(`${firstDay(month)}T12:00Z`).toLocaleDateString('en-US', {
  month: 'long',
  year: 'numeric',
});

let trellis: Trellis;
/** The biller's screen, and that of the second person: the supervising provider. */
let bill: Desk;
let second: Desk;
let biller: Client;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const filled = await trellis.command(...['demo', '--patients', '40', '--depth', 'thin', '--seed', '1']);
  expect(filled.code, filled.out).toBe(0);
  biller = await signedIn(over(trellis.origin), 'bill@trellis.example', trellis.password);
  const ada = await signedIn(over(trellis.origin), 'ada@trellis.example', trellis.password);
  await ada.do(setSetting, {
    body: { setting: { name: 'second-approver', value: 'asked', fromDay: today } },
  });
  bill = await openBrowser();
  second = await openBrowser();
  for (const { page } of [bill, second]) page.on('pageerror', error => trouble.push(error.message));
  await openMonth(bill.page, 'bill@trellis.example');
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(bill.page, 'failed-month-close');
  await picture(second.page, 'failed-month-close-second');
});
afterAll(async () => {
  await bill?.close();
  await second?.close();
  await trellis?.end();
});

async function openMonth(page: Page, email: string): Promise<void> {
  await page.goto(`${trellis.origin}/billing/${month}`);
  await giveSignIn(page, trellis, email);
  await page.getByRole('heading', { level: 1, name: monthName }).waitFor();
}
const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const asked = () => biller.do(getMonth, { params: { month } });
const rowsOn = (page: Page): Locator => page.getByRole('list', { name: 'Verdicts' }).locator('> li');
const billable = async () => (await asked()).rows.filter(row => row.verdict === 'billable');
const nameOf = async (patientId: string): Promise<string> => {
  const person = (await asked()).patients.find(it => it.id === patientId);
  return person ? fullName(person) : '';
};

test('the month says of each patient and code what it proves, and the head counts the same', async () => {
  const { page } = bill;
  const { rows } = await asked();
  await rowsOn(page).first().waitFor();
  expect(await rowsOn(page).count()).toBe(Math.min(100, rows.length));
  for (const verdict of ['billable', 'needs', 'not-billable'] as const) {
    const count = rows.filter(row => row.verdict === verdict).length;
    const word = verdict === 'not-billable' ? 'not' : verdict;
    expect(
      await page
        .locator('dl > div')
        .filter({ hasText: new RegExp(`^${count}\\s*${word}$`) })
        .count(),
    ).toBe(1);
  }
  await page.getByText('Month is over').waitFor();
  await look(page, 'month-close');
});

test('opened, a verdict shows its rule, its source, each point, and every second that proves it', async () => {
  const { page } = bill;
  const { rows, ruleSet } = await asked();
  const proven = rows.find(row => row.verdict === 'billable' && row.code === '99490');
  if (!proven) throw new Error('Nobody has a billable month.');
  const name = await nameOf(proven.patientId);
  await button(page, name).first().click();
  const proof = page.getByRole('region', { name: `Proof of 99490 for ${name}` });
  await proof.getByText('Twenty minutes of clinical staff time in the calendar month.').waitFor();
  await proof.getByText(`Source: rule set ${ruleSet}, ccm.time.threshold`).waitFor();
  const { pieces } = await biller.do(getMonthProof, { params: { month, patientId: proven.patientId } });
  const table = proof.getByRole('table');
  expect(await table.getByRole('row').count()).toBeGreaterThanOrEqual(pieces.length);
  const counted = `${Math.floor(proven.seconds / 60)}:${String(proven.seconds % 60).padStart(2, '0')}`;
  await table.getByText(counted, { exact: true }).first().waitFor();
  await look(page, 'month-proof');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'month-proof-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Escape');
});

test('the biller approves everything that can be approved; it waits for a second person, who is not the biller', async () => {
  const { page } = bill;
  const lines = await billable();
  const patients = new Set(lines.map(row => row.patientId)).size;
  await page.getByLabel('Choose all that can be approved').check();
  await page.getByText(`${patients} of ${patients} chosen`).waitFor();
  await page.keyboard.press('a');
  await page.getByText(`${lines.length} lines approved`).waitFor();
  await page.getByText('Approved by Bill Marsh, waits for a second person').first().waitFor();
  expect(await button(page, /^Confirm /).count(), 'not by whoever approved').toBe(0);
});

test('the second person confirms on a screen of her own', async () => {
  const { page } = second;
  await openMonth(page, 'okafor@trellis.example');
  const waiting = new Set(
    (await asked()).rows.filter(row => row.approval?.state === 'waiting').map(row => row.patientId),
  );
  await button(page, `Confirm ${waiting.size}`).click();
  await page.getByText(/^\d+ lines confirmed/).waitFor();
  await bill.page.getByText('Approved by Bill Marsh', { exact: true }).first().waitFor({ timeout: 20_000 });
  expect((await billable()).map(row => row.approval?.state)).not.toContain('waiting');
});

test('locked, the lines stay; who locks reads first what it means', async () => {
  const { page } = bill;
  await button(page, 'Lock month').click();
  await page.getByText('Its lines stay as they are.').waitFor();
  await picture(page, 'month-lock');
  await button(page, 'Lock now').click();
  await page.getByText('The month is locked').waitFor();
  await page
    .getByText(/^Locked by Bill Marsh, /)
    .first()
    .waitFor();
  expect(await page.getByLabel('Choose all that can be approved').isDisabled()).toBe(true);
});

/** Seconds of the month by record number, summed by the database itself from the pieces that stand. */
async function secondsInDatabase(): Promise<ReadonlyMap<string, number>> {
  await using database = await joinDatabase(readConfig({ TRELLIS_DATA: trellis.dataDir }), () => {});
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(
      "select set_config('app.org_id', (select org_id::text from organization limit 1), false)",
    );
    const { rows } = await client.query<{ mrn: string; seconds: string }>(
      `select p.mrn, sum(extract(epoch from upper(c.during) - lower(c.during))) as seconds
       from counted_piece c join patient p on p.org_id = c.org_id and p.id = c.patient_id
       where c.voided_by is null and c.program = 'CCM' and c.service_day between $1 and $2
       group by p.mrn`,
      [firstDay(month), lastDay(month)],
    );
    return new Map(rows.map(row => [row.mrn, Number(row.seconds)]));
  } finally {
    await client.end();
  }
}

test('the CSV that is downloaded has the seconds of the database, to the second', async () => {
  const { page } = bill;
  await button(page, 'CSV').click();
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Download').click()]);
  expect(download.suggestedFilename()).toBe(`trellis-${month}-demo-primary-care.csv`);
  const table = readCsv(readFileSync(await download.path(), 'utf8'));
  const inDatabase = await secondsInDatabase();
  const told = table.filter(row => row.code === '99490');
  expect(told.length).toBeGreaterThan(10);
  for (const row of told) expect(Number(row.counted_seconds), row.patient).toBe(inDatabase.get(row.mrn) ?? 0);
  const approved = told.filter(row => row.status === 'approved');
  expect(approved.length).toBe((await billable()).filter(row => row.code === '99490').length);
  for (const row of approved)
    expect([row.approved_by, row.confirmed_by]).toEqual(['Bill Marsh', 'Dr. Amara Okafor']);
});

test('what is entered late goes to the adjustments, each decided with a reason', async () => {
  const { page } = bill;
  const { rows } = await asked();
  const one = rows.find(row => row.code === '99490' && row.approval?.state === 'approved');
  if (!one) throw new Error('Nothing was approved.');
  const name = await nameOf(one.patientId);
  await button(page, name).first().click();
  const proof = page.getByRole('region', { name: `Proof of 99490 for ${name}` });
  await proof.getByRole('button', { name: 'Record', exact: true }).click();
  await proof.getByLabel('What', { exact: true }).selectOption('Claimed by another practice');
  await proof.getByLabel('Day', { exact: true }).fill(`${month}-20`);
  await proof.getByLabel('Which practice').fill('Harbor Nephrology, their letter of 3 November');
  await proof.getByRole('button', { name: 'Record', exact: true }).last().click();
  const queue = page.getByRole('region', { name: 'Adjustments: 1' });
  await queue.getByText(name).waitFor({ timeout: 20_000 });
  await queue.getByText(/becomes nothing$/).waitFor();
  expect(await button(page, 'Adjust').getAttribute('aria-disabled')).toBe('true');
  await look(page, 'month-adjustment');
  await queue.getByLabel(`Reason for ${name}`).fill('The nephrology practice billed first');
  await button(page, 'Adjust').click();
  await page.getByText('Adjusted').waitFor();
  await page.keyboard.press('Escape');
  const after = (await asked()).rows.filter(row => row.patientId === one.patientId);
  expect(after.map(row => row.approval)).toEqual(after.map(() => null));
});

test('afterwards the audit is whole, and every approved line still follows from the facts it was approved by', async () => {
  const { code, out } = await trellis.command('verify');
  expect(code, out).toBe(0);
  expect(out).toMatch(/"isVerified":true/);
  expect(out).not.toMatch(/"isVerified":false/);
  expect(trouble).toEqual([]);
});
