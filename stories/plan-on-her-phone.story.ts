import { plusDays } from '@trellis/core/basics/day';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { emptyPlan } from '@trellis/core/careplans/careplan';
import * as careplan from '@trellis/core/careplans/careplan.contract';
import { mergeTemplates } from '@trellis/core/careplans/plan-merge';
import { getPlanTemplates } from '@trellis/core/careplans/template.contract';
import { writePhrase } from '@trellis/core/documents/letter.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture, widths } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let hers: Desk;
let page: Page;
let phone: Page;
let dana: Client;
let okafor: Client;
let rosa: Patient;
let link = '';
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const charts = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '(617) 555-0142' },
  ]);
  const imported = await trellis.command('import', ...charts);
  expect(imported.code, imported.out).toBe(0);
  dana = await atTheDesk(trellis);
  okafor = await signedIn(over(trellis.origin), 'okafor@trellis.example', trellis.password);
  const noor = await signedIn(over(trellis.origin), 'noor@trellis.example', trellis.password);
  await noor.do(writePhrase, { body: { key: 'phone', language: 'en', text: '(505) 555-0117' } });
  rosa = await findByName(dana, 'Delgado');
  await enrolByApi(dana, rosa);
  await issue('Dance at my granddaughter’s wedding.');
  desk = await openBrowser();
  page = desk.page;
  await signInOn(page, trellis);
  hers = await openBrowser();
  phone = hers.page;
  await phone.setViewportSize({ width: widths.narrow, height: 640 });
  for (const one of [page, phone]) one.on('pageerror', error => trouble.push(error.message));
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(page, 'own-plan-failed-desk');
  await picture(phone, 'own-plan-failed');
});
afterAll(async () => {
  await hers?.close();
  await desk?.close();
  await trellis?.end();
});

const planOf = () => dana.do(careplan.getCarePlan, { params: { patientId: rosa.id } });

/** A plan of three conditions, approved. */
async function issue(whatMatters: string): Promise<void> {
  const params = { patientId: rosa.id };
  const today = localDay(instantAt(Date.now()), rosa.zone);
  const { templates } = await dana.do(getPlanTemplates);
  const chosen = templates.filter(it => ['t2dm', 'htn', 'falls'].includes(it.id));
  const { plan } = mergeTemplates(emptyPlan, chosen as Parameters<typeof mergeTemplates>[1], today);
  const { draft } = await planOf();
  const saved = await dana.do(careplan.savePlanDraft, {
    params,
    version: draft?.version ?? 0,
    body: { plan: { ...plan, whatMatters } },
  });
  const { versionId } = await dana.do(careplan.issuePlan, {
    params,
    body: { draftVersion: saved.version, reviewOn: plusDays(today, 180) },
  });
  await okafor.do(careplan.answerPlan, {
    params: { ...params, versionId },
    body: { answer: 'approved', reason: '' },
  });
}

async function giveBirthDate(): Promise<void> {
  await phone.getByLabel('Month').selectOption('03');
  await phone.getByLabel('Day').fill('14');
  await phone.getByLabel('Year').fill('1948');
  await phone.getByRole('button', { name: 'Open', exact: true }).click();
}

test('Dana gives her the plan on her own phone', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await page.getByRole('button', { name: 'Link to the plan' }).click();
  await page.getByText('It always opens the newest approved version', { exact: false }).waitFor();
  await look(page, 'own-plan-link');
  await page.getByRole('button', { name: 'Make the link' }).click();
  link = await page.getByLabel('The link', { exact: true }).inputValue();
  await page.getByText('not opened yet').waitFor();
});

test('she reads it after her birth date: what matters, the three zones with whom to call, her steps', async () => {
  await phone.goto(link);
  await giveBirthDate();
  await phone.getByRole('heading', { name: 'My plan: Rosa Delgado' }).waitFor();
  await phone.getByText('“Dance at my granddaughter’s wedding.”').waitFor();
  for (const zone of ['Green: my usual day', 'Yellow: I call today', 'Red: I call 911 now'])
    await phone.getByRole('heading', { name: zone }).waitFor();
  expect(await phone.getByRole('link', { name: 'Call (505) 555-0117' }).first().getAttribute('href')).toBe(
    'tel:5055550117',
  );
  // Metformin and lisinopril are in her chart: her pills may be spoken of.
  await phone.getByText('Take your medicine every day.').waitFor();
  await look(phone, 'own-plan');
  // Nothing that names a part of her plan is set in small print.
  const sizes = await phone
    .locator('h1, h2, h3')
    .evaluateAll(all => all.map(it => Number.parseFloat(getComputedStyle(it).fontSize)));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18);
  await phone.getByRole('button', { name: 'Español' }).click();
  await phone.getByRole('heading', { name: 'Rojo: llamo al 911 ahora' }).waitFor();
  await phone.setViewportSize({ width: widths.narrow, height: 640 });
  await picture(phone, 'own-plan-es');
});

test('at twice its size, and read from the top, it is whole: the title has the focus, nothing scrolls sideways', async () => {
  await phone.setViewportSize({ width: widths.narrow / 2, height: 640 });
  const sideways = await phone.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
  await picture(phone, 'own-plan-twice');
  await phone.setViewportSize({ width: widths.narrow, height: 640 });
  await phone.reload();
  await giveBirthDate();
  await phone.getByRole('heading', { name: 'My plan: Rosa Delgado' }).waitFor();
  await expect
    .poll(() => phone.evaluate(() => document.activeElement?.textContent))
    .toBe('My plan: Rosa Delgado');
  expect(
    await phone.evaluate(() => [document.documentElement.lang, document.querySelector('article')?.lang]),
  ).toEqual(['en', 'en']);
  // Headings as a screen reader lists them: the plan, what matters, today with its zones, her goals, her questions.
  const levels = await phone
    .locator('h1, h2, h3')
    .evaluateAll(all => all.map(it => Number(it.tagName.slice(1))));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
});

test('she writes down what she wants to ask, and takes away what she does not', async () => {
  const ask = phone.getByLabel('What do I want to ask at my next visit?');
  for (const text of ['May I dance with my new shoes?', 'Which pill is for what?']) {
    await ask.fill(text);
    await phone.getByRole('button', { name: 'Add my question' }).click();
    await phone.getByRole('button', { name: `Take away: ${text}` }).waitFor();
    await expect.poll(() => ask.inputValue()).toBe('');
  }
  await look(phone, 'own-questions');
  await phone.getByRole('button', { name: 'Take away: Which pill is for what?' }).click();
  await phone.getByText('Your question is off the list.').waitFor();
  expect(await phone.getByText('Which pill is for what?').count()).toBe(0);
});

test('what she took away she may ask again: it is on her list, and with the clinic', async () => {
  const ask = phone.getByLabel('What do I want to ask at my next visit?');
  await ask.fill('Which pill is for what?');
  await phone.getByRole('button', { name: 'Add my question' }).click();
  await phone.getByRole('button', { name: 'Take away: Which pill is for what?' }).waitFor();
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  const questions = page.getByRole('region', { name: 'Questions for the doctor' });
  await questions.getByText('Which pill is for what?').waitFor();
  await phone.getByRole('button', { name: 'Take away: Which pill is for what?' }).click();
  await phone.getByText('Your question is off the list.').waitFor();
});

test('Dana reads it on her page, in her words', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  const questions = page.getByRole('region', { name: 'Questions for the doctor' });
  await questions.getByText('May I dance with my new shoes?').waitFor();
  expect(await questions.getByText('Which pill is for what?').count()).toBe(0);
  await questions.getByText('Written by the patient on the phone', { exact: false }).waitFor();
  await look(page, 'visit-questions');
});

test('on the call it is before her, and what was answered at the visit is noted there', async () => {
  await page.getByRole('button', { name: 'Start call' }).click();
  // Her page has the same part, and may be in sight while the call opens.
  await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
  const questions = page.getByRole('region', { name: 'Questions for the doctor' });
  await questions.getByRole('button', { name: 'Note the answer: May I dance' }).click();
  await page.getByLabel('What was answered').fill('Yes, with the laces tied.');
  await page.getByLabel('Who answered').fill('Dr. Okafor');
  await picture(page, 'visit-question-on-call');
  await page.getByRole('button', { name: 'Note it' }).click();
  await questions.getByText('1 answered question').waitFor();
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await phone.reload();
  await giveBirthDate();
  await phone.getByText('Dr. Okafor said: Yes, with the laces tied.').waitFor();
});

test('that she has it is known without typing: a copy of this version was given', async () => {
  await expect
    .poll(async () => (await planOf()).versions[0]?.copies)
    .toMatchObject([{ how: 'electronic', receiver: 'patient' }]);
});

test('a newer approved version is what she sees the next time, and the copy of it is its own', async () => {
  await issue('Walk to church again.');
  await phone.reload();
  await giveBirthDate();
  await phone.getByText('“Walk to church again.”').waitFor();
  await expect.poll(async () => (await planOf()).versions.map(it => it.copies.length)).toEqual([1, 1]);
});

test('taken back, the link opens nothing', async () => {
  await page.reload();
  await page.getByRole('button', { name: 'Take back the link: My plan' }).click();
  await page.getByText('1 earlier link').waitFor();
  await phone.reload();
  await giveBirthDate();
  await phone.getByText('This did not open', { exact: false }).waitFor();
});

test('and nothing broke on the way', () => {
  expect(trouble).toEqual([]);
});
