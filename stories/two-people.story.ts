import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getPossibleDoubles } from '@trellis/core/people/double.contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let noor: Desk;
const folder = mkdtempSync(join(tmpdir(), 'trellis-two-people-'));

/** The chart of an Ines Varela born on one day, as one of two systems has it. */
function chart(name: string, number: string, phone: string): string {
  const file = join(folder, `${name}.json`);
  const patient = {
    resourceType: 'Patient',
    id: name,
    name: [{ family: 'Varela', given: ['Ines'] }],
    birthDate: '1951-06-07',
    gender: 'female',
    telecom: [{ system: 'phone', value: phone }],
    identifier: [
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
        system: `urn:${name}`,
        value: number,
      },
    ],
  };
  writeFileSync(file, JSON.stringify(patient));
  return file;
}

beforeAll(async () => {
  trellis = await newTrellis();
  for (const [name, number, phone] of [
    ['north', 'N-100', '555-201-0001'],
    ['south', 'S-900', '555-201-0002'],
  ] as const) {
    const run = await trellis.command('import', '--source', name, chart(name, number, phone));
    expect(run.code, run.out).toBe(0);
  }
  noor = await openBrowser();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(noor.page, 'failed-two-people');
});
afterAll(async () => {
  await noor?.close();
  await trellis?.end();
  rmSync(folder, { recursive: true, force: true });
});

test('the supervisor compares two who are alike, says that they are two, and takes it back', async () => {
  const { page } = noor;
  const supervisor = await signedIn(over(trellis.origin), 'noor@trellis.example', trellis.password);
  const open = async () => (await supervisor.do(getPossibleDoubles)).total;
  const before = await open();
  await page.goto(`${trellis.origin}/imports`);
  await page.getByLabel('Work e-mail').fill('noor@trellis.example');
  await page.getByLabel('Password', { exact: true }).fill(trellis.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Compare Ines Varela with Ines Varela' }).click();
  await page.getByText('555-201-0001').waitFor();
  await page.getByLabel('Reason').fill('Two cousins of one name; both were here');
  await look(page, 'two-people');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'two-people-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Two different people' }).click();
  await page.getByText('Decided: two different people').waitFor();
  expect(await open()).toBe(before - 1);
  await look(page, 'two-people-decided');
  await page.getByRole('button', { name: 'Take back: Ines Varela and Ines Varela are two' }).click();
  await page.getByLabel('Reason').fill('They were one after all');
  await page.getByRole('button', { name: 'Take back', exact: true }).click();
  await page.getByRole('button', { name: 'Compare Ines Varela with Ines Varela' }).waitFor();
  expect(await open()).toBe(before);
});
