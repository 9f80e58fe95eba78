import { join } from 'node:path';
import { getCarePlan } from '@trellis/core/careplans/careplan.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { infrastructure } from './charts.ts';
import { atTheDesk, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

/** A chart that Trellis carries, with a diabetes plan of another clinic: two things to do and five goals. */
const chart = join(
  import.meta.dirname,
  'charts/Kirsten_Witting_a09212a3-af3e-4194-b1d1-3f0a543222f6.json.gz',
);

let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
let kirsten: Patient;

beforeAll(async () => {
  trellis = await newTrellis();
  const { code, out } = await trellis.command('import', ...infrastructure, chart);
  expect(code, out).toBe(0);
  dana = await atTheDesk(trellis);
  kirsten = await findByName(dana, 'Witting');
  desk = await openBrowser();
  page = desk.page;
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'failed-external-plan');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const elsewhere = () =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: 'From elsewhere', exact: true }) });
/** Both plans of hers say exercise: the one for diabetes is meant. */
const button = (name: string) =>
  elsewhere()
    .getByRole('list', { name: 'Diabetes self management plan' })
    .getByRole('button', { name, exact: true });
const draft = async () =>
  (await dana.do(getCarePlan, { params: { patientId: kirsten.id } })).draft?.plan.problems ?? [];
const saved = () => page.getByText(/^saved/).waitFor();

test('the plan of the other clinic stands beside ours, and nothing of it is ours', async () => {
  await page.goto(`${trellis.origin}/patients/${kirsten.id}/plan`);
  await elsewhere().getByRole('heading', { name: 'Diabetes self management plan' }).waitFor();
  await elsewhere().scrollIntoViewIfNeeded();
  await look(page, 'plan-elsewhere');
  expect(await draft()).toEqual([]);
});

test('Dana takes the diet: it stands in the draft under prediabetes and says where it is from', async () => {
  await button('Take into our plan: Step: Diabetic diet').click();
  await saved();
  await button('Take into our plan: Step: Diabetic diet').waitFor({ state: 'detached' });
  await expect.poll(draft).toMatchObject([
    {
      title: 'Prediabetes',
      steps: [
        { text: expect.stringMatching(/^Diabetic diet \(from “Diabetes self management plan”, .+\)$/) },
      ],
    },
  ]);
  // The problem came with it and is not offered again.
  expect(await button('Take into our plan: Problem: Prediabetes').count()).toBe(0);
});

test('she leaves exercise with a reason, and it stays left', async () => {
  await button('Leave: Step: Exercise therapy').click();
  await elsewhere().getByLabel('Why it is left').fill('Her hip: physical therapy first');
  await button('Record').click();
  await button('Leave: Step: Exercise therapy').waitFor({ state: 'detached' });
  await page.reload();
  await elsewhere()
    .getByText(/1 left/)
    .waitFor();
  expect(await button('Take into our plan: Step: Exercise therapy').count()).toBe(0);
  await look(page, 'plan-elsewhere-taken');
  expect(await draft()).toHaveLength(1);
});
