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

const script = '<img src=x onerror="window.wasRun = true">';

describe('a template edited while it is in use', () => {
  test('Dana writes a plan from the template for diabetes that comes with Trellis', async () => {
    await signIn(trellis.email);
    await openPlan();
    await page.getByRole('button', { name: /^Type 2 diabetes/ }).click();
    await page.getByRole('button', { name: 'Take 1 template' }).click();
    await page.getByRole('button', { name: /^A1c below/ }).waitFor();
    await page.getByText(/^saved/).waitFor();
  });

  test('Noor, who leads, makes the template the site’s own: a stricter goal and a barrier', async () => {
    await signIn('noor@trellis.example');
    await page.getByRole('link', { name: 'Library' }).click();
    await page.getByRole('link', { name: 'Plan templates' }).click();
    await page.getByRole('button', { name: /^Type 2 diabetes/ }).click();
    await page.getByRole('button', { name: 'Make it your own' }).click();
    await page.getByRole('button', { name: /^A1c below/ }).click();
    await page.getByLabel('Target', { exact: true }).fill('<6.5 %');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '+ Barrier' }).click();
    await page.getByLabel('Barrier', { exact: true }).fill(script);
    await page.keyboard.press('Escape');
    await page.getByText(/^saved/).waitFor();
    await page.getByText('What differs from the one that comes').click();
    await page.getByText('<7 % → <6.5 %').waitFor();
    await look(page, 'template-draft');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('published by Noor Haddad').first().waitFor();
    await look(page, 'template-published');
  });

  test('words that look like script are words', async () => {
    await page.getByText(script).waitFor();
    expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  });

  test('the plan stays what it was, and says what the newer version would change', async () => {
    await signIn(trellis.email);
    await openPlan();
    const goal = page.getByRole('button', { name: /^A1c below/ });
    expect(await goal.innerText()).toContain('<7 %');
    const news = page.getByRole('region', { name: 'Type 2 diabetes: Version 1 is offered' });
    await news.getByText('<7 % → <6.5 %').waitFor();
    await news.getByText('Not signed off by a clinician').waitFor();
    await look(page, 'template-news');
    await news.getByRole('button', { name: /^Take it: A1c below/ }).click();
    await expect.poll(() => goal.innerText()).toContain('<6.5 %');
    await news.waitFor({ state: 'detached' });
    await page.getByText(/^saved/).waitFor();
  });

  test('once it was looked at, nothing is said again', async () => {
    await page.reload();
    await page.getByRole('button', { name: /^A1c below/ }).waitFor();
    await page.waitForTimeout(500);
    expect(await page.getByText('Version 1 is offered').count()).toBe(0);
  });

  test('the provider signs the version off, and the one that comes with Trellis can be brought back', async () => {
    await signIn('okafor@trellis.example');
    await page.goto(`${trellis.origin}/plan-templates?template=t2dm`);
    await page.getByRole('button', { name: 'Sign off' }).click();
    await page
      .getByText(/^Signed off by Dr\. Amara Okafor/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Offer this one: As it comes with Trellis' }).click();
    await page.getByText(/^As it comes with Trellis ·/).waitFor();
  });

  test('nothing went wrong on any page', () => {
    expect(trouble).toEqual([]);
  });
});
