import { getAssessments } from '@trellis/core/assessments/assessment.contract';
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
  if (task.result?.state === 'fail') await picture(page, 'first-assessment-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const button = (name: RegExp | string) => page.getByRole('button', { name, exact: typeof name === 'string' });
const danger = () => page.getByRole('region', { name: /^Danger to life/ });
const answered = async (key: string) => {
  await page.keyboard.press(key);
  await page.keyboard.press('Enter');
};
const assessments = () => dana.do(getAssessments, { params: { patientId: rosa.id } });

test('during a call the PHQ-9 is opened by keyboard, in the place of the guide', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await page.getByRole('heading', { name: 'Assessments' }).waitFor();
  await page.getByText('No assessments yet.').waitFor();
  await page.keyboard.press('c');
  await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
  await page.keyboard.press('q');
  await page.getByLabel('Name or topic').fill('phq9');
  await look(page, 'assessment-choose');
  await button(/^PHQ-9/).click();
  await button('Begin').waitFor();
  await picture(page, 'assessment-begin');
  await button('Begin').press('Enter');
  await page.getByText('Question 1 of 10').waitFor();
  await page.getByText('Little interest or pleasure in doing things').waitFor();
  await look(page, 'assessment-one');
});

test('it is read aloud and answered by keyboard, and saved while the server restarts', async () => {
  // The keys are what the answers count on paper.
  for (const key of ['1', '1', '2', '1']) await answered(key);
  await page.getByText('Question 5 of 10').waitFor();
  await trellis.stop();
  for (const key of ['0', '0', '1', '0']) await answered(key);
  await page.getByText('Question 9 of 10').waitFor();
  await page
    .getByText(/not saved/i)
    .first()
    .waitFor();
  await trellis.start();
  await expect
    .poll(async () => (await assessments()).begun[0]?.answered, { timeout: 20_000, interval: 500 })
    .toBe(8);
  await page.getByText(/8 of 9 answered/).waitFor();
});

test('↑ goes back, ↓ goes on, and an answer is changed on the way', async () => {
  await page.keyboard.press('ArrowUp');
  await page.getByText('Question 8 of 10').waitFor();
  await page.keyboard.press('1');
  expect(await button(/Several days/).getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('0');
  await page.keyboard.press('ArrowDown');
  await page.getByText('Question 9 of 10').waitFor();
});

test('a positive item 9 says at once what to do now', async () => {
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.keyboard.press('1');
  await page.getByRole('alert').getByText('988', { exact: true }).waitFor();
  await page.getByRole('alert').getByText('Stay on the line.', { exact: false }).first().waitFor();
  await look(page, 'assessment-danger-heard');
  // Far below, in the whole form, it comes into sight as well.
  await button('All together').click();
  const ninth = page.getByRole('group', { name: /better off dead/ }).last();
  await ninth.getByRole('button', { name: /Not at all/ }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await ninth.getByRole('button', { name: /Several days/ }).click();
  await expect
    .poll(() =>
      page.getByRole('alert').evaluate(panel => {
        const { left, top } = panel.getBoundingClientRect();
        return panel.contains(document.elementFromPoint(left + 20, top + 10));
      }),
    )
    .toBe(true);
  await button('One by one').click();
  await page.getByText('Question 10 of 10').waitFor();
  await page.locator('[data-question]').focus();
});

test('finished, the danger asks for its steps', async () => {
  await page.getByText('Question 10 of 10').waitFor();
  await answered('1');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Finish');
  await page.keyboard.press('Enter');
  await danger().getByRole('button', { name: 'Called 911' }).waitFor();
  await page.getByText('Mild').first().waitFor();
  await picture(page, 'assessment-result-in-call');
  expect((await assessments()).dangers).toMatchObject([{ instrumentId: 'phq-9', steps: [] }]);
});

test('the call does not close over it', async () => {
  await button('Back to the call').click();
  await button('Reached').click();
  const left = page.getByRole('button', { name: /questions? (left|open)/i });
  for (let round = 0; round < 20 && (await left.count()) > 0; round += 1) {
    await left.click();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await answered('1');
  }
  await button(/^Close contact/).click();
  await page.getByText('A danger to life is open').waitFor();
  expect((await dana.do(getContacts, { params: { patientId: rosa.id } })).contacts).toEqual([]);
  await picture(page, 'assessment-close-refused');
});

test('steps are recorded with what they must say, and then it closes', async () => {
  await danger().getByRole('button', { name: 'Evaluation today' }).click();
  expect(await button('Record').getAttribute('aria-disabled')).toBe('true');
  await danger().getByLabel('Who, or to whom (needed)').fill('Mobile crisis team, with her daughter Ana');
  await picture(page, 'assessment-danger-step');
  await button('Record').click();
  await danger().getByText('It is written down what happens.').waitFor();
  await danger().getByRole('button', { name: 'Provider informed' }).click();
  await danger().getByLabel('Who, or to whom (needed)').fill('Dr. Amara Osei');
  await danger().getByLabel('What was said or found (needed)').fill('I call her at noon.');
  await button('Record').click();
  await danger().waitFor({ state: 'detached' });
  await button(/^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted/).waitFor();
});

test('a step recorded by mistake is taken back on the page, and the danger is open again until another settles it', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await page.getByRole('link', { name: /^PHQ-9/ }).click();
  await button('Take back: Evaluation today').click();
  const why = page.getByLabel('Why it was a mistake');
  await why.fill('no');
  expect(await button('Take back').getAttribute('aria-disabled')).toBe('true');
  await why.fill('The crisis team had no one free.');
  await look(page, 'assessment-step-back');
  await button('Take back').click();
  await danger().getByText('Nothing says yet what happens with the patient.').waitFor();
  await danger().getByRole('button', { name: 'Evaluation today' }).click();
  await danger().getByLabel('Who, or to whom (needed)').fill('Mobile crisis team, second crew');
  await button('Record').click();
  await danger().getByText('It is written down what happens.').waitFor();
  const [kept] = (await assessments()).dangers;
  expect(kept?.steps.map(it => it.whom)).toEqual(['Dr. Amara Osei', 'Mobile crisis team, second crew']);
});

test('the history shows it, with what was done', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  const line = page.getByRole('link', { name: /^PHQ-9/ });
  await line.waitFor();
  await line.scrollIntoViewIfNeeded();
  await look(page, 'assessment-on-patient-page');
  await line.click();
  await page.getByRole('heading', { name: 'What the answers ask for' }).waitFor();
  await danger()
    .getByText(/Mobile crisis team/)
    .waitFor();
  await look(page, 'assessment-result');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'assessment-result-dark');
  expect(trouble).toEqual([]);
});

test('typed from paper it stands all together, in the dark as readable', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await button('Start a questionnaire').click();
  await page.getByLabel('Name or topic').fill('gad-7');
  await button(/^GAD-7/).click();
  await button('Typed from paper').click();
  await button('Begin').click();
  await page.getByText(/0 of 7 answered/).waitFor();
  await look(page, 'assessment-paper-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page
    .getByRole('button', { name: /Not at all/ })
    .first()
    .focus();
  for (const key of ['0', '1', '2', '3']) await page.keyboard.press(key);
  await page.getByText(/4 of 7 answered/).waitFor();
  await button(/^Finish/).click();
  await page.getByText('Some questions are open').waitFor();
  expect(
    await page.evaluate(() => document.activeElement?.closest('[data-question]')?.textContent),
  ).toContain('restless');
  await look(page, 'assessment-paper-marked');
  expect(trouble).toEqual([]);
});
