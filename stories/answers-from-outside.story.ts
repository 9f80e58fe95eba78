import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, look, openBrowser, picture, widths } from './browser.ts';
import { chartOfLouis, infrastructure } from './charts.ts';
import { signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let page: Page;

const moods = '44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8'.split(' ');
const often = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'];

type Entry = { readonly fullUrl: string; readonly resource: { readonly resourceType: string } };

/** The chart of Louis with a PHQ-9 of another clinic, positive about harm, and a form of theirs that nobody knows. */
function chartWithAnswers(): string {
  const bundle = JSON.parse(gunzipSync(readFileSync(chartOfLouis)).toString()) as { entry: Entry[] };
  const louis = bundle.entry.find(it => it.resource.resourceType === 'Patient')?.fullUrl;
  const response = (id: number, parts: object): Entry => ({
    fullUrl: `urn:uuid:00000000-0000-4000-9000-00000000000${id}`,
    resource: {
      resourceType: 'QuestionnaireResponse',
      ...{ status: 'completed', subject: { reference: louis }, author: { display: 'Dr. Amelia Okonkwo' } },
      ...parts,
    },
  });
  const phq9 = moods.map((it, i) => ({
    linkId: `/${it}`,
    answer: [{ valueCoding: { system: 'http://loinc.org', code: often[Number('111211102'[i])] } }],
  }));
  bundle.entry.push(
    response(1, { questionnaire: 'http://loinc.org/q/44249-1', authored: '2026-10-05', item: phq9 }),
    response(2, {
      questionnaire: 'https://clinic.example/forms/intake|3',
      authored: '2025-06',
      item: [
        {
          linkId: 'home',
          text: 'At home',
          item: [{ linkId: 'alone', text: 'Lives alone', answer: [{ valueBoolean: true }] }],
        },
      ],
    }),
  );
  const file = join(mkdtempSync(join(tmpdir(), 'trellis-outside-')), 'louis.json');
  writeFileSync(file, JSON.stringify(bundle));
  return file;
}

beforeAll(async () => {
  trellis = await newTrellis();
  const file = chartWithAnswers();
  // Twice: what has come stands once.
  for (const files of [[...infrastructure, file], [file]]) {
    const { code, out } = await trellis.command('import', ...files);
    expect(code, out).toBe(0);
  }
  desk = await openBrowser();
  page = desk.page;
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const outside = () => page.getByRole('region', { name: 'Came from outside' });

describe('answers from outside', () => {
  test('a danger told elsewhere stands on the list of the day, without a word of it', async () => {
    await signInOn(page, trellis);
    await page.goto(`${trellis.origin}/patients`);
    await page.getByRole('link', { name: /Louis Maggio/ }).click();
    await page
      .getByText('Danger to life answered elsewhere on 5 Oct 2026', { exact: true })
      .first()
      .waitFor();
  });

  test('his page says what it is, of which day, that nobody was paged, and what it came to', async () => {
    await outside()
      .getByText('Danger to life answered elsewhere on 5 Oct 2026: PHQ-9 depression severity')
      .waitFor();
    await outside()
      .getByText(/Nobody was paged/)
      .waitFor();
    await outside().getByText('Moderate', { exact: false }).first().waitFor();
    expect(await outside().getByRole('listitem').count()).toBe(2);
    expect(await page.getByRole('region', { name: /^Danger to life: / }).count()).toBe(0);
    await look(page, 'outside-danger');
    await page.setViewportSize({ width: widths.narrow, height: 768 });
    const sentence = outside().getByText(/^Danger to life answered elsewhere/);
    const [inside, around] = [await sentence.boundingBox(), await outside().boundingBox()];
    expect((inside?.x ?? 0) + (inside?.width ?? 0)).toBeLessThanOrEqual(
      (around?.x ?? 0) + (around?.width ?? 0),
    );
    await page.setViewportSize({ width: widths.full, height: 768 });
  });

  test('the form nobody knows is readable', async () => {
    await page.getByRole('button', { name: 'Read the answers: A form not known here, Jun 2025' }).click();
    await outside().getByText('Lives alone').waitFor();
    await outside().getByText('Yes', { exact: true }).waitFor();
    await look(page, 'outside-read');
  });

  test('looked at, it stays told and waits no more', async () => {
    await page.getByRole('button', { name: 'I have looked at it: PHQ-9 depression severity' }).click();
    await outside()
      .getByText(/^Looked at by /)
      .waitFor();
    await page
      .getByText('Danger to life answered elsewhere on 5 Oct 2026', { exact: true })
      .first()
      .waitFor({ state: 'detached' });
  });
});
