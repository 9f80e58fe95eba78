import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

// A daughter calls because her mother forgets her tablets; a hospital sends a fax about somebody who is on record.

let trellis: Trellis;
let dana: Desk;
let noor: Desk;
let page: Page;
let elsewhere: Client;
const trouble: string[] = [];

const listen = (on: Page) => {
  on.on('pageerror', error => trouble.push(error.message));
  on.on('console', message => {
    const isExpected = /status of 4\d\d|ERR_ABORTED/.test(message.text());
    if (message.type() === 'error' && !isExpected) trouble.push(message.text());
  });
};

beforeAll(async () => {
  trellis = await newTrellis();
  await trellis.command(
    'import',
    ...chartFiles([{ given: 'George', family: 'Baptiste', born: '1951-07-02', phone: '(505) 555-0142' }]),
  );
  elsewhere = await atTheDesk(trellis);
  dana = await openBrowser();
  noor = await openBrowser({ dark: true, locale: 'es-US' });
  page = dana.page;
  listen(page);
  listen(noor.page);
  await signInOn(page, trellis);
  await noor.page.goto(trellis.origin);
  await noor.page.getByLabel('Correo del trabajo').fill('noor@trellis.example');
  await noor.page.getByLabel('Contraseña', { exact: true }).fill(trellis.password);
  await noor.page.keyboard.press('Enter');
  await noor.page.getByRole('link', { name: /^Solicitudes/ }).click();
  await noor.page.getByRole('heading', { name: 'No hay solicitudes abiertas' }).waitFor();
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(page, 'failed-intake');
  await picture(noor.page, 'failed-intake-noor');
});
afterAll(async () => {
  await dana?.close();
  await noor?.close();
  await trellis?.end();
});

/** Well before a list is asked for again by itself, which is every minute. */
const soon = { timeout: 10_000 };
const hers = () => noor.page.getByRole('list', { name: 'Solicitudes, por orden de necesidad' });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const primary = (name: string) => page.getByRole('button', { name, exact: true });

test('a daughter calls: what she says is written down while she speaks', async () => {
  await page.getByRole('link', { name: /^Intake/ }).click();
  await page.getByRole('heading', { name: 'No request is open' }).waitFor();
  await page.keyboard.press('n');
  await button('Family').click();
  await page.getByLabel('Name').fill('Elena Delgado, daughter');
  await page.getByLabel('How to reach the asker').fill('(505) 555-0177');
  await page.getByLabel('Search among the patients').fill('Rosa Delgado');
  await page.getByText('Nobody is found under this.').waitFor();
  await button('Not in Trellis yet').click();
  expect(await page.getByLabel('Family name').inputValue()).toBe('Delgado');
  await page.getByLabel('Birth date, if known').fill('3/14/1948');
  await page.getByLabel('In the asker’s words').fill('She forgets her tablets and I live two hours away.');
  await button('Soon').click();
  await look(page, 'intake-new');
  await button('Put into the queue').click();
  await page.getByRole('button', { name: 'Rosa Delgado' }).waitFor();
  expect(page.url()).not.toMatch(/Rosa|Delgado|1948/);
});

test('another screen sees it wait, and sees who takes it', async () => {
  await hers().getByText('Rosa Delgado').waitFor(soon);
  await hers().getByText('Nadie').waitFor();
  await page.keyboard.press('t');
  await page.getByText('You have the request of Elena Delgado, daughter').waitFor();
  await hers().getByText('Dana Whitlock').first().waitFor(soon);
  await page.keyboard.press('u');
  await page.getByText('Taken back').waitFor();
  await hers().getByText('Nadie').waitFor(soon);
  await button('Take it').click();
  await button('Back to the queue').waitFor();
});

test('the mother is added with what was typed, and the request is hers', async () => {
  await button('Add this person').click();
  await page.getByLabel('Family name').waitFor();
  expect(await page.getByLabel('Given name').inputValue()).toBe('Rosa');
  expect(await page.getByLabel('Birth date').inputValue()).toBe('1948-03-14');
  await button('Save').click();
  await page.getByRole('link', { name: /Open chart/ }).waitFor();
  expect(page.url()).toMatch(/\/intake\?/);
  const rosa = await findByName(elsewhere, 'Delgado');
  expect(rosa.given).toBe('Rosa');
});

test('she has a care manager now, and her daughter is told no more than she may hear', async () => {
  await button('Decide').click();
  await button('Care manager assigned').click();
  await page.getByText('you will be the care manager of Rosa Delgado').waitFor();
  await look(page, 'intake-decide');
  await page.getByRole('form', { name: 'What came of it?' }).getByRole('button', { name: 'Decide' }).click();
  await primary('Answer').waitFor();
  await page.keyboard.press('r');
  const said = await page.getByLabel('What was said').inputValue();
  expect(said).toContain('Dana Whitlock');
  expect(said).not.toMatch(/Rosa|tablets/);
  await look(page, 'intake-answer');
  await button('Answer given').click();
  await page.getByText('Elena Delgado, daughter has an answer').waitFor();
  await noor.page.getByRole('heading', { name: 'No hay solicitudes abiertas' }).waitFor(soon);
});

test('a fax about somebody on record stands on Today, and is answered once he is enrolled', async () => {
  await page.getByRole('link', { name: 'New request' }).click();
  await button('Hospital').click();
  await page.getByLabel('Name').fill('Bayview Hospital, 4 West');
  await page.getByLabel('How it came').selectOption('fax');
  await page.getByLabel('Search among the patients').fill('Baptiste');
  await button('This is the person: George Baptiste').click();
  await page.getByLabel('In the asker’s words').fill('Goes home tomorrow. Please see that somebody calls.');
  await button('Urgent').click();
  await button('Put into the queue').click();
  await button('Take it').click();
  await button('Back to the queue').waitFor();
  await page.getByRole('link', { name: /^Today/ }).click();
  await page
    .getByText(/The hospital asked for a care manager/)
    .first()
    .waitFor();
  await enrolByApi(elsewhere, await findByName(elsewhere, 'Baptiste'));
  await page.getByRole('link', { name: 'Open request' }).click();
  await page.getByText('enrolled').first().waitFor(soon);
  await button('Decide').click();
  await button('Enrolled').click();
  await page.getByRole('form', { name: 'What came of it?' }).getByRole('button', { name: 'Decide' }).click();
  await primary('Answer').waitFor();
  await page.keyboard.press('r');
  expect(await page.getByLabel('What was said').inputValue()).toContain(
    'George Baptiste is now in our care management program',
  );
  await button('Answer given').click();
  await page.getByRole('heading', { name: 'No request is open' }).waitFor();
  await button('Answered').click();
  await page.getByRole('button', { name: 'George Baptiste' }).waitFor();
  await page.getByRole('button', { name: 'Rosa Delgado' }).waitFor();
  await look(noor.page, 'intake-nothing-es-dark');
});

test('and no page had trouble with it', () => {
  expect(trouble).toEqual([]);
});
