import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { monthOf } from '@trellis/core/basics/day';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import type { Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openBrowser, picture } from './browser.ts';
import { chartsToEnrol, choose, infrastructure, storySeed } from './charts.ts';
import { giveSignIn, signInOn } from './clinic.ts';
import { readCsv } from './month-table.ts';
import { newTrellis, type Trellis } from './trellis.ts';

/**
 * From the screens alone, on charts chosen at random: enrol, call, have the server killed mid-call, close; and then the
 * seconds of the CSV against a stopwatch. A run of every change takes two; STORY_CHARTS=20 takes twenty, in a quarter of an hour.
 */
const count = Number(process.env.STORY_CHARTS ?? 2);
const seed = storySeed();
const charts = choose(chartsToEnrol(), count, seed).map(file => ({ file, name: nameIn(file) }));
/** When the server dies after the first words of the note, in milliseconds, and whether PostgreSQL dies with it. */
const deaths = choose(
  Array.from({ length: 100 }, (_, i) => ({
    after: i * 40,
    what: i % 2 === 0 ? ('server' as const) : ('all' as const),
  })),
  count,
  seed,
);

let trellis: Trellis;
let desk: Desk;
let page: Page;
let stopwatch: Stopwatch;
const measured: {
  readonly name: string;
  readonly killed: string;
  readonly seconds: number;
  readonly exact: number;
}[] = [];
const trouble: string[] = [];

beforeAll(async () => {
  expect(new Set(charts.map(it => it.name)).size, 'the names tell the charts apart').toBe(charts.length);
  trellis = await newTrellis();
  const imported = await trellis.command('import', ...infrastructure, ...charts.map(it => it.file));
  expect(imported.code, imported.out).toBe(0);
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
  stopwatch = stopwatchOn(page);
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'failed-twenty-charts');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

function nameIn(file: string): string {
  const { entry } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as {
    entry: readonly { resource: { resourceType: string; name?: { given: string[]; family: string }[] } }[];
  };
  const official = entry.find(it => it.resource.resourceType === 'Patient')?.resource.name?.[0];
  return `${official?.given.join(' ')} ${official?.family}`;
}

type Stopwatch = { read(): { readonly seconds: number; readonly exact: number } };

/** Runs from the press that starts a call to the one that closes it, whatever the server does in between. */
function stopwatchOn(watched: Page): Stopwatch {
  let [startedAt, endedAt] = [0, 0];
  watched.on('request', (request: Request) => {
    if (request.method() !== 'POST') return;
    const { pathname } = new URL(request.url());
    if (/^\/api\/patients\/[^/]+\/calls$/.test(pathname)) startedAt = Date.now();
    if (/^\/api\/calls\/[^/]+\/close$/.test(pathname)) endedAt = Date.now();
  });
  // It shows whole seconds, as the server's clock does.
  const second = (at: number) => Math.floor(at / 1000);
  return {
    read: () => ({ seconds: second(endedAt) - second(startedAt), exact: (endedAt - startedAt) / 1000 }),
  };
}

async function enrol(name: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.getByRole('heading', { name: 'Patients' }).waitFor();
  await page.keyboard.type(name.toLowerCase());
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: `Enroll ${name}` }).click();
  await page.getByRole('heading', { name: `Enroll ${name}` }).waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByLabel('Time', { exact: true }).fill('00:00');
  await page.getByRole('button', { name: `Enroll ${name}` }).click();
  await page.getByText(`${name} is enrolled`).waitFor();
}

describe(`${count} charts`, () => {
  for (const [i, { name }] of charts.entries()) {
    const { after, what } = deaths[i] ?? { after: 0, what: 'server' };

    test(`${i + 1}: enrolled, called, the ${what === 'all' ? 'server and its PostgreSQL' : 'server'} killed after ${after} ms, closed`, async () => {
      await enrol(name);
      await page.getByRole('link', { name: /^Today/ }).click();
      const row = page.getByRole('listitem').filter({ hasText: name });
      await row.first().click();
      await row
        .first()
        .getByRole('button', { name: /Start call/ })
        .click();
      await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
      const note = page.getByRole('textbox', { name: 'Note' });
      await note.click();
      const before = `Call ${i + 1}: walks to the mailbox every morning.`;
      await page.keyboard.type(before);
      await pause(after);
      await trellis.kill(what);
      await page.keyboard.type(' Said while the server was away.');
      await page
        .getByText(/^not saved yet, kept here/)
        .first()
        .waitFor();
      await trellis.start();
      await page
        .getByText(/^saved/)
        .first()
        .waitFor({ timeout: 40_000 });
      expect(await note.inputValue()).toBe(`${before} Said while the server was away.`);
      await page.getByRole('button', { name: 'Left message', exact: true }).click();
      await page.getByRole('button', { name: /^Close contact/ }).click();
      await page.getByText(/Closed · \d+:\d\d counted · next contact/).waitFor();
      measured.push({ name, killed: `${what} after ${after} ms`, ...stopwatch.read() });
    });
  }

  test('the seconds of the CSV are those of the stopwatch, within one second each', async () => {
    const month = monthOf(localDay(instantAt(Date.now()), 'America/New_York' as Zone));
    const biller = await openBrowser();
    try {
      await biller.page.goto(`${trellis.origin}/billing/${month}`);
      await giveSignIn(biller.page, trellis, 'bill@trellis.example');
      await biller.page.getByRole('button', { name: 'CSV', exact: true }).click();
      const [download] = await Promise.all([
        biller.page.waitForEvent('download'),
        biller.page.getByRole('button', { name: 'Download', exact: true }).click(),
      ]);
      const table = readCsv(readFileSync(await download.path(), 'utf8')).filter(it => it.code === '99490');
      expect(table).toHaveLength(count);
      const compared = measured.map(({ name, killed, seconds, exact }) => {
        const counted = Number(table.find(it => it.patient === name)?.counted_seconds);
        return { name, killed, stopwatch: seconds, exact, csv: counted, difference: counted - seconds };
      });
      console.table(compared);
      for (const { name, difference } of compared) expect(Math.abs(difference), name).toBeLessThanOrEqual(1);
    } finally {
      await biller.close();
    }
  });

  test('and what is derived equals what the facts give', async () => {
    const { out } = await trellis.command('rederive', '--check');
    expect(out).toMatch(/^equal$/m);
    expect(trouble).toEqual([]);
  });
});
