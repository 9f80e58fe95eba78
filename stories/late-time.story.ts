import { type Day, lastDay, type Month, monthOf, plusDays, plusMonths } from '@trellis/core/basics/day';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { getMonth, getMonthProof } from '@trellis/core/billing/month.contract';
import { fullName } from '@trellis/core/people/patient';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { newTrellis, type Trellis } from './trellis.ts';

const zone = 'America/New_York' as Zone;
const today: Day = localDay(instantAt(Date.now()), zone);
const month: Month = plusMonths(monthOf(today), -1);
/** A day of last month, and a quarter of an hour of its night in which nobody of the demo clinic works. */
const day = plusDays(lastDay(month), -3);

let trellis: Trellis;
let desk: Desk;
let nurse: Client;

beforeAll(async () => {
  trellis = await newTrellis();
  const filled = await trellis.command(...['demo', '--patients', '20', '--depth', 'thin', '--seed', '1']);
  expect(filled.code, filled.out).toBe(0);
  nurse = await signedIn(over(trellis.origin), trellis.email, trellis.password);
  desk = await openBrowser();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(desk.page, 'failed-late-time');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

test('a care manager enters the twelve minutes of last month that she forgot, once, and takes them back', async () => {
  const { page } = desk;
  const { rows, patients } = await nurse.do(getMonth, { params: { month } });
  const row = rows.find(it => it.needed > 0 && it.approval === null);
  const person = patients.find(it => it.id === row?.patientId);
  if (!row || !person) throw new Error('Nobody has a month with time.');
  const read = () => nurse.do(getMonthProof, { params: { month, patientId: person.id } });
  const before = (await read()).pieces.length;
  await page.goto(`${trellis.origin}/billing/${month}`);
  await page.getByLabel('Work e-mail').fill(trellis.email);
  await page.getByLabel('Password', { exact: true }).fill(trellis.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page
    .getByRole('button', { name: fullName(person) })
    .first()
    .click();
  const proof = page.getByRole('region', { name: new RegExp(`^Proof of .* for ${fullName(person)}$`) });
  const enter = async () => {
    await proof.getByRole('button', { name: 'Enter time by hand' }).click();
    const form = page.getByRole('form', { name: 'Time that was not recorded' });
    await form.getByLabel('Day').fill(day);
    await form.getByLabel('From').fill('22:03');
    await form.getByLabel('To', { exact: true }).fill('22:15');
    await form.getByLabel('Kind of work').selectOption('coordination');
    await form.getByLabel('Why it was not recorded').fill('Called the pharmacy from the car');
    return form;
  };
  const form = await enter();
  await look(page, 'hand-time');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'hand-time-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await form.getByRole('button', { name: 'Enter 12:00' }).click();
  await proof.getByRole('cell', { name: /hand, entered later.*Called the pharmacy from the car/ }).waitFor();
  const { pieces } = await read();
  expect(pieces.length).toBe(before + 1);
  expect(pieces.find(it => it.source === 'hand')).toMatchObject({ seconds: 720, activity: 'coordination' });

  await (await enter()).getByRole('button', { name: 'Enter 12:00' }).click();
  await page.getByText('Recorded already').waitFor();
  await page.getByText(/22:03–22:15: Coordination/).waitFor();
  await look(page, 'hand-time-overlaps');
  expect((await read()).pieces.length).toBe(before + 1);

  await page.getByRole('button', { name: 'Cancel' }).click();
  await proof.getByRole('button', { name: /^Take back: .*22:03–22:15: Called the pharmacy/ }).click();
  await proof.getByLabel('Why it is taken back').fill('It was for another patient');
  await look(page, 'hand-time-take-back');
  await proof.getByRole('button', { name: 'Take back', exact: true }).click();
  await page.getByText('Taken back').waitFor();
  await expect.poll(async () => (await read()).pieces.length).toBe(before);
});
