import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { monthOf, plusMonths } from '@trellis/core/basics/day';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { approveMonth, getMonth } from '@trellis/core/billing/month.contract';
import { getPacketJson, getPackets } from '@trellis/core/claims/audit-packet.contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Client, over, requestOf, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { giveSignIn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

const month = plusMonths(monthOf(localDay(instantAt(Date.now()), 'America/New_York' as Zone)), -1);

let trellis: Trellis;
let biller: Client;
/** The biller’s screen. */
let bill: Desk;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const filled = await trellis.command(...['demo', '--patients', '40', '--depth', 'thin', '--seed', '1']);
  expect(filled.code, filled.out).toBe(0);
  biller = await signedIn(over(trellis.origin), 'bill@trellis.example', trellis.password);
  const { rows, seen, version } = await biller.do(getMonth, { params: { month } });
  const billable = [...new Set(rows.filter(it => it.verdict === 'billable').map(it => it.patientId))];
  const patients = billable.slice(0, 6).map(patientId => ({ patientId, seen: seen[patientId] ?? '' }));
  expect(patients.length).toBe(6);
  await biller.do(approveMonth, { params: { month }, version, body: { patients } });
  bill = await openBrowser();
  bill.page.on('pageerror', error => trouble.push(error.message));
  await bill.page.goto(`${trellis.origin}/billing/packets`);
  await giveSignIn(bill.page, trellis, 'bill@trellis.example');
  await bill.page.getByRole('heading', { level: 1, name: 'Audit packets' }).waitFor();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(bill.page, 'failed-audit-packets');
});
afterAll(async () => {
  await bill?.close();
  await trellis?.end();
});

const rows = (page: Page) => page.getByRole('table').locator('tbody > tr');
async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly body: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), body: readFileSync(await file.path()) };
}

/** The JSON files of a ZIP, by name. */
function jsonIn(zip: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(zip.length - 6);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const end = at + 46 + zip.readUInt16LE(at + 28);
    const name = zip.toString('latin1', at + 46, end);
    const start = zip.readUInt32LE(at + 42) + 30 + (end - at - 46);
    if (name.endsWith('.json'))
      files.set(name, inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20))).toString());
    at = end;
  }
  return files;
}

test('an auditor names two of the month: they are found, chosen and handed over in one PDF', async () => {
  const { page } = bill;
  await rows(page).first().waitFor();
  expect(await rows(page).count()).toBe(6);
  const { patients } = await biller.do(getPackets, { params: { month } });
  for (const { family, mrn, given } of patients.slice(0, 2)) {
    await page.getByRole('textbox', { name: 'Name, record number or claim number' }).fill(mrn ?? family);
    await page.getByRole('checkbox', { name: `Choose ${given} ${family}` }).check();
  }
  await page.getByRole('textbox', { name: 'Name, record number or claim number' }).fill('');
  await page.getByRole('heading', { name: 'One file of 2 packets' }).waitFor();
  await look(page, 'audit-packets');
  const { name, body } = await saved(page, 'One PDF to read');
  expect(name).toBe(`audit-packets-${month}.pdf`);
  expect(body.toString('latin1').startsWith('%PDF-1.7')).toBe(true);
  await expect.poll(() => page.getByText(/edition 1, .*/).count()).toBe(2);
});

test('the whole month is one ZIP, and each packet in it is what its patient’s alone is', async () => {
  const { page } = bill;
  await page.getByRole('button', { name: 'Choose none' }).click();
  await page.getByRole('heading', { name: 'One file of the whole month: 6 packets' }).waitFor();
  const files = jsonIn((await saved(page, 'ZIP of JSON to keep')).body);
  expect(files.size).toBe(6);
  const { patients } = await biller.do(getPackets, { params: { month } });
  for (const { id, packets } of patients) {
    const asked = requestOf(getPacketJson, { params: { month, patientId: id } }, biller);
    const { text } = await biller.send(asked);
    expect([...files.values()]).toContain(text);
    expect(createHash('sha256').update(text).digest('hex')).toBe(packets[0]?.sha256);
  }
});

test('whom somebody looks for is in no address', async () => {
  expect(new URL(bill.page.url()).search).toBe('');
  expect(trouble).toEqual([]);
});
