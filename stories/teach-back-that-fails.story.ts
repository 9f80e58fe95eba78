import { getTeaching } from '@trellis/core/education/education.contract';
import { getContacts } from '@trellis/core/outreach/contact.contract';
import type { Patient } from '@trellis/core/people/patient';
import { editPerson, getPerson } from '@trellis/core/people/person.contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { chartOfLouis, infrastructure } from './charts.ts';
import { atTheDesk, enrolByApi, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
let louis: Patient;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const { code, out } = await trellis.command('import', ...infrastructure, chartOfLouis);
  expect(code, out).toBe(0);
  dana = await atTheDesk(trellis);
  louis = await findByName(dana, 'Maggio');
  const params = { patientId: louis.id };
  const { person, version } = await dana.do(getPerson, { params });
  await dana.do(editPerson, { params, version, body: { person: { ...person, language: 'es' } as never } });
  await enrolByApi(dana, louis);
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'teach-back-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const button = (name: RegExp | string) => page.getByRole('button', { name, exact: typeof name === 'string' });
const region = (name: string) => page.getByRole('region', { name, exact: true });
const teaching = () => dana.do(getTeaching, { params: { patientId: louis.id } });
const title = 'When your blood sugar is low';

/** From the patient's page into a call, and there to teaching, by keyboard. */
async function teachOnCall(): Promise<void> {
  await page.goto(`${trellis.origin}/patients/${louis.id}`);
  await page.getByRole('heading', { name: 'Teaching', exact: true }).waitFor();
  await page.keyboard.press('c');
  await region('Who you are calling').waitFor();
  await page.keyboard.press('b');
  await page.getByRole('heading', { name: 'Teaching', exact: true }).waitFor();
}

async function close(): Promise<void> {
  await button('Back to the call').click();
  await button('Reached').click();
  const left = page.getByRole('button', { name: /questions? (left|open)/i });
  for (let round = 0; round < 20 && (await left.count()) > 0; round += 1) {
    await left.click();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
  }
  await button(/^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted/).waitFor();
}

test('on a call Dana finds the text on lows and gives it in Spanish, in two presses', async () => {
  await teachOnCall();
  await region('Fits now').getByLabel('Find another text').fill('azucar baja jugo');
  await button(`Give: ${title}`).click();
  await page.getByText('In Spanish, how?').waitFor();
  await look(page, 'teach-give');
  await button('Read aloud').click();
  await region('Given')
    .getByText(/Read aloud · Spanish/)
    .waitFor();
  expect((await teaching()).given).toMatchObject([
    { textId: 't2dm.lows', language: 'es', format: 'read-aloud' },
  ]);
  const kept = await page.getByRole('textbox', { name: /note/i }).first().inputValue();
  expect(kept).toContain(`Taught: ${title} (Spanish, read aloud)`);
});

test('he cannot say it back yet: his own words are kept', async () => {
  const ask = region('Given').locator('[lang=es]').first();
  await ask.waitFor();
  await region('Given').getByRole('button', { name: 'Not yet', exact: true }).first().click();
  await page.getByLabel(/^What was said:/).fill('Me acuesto hasta que se me pase');
  await look(page, 'teach-not-yet');
  await button('Keep “not yet”').click();
  await region('To teach again').getByText('Me acuesto hasta que se me pase').waitFor();
  expect((await teaching()).teachBacks).toMatchObject([{ result: 'not-yet' }]);
});

test('how sure he is: four of ten, and why not lower', async () => {
  await button('Ask importance and confidence').click();
  await page.getByLabel('What it is about').fill('Treat a low right away');
  await button('4').click();
  await page.getByText('«¿Por qué un 4 y no menos?»').waitFor();
  await page.getByText('“Why a 4 and not lower?”').waitFor();
  await page.getByLabel('Why not lower, in their own words').fill('Ya me salió una vez');
  await picture(page, 'teach-ruler');
  await button('Keep').click();
  await page.getByText('4 of 10').waitFor();
  await close();
  const [contact] = (await dana.do(getContacts, { params: { patientId: louis.id } })).contacts;
  expect(contact?.note).toMatch(/Taught: .*read aloud.*not yet/);
});

test('Today says what could not be said back yet', async () => {
  await page.goto(`${trellis.origin}/`);
  await page
    .getByText(/Could not say back yet: “/)
    .first()
    .waitFor();
  await look(page, 'teach-today');
});

test('the next call has it on its agenda; explained again, he says it, and it is gone', async () => {
  await teachOnCall();
  await page
    .getByText(/Explain again, more simply: “/)
    .first()
    .waitFor();
  await region('To teach again')
    .getByText(/simpler words/)
    .waitFor();
  await look(page, 'teach-again');
  await region('To teach again').getByRole('button', { name: 'After a second time' }).click();
  await region('To teach again').waitFor({ state: 'detached' });
  await button('Ask importance and confidence').click();
  await page.getByLabel('What it is about').fill('Treat a low right away');
  await button('7').click();
  await button('Keep').click();
  await page.getByText('4 → 7').waitFor();
  await page.getByText('At 7 or more').waitFor();
  await picture(page, 'teach-ruler-course');
  await close();
  await page.goto(`${trellis.origin}/`);
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  await page.waitForTimeout(600);
  expect(await page.getByText(/Could not say back yet/).count()).toBe(0);
});

test('a reference card is one key away, and Escape closes it', async () => {
  await page.goto(`${trellis.origin}/patients/${louis.id}`);
  await page.getByRole('heading', { name: 'Teaching', exact: true }).waitFor();
  await page.keyboard.press('f');
  await region('Reference cards').waitFor();
  await look(page, 'teach-cards');
  await page.getByLabel('Find a card').fill('importance');
  await region('Reference cards')
    .getByRole('button', { name: /Importance and confidence/ })
    .click();
  await page.getByText('Not signed off by a clinician').first().waitFor();
  await picture(page, 'teach-card');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await region('Reference cards').waitFor({ state: 'detached' });
});

test('the library shows it in both languages with its level, and that nobody signed it', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.getByRole('heading', { name: 'Library' }).waitFor();
  await page.getByLabel('Words in the text').fill('low sugar juice');
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
  await page.getByRole('article').getByRole('button', { name: 'Spanish' }).click();
  await page.getByRole('article').getByText('Not signed off by a clinician').waitFor();
  await look(page, 'library');
  expect(trouble).toEqual([]);
});
