import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { infrastructure } from './charts.ts';
import { newTrellis, type Trellis } from './trellis.ts';

/** A chart with conditions, medicines, a weight and a smoking status that Trellis carries. */
const chart = join(import.meta.dirname, 'charts/Louis_Maggio_2e275d4b-855a-4eb2-9021-5410aa8acd4f.json.gz');

let trellis: Trellis;
let desk: Desk;
let page: Page;

beforeAll(async () => {
  trellis = await newTrellis();
  const { code, out } = await trellis.command('import', ...infrastructure, chart);
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

const row = (part: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: part }) });
const finish = async () => {
  await page.getByRole('button', { name: /^Finish/ }).click();
  await page.getByRole('heading', { name: 'What the answers ask for' }).waitFor();
};
const toParts = async () => {
  await page.getByRole('link', { name: 'Patient page' }).click();
  await page.getByRole('link', { name: /^The whole person:/ }).click();
  await page.getByRole('heading', { name: 'The whole person' }).waitFor();
};

describe('the whole person', () => {
  test('Dana sees the parts of the assessment of Louis, none of them asked yet', async () => {
    await page.goto(`${trellis.origin}/sign-in`);
    await page.getByLabel('Work e-mail').fill(trellis.email);
    await page.getByLabel('Password', { exact: true }).fill(trellis.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
    await page.goto(`${trellis.origin}/patients`);
    await page.getByRole('link', { name: /Louis Maggio/ }).click();
    await page.getByRole('link', { name: 'The whole person: 0 of 27 parts' }).click();
    await page.getByText('0% covered: 0 of 27 parts').waitFor();
    await page.getByText('About 45 min to go').waitFor();
    await look(page, 'whole-person');
  });

  test('the chart’s conditions are put up, and are an answer only once Louis confirms them', async () => {
    await page.getByRole('button', { name: 'Begin: Conditions' }).click();
    await page.getByText('Which health problems do you have?').waitFor();
    await page.getByText(/^From the chart: /).waitFor();
    await look(page, 'whole-offer');
    await page.getByRole('button', { name: /^Still so: / }).click();
    await page.getByRole('button', { name: 'All together' }).click();
    await page.getByRole('textbox').last().waitFor();
    await page
      .getByRole('group', { name: /How often were you in a hospital/ })
      .getByRole('textbox')
      .fill('3');
    await finish();
    await page.getByText(/Two or more stays or emergency visits/).waitFor();
    await toParts();
    await row('Conditions').getByText('Done').waitFor();
    await page.getByText('3% covered: 1 of 27 parts').waitFor();
  });

  test('another part is asked in a call, in the place of its questions', async () => {
    await page.getByRole('link', { name: 'Patient page' }).click();
    await page.getByRole('link', { name: /^The whole person:/ }).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
    await page.keyboard.press('q');
    await page.getByRole('button', { name: 'The whole person' }).click();
    await page.getByRole('button', { name: /^Begin: AHC/ }).click();
    await page.getByText(/What is your living situation today/).waitFor();
    await look(page, 'whole-in-a-call');
  });
});
