import { localDay } from '@trellis/core/basics/zone';
import { getCovers } from '@trellis/core/caseload/cover.contract';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { getCareManagers } from '@trellis/core/people/assignment.contract';
import { fullName } from '@trellis/core/people/patient';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
/** The supervisor's screen, and that of a care manager who covers. */
let noor: Desk;
let cover: Desk;
/** Care managers two and three, by what the server tells them. */
let colleagues: readonly Client[];
/** Their names. */
let names: readonly string[];
const trouble: string[] = [];
const absent = 'Dana Whitlock';

/** She has few patients of her own, so most of the others come to her. */
const thirdAddress = 'care-manager-3@trellis.example';

beforeAll(async () => {
  trellis = await newTrellis();
  // More than two care managers can have: three.
  const filled = await trellis.command(...['demo', '--patients', '410', '--depth', 'thin', '--seed', '1']);
  expect(filled.code, filled.out).toBe(0);
  colleagues = await Promise.all(
    [2, 3].map(number =>
      signedIn(over(trellis.origin), `care-manager-${number}@trellis.example`, trellis.password),
    ),
  );
  const { careManagers } = await third().do(getCareManagers);
  names = careManagers.map(it => it.name).filter(name => name !== absent);
  noor = await openBrowser();
  cover = await openBrowser();
  for (const { page } of [noor, cover]) page.on('pageerror', error => trouble.push(error.message));
  await signInOn(noor.page, trellis, 'noor@trellis.example');
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(noor.page, 'failed-colleague-sick');
  await picture(cover.page, 'failed-colleague-sick-cover');
});
afterAll(async () => {
  await noor?.close();
  await cover?.close();
  await trellis?.end();
});

function third(): Client {
  const [, one] = colleagues;
  if (!one) throw new Error('There is no third care manager.');
  return one;
}
const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
/** Whom a colleague sees because she covers, on the first page of her Today. */
const coveredOf = async (client: Client) =>
  (await client.do(getToday)).rows.filter(row => row.coveredFor !== null);
const covered = async (): Promise<number> =>
  (await Promise.all(colleagues.map(coveredOf))).reduce((sum, rows) => sum + rows.length, 0);
const listOf = (page: Page): Locator => page.getByRole('region', { name: 'Patients, ranked by need' });

async function choose(): Promise<void> {
  const { page } = noor;
  await page.getByLabel('Who is away').selectOption({ label: absent });
  for (const box of await page.getByRole('group', { name: 'Who covers' }).getByRole('checkbox').all())
    await box.check();
}

test('the supervisor plans one day with a preview: who gets whom and why, and what that does to each list', async () => {
  const { page } = noor;
  await page.getByRole('link', { name: 'Cover', exact: true }).click();
  await page.getByRole('heading', { name: 'Cover', exact: true }).waitFor();
  await page.getByText('No cover is planned.').waitFor();
  await choose();
  const plan = page.getByRole('region', { name: 'What this does' });
  await plan.getByText('preview, nothing moved yet').waitFor();
  await button(page, /^Cover \d+ patients$/).waitFor();
  for (const name of names) await plan.getByText(name, { exact: true }).first().waitFor();
  const moves = await plan.locator('ol').getByRole('listitem').allInnerTexts();
  expect(moves.length).toBeGreaterThan(0);
  for (const move of moves) expect(move).toMatch(/spoke with the patient last|has most room/);
  expect(await covered(), 'a preview moves nobody').toBe(0);
  await look(page, 'cover-preview');
});

test('one press makes it; both colleagues see the patients at once, each marked and with the reason why she is due', async () => {
  await signInOn(cover.page, trellis, thirdAddress);
  await listOf(cover.page).getByRole('article').first().waitFor();
  await button(noor.page, /^Cover \d+ patients$/).click();
  await noor.page.getByText(`${absent} is covered`).waitFor();
  await cover.page.getByText(`Covering ${absent} until`).waitFor({ timeout: 10_000 });
  await button(cover.page, /changes?, show$/).click();
  // Three of whom only consent is missing stand behind one line.
  const papers = button(cover.page, /no consent yet$/).and(cover.page.locator('[aria-expanded=false]'));
  const marked = listOf(cover.page).getByRole('article').filter({ hasText: 'for Dana W.' });
  const expected = await coveredOf(third());
  const markedNow = async () => {
    if ((await papers.count()) > 0) await papers.click();
    return marked.count();
  };
  await expect.poll(markedNow, { timeout: 10_000 }).toBe(expected.length);
  expect(expected.length).toBeGreaterThan(0);
  for (const row of expected)
    await listOf(cover.page)
      .getByRole('button', { name: fullName(row.patient), exact: true })
      .first()
      .waitFor();
  await look(cover.page, 'cover-today');
});

test('who covers calls one of them like her own; the patient stays with the one who is away', async () => {
  const { page } = cover;
  const [row] = await coveredOf(third());
  if (!row) throw new Error('Nobody is covered.');
  const name = fullName(row.patient);
  await listOf(page)
    .getByRole('article')
    .filter({ hasText: 'for Dana W.' })
    .getByRole('button', { name })
    .first()
    .click();
  await button(page, /^Start call/).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await button(page, 'No answer').click();
  await button(page, /^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted/).waitFor();
  expect(row.careManager?.name).toBe(absent);
});

test('undo gives them back, on every screen, without a reload', async () => {
  await button(noor.page, 'Take back').click();
  await noor.page.getByText('Cover taken back').waitFor();
  await noor.page.getByText('No cover is planned.').waitFor();
  expect(await covered()).toBe(0);
  const { page } = cover;
  await expect
    .poll(() => listOf(page).getByRole('article').filter({ hasText: 'for Dana W.' }).count(), {
      timeout: 10_000,
    })
    .toBe(0);
  await page.getByText(`Covering ${absent}`).waitFor({ state: 'detached' });
});

test('planned again it stands for this one day, and the one who is away reads who has her patients', async () => {
  const { page } = noor;
  await choose();
  await button(page, /^Cover \d+ patients$/).click();
  await page.getByText(`${absent} is covered`).waitFor();
  const planned = page.getByRole('complementary', { name: 'Now and planned' });
  await planned.getByText(/planned by Noor Haddad/).waitFor();
  await look(page, 'cover-planned');
  const { now, covers } = await third().do(getCovers);
  const zone = 'America/New_York' as Parameters<typeof localDay>[1];
  const [one] = covers;
  expect(one && localDay(one.startsAt, zone)).toBe(localDay(now, zone));
  // That it is over with the day is told with a clock that can be set: caseload/cover.routes.test.ts.
  expect(one && Date.parse(one.endsAt) - Date.parse(one.startsAt)).toBeLessThanOrEqual(25 * 3_600_000);
  const { page: hers } = cover;
  await hers
    .getByRole('button', { name: new RegExp(names[0]?.split(' ')[0] ?? '') })
    .first()
    .waitFor();
  const dana = await openBrowser();
  try {
    await signInOn(dana.page, trellis);
    await dana.page.getByText(/covers for you until /).waitFor();
    await picture(dana.page, 'cover-absent');
  } finally {
    await dana.close();
  }
});

test('and the pages had no trouble with it', () => {
  expect(trouble).toEqual([]);
});
