import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import guide from '../content/call-guides/ccm-check-in.json' with { type: 'json' };
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { chartsToEnrol, choose, infrastructure, storySeed } from './charts.ts';
import { newTrellis, type Trellis } from './trellis.ts';

const seed = storySeed();
const charts = choose(chartsToEnrol(), 3, seed);
const note = 'Keeps the pill box by the kettle. Walks to the mailbox again.';

let trellis: Trellis;
let desk: Desk;
let page: Page;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
  page.on('console', message => {
    const isExpected =
      /401 \(Unauthorized\)|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/.test(
        message.text(),
      );
    if (message.type() === 'error' && !isExpected) trouble.push(message.text());
  });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

/** A question as it may stand on the page: in the patient's language, or in English. */
const asked = (index: number): RegExp => {
  const question = guide.questions.filter(it => !('when' in it))[index];
  // Nobody has spoken with these patients before.
  const { en, es } = question?.askFirst ?? question?.ask ?? { en: '', es: '' };
  return new RegExp([en, es].map(text => text.replace(/[?¿.]/g, '\\$&')).join('|'));
};

type Resource = { readonly resourceType: string; readonly [key: string]: unknown };

/** What the file itself says, read apart from everything Trellis does. */
function readChart(file: string) {
  const { entry } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as {
    entry: readonly { resource: Resource }[];
  };
  const resources = entry.map(it => it.resource);
  const patient = resources.find(it => it.resourceType === 'Patient') as Resource & {
    name: { given: string[]; family: string }[];
  };
  const active = resources.filter(
    it =>
      it.resourceType === 'Condition' &&
      (it.clinicalStatus as { coding: { code: string }[] }).coding[0]?.code === 'active',
  );
  const codes = active.map(it => (it.code as { coding: { code: string }[] }).coding[0]?.code);
  const [official] = patient.name;
  return { name: `${official?.given.join(' ')} ${official?.family}`, problems: new Set(codes).size };
}

describe('one thread, from the file to the verdict', () => {
  test('charts come in from the command line, and the same files again change nothing', async () => {
    const first = await trellis.command('import', ...infrastructure, ...charts);
    expect(first.code, first.out).toBe(0);
    const again = await trellis.command('import', ...charts);
    expect(again.code, again.out).toBe(0);
    const reports = again.out
      .split('\n')
      .filter(line => line.startsWith('{'))
      .map(line => JSON.parse(line) as object);
    expect(reports).toHaveLength(3);
    for (const report of reports) expect(report).toMatchObject({ created: 0, changed: 0 });
  });

  test('Dana signs in', async () => {
    await page.goto(trellis.origin);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await look(page, 'sign-in');
    await page.getByLabel('Work e-mail').fill(trellis.email);
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(trellis.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
    await look(page, 'today-empty');
    // What Today needs when it is opened, as each morning: its own address, signed in.
    await page.reload();
    await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
    await page.waitForTimeout(1500);
    const scripts = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(it => it.name.endsWith('.js'))
        .map(it => it.encodedBodySize),
    );
    const bytes = scripts.reduce((sum, size) => sum + size, 0);
    console.log(`scripts for Today: ${Math.round(bytes / 1024)} KB gzip in ${scripts.length} files`);
    expect(bytes, 'what Today loads').toBeLessThanOrEqual(200 * 1024);
  });

  for (const [i, file] of charts.entries()) {
    const { name, problems } = readChart(file);
    const isPictured = i === charts.length - 1;

    test(`chart ${i + 1}: a patient is found, read and enrolled`, async () => {
      await page.keyboard.press('g');
      await page.keyboard.press('p');
      await page.getByRole('heading', { name: 'Patients' }).waitFor();
      await page.keyboard.type(name.toLowerCase());
      const found = page.getByRole('link', { name });
      await found.waitFor();
      if (isPictured) await look(page, 'patients');
      await found.click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      const section = page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: 'Problems' }) });
      const listed = section.getByRole('listitem');
      await listed.first().waitFor();
      const more = section.getByRole('button');
      if ((await more.count()) > 0) await more.click();
      await expect.poll(() => listed.count()).toBe(problems);

      await page.getByRole('link', { name: `Enroll ${name}` }).click();
      await page.getByRole('heading', { name: `Enroll ${name}` }).waitFor();
      const send = page.getByRole('button', { name: `Enroll ${name}` });
      await send.click();
      await page.getByText(/things are missing/).waitFor();
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await page.getByLabel('Time', { exact: true }).fill('00:00');
      if (isPictured) await look(page, 'enrol');
      await send.click();
      await page.getByText(`${name} is enrolled`).waitFor();
    });

    test(`chart ${i + 1}: Today says whom to call and why; the call is closed and the next one stands`, async () => {
      await page.getByRole('link', { name: /^Today/ }).click();
      const row = page.getByRole('listitem').filter({ hasText: name });
      await row.getByText('Check-in due: enrolled today, not yet called').first().waitFor();
      await row.click();
      if (isPictured) {
        await look(page, 'today');
        await page.emulateMedia({ colorScheme: 'dark' });
        await look(page, 'today-dark');
        await page.emulateMedia({ colorScheme: 'light' });
      }
      await row.getByRole('button', { name: /Start call/ }).click();
      await page.getByRole('heading', { name: asked(0) }).waitFor();

      await page.keyboard.press('2');
      await page
        .getByLabel('In the patient’s own words')
        .or(page.getByLabel("In the patient's own words"))
        .fill('Igual que siempre, un poco cansada.');
      await page.getByRole('button', { name: /^Next(?! contact)/ }).click();
      await page.getByRole('heading', { name: asked(1) }).waitFor();
      await page.keyboard.press('1');
      await page.keyboard.press('n');
      await page.keyboard.type(note);
      await page
        .getByText(/^saved/)
        .first()
        .waitFor();
      if (i === 0) await killAndComeBack(note);
      if (isPictured) {
        await look(page, 'call');
        await page.emulateMedia({ colorScheme: 'dark' });
        await look(page, 'call-dark');
        await page.emulateMedia({ colorScheme: 'light' });
      }

      await page
        .getByRole('button', { name: /Help and next step/ })
        .first()
        .click();
      await page.getByRole('heading', { name: asked(2) }).waitFor();
      await page.getByRole('button', { name: /Nothing now/ }).click();
      await page
        .getByRole('button', { name: 'Reached' })
        .or(page.getByRole('radio', { name: 'Reached' }))
        .first()
        .click();
      await page.getByRole('button', { name: /Close contact/ }).dblclick();
      await page.getByText(/Closed · \d+:\d\d counted · next contact/).waitFor();
      await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
      await expect.poll(() => page.getByText('Check-in due: enrolled today, not yet called').count()).toBe(0);
      await page
        .locator('aside, section, main')
        .filter({ hasText: 'Coming up' })
        .getByText(name)
        .first()
        .waitFor();
    });
  }

  test('the patient’s page has the contact, the month has its verdict and its seconds', async () => {
    const { name } = readChart(charts.at(-1) ?? '');
    await page.getByRole('link', { name: /^Patients/ }).click();
    await page.getByRole('link', { name }).click();
    await page.getByText('Igual que siempre, un poco cansada.').first().waitFor();
    await page.getByRole('button', { name: 'Record: Initiating visit' }).click();
    await page.getByLabel('Initiating visit: Day').fill('2026-10-05');
    await page.getByLabel('Initiating visit: Where it is kept').fill('EHR, visit note');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText('5 Oct 2026, EHR, visit note').waitFor();
    await look(page, 'patient');

    await page.getByRole('link', { name: 'Billing' }).click();
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByText('Initiating visit 5 Oct 2026, EHR, visit note').waitFor();
    await page.getByText('Care plan not recorded').waitFor();
    await look(page, 'month');
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(page, 'month-dark');
    await picture(page, 'month-dark-full');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('what is derived equals what the facts give', async () => {
    const { code, out } = await trellis.command('rederive', '--check');
    expect(out).toMatch(/^equal$/m);
    expect(code).toBe(0);
  });

  test('in Spanish the same pages speak Spanish', async () => {
    await page.evaluate(() => localStorage.clear());
    const spanish = await openBrowser({ locale: 'es-US' });
    try {
      await spanish.page.goto(trellis.origin);
      await spanish.page.locator('html[lang=es]').waitFor();
      await spanish.page.locator('input[type=email]').fill(trellis.email);
      await spanish.page.locator('input[type=password]').fill(trellis.password);
      await spanish.page.keyboard.press('Enter');
      await spanish.page.getByRole('heading', { name: 'Hoy', exact: true }).waitFor();
      await look(spanish.page, 'today-spanish');
    } finally {
      await spanish.close();
    }
  });

  test('Dana signs out, and the browser keeps nothing of a patient', async () => {
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    for (const file of charts) expect(kept).not.toContain(readChart(file).name.split(' ')[0]);
    await page.getByRole('button', { name: /Dana Whitlock/ }).click();
    await page
      .getByRole('menuitem', { name: 'Sign out' })
      .or(page.getByRole('button', { name: 'Sign out' }))
      .first()
      .click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(trouble).toEqual([]);
  });
});

/** The server dies mid-call, as by a power cut, and comes back: what was typed is there, after a reload too. */
async function killAndComeBack(note: string): Promise<void> {
  await trellis.kill('all');
  await page.keyboard.type(' Said while the server was away.');
  await page
    .getByText(/^not saved yet, kept here/)
    .first()
    .waitFor();
  await trellis.start();
  await page
    .getByText(/^saved/)
    .first()
    .waitFor({ timeout: 30_000 });
  await page.reload();
  const field = page.locator('#note');
  await field.waitFor();
  expect(await field.inputValue()).toBe(`${note} Said while the server was away.`);
}
