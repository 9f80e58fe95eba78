import { getToday } from '@trellis/core/caseload/worklist.contract';
import { getContacts } from '@trellis/core/outreach/contact.contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { type Desk, expectAccessible, look, openBrowser, picture } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

const shared = '(617) 555-0142';

let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
const trouble: string[] = [];
const addresses: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const charts = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: shared },
    { given: 'Elena', family: 'Delgado-Ruiz', born: '1975-10-30', phone: shared },
    { given: 'Walter', family: 'Nakamura', born: '1951-07-02', phone: '617-555-0177' },
  ]);
  const imported = await trellis.command('import', ...charts);
  expect(imported.code, imported.out).toBe(0);
  dana = await atTheDesk(trellis);
  await enrolByApi(dana, await findByName(dana, 'Nakamura'));
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
  page.on('request', request => addresses.push(request.url()));
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'inbound-call-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const button = (name: RegExp | string) => page.getByRole('button', { name, exact: typeof name === 'string' });
/** A panel that is open: in the full width nothing of the page may lie half under it; narrower it must. */
const open = async (shown: Page, name: string) => {
  await expectAccessible(shown, name);
  await picture(shown, name);
};
const ask = async (number: string) => {
  await page.keyboard.press('w');
  await page.getByLabel('Phone number on the display').fill(number);
  await page.keyboard.press('Enter');
};

test('the phone rings with a number two people share: the birth date tells which', async () => {
  await ask('617 555 0142');
  await page.getByText('2 patients share this number. Ask for the birth date.').waitFor();
  await open(page, 'who-is-calling');
  await button(/born 14 Mar 1948/).click();
  await page.getByRole('heading', { level: 1, name: /Rosa Delgado/ }).waitFor();
  expect(await button('Call from patient').count()).toBe(1);
});

test('it is her daughter: who she is and what she may hear stand in sight', async () => {
  await button('Call from patient').click();
  await button('Family or caregiver').click();
  await page.getByLabel('Name', { exact: true }).fill('Elena');
  await page.getByLabel('Relation to the patient').fill('daughter');
  await page
    .getByRole('group', { name: /^May hear/ })
    .getByRole('button', { name: 'No', exact: true })
    .click();
  await open(page, 'call-kind');
  await page.keyboard.press('Escape');
  await button('Call from Elena, daughter').waitFor();
  await page.getByText('Elena may not hear about the care').waitFor();
  await look(page, 'call-inbound');
});

test('it closes without the guide, and plans the next contact', async () => {
  await page
    .getByRole('textbox', { name: 'Note' })
    .fill('Asked whether the appointment stands. Told her to ask Rosa.');
  await button('Reached').click();
  await button(/^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted/).waitFor();
  const rosa = await findByName(dana, 'Rosa');
  const { contacts } = await dana.do(getContacts, { params: { patientId: rosa.id } });
  expect(contacts).toMatchObject([
    {
      kind: { way: 'inbound', party: { with: 'family', name: 'Elena', relation: 'daughter', mayHear: 'no' } },
      outcome: 'reached',
      answers: [],
    },
  ]);
});

test('of somebody in no program the promise stands on Today all the same', async () => {
  await page
    .getByRole('link', { name: /^Today/ })
    .first()
    .click();
  await page.getByText('Rosa Delgado').first().waitFor();
});

test('one number, one patient: a press and the call is open', async () => {
  await ask('+1 617 555 0177');
  await button(/^Walter Nakamura born/).click();
  await page.getByRole('heading', { level: 1, name: /Walter Nakamura/ }).waitFor();
  await button('Opened by mistake').click();
  await page.getByText('Call discarded').waitFor();
});

test('she spoke to the machine: from the number on its display to what is wanted, and it stands on Today', async () => {
  await ask('617 555 0177');
  await button('Write down a voicemail: Walter Nakamura').click();
  await page.getByLabel('What is wanted').fill('Out of the white tablets since Friday.');
  expect(await page.getByLabel('Number to call back').inputValue()).toBe('617 555 0177');
  await open(page, 'voicemail-entry');
  await button('Keep').click();
  await page.getByText('Voicemail kept. It stands on Today until somebody answers.').waitFor();
  const { rows } = await dana.do(getToday);
  const rules = rows.flatMap(row => (row.patient.family === 'Nakamura' ? row.items.map(it => it.rule) : []));
  expect(rules).toContain('outreach.voicemail');
});

test('a number nobody has is said, and the way is by name', async () => {
  await ask('212 555 0100');
  await page.getByText('No patient with this number in the chart.').waitFor();
  await page.getByRole('link', { name: 'Search by name' }).click();
  await page.getByRole('heading', { name: 'Patients' }).waitFor();
});

test('work without a call is on the same page and ends in the same close', async () => {
  const walter = await findByName(dana, 'Nakamura');
  await page.goto(`${trellis.origin}/patients/${walter.id}`);
  await button('Other contact').click();
  await open(page, 'other-contact');
  await button('Chart review').click();
  await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
  await button('Done').click();
  expect(await page.getByRole('group', { name: 'Outcome' }).getByRole('button').allInnerTexts()).toEqual([
    'Done',
    'To be continued',
  ]);
  await look(page, 'call-chart-review');
  await button(/^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted$/).waitFor();
});

test('no number and no name was ever in an address', () => {
  expect(addresses.filter(it => /555|delgado|nakamura/i.test(decodeURIComponent(it)))).toEqual([]);
  expect(trouble).toEqual([]);
});
