import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getFees } from '@trellis/core/billing/fee.contract';
import { getRules } from '@trellis/core/billing/rules.contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let noor: Client;

beforeAll(async () => {
  trellis = await newTrellis();
  noor = await signedIn(over(trellis.origin), 'noor@trellis.example', trellis.password);
  desk = await openBrowser();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(desk.page, 'failed-programs-and-rules');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

function aFile(name: string, text: string): string {
  const path = join(tmpdir(), `${process.pid}-${name}`);
  writeFileSync(path, text);
  return path;
}

test('a supervisor reads the rules, loads what payers allow, reads a disputed rule otherwise and brings a payer’s own', async () => {
  const { page } = desk;
  await page.goto(`${trellis.origin}/billing/rules`);
  await page.getByLabel('Work e-mail').fill('noor@trellis.example');
  await page.getByLabel('Password', { exact: true }).fill(trellis.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Programs and rules' }).waitFor();
  await look(page, 'rules');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'rules-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  const csv = 'HCPCS,Year,Amount\r\n99490,2026,70.05\r\n99439,26,50.44\r\n';
  await page.getByLabel('Fee file (CSV)').setInputFiles(aFile('fees.csv', csv));
  await page.getByText('Line 3: year, no year, or days in the wrong order').waitFor();
  await page.getByRole('button', { name: 'Load it' }).click();
  await page.getByText(/^loaded|; loaded/).waitFor();
  expect((await noor.do(getFees)).files).toMatchObject([
    { count: 1, used: [{ code: '99490', cents: 7005 }] },
  ]);
  await page.getByLabel('Rules as of').fill('2026-06-01');
  await page.getByText('$70.05').waitFor();

  await page.getByRole('button', { name: 'Change: How often 99427 in a month' }).click();
  await page
    .getByLabel('Reading', { exact: true })
    .selectOption({ label: 'As often as the minutes are there' });
  await page.getByLabel('Reason', { exact: true }).fill('Answer of our contractor of May 4');
  await look(page, 'rules-choosing');
  await page.getByRole('button', { name: 'Hold to it' }).click();
  await page.getByText(/^From .*: As often as the minutes are there$/).waitFor();
  expect((await noor.do(getRules)).choices).toMatchObject([
    { name: 'pcm-staff-units', value: 'no-cap', reason: 'Answer of our contractor of May 4' },
  ]);

  const rules =
    'about,what,value,from,until,source,certainty\r\n99490,seconds,15 min,,,Handbook p. 4,verified\r\n';
  await page.getByLabel('Rule file (CSV)').setInputFiles(aFile('rules.csv', rules));
  await page.getByLabel('Short name').fill('medicaid-ny-2026');
  await page.getByLabel('Payer', { exact: true }).selectOption('medicaid');
  await page.getByLabel('For months that begin on or after').fill('2026-01-01');
  await page.getByLabel('Source', { exact: true }).fill('Payer handbook 2026');
  await page.getByRole('button', { name: 'Load it' }).click();
  await page.getByText('medicaid-ny-2026').first().waitFor();
  await page.getByLabel('Payer', { exact: true }).selectOption('medicaid');
  await page.getByText('Rule set medicaid-ny-2026').waitFor();
  await page.getByRole('cell', { name: '15 min' }).waitFor();
  await look(page, 'rules-other-payer');
});
