import { readFileSync } from 'node:fs';
import type { BodyOf } from '@trellis/core/access/contract';
import { type Month, monthOf, plusMonths } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { approveMonth, getMonth } from '@trellis/core/billing/month.contract';
import { getClaimMonth, setDiagnoses } from '@trellis/core/claims/claim.contract';
import { checkClaimFile } from '@trellis/core/claims/claim-check';
import { read837p } from '@trellis/core/claims/read-claim-837p';
import { fullName } from '@trellis/core/people/patient';
import { editPerson, getPerson } from '@trellis/core/people/person.contract';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { a277, a835, a999 } from '../packages/core/test/answers.builder.ts';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { setUpClaims } from './ready-to-claim.ts';
import { newTrellis, type Trellis } from './trellis.ts';

const zone = 'America/New_York' as Zone;
const month: Month = plusMonths(monthOf(localDay(instantAt(Date.now()), zone)), -1);

let trellis: Trellis;
let bill: Desk;
let biller: Client;
/** Whose claim is paid, and whose is denied. */
let paid: { readonly id: PatientId; readonly name: string };
let denied: { readonly id: PatientId; readonly name: string };
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const filled = await trellis.command(...['demo', '--patients', '24', '--depth', 'thin', '--seed', '1']);
  expect(filled.code, filled.out).toBe(0);
  biller = await client('bill');
  await approveTwo();
  bill = await openBrowser();
  bill.page.on('pageerror', error => trouble.push(error.message));
  const { page } = bill;
  await page.goto(`${trellis.origin}/billing/setup`);
  await page.getByLabel('Work e-mail').fill('bill@trellis.example');
  await page.getByLabel('Password', { exact: true }).fill(trellis.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(bill.page, 'failed-claims');
});
afterAll(async () => {
  await bill?.close();
  await trellis?.end();
});

const client = (name: string) => signedIn(over(trellis.origin), `${name}@trellis.example`, trellis.password);
const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const part = (page: Page, name: string): Locator => page.getByRole('list', { name });
const claims = async () => (await biller.do(getClaimMonth, { params: { month } })).claims;

/** Two people whose month is one line, both with an address. */
async function approveTwo(): Promise<void> {
  const params = { month };
  const view = await biller.do(getMonth, { params });
  const proven = view.rows.filter(it => it.verdict === 'billable');
  const alone = proven.filter(
    it => it.code === '99490' && proven.filter(row => row.patientId === it.patientId).length === 1,
  );
  const [one, two] = alone.map(it => view.patients.find(person => person.id === it.patientId));
  if (!one || !two) throw new Error('Nobody has a month of one line.');
  [paid, denied] = [
    { id: one.id, name: fullName(one) },
    { id: two.id, name: fullName(two) },
  ];
  const patients = [one, two].map(({ id }) => ({ patientId: id, seen: view.seen[id] ?? '' }));
  await biller.do(approveMonth, { params, body: { patients }, version: view.version });
  const noor = await client('noor');
  for (const { id: patientId } of [one, two]) {
    const { person, version } = await noor.do(getPerson, { params: { patientId } });
    const address = { line: '9 Quay Street', city: 'Portland', state: 'Maine', postalCode: '04101' };
    const kept = structuredClone(person) as BodyOf<typeof editPerson>['person'];
    await noor.do(editPerson, { params: { patientId }, body: { person: { ...kept, address } }, version });
  }
}

test('the set-up says what is missing and what to do about it', async () => {
  const { page } = bill;
  await page.getByText('The practice has no NPI. Add it under Administration, Practices.').waitFor();
  await page.getByText(/^Dr\. Amara Okafor has no NPI: these claims cannot leave\.$/).waitFor();
  await look(page, 'claims-setup-missing');
});

test('a supervisor and an administrator say it, and nothing is missing any more', async () => {
  const { page } = bill;
  const codes = ['99490', '99439', '99487', '99489', '99491', 'G0506'];
  const charges = Object.fromEntries(codes.map(code => [code, 13200]));
  await setUpClaims(await client('ada'), await client('noor'), charges);
  await page.reload();
  await page.getByText('Nothing is missing. Claims can leave.').waitFor();
  await look(page, 'claims-setup');
});

test('what is approved waits, says what it lacks, and gets its diagnoses on the page', async () => {
  const { page } = bill;
  await page.getByRole('link', { name: 'Claims', exact: true }).click();
  const ready = part(page, 'Approved, not sent');
  await ready.getByText(paid.name).first().waitFor();
  const lacks = 'The chart has no ICD-10-CM code for the conditions. Enter the codes.';
  await ready.getByText(lacks).first().waitFor();
  await look(page, 'claims-ready');
  const form = page.getByRole('form', { name: `Diagnosis codes: ${paid.name}` });
  await form.getByLabel('Diagnosis codes').fill('I50.9 E11.22');
  await form.getByRole('button', { name: 'Keep codes' }).click();
  await page.getByLabel(`Send the claim of ${paid.name}`).waitFor();
  await biller.do(setDiagnoses, { params: { patientId: denied.id }, body: { codes: ['I10'] } });
  await page.reload();
  await page.getByLabel(`Send the claim of ${denied.name}`).waitFor();
});

async function textOf(download: Promise<Download>): Promise<string> {
  return readFileSync(await (await download).path(), 'utf8');
}

test('released with a word of honor, they leave in one file that our own checks find no fault in', async () => {
  const { page } = bill;
  await page.getByLabel('Choose all that can leave').check();
  await button(page, 'Release 2 claims').click();
  await page.getByText('Release is a legal act').waitFor();
  await look(page, 'claims-release');
  await page.getByLabel(/^I have looked at these lines/).check();
  await button(page, 'Release now').click();
  await page.getByText('2 claims left in file 1.').waitFor();
  const [text] = await Promise.all([
    textOf(page.waitForEvent('download')),
    button(page, 'Download 837P').click(),
  ]);
  const checked = checkClaimFile(text);
  expect([checked.claims, checked.findings]).toEqual([2, []]);
  expect(
    read837p(text)[0]
      ?.subscribers.map(it => it.claims[0]?.id)
      .sort(),
  ).toEqual((await claims()).map(it => it.number).sort());
});

async function bring(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel('Bring in a file').setInputFiles({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(text, 'latin1'),
  });
}

test('acknowledgments and a remittance come back: one claim is paid, one denied, and the payment adds up', async () => {
  const { page } = bill;
  const sent = await claims();
  const [first, second] = [paid, denied].map(({ id }) => sent.find(it => it.patientId === id));
  if (!first || !second) throw new Error('A claim is missing.');
  await page.getByRole('link', { name: 'Payments', exact: true }).click();
  await page.getByText('No file has come back yet').waitFor();
  await bring(page, 'a.999', a999(1, ['A']));
  await page.getByText('999 file read and posted.').waitFor();
  await bring(
    page,
    'b.277',
    a277([
      { number: first.number, category: 'A2', payerNumber: '2226280012345' },
      { number: second.number, category: 'A2', payerNumber: '2226280012346' },
    ]),
  );
  await page.getByText('277CA file read and posted.').waitFor();
  const lineOf = (claim: typeof first) => ({ code: claim.items[0]?.code ?? '', charge: claim.chargeCents });
  const remittance = a835([
    {
      number: first.number,
      payerNumber: '2226280012345',
      lines: [
        {
          ...lineOf(first),
          paid: 5290,
          adjustments: [
            ['CO', '45', first.chargeCents - 6613],
            ['PR', '2', 1323],
          ],
        },
      ],
    },
    {
      number: second.number,
      payerNumber: '2226280012346',
      lines: [
        { ...lineOf(second), paid: 0, adjustments: [['CO', '11', second.chargeCents]], remarks: ['M76'] },
      ],
    },
  ]);
  await bring(page, 'c.835', remittance);
  await page.getByText('835 file read and posted.').waitFor();
  await page.getByText('adds up and is posted').waitFor();
  await bring(page, 'c-again.835', remittance);
  await page.getByText('This 835 file was brought in before. Nothing changed.').waitFor();
  expect((await claims()).map(it => it.state).sort()).toEqual(['denied', 'paid']);
  await look(page, 'claims-payments');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'claims-payments-dark');
  await page.emulateMedia({ colorScheme: 'light' });
});

test('the denial is work with what to fix; whoever takes it on is named', async () => {
  const { page } = bill;
  await page.getByRole('link', { name: 'Claims', exact: true }).click();
  const work = part(page, 'Came back – what to fix');
  await work.getByText('nobody has taken it on').waitFor();
  await look(page, 'claims-list');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'claims-list-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await work.getByRole('link', { name: denied.name }).click();
  await page.getByRole('heading', { level: 1, name: denied.name }).waitFor();
  await page.getByText('The diagnosis does not support the service or is not whole.').waitFor();
  await button(page, 'Take it on').click();
  await page.getByText('taken on by Bill Marsh').waitFor();
  await look(page, 'claim-denied');
});

test('corrected, it leaves with frequency 7 and the payer’s number of the first', async () => {
  const { page } = bill;
  await biller.do(setDiagnoses, { params: { patientId: denied.id }, body: { codes: ['I50.9', 'I10'] } });
  await button(page, 'Send corrected claim (7)').click();
  await page.getByLabel('What and why').fill('Heart failure is the main diagnosis');
  await page.getByLabel(/^The services were given as billed now/).check();
  await button(page, 'Send corrected claim (7)').click();
  await page.getByText('Follows an earlier claim', { exact: false }).waitFor();
  await look(page, 'claim-corrected');
  const next = (await claims()).find(it => it.frequency === '7');
  expect(next).toMatchObject({ state: 'sent', patientId: denied.id, fileNumber: 2 });
  expect((await claims()).map(it => it.state).sort()).toEqual(['corrected', 'paid', 'sent']);
});

test('what the payer left to the patient is told on the patient’s page', async () => {
  const { page } = bill;
  await page.goto(`${trellis.origin}/patients/${paid.id}`);
  await page.getByText('$13.23 by what payers answered').waitFor();
  await button(page, 'Print statement').click();
  await page.getByText('The statement stands with the documents.').waitFor();
  expect(trouble).toEqual([]);
});
