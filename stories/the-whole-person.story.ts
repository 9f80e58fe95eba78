import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { chartOfLouis, infrastructure } from './charts.ts';
import { signInOn } from './clinic.ts';
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

const row = (part: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: part }) });
/** One line a part: its deeds stand in it once it is open. */
const unfold = (part: string) => row(part).getByRole('button', { expanded: false }).click();
/** The page of Louis. */
let address = '';
const finish = async () => {
  await page.getByRole('button', { name: /^Finish/ }).click();
  await page.getByRole('heading', { name: 'What the answers ask for' }).waitFor();
};
const toParts = async () => {
  await page.getByRole('link', { name: 'Patient page' }).click();
  await page.getByRole('link', { name: /^Comprehensive assessment:/ }).click();
  await page.getByRole('heading', { name: 'Comprehensive assessment' }).waitFor();
};

describe('the whole person', () => {
  test('Dana sees the parts of the assessment of Louis, none of them asked yet', async () => {
    await signInOn(page, trellis);
    await page.goto(`${trellis.origin}/patients`);
    await page.getByRole('link', { name: /Louis Maggio/ }).click();
    await page.getByRole('link', { name: 'Comprehensive assessment: 0 of 27 parts' }).waitFor();
    address = page.url();
    await page.getByRole('link', { name: 'Comprehensive assessment: 0 of 27 parts' }).click();
    await page.getByText('0% covered: 0 of 27 parts').waitFor();
    await page.getByText('About 45 min to go').waitFor();
    await look(page, 'whole-person');
  });

  test('the chart’s conditions are put up, and are an answer only once Louis confirms them', async () => {
    // Keys of the page work as well: the first part is the next one, and is left again unanswered.
    await page.keyboard.press('p');
    await page.getByText('Is now a good time?', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Leave without keeping' }).click();
    await page.getByRole('status').getByRole('button', { name: 'Leave without keeping' }).click();
    await page.getByRole('link', { name: /^Comprehensive assessment:/ }).click();
    await unfold('Conditions');
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
    await page.getByRole('link', { name: /^Comprehensive assessment:/ }).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
    await page.keyboard.press('q');
    await page.getByRole('button', { name: 'Comprehensive assessment' }).click();
    await unfold('Social needs');
    await page.getByRole('button', { name: /^Begin: AHC/ }).click();
    await page.getByText(/What is your living situation today/).waitFor();
    await look(page, 'whole-in-a-call');
  });

  test('what Louis answers names a need; a third part is asked in the same call', async () => {
    await page.getByRole('button', { name: 'All together' }).click();
    for (const [question, answer] of [
      [/living situation today/, 'I have a steady place to live'],
      [/Think about the place you live/, 'None of the above'],
      [/worried that your food would run out/, 'Often true'],
      [/just didn't last/, 'Sometimes true'],
      [/lack of reliable transportation/, 'No'],
      [/threatened to shut off services/, 'No'],
    ] as const)
      await page
        .getByRole('group', { name: question })
        .getByRole('button', { name: answer, exact: true })
        .click();
    await finish();
    await page
      .getByText(/^Food may run out/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Comprehensive assessment' }).click();
    await unfold('Home and devices');
    await page.getByRole('button', { name: 'Begin: Home and devices' }).click();
    await page.getByRole('button', { name: 'All together' }).click();
    for (const [question, answer] of [
      [/Who lives with you/, 'I live alone'],
      [/Is any of this so/, 'Loose rugs or cords'],
      [/Which of these do you have/, 'Blood pressure cuff'],
      [/Do you feel safe/, 'Yes'],
    ] as const)
      await page
        .getByRole('group', { name: question })
        .getByRole('button', { name: answer, exact: true })
        .click();
    await finish();
    await page.getByRole('button', { name: 'Comprehensive assessment' }).click();
    await page.getByText('11% covered: 3 of 27 parts').waitFor();
  });

  test('help is wanted, and the patient page says what is proposed and why', async () => {
    await page.goto(address);
    await page.getByRole('button', { name: 'Yes, help' }).click();
    await page.getByText('Help is wanted').waitFor();
    await page.getByText(/^Problem: .*[Ff]ood/).waitFor();
    await look(page, 'needs-and-proposals');
  });

  test('a proposal is taken into the plan as lines to edit, another is left with the reason', async () => {
    await page.goto(`${address}/plan`);
    const take = page.getByRole('button', { name: /^Take: Problem: .*[Ff]ood/ });
    const proposals = page.locator('section', { has: page.getByRole('heading', { name: 'Proposals' }) });
    await proposals.getByRole('button', { name: /^Show all/ }).click();
    await take.click();
    await take.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Take: Into the plan: Home and devices' }).click();
    await page.getByRole('button', { name: /^Leave: Step: Take away loose rugs/ }).click();
    await page.getByLabel('Why it is left').fill('His sister did it yesterday');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText(/^saved/).waitFor();
    await look(page, 'proposals-in-plan');
    await page.reload();
    await page.getByRole('heading', { name: 'Proposals' }).waitFor();
    expect(await page.getByRole('button', { name: /loose rugs/ }).count()).toBe(0);
    expect(await take.count()).toBe(0);
    await expect
      .poll(() =>
        page.getByRole('textbox').evaluateAll(all => all.map(it => (it as HTMLTextAreaElement).value).join()),
      )
      .toContain('I live alone');
  });

  test('the provider says of the code what she makes of it', async () => {
    await page.context().clearCookies();
    await signInOn(page, trellis, 'okafor@trellis.example');
    await page.goto(address);
    await page.getByText('Z59.41').waitFor();
    await page.getByRole('button', { name: 'Accept Z59.41' }).click();
    await page.getByText(/^accepted by/).waitFor();
    expect(await page.getByRole('button', { name: 'Accept Z59.41' }).count()).toBe(0);
  });
});
