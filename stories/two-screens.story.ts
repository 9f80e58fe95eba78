import type { Patient } from '@trellis/core/people/patient';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { type Desk, openBrowser, picture } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let page: Page;
/** What is done in another browser, as a colleague would. */
let elsewhere: Client;
let people: Readonly<Record<'Almeida' | 'Baptiste' | 'Cutler', Patient>>;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const charts = chartFiles([
    { given: 'Rosa', family: 'Almeida', born: '1948-03-14', phone: '(505) 555-0141' },
    { given: 'George', family: 'Baptiste', born: '1951-07-02', phone: '(505) 555-0142' },
    { given: 'Ines', family: 'Cutler', born: '1944-11-30', phone: '(505) 555-0143' },
  ]);
  await trellis.command('import', ...charts);
  elsewhere = await atTheDesk(trellis);
  people = {
    Almeida: await findByName(elsewhere, 'Almeida'),
    Baptiste: await findByName(elsewhere, 'Baptiste'),
    Cutler: await findByName(elsewhere, 'Cutler'),
  };
  await enrolByApi(elsewhere, people.Almeida);
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
  page.on('console', message => {
    const isExpected = /401|503|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/;
    if (message.type() === 'error' && !isExpected.test(message.text())) trouble.push(message.text());
  });
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'failed-two-screens');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const list = () => page.getByRole('main');
const show = (count: number) =>
  page.getByRole('button', { name: count === 1 ? '1 change, show' : `${count} changes, show` });

/** Well before the list would be asked for again by itself, which is every minute. */
const soon = { timeout: 10_000 };

test('someone enrolled in another browser is announced on Today, and nothing moves until she is asked for', async () => {
  await list().getByText('Almeida').first().waitFor();
  await enrolByApi(elsewhere, people.Baptiste);
  await show(1).waitFor(soon);
  expect(await list().getByText('Baptiste').count()).toBe(0);
  await show(1).click();
  await list().getByText('Baptiste').first().waitFor(soon);
  await picture(page, 'two-screens');
});

test('a page that was open while the server was killed and came back misses nothing', async () => {
  await trellis.kill('server');
  await trellis.start();
  elsewhere = await atTheDesk(trellis);
  await enrolByApi(elsewhere, people.Cutler);
  // The line comes back within a quarter of a minute at most.
  await show(1).waitFor({ timeout: 25_000 });
  await show(1).click();
  await list().getByText('Cutler').first().waitFor(soon);
});

test('and the pages had no trouble with it', () => {
  expect(trouble).toEqual([]);
});
