import { getAssessments } from '@trellis/core/assessments/assessment.contract';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, expectAccessible, look, openBrowser, picture, widths } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName, signInOn } from './clinic.ts';
import { reachNobodyOnCall } from './on-call.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let hers: Desk;
/** Dana's screen, and Rosa's phone. */
let page: Page;
let phone: Page;
let dana: Client;
let rosa: Patient;
let link: string;
const trouble: string[] = [];
const stored: string[] = [];

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
  hers = await openBrowser();
  phone = await newPhone();
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(page, 'own-phone-failed-desk');
  await picture(phone, 'own-phone-failed');
});
afterAll(async () => {
  await hers?.close();
  await desk?.close();
  await trellis?.end();
});

/** Two in the morning where she lives, on the smallest screen there is. */
async function newPhone(): Promise<Page> {
  const made = await hers.context.newPage();
  made.setDefaultTimeout(15_000);
  made.on('pageerror', error => trouble.push(error.message));
  made.on('dialog', dialog => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await made.clock.setFixedTime(new Date('2026-11-24T02:00:00-05:00'));
  await made.setViewportSize({ width: widths.narrow, height: 640 });
  return made;
}

const button = (name: RegExp | string, on = page) =>
  on.getByRole('button', { name, exact: typeof name === 'string' });
const onPhone = (name: RegExp | string) => button(name, phone);
const assessments = () => dana.do(getAssessments, { params: { patientId: rosa.id } });

async function giveBirthDate(day: string, on = phone): Promise<void> {
  await on.getByLabel('Month').selectOption('03');
  await on.getByLabel('Day').fill(day);
  await on.getByLabel('Year').fill('1948');
  await on.getByRole('button', { name: 'Open', exact: true }).click();
}

async function makeLink(form: string): Promise<string> {
  await button('Link to a form').click();
  await page.getByRole('combobox', { name: /^Form/ }).selectOption({ label: form });
  await button('Make the link').click();
  const given = await page.getByLabel('The link', { exact: true }).inputValue();
  expect(given).toMatch(/\/mine#en\.[0-9a-f-]{36}\.[\w-]{43}$/);
  return given;
}

const choose = async (option: string | RegExp) => {
  await phone.getByRole('radio', { name: option }).check();
};
const next = () => onPhone(/^(Next|To the end)$/).click();

test('a form in which a danger may be told is refused while nobody is on call, and the page says what to do', async () => {
  const reachAgain = await reachNobodyOnCall(trellis);
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await page.getByText('No link was made yet.').waitFor();
  await button('Link to a form').click();
  await page.getByRole('combobox', { name: /^Form/ }).selectOption({ label: 'PHQ-9 depression severity' });
  await button('Make the link').click();
  await page.getByText('Nobody is on call for all of that time').waitFor();
  await look(page, 'own-phone-no-roster');
  await button('Cancel').click();
  await reachAgain();
});

test('with somebody on call Dana makes a link, to be scanned or copied', async () => {
  link = await makeLink('PHQ-9 depression severity');
  await page.getByRole('img', { name: 'The link as a QR code' }).waitFor();
  await look(page, 'own-phone-link');
  await button('Hide the link').click();
  await page.getByText('not opened yet').waitFor();
});

test('her phone asks for the birth date first, and loads little', async () => {
  const loaded: number[] = [];
  const counting = await hers.context.newCDPSession(phone);
  await counting.send('Network.enable');
  counting.on('Network.loadingFinished', it => loaded.push(it.encodedDataLength));
  await phone.goto(link);
  await phone.getByRole('heading', { name: 'First, your birth date' }).waitFor();
  await phone.waitForLoadState('networkidle');
  const bytes = loaded.reduce((sum, it) => sum + it, 0);
  // The page, its style, its script and its mark; nothing of the workbench.
  expect(bytes, 'first load of her page').toBeLessThanOrEqual(85 * 1024);
  await lookAtPhone('own-phone-birth');
  await giveBirthDate('15');
  await phone.getByText('This did not open.').waitFor();
  await giveBirthDate('14');
  await phone.getByText('Question 1 of').waitFor();
  await lookAtPhone('own-phone-question');
});

/** One width, in light, dark and forced colours: axe, nothing sideways, and nothing smaller than 18 px. */
async function lookAtPhone(name: string): Promise<void> {
  await expectAccessible(phone, name);
  const found = await phone.evaluate(() => ({
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: [...document.querySelectorAll<HTMLElement>('body *')]
      .filter(
        it =>
          it.checkVisibility() &&
          [...it.childNodes].some(node => node.nodeType === 3 && node.textContent?.trim()),
      )
      .filter(it => Number.parseFloat(getComputedStyle(it).fontSize) < 18)
      .map(it => it.textContent),
  }));
  expect(found, name).toEqual({ sideways: 0, small: [] });
  await picture(phone, name);
  await phone.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(phone, `${name} in the dark`);
  await picture(phone, `${name}-dark`);
  await phone.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await picture(phone, `${name}-forced`);
  await phone.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

test('one question at a time, by keyboard too; what she would rather not say is an answer', async () => {
  await choose('Several days');
  await next();
  await phone.getByText('Question 2 of').waitFor();
  expect(await phone.evaluate(() => document.activeElement?.textContent)).toContain('Feeling down');
  await phone.keyboard.press('Tab');
  await phone.keyboard.press('Space');
  await phone.keyboard.press('Enter');
  await phone.getByText('Question 3 of').waitFor();
  await onPhone('I would rather not say').click();
  await next();
  await phone.getByText('Your answers are kept.').waitFor();
  expect((await assessments()).finished).toEqual([]);
});

test('without a network nothing is lost; in Spanish, and after a reload, it goes on where it was', async () => {
  await hers.context.setOffline(true);
  await choose('Several days');
  await phone.getByText('No connection.', { exact: false }).waitFor();
  await hers.context.setOffline(false);
  await phone.getByText('Your answers are kept.').waitFor();
  await onPhone('Español').click();
  await phone.getByText('Pregunta 4 de').waitFor();
  await lookAtPhone('own-phone-spanish');
  await onPhone('English').click();
  await phone.getByText('Your answers are kept.').waitFor();
  await phone.reload();
  await giveBirthDate('14');
  await phone.getByText('Question 5 of').waitFor();
});

test('thoughts of death at two in the morning: she reads at once whom to call, and it stays', async () => {
  for (let at = 5; at < 9; at += 1) {
    await phone.getByText(`Question ${at} of`).waitFor();
    await choose('Not at all');
    await next();
  }
  await phone.getByText('Question 9 of').waitFor();
  expect(await phone.getByRole('alert', { name: /not alone/ }).count()).toBe(0);
  await choose('More than half the days');
  const advice = phone.getByRole('alert', { name: 'You are not alone. Please talk to somebody now.' });
  await advice.waitFor();
  expect(await advice.getByRole('link', { name: 'Call 988' }).getAttribute('href')).toBe('tel:988');
  expect(await advice.getByRole('link', { name: 'Text 988' }).getAttribute('href')).toBe('sms:988');
  expect(await advice.getByRole('link', { name: 'Call 911' }).getAttribute('href')).toBe('tel:911');
  const top = await advice.getByRole('link', { name: 'Call 988' }).boundingBox();
  expect(top?.y, 'she sees whom to call without scrolling').toBeLessThan(640);
  expect(top?.y).toBeGreaterThan(0);
  await lookAtPhone('own-phone-danger');
  await choose('Not at all');
  await advice.waitFor();
});

test('it is open for the care team though she has not finished: first on Today, of Dana and of the provider', async () => {
  const okafor = await signedIn(over(trellis.origin), 'okafor@trellis.example', trellis.password);
  for (const client of [dana, okafor]) {
    const [row] = (await client.do(getToday, { query: {} })).rows;
    expect(row).toMatchObject({ patient: { id: rosa.id } });
    expect(row?.items[0].rule).toBe('assessments.danger');
  }
  const { finished, dangers } = await assessments();
  expect(dangers).toMatchObject([{ source: 'patient', seenBy: [], steps: [] }]);
  expect(finished).toMatchObject([{ isUnfinished: true }]);
  await page.goto(trellis.origin);
  await page
    .getByText(/^Danger to life heard/)
    .first()
    .waitFor();
  await picture(page, 'own-phone-danger-today');
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await page.getByText('told alone, on the own phone', { exact: false }).first().waitFor();
  await look(page, 'own-phone-danger-desk');
});

test('she sends it off, is thanked, and sees no score', async () => {
  for (let left = 0; left < 3 && (await onPhone('Send my answers').count()) === 0; left += 1) {
    const radio = phone.getByRole('radio').first();
    if ((await phone.getByRole('radio', { checked: true }).count()) === 0) await radio.check();
    await next();
    await phone.waitForTimeout(200);
  }
  await lookAtPhone('own-phone-end');
  await onPhone('Send my answers').click();
  await phone.getByRole('heading', { name: 'Thank you' }).waitFor();
  await phone.getByRole('alert', { name: /not alone/ }).waitFor();
  await lookAtPhone('own-phone-done');
  expect(await phone.getByText(/score|total|moderate|mild/i).count()).toBe(0);
  const { finished } = await assessments();
  expect(finished).toMatchObject([{ isUnfinished: false, mode: 'own-device', source: 'patient' }]);
});

test('staff read it, and say so', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await page.getByText('1 earlier link').click();
  await page.getByText('finished', { exact: true }).waitFor();
  await page.getByRole('link', { name: /^PHQ-9/ }).click();
  await page.getByText('Nobody has read it yet.').waitFor();
  await look(page, 'own-phone-result');
  await button('I have read it').click();
  await page.getByText(/^Read by Dana/).waitFor();
});

test('the link is over: used, guessed or open on another phone it says the same', async () => {
  for (const address of [link, `${link.slice(0, -5)}AAAAA`, `${trellis.origin}/mine`]) {
    await phone.goto('about:blank');
    await phone.goto(address);
    await giveBirthDate('14');
    await phone.getByText('This did not open.', { exact: false }).waitFor();
    await phone
      .getByText('If you have sent your answers already, they have arrived', { exact: false })
      .waitFor();
  }
  await lookAtPhone('own-phone-refused');
});

test('when the roster gets a gap the form rests kindly on her open page, and goes on by itself', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  link = await makeLink('PHQ-9 depression severity');
  await phone.clock.install();
  await phone.goto('about:blank');
  await phone.goto(link);
  await giveBirthDate('14');
  await choose('Several days');
  await phone.getByText('Your answers are kept.').waitFor();
  const reachAgain = await reachNobodyOnCall(trellis);
  await phone.clock.runFor(30_000);
  const rests = phone.getByRole('alert', { name: 'This form is resting right now' });
  await rests.waitFor();
  expect(await phone.getByRole('radio').count()).toBe(0);
  expect(await rests.getByRole('link', { name: 'Call 988' }).getAttribute('href')).toBe('tel:988');
  await lookAtPhone('own-phone-paused');
  await page.reload();
  await page.getByText(/^Link paused: nobody on call from .* to /).waitFor();
  await look(page, 'own-phone-paused-desk');
  await reachAgain();
  await phone.clock.runFor(30_000);
  await phone.getByRole('radio', { name: 'Several days', checked: true }).waitFor();
});

test('taken back, her open page learns it within a minute; what she wrote stays and is never sent', async () => {
  await page.reload();
  await button(/^Take back the link/).click();
  await page.getByText('2 earlier links').waitFor();
  await phone.clock.runFor(30_000);
  await phone.getByRole('alert', { name: 'Your care team has taken this back' }).waitFor();
  await choose('Nearly every day');
  await phone.clock.runFor(1000);
  await phone.getByText('Not sent.', { exact: false }).waitFor();
  expect(await phone.getByRole('radio', { name: 'Nearly every day' }).isChecked()).toBe(true);
  await lookAtPhone('own-phone-taken-back');
});

test('a script in a text answer is shown as text', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  const other = await makeLink('NIMH ASQ suicide-risk screening questions');
  await phone.goto('about:blank');
  await phone.goto(other);
  await giveBirthDate('14');
  await phone.getByText('Question 1 of').waitFor();
  const script = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  for (let round = 0; round < 12 && (await onPhone('Send my answers').count()) === 0; round += 1) {
    const text = phone.getByRole('textbox');
    if ((await text.count()) > 0) await text.fill(script);
    else await phone.getByRole('radio', { name: 'Yes' }).check();
    await next();
    await phone.waitForTimeout(200);
  }
  await onPhone('Send my answers').click();
  await phone.getByRole('heading', { name: 'Thank you' }).waitFor();
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await page.getByRole('link', { name: /^NIMH ASQ/ }).click();
  await page.getByText(script).first().waitFor();
  stored.push(
    await phone.evaluate(() =>
      JSON.stringify({
        ...localStorage,
        ...sessionStorage,
        cookies: document.cookie,
        address: location.pathname + location.search,
      }),
    ),
  );
  expect(stored).toEqual([JSON.stringify({ cookies: '', address: '/mine' })]);
  expect(trouble).toEqual([]);
});
