import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { chartOfLouis, infrastructure } from './charts.ts';
import { openPlanOf, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let page: Page;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const { code, out } = await trellis.command('import', ...infrastructure, chartOfLouis);
  expect(code, out).toBe(0);
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

async function signIn(email: string): Promise<void> {
  await desk.context.clearCookies();
  await signInOn(page, trellis, email);
}

const openPlan = () => openPlanOf(page, trellis, /Louis Maggio/);

const own = 'Still eat at the table with everyone.';

describe('a first care plan', () => {
  test('Dana starts from the template that fits the chart, and writes down what he says', async () => {
    await signIn(trellis.email);
    await openPlan();
    await look(page, 'plan-empty');
    await page.getByRole('button', { name: /^Type 2 diabetes/ }).click();
    await page.getByRole('button', { name: 'Take 1 template' }).click();
    await page.getByRole('button', { name: /^A1c below/ }).click();
    await page.getByLabel('In the patient’s own words', { exact: true }).fill(own);
    await page.keyboard.press('Escape');
    await page.getByText(/^saved/).waitFor();
    await look(page, 'plan-draft');
  });

  test('what was typed is there after the page was loaded anew', async () => {
    await page.reload();
    await page.getByText(own).waitFor();
  });

  test('lines are moved by the keyboard, and the focus goes with them', async () => {
    const goals = page.getByRole('button', { name: /^(A1c below|No blood sugar)/ });
    expect(await goals.first().innerText()).toContain('A1c');
    await goals.first().focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => goals.first().innerText()).toContain('No blood sugar');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('A1c below');
  });

  test('version 1 is issued, and a copy is recorded', async () => {
    await page.getByRole('button', { name: 'Issue version 1' }).click();
    await page.getByText('Waiting for approval').first().waitFor();
    await page.getByRole('button', { name: 'Record a copy given' }).click();
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText(/handed over, Patient/).waitFor();
    await page.getByText('once the version is approved').waitFor();
  });

  test('the provider approves it', async () => {
    await signIn('okafor@trellis.example');
    await openPlan();
    await look(page, 'plan-provider');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText(/^Approved: Dr\. Amara Okafor/).waitFor();
  });

  test('the patient’s edition is made in large print and opens in a sandbox', async () => {
    await signIn(trellis.email);
    await openPlan();
    await page.getByRole('button', { name: 'Make the patient’s edition' }).click();
    await page.getByText('Made, 2 pages; it is among the documents').waitFor();
    await page.getByRole('link', { name: /^For the patient: English$/ }).waitFor();
    await page.getByLabel(/^Large print/).check();
    await page.getByRole('button', { name: 'Make the patient’s edition' }).click();
    const link = page.getByRole('link', { name: /^For the patient: English, large print/ });
    await link.waitFor();
    await look(page, 'plan-approved');
    const address = new URL((await link.getAttribute('href')) ?? '', trellis.origin).href;
    const answer = await page.request.get(address);
    expect(answer.headers()['content-security-policy']).toContain('sandbox');
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('it stands among the documents, and a letter shows what is open before it leaves', async () => {
    await page.goto(`${trellis.origin}/patients`);
    await page.getByRole('link', { name: /Louis Maggio/ }).click();
    await page
      .getByRole('link', { name: /My plan, version 1, large print/ })
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Write a letter' }).click();
    await page.getByText('As it will read').waitFor();
    await page.getByLabel('Text', { exact: true }).fill('Dear Louis,\n\nCall {phnoe}.');
    await page.getByText('Open in the letter: phnoe').waitFor();
    await look(page, 'letter-open');
    await page.getByLabel('Text', { exact: true }).fill('Dear Louis,\n\nCall (505) 555-0117.');
    await page.getByRole('button', { name: 'Make the letter' }).click();
    await page
      .getByRole('link', { name: /Welcome to your care program/ })
      .first()
      .waitFor();
  });

  test('and nothing broke on the way', () => {
    expect(trouble).toEqual([]);
  });
});
