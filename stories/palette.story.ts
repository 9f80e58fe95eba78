import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
const trouble: string[] = [];
const addresses: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const charts = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '617-555-0142' },
    { given: 'Elena', family: 'Delgado-Ruiz', born: '1975-10-30', phone: '617-555-0143' },
    { given: 'Walter', family: 'Nakamura', born: '1951-07-02', phone: '617-555-0177' },
  ]);
  const imported = await trellis.command('import', ...charts);
  expect(imported.code, imported.out).toBe(0);
  const dana = await atTheDesk(trellis);
  for (const name of ['Nakamura', 'Delgado-Ruiz']) await enrolByApi(dana, await findByName(dana, name));
  desk = await openBrowser();
  desk.page.on('pageerror', error => trouble.push(error.message));
  desk.page.on('request', request => addresses.push(request.url()));
  await signInOn(desk.page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(desk.page, 'palette-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const keys = async (...pressed: readonly string[]) => {
  for (const key of pressed) await desk.page.keyboard.press(key);
};
const palette = () => desk.page.getByRole('dialog', { name: 'Search patients, pages and actions' });
const option = (name: RegExp) => palette().getByRole('option', { name });

test('Ctrl K lists what this page can do and where she may go', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Start call' }).first().waitFor();
  await keys('Control+k');
  await option(/start call/).waitFor();
  await option(/Billing/).waitFor();
  expect(await option(/Administration/).count(), 'a page of other roles').toBe(0);
  await look(page, 'palette');
  await keys('Escape');
  await palette().waitFor({ state: 'detached' });
});

test('a request for a care manager is begun from anywhere', async () => {
  const { page } = desk;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('new req');
  await option(/^New request/).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/intake\/add$/);
  await page.goBack();
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
});

test('an action is carried out from the list as by its key', async () => {
  const { page } = desk;
  await keys('/');
  await page.keyboard.type('snoo');
  await option(/snooze/).waitFor();
  await keys('Enter');
  await page.getByRole('form', { name: 'Snooze' }).waitFor();
  await keys('Escape');
});

test('somebody is found by her birth date and opened, and no address holds it', async () => {
  const { page } = desk;
  await keys('Control+k');
  await page.keyboard.type('3/14/1948');
  await option(/Rosa Delgado/).waitFor();
  await look(page, 'palette-found');
  await keys('Enter');
  await page.getByRole('heading', { level: 1, name: /Rosa Delgado/ }).waitFor();
  expect(addresses.filter(it => /1948|delgado/i.test(decodeURIComponent(it)))).toEqual([]);
  const kept = await page.evaluate(() =>
    JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }]),
  );
  expect(kept).not.toMatch(/1948|Delgado/i);
});

test('Tab stays inside the list; a press beside it closes it', async () => {
  const { page } = desk;
  await keys('Control+k');
  await palette().waitFor();
  await keys('Tab', 'Tab', 'Tab');
  expect(await palette().evaluate(it => it.contains(document.activeElement))).toBe(true);
  await page.getByRole('main').click({ position: { x: 900, y: 560 } });
  await palette().waitFor({ state: 'detached' });
});

test('g and a letter lead to her pages, and to nothing else', async () => {
  const { page } = desk;
  await keys('g', 'p');
  await page.getByRole('heading', { name: 'Patients' }).waitFor();
  await page.getByRole('searchbox').fill('');
  await page.keyboard.type('gt');
  expect(await page.getByRole('searchbox').inputValue(), 'typed, not gone to Today').toBe('gt');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('heading', { name: 'Patients' }).click();
  await keys('/');
  expect(await page.getByRole('searchbox').evaluate(it => it === document.activeElement)).toBe(true);
  await page.getByRole('searchbox').blur();
  await keys('g', 't');
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  await keys('?');
  await page.getByRole('heading', { name: 'Go to' }).waitFor();
  await look(page, 'key-sheet');
  await keys('Escape');
});

test('over a running call it closes nothing: the note is as it was, and she types on', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Start call' }).first().click();
  await page.getByRole('button', { name: 'No answer' }).first().waitFor();
  await keys('n');
  await page.keyboard.type('Her daughter will ca');
  await keys('Control+k');
  await palette().waitFor();
  await look(page, 'palette-on-call');
  await keys('Escape');
  await page.keyboard.type('ll back.');
  const note = page.locator('textarea').filter({ hasText: 'Her daughter' });
  await expect.poll(() => note.first().inputValue()).toBe('Her daughter will call back.');
});

test('on her page what is due is decided as on Today, and who decided what can be read and taken back', async () => {
  const { page } = desk;
  await keys('Control+k');
  await page.keyboard.type('Delgado-Ruiz');
  await option(/Elena Delgado-Ruiz/).click();
  const due = page.getByRole('list', { name: 'What is due' });
  await due.getByText(/First check-in|Check-in due/).waitFor();
  await page.getByText('Care manager', { exact: true }).first().waitFor();
  await look(page, 'patient-due');
  await keys('d');
  await page.getByRole('button', { name: 'Patient declined' }).click();
  await page.getByRole('form', { name: 'Dismiss' }).getByRole('button', { name: 'Dismiss' }).click();
  const history = page.getByRole('list', { name: 'What was decided' });
  await history.getByText('Check-in: dismissed, patient declined').waitFor();
  await history.scrollIntoViewIfNeeded();
  await look(page, 'patient-decisions');
  await page.getByRole('button', { name: 'Take back: Check-in' }).click();
  await history.getByText(/taken back by Dana Whitlock/).waitFor();
  await due.getByText(/First check-in|Check-in due/).waitFor();
});

test('when she wishes to be called is written down once, and stands on her page and on Today', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: 'Person and coverage' }).click();
  const wish = page.getByRole('group', { name: /^Best time to call/ });
  await wish.getByLabel('Tue').check();
  await wish.getByLabel('Calls from').fill('09:00');
  await wish.getByLabel('Calls until').fill('11:30');
  await wish.getByLabel('In the patient’s own words').fill('before dialysis');
  await look(page, 'best-time-form');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Wishes calls Tue between 09:00 and 11:30 · “before dialysis”').waitFor();
  await desk.page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'patient-due-dark');
  await keys('g', 't');
  await page.getByText('best Tue 09:00–11:30').waitFor();
  await look(page, 'today-best-dark');
  await desk.page.emulateMedia({ colorScheme: 'light' });
});

test('filters kept under a name are there after signing out and in again', async () => {
  const { page } = desk;
  await keys('g', 't');
  await page.getByLabel('Whose patients').selectOption({ label: 'Everyone' });
  await keys('f');
  await page.getByLabel('When').selectOption({ label: 'Due, not overdue' });
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByLabel('Name of the filters shown now').fill('Everyone due');
  await page.getByRole('button', { name: 'Keep these filters' }).click();
  await page.getByRole('button', { name: 'Delete: Everyone due' }).waitFor();
  await look(page, 'views');
  await page.getByRole('button', { name: /Dana Whitlock/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await signInOn(page, trellis);
  await page.getByRole('button', { name: 'Resume call' }).waitFor();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: 'Everyone due', exact: true }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('?assigned=everyone&state=due');
  await page.getByRole('button', { name: 'Resume call' }).waitFor();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: 'Delete: Everyone due' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Everyone due is back').waitFor();
});

test('asked for while the server is away, what cannot be fetched is told, and the page stays', async () => {
  // A browser that has never had the list.
  const fresh = await openBrowser();
  try {
    const { page } = fresh;
    page.on('pageerror', error => trouble.push(error.message));
    await signInOn(page, trellis);
    const resume = page.getByRole('button', { name: 'Resume call' });
    await resume.waitFor();
    await trellis.stop();
    await page.keyboard.press('Control+k');
    await page.getByText('This part could not be fetched.').waitFor();
    expect(await resume.isVisible()).toBe(true);
    await trellis.start();
    await page.reload();
    await resume.waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search patients, pages and actions' }).waitFor();
  } finally {
    await fresh.close();
  }
});

test('nothing broke on the way', () => {
  expect(trouble).toEqual([]);
});
