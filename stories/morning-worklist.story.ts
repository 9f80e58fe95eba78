import type { AnswerOf } from '@trellis/core/access/contract';
import { dueStateAt } from '@trellis/core/basics/due-item';
import { instantAt } from '@trellis/core/basics/instant';
import { decideDueItem } from '@trellis/core/caseload/decision.contract';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { logVoicemail } from '@trellis/core/outreach/voicemail.contract';
import { fullName } from '@trellis/core/people/patient';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { storySeed } from './charts.ts';
import { atTheDesk, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
/** The second care manager of the clinic. */
let colleague: Client;
const trouble: string[] = [];
const seed = storySeed();

beforeAll(async () => {
  trellis = await newTrellis();
  // More than one care manager can have: a second one is hired.
  const filled = await trellis.command(
    ...['demo', '--patients', '215', '--depth', 'thin', '--seed', String(seed)],
  );
  expect(filled.code, filled.out).toBe(0);
  dana = await atTheDesk(trellis);
  colleague = await signedIn(over(trellis.origin), 'care-manager-2@trellis.example', trellis.password);
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'failed-morning-worklist');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

/** Machines that are busy are slower, never wrong. */
const eventually = <Read>(read: () => Read) => expect.poll(read, { timeout: 10_000 });
const list = (): Locator => page.getByRole('region', { name: 'Patients, ranked by need' });
const rows = (): Locator => list().getByRole('article');
const selected = (): Locator => list().locator('article[aria-current]');
const nameIn = async (row: Locator): Promise<string> =>
  (await row.getByRole('button').first().innerText()).trim();
const namesShown = async (): Promise<readonly string[]> => {
  const told = await rows().allInnerTexts();
  return told.map(
    text =>
      text
        .split('\n')
        .filter(line => !/^\d*$/.test(line.trim()))[0]
        ?.trim() ?? '',
  );
};
const today = (query = {}) => dana.do(getToday, { query });
const namesOf = (all: AnswerOf<typeof getToday>['rows']): readonly string[] =>
  all.map(it => fullName(it.patient));
type Rows = AnswerOf<typeof getToday>['rows'];
/** Of whom only consent is missing stands below the others behind one line, once there are three. */
const papers = (all: Rows) => {
  const found = all.filter(row => row.items.every(it => it.rule === 'programs.consent-missing'));
  return found.length < 3 ? [] : found;
};
const needs = (all: Rows) => all.filter(row => !papers(all).includes(row));
const papersLine = (): Locator => list().getByRole('button', { name: /no consent yet$/ });
const notice = (text: RegExp): Locator => page.getByText(text);
const button = (name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
/** What stands under the selected row says where it stands and why. */
const placeTold = (): Promise<string> =>
  list()
    .getByText(/^Place \d+: /)
    .innerText();
const staysSelected = async (name: string): Promise<void> => {
  await eventually(async () => nameIn(selected())).toBe(name);
};

test('Today stands in the order of need, and says in words why', async () => {
  await rows().first().waitFor();
  const told = await today();
  expect(told.rows.length, 'a full page').toBe(50);
  await eventually(namesShown).toEqual(namesOf(needs(told.rows)));
  const lacking = papers(told.rows).length;
  expect(await papersLine().count()).toBe(lacking === 0 ? 0 : 1);
  if (lacking > 0) {
    expect(await papersLine().innerText()).toContain(String(lacking));
    await papersLine().click();
  }
  await eventually(namesShown).toEqual(namesOf([...needs(told.rows), ...papers(told.rows)]));
  await list().getByText(`${told.counts.patients} patients`).waitFor();
  for (const text of await rows().allInnerTexts())
    expect(text, 'words, not codes').not.toMatch(/undefined|null|NaN|\b(ccm|quality|outreach|programs)\.\w/);
  const [first] = told.rows;
  const state = first && dueStateAt(first.items[0], told.now);
  expect(await placeTold()).toMatch(new RegExp(`^Place 1: ${state} since \\w{3} \\d+ \\w{3}.* · .+`));
  expect(await placeTold(), 'minutes are no reason').not.toMatch(/minute|\d:\d\d/);
  await look(page, 'morning');
});

test('j and k go down and up, and the page never scrolls the row out of sight', async () => {
  const names = await namesShown();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await staysSelected(names[2] ?? '');
  await page.keyboard.press('k');
  await staysSelected(names[1] ?? '');
  for (let i = 0; i < 20; i += 1) await page.keyboard.press('j');
  await staysSelected(names[21] ?? '');
  expect(await selected().evaluate(row => row.getBoundingClientRect().bottom < innerHeight)).toBe(true);
});

test('a filter stands in the address, survives a reload and the way back, and is cleared by one press', async () => {
  const all = await today();
  await page.keyboard.press('f');
  await page
    .getByLabel('What', { exact: true })
    .selectOption({ label: `Test (${all.counts.byRule['quality.test']})` });
  await page.getByLabel('When', { exact: true }).focus();
  await page.getByLabel('When', { exact: true }).selectOption('Overdue only');
  await eventually(() => new URL(page.url()).search).toMatch(/rule=quality\.test&state=overdue/);
  // Whoever chooses by keyboard stays where she chose.
  await page
    .locator('select:focus')
    .and(page.getByLabel('When', { exact: true }))
    .waitFor();
  const narrowed = await today({ rule: 'quality.test', state: 'overdue' });
  await list().getByText(`${narrowed.counts.patients} patient`).waitFor();
  await eventually(namesShown).toEqual(namesOf(narrowed.rows));
  await page.reload();
  await rows().first().waitFor();
  expect(new URL(page.url()).searchParams.get('state')).toBe('overdue');
  expect(await page.getByLabel('When', { exact: true }).inputValue()).toBe('overdue');
  await eventually(namesShown).toEqual(namesOf(narrowed.rows));
  await look(page, 'morning-filtered');
  await button('Show all').click();
  await list().getByText(`${all.counts.patients} patients`).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.goBack();
  await list().getByText(`${narrowed.counts.patients} patient`).waitFor();
  await page.goForward();
  await list().getByText(`${all.counts.patients} patients`).waitFor();
  await page.keyboard.press('f');
});

/** One that the keys are tried on: the whole row is one need, so that it goes with it; the name is nobody else's. */
async function pickOneNeed(): Promise<string> {
  const { rows: known } = await today();
  const shown = await namesShown();
  const one = known.find(row => {
    const name = fullName(row.patient);
    return row.items.length === 1 && shown.filter(it => it === name).length === 1;
  });
  if (!one) throw new Error('Nobody on the page has one need alone.');
  const name = fullName(one.patient);
  await rowOf(name).getByRole('button', { name, exact: true }).click();
  await staysSelected(name);
  return name;
}
const rowOf = (name: string): Locator =>
  rows().filter({ has: page.getByRole('button', { name, exact: true }) });
const stands = (name: string): Promise<number> => rowOf(name).count();
/** Where the row stands that the name is on; what comes back comes back to its place. */
const placeOf = async (name: string): Promise<number> => (await namesShown()).indexOf(name);
const isGone = async (name: string): Promise<void> => {
  await eventually(() => stands(name)).toBe(0);
};

test('e: done, with where it is written; u takes it back', async () => {
  const name = await pickOneNeed();
  const place = await placeOf(name);
  await page.keyboard.press('e');
  await look(page, 'morning-done');
  await page.getByLabel('What was done').fill('Faxed to the practice, EHR of 12 November');
  await page.keyboard.press('Enter');
  await notice(new RegExp(`^Marked as done for ${name}`)).waitFor();
  await isGone(name);
  await page.keyboard.press('u');
  await notice(/^Taken back/).waitFor();
  await eventually(() => placeOf(name)).toBe(place);
});

test('s: out of sight for an hour, by the first button that has the focus', async () => {
  const name = await pickOneNeed();
  const place = await placeOf(name);
  await page.keyboard.press('s');
  await button(/^In an hour/).waitFor();
  await page.keyboard.press('Enter');
  // An hour before midnight it is a time of tomorrow, which is said with its day.
  await notice(new RegExp(`^${name} is back (\\S+ \\d+ \\S+ )?\\d+:\\d\\d`)).waitFor();
  await isGone(name);
  await page.keyboard.press('u');
  await notice(/^Taken back/).waitFor();
  await eventually(() => placeOf(name)).toBe(place);
});

test('d: dismissed only with a reason', async () => {
  const name = await pickOneNeed();
  await page.keyboard.press('d');
  const send = page
    .getByRole('form', { name: 'Dismiss' })
    .getByRole('button', { name: 'Dismiss', exact: true });
  expect(await send.getAttribute('aria-disabled')).toBe('true');
  await button('Another reason').click();
  await send.click();
  await page.getByRole('alert').getByText('A few words are missing').waitFor();
  await look(page, 'morning-dismiss');
  await page.getByLabel('In a few words').fill('Moved to her daughter in Ohio');
  await page.keyboard.press('Enter');
  await notice(new RegExp(`^Dismissed for ${name}`)).waitFor();
  await isGone(name);
});

test('h: handed over, the colleague sees it on her Today with who sent it and why', async () => {
  const name = await pickOneNeed();
  await page.keyboard.press('h');
  const form = page.getByRole('form', { name: 'Hand over' });
  const [whom] = await form.getByRole('group').getByRole('button').allInnerTexts();
  await form
    .getByRole('button', { name: whom ?? '' })
    .first()
    .click();
  await page.getByLabel('What the colleague should know (optional)').fill('Wants to speak Portuguese');
  await look(page, 'morning-hand-over');
  await button('Hand over').last().click();
  await notice(new RegExp(`^${name} handed over to `)).waitFor();
  await isGone(name);
  const hers = await colleague.do(getToday);
  const handed = hers.rows.find(row => row.items.some(it => it.handedOver !== null));
  expect(handed && fullName(handed.patient)).toBe(name);
  expect(handed?.items.find(it => it.handedOver)?.handedOver).toEqual({
    by: 'Dana Whitlock',
    note: 'Wants to speak Portuguese',
  });
});

test('a colleague writes down a voicemail on another screen: she is told, and nothing moves until she asks', async () => {
  await page.reload();
  const { rows: known } = await today();
  await eventually(namesShown).toEqual(namesOf(needs(known)));
  const before = await namesShown();
  const last = known.findLast(
    row => row.items[0].pressure !== 'someone-waits' && before.includes(fullName(row.patient)),
  );
  if (!last) throw new Error('Everybody on the page waits for us.');
  await colleague.do(logVoicemail, {
    params: { patientId: last.patient.id },
    body: {
      receivedAt: instantAt(Date.now() - 60_000),
      from: 'her daughter',
      phone: null,
      said: 'Please call back, she fell this morning.',
    },
  });
  const show = button('1 change, show');
  await show.waitFor({ timeout: 10_000 });
  expect(await namesShown()).toEqual(before);
  await show.click();
  const name = fullName(last.patient);
  const waiting = list().getByRole('list', { name: 'Someone is waiting for us' });
  await waiting
    .getByRole('article')
    .filter({ hasText: name })
    .getByText(/^Voicemail of /)
    .waitFor();
});

test('a colleague decides first: the form stays with its patient, the second comes to know, nothing is overwritten', async () => {
  const name = await pickOneNeed();
  const row = (await today()).rows.find(it => fullName(it.patient) === name);
  if (!row) throw new Error(`${name} is not on the list.`);
  await page.keyboard.press('s');
  await button(/^Tomorrow/).waitFor();
  const { key, decisionId: seen } = row.items[0];
  await colleague.do(decideDueItem, {
    body: { patientId: row.patient.id, key, seen, choice: { kind: 'dismissed', why: 'declined', note: '' } },
  });
  // Until the list has been read again, without her.
  await list()
    .getByText(`${(await today()).counts.patients} patients`)
    .waitFor({ timeout: 10_000 });
  await staysSelected(name);
  await button(/^Tomorrow/).click();
  // A check-in that was dismissed goes to its next occasion; everything else stays decided.
  await page
    .getByRole('alert')
    .getByText(/^(No longer due|Decided meanwhile)/)
    .waitFor();
  await picture(page, 'morning-decided');
  await page.keyboard.press('Escape');
  await isGone(name);
});

test('back from a chart she stands at the row and in the filter that she left', async () => {
  await page.goto(`${trellis.origin}/?assigned=everyone&rule=quality.test`);
  await rows().nth(30).waitFor();
  for (let n = 0; n < 24; n += 1) await page.keyboard.press('j');
  const name = await nameIn(selected());
  await page.keyboard.press('o');
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.keyboard.press('Escape');
  await staysSelected(name);
  expect(new URL(page.url()).search).toBe('?assigned=everyone&rule=quality.test');
  const { top, bottom } = await selected().evaluate(row => row.getBoundingClientRect().toJSON());
  expect(top).toBeGreaterThan(0);
  expect(bottom).toBeLessThan(768);
});

test('Enter starts the next call, and after its close the one after it, in the same filter', async () => {
  // Nobody answers: that ends a check-in for today, and nothing else.
  await page.goto(`${trellis.origin}/?assigned=everyone&rule=ccm.check-in`);
  await rows().first().waitFor();
  const { closedToday, rows: due } = await today({ assigned: 'everyone', rule: 'ccm.check-in' });
  const [first = '', second = ''] = namesOf(due);
  await eventually(async () => (await namesShown())[0]).toBe(first);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: first }).waitFor();
  await button('No answer').click();
  await button(/^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted · next contact/).waitFor();
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  await page.getByText(`${closedToday + 1} contact`).waitFor();
  expect(new URL(page.url()).search).toBe('?assigned=everyone&rule=ccm.check-in');
  await eventually(async () => (await namesShown())[0]).toBe(second);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: second }).waitFor();
  await button('Opened by mistake').click();
  await page.getByText('Call discarded, nothing was written').waitFor();
});

test('and the pages had no trouble with it', () => {
  expect(trouble).toEqual([]);
});
