import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { chartOfLouis, infrastructure } from './charts.ts';
import { giveSignIn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let page: Page;

beforeAll(async () => {
  trellis = await newTrellis();
  const { code, out } = await trellis.command('import', ...infrastructure, chartOfLouis);
  expect(code, out).toBe(0);
  desk = await openBrowser();
  page = desk.page;
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

describe('a plan from three conditions', () => {
  test('Dana chooses diabetes, kidneys and pain, and sees what is one line and what may harm', async () => {
    await page.goto(`${trellis.origin}/sign-in`);
    await giveSignIn(page, trellis, trellis.email);
    await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
    await page.goto(`${trellis.origin}/patients`);
    await page.getByRole('link', { name: /Louis Maggio/ }).click();
    await page.getByRole('link', { name: 'Write a plan' }).click();
    await page.getByRole('button', { name: /^Type 2 diabetes/ }).click();
    await page.getByText(/more templates/).click();
    for (const [sought, title] of [
      ['kidney', 'Chronic kidney disease'],
      ['pain', 'Joint or long-lasting pain'],
    ] as const) {
      await page.getByLabel('Find a template').fill(sought);
      await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
    }
    await page.getByRole('heading', { name: /^3 templates in this plan/ }).waitFor();
    await page.getByText(/say the same as another/).click();
    expect(await page.getByText(/NSAIDs\) may harm kidneys/).count()).toBe(1);
    await page.getByRole('heading', { name: /^3 templates in this plan/ }).scrollIntoViewIfNeeded();
    await look(page, 'plan-merge');
  });

  test('taken together they are one plan: one blood pressure, three goals now', async () => {
    await page.getByRole('button', { name: 'Take 3 templates' }).click();
    await page.getByText(/^saved/).waitFor();
    const problems = page.getByRole('list', { name: 'Problems, goals and steps' });
    expect(await problems.getByRole('button', { name: /blood pressure.* under 130\/80/i }).count()).toBe(1);
    expect(await problems.getByRole('button', { name: /^Ask before you take ibuprofen/ }).count()).toBe(1);
    expect(await page.getByText(/NSAIDs\) may harm kidneys/).count()).toBe(1);
    await page.reload();
    await problems.getByRole('button', { name: /^Ask before you take ibuprofen/ }).waitFor();
    await look(page, 'plan-merged');
  });
});
