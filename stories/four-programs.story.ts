import { readFileSync } from 'node:fs';
import type { Day, Month } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import { getMonth } from '@trellis/core/billing/month.contract';
import { getClaimFile, getClaimMonth } from '@trellis/core/claims/claim.contract';
import { checkClaimFile } from '@trellis/core/claims/claim-check';
import { read837p } from '@trellis/core/claims/read-claim-837p';
import type { Patient } from '@trellis/core/people/patient';
import { getDevices } from '@trellis/core/programs/device.contract';
import { getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { a277, a835, a999 } from '../packages/core/test/answers.builder.ts';
import { type Client, over, requestOf, signedIn } from '../packages/server/test/client.ts';
import { look, openBrowser, picture } from './browser.ts';
import { button, closes, gives, talks } from './calling.ts';
import { findByName, giveSignIn } from './clinic.ts';
import { chartComes, readings, stay } from './november-chart.ts';
import { readyToClaim, recordCard } from './ready-to-claim.ts';
import { newTrellisAt, type Trellis } from './trellis.ts';

/**
 * One November of one patient in chronic care, remote monitoring and behavioral health, with a hospital stay in it: from
 * the first consent to a paid and a denied line. The server and each browser are on the day of which the story tells.
 */

const month = '2026-11' as Month;
const name = 'Rosa Delgado';

let trellis: Trellis;
let bringTo: (moment: Instant) => Promise<void>;
let rosa: Patient;
const trouble: string[] = [];

type Person = 'dana' | 'okafor' | 'noor' | 'bill' | 'ada';
const addressOf = (who: Person): string => `${who}@trellis.example`;
const client = (who: Person): Promise<Client> =>
  signedIn(over(trellis.origin), addressOf(who), trellis.password);

beforeAll(async () => {
  const first = '2026-11-01T14:00:00.000Z' as Instant;
  ({ trellis, bringTo } = await newTrellisAt(first));
  const noor = await client('noor');
  await readyToClaim(await client('ada'), noor);
  await chartComes(noor, []);
  rosa = await findByName(noor, 'Delgado');
  await recordCard(noor, rosa);
});
afterAll(async () => {
  await trellis?.end();
});

/** Somebody comes to work, at that moment: opens a browser, signs in, does it, and goes home. */
async function atWork(
  who: Person,
  moment: string,
  path: string,
  does: (page: Page) => Promise<void>,
  options: { readonly dark?: boolean } = {},
): Promise<void> {
  const at = moment as Instant;
  const desk = await openBrowser({ ...options, at });
  const { page } = desk;
  page.on('pageerror', error => trouble.push(error.message));
  try {
    await bringTo(at);
    await page.goto(trellis.origin + path);
    await giveSignIn(page, trellis, addressOf(who));
    await does(page);
  } catch (error) {
    await picture(page, 'four-programs-failed');
    throw error;
  } finally {
    await desk.close();
  }
}

const programsOfRosa = () => `/patients/${rosa.id}/programs`;

/** What is said and written at an enrolment; each program says its own. */
async function agrees(
  page: Page,
  program: 'CCM' | 'RPM' | 'BHI',
  conditions: readonly RegExp[],
  papers: readonly (readonly [string, string, string])[],
): Promise<void> {
  await page.getByRole('link', { name: `Enroll in ${program}`, exact: true }).click();
  const form = page.getByRole('form', { name: `Enroll ${name}` });
  await form.waitFor();
  for (const box of await form
    .getByRole('group', { name: 'Explained before asking' })
    .getByRole('checkbox')
    .all())
    await box.check();
  for (const condition of conditions) await form.getByRole('checkbox', { name: condition }).check();
  await button(form, 'Now').click();
  const bills = form.getByLabel('Billing practitioner', { exact: true });
  if ((await bills.inputValue()) === '') await bills.selectOption({ index: 1 });
  for (const [paper, day, where] of papers) {
    await form.getByLabel(`${paper}: Day`).fill(day);
    await form.getByLabel(`${paper}: Where it is kept`).fill(where);
  }
  if (program !== 'RPM') await look(page, `four-enrol-${program}`);
  await button(form, /^Enroll/).click();
  await page.getByText(`${name} is enrolled`).waitFor();
  await page.goto(trellis.origin + programsOfRosa());
  await page.getByRole('heading', { name: `Enrollment, ${program}` }).waitFor();
}

test('1 November: three programs, each with its own consent and documents, and a cuff', async () => {
  await atWork('dana', '2026-11-01T15:00:00.000Z', programsOfRosa(), async page => {
    await agrees(
      page,
      'CCM',
      [/diabetes/i, /hypertension/i],
      [
        ['Initiating visit', '2026-10-02', 'EHR, visit note'],
        ['Comprehensive care plan', '2026-11-01', 'EHR, plans'],
        ['Copy given to the patient', '2026-11-01', 'By mail'],
      ],
    );
    await agrees(page, 'RPM', [/hypertension/i], [['Order for the device', '2026-11-01', 'EHR, orders']]);
    await agrees(
      page,
      'BHI',
      [/depressive/i],
      [
        ['Behavioral care plan', '2026-11-01', 'EHR, plans'],
        ['Rating scale', '2026-11-01', 'PHQ-9 in the EHR'],
      ],
    );
    await button(page, 'Set up a device').click();
    await page.getByLabel('Readings of the chart it makes').selectOption('blood-pressure');
    await page.getByLabel('Maker').fill('Northbeam');
    await page.getByLabel('Model').fill('BP-2');
    await page.getByLabel('Serial number').fill('NB-000417');
    await page.getByLabel('FDA status').selectOption('cleared');
    await page.getByLabel('Who says so').fill('The label');
    await button(page, 'Keep').click();
    await page.getByText('Northbeam BP-2').waitFor();
    await look(page, 'four-programs');
  });
  const dana = await client('dana');
  const { enrolments } = await dana.do(getEnrolments, { params: { patientId: rosa.id } });
  expect(enrolments.map(it => [it.program, it.papers.length])).toEqual([
    ['CCM', 3],
    ['RPM', 2],
    ['BHI', 3],
  ]);
});

const herPage = () => `/patients/${rosa.id}`;

test('12 November: home from hospital, called within two business days with a holiday between', async () => {
  await bringTo('2026-11-10T20:00:00.000Z' as Instant);
  await chartComes(await client('noor'), [...readings('2026-11-02' as Day, '2026-11-05' as Day), stay]);
  await atWork('dana', '2026-11-12T15:00:00.000Z', herPage(), async page => {
    await page.getByText(/Contact by .*13 Nov/).waitFor();
    await look(page, 'four-stay');
    await talks(page, {
      minutes: 10,
      note: 'Home since Tuesday with two new pills. The daughter reads the list aloud.',
      bringTo,
    });
    await gives(page, 'Transition after the stay (TCM)', '10:00', 'four-call-shares');
    await look(page, 'four-call-given');
    await closes(page);
  });
});

test('16 November: the provider sees the patient and writes down what the transition asks for', async () => {
  const written = async (page: Page): Promise<void> => {
    await button(page, 'Write down').click();
    await page.getByLabel('Went to').selectOption('home');
    await page.getByLabel('Day of the visit').fill('2026-11-16');
    await page.getByLabel('Visit with').selectOption({ label: 'Dr. Amara Okafor' });
    await page.getByLabel('Decision making').selectOption('high');
    await page.getByLabel('Day the medicines were reconciled').fill('2026-11-16');
    await look(page, 'four-stay-form');
    await button(page, 'Keep').click();
    await page.getByText('Visit after the stay').waitFor();
  };
  await atWork('okafor', '2026-11-16T20:00:00.000Z', herPage(), written, { dark: true });
});

const monitoring = 'Remote monitoring (RPM)';
const behavioral = 'Behavioral health (BHI)';

test('18 to 20 November: three calls, each for a program, no second for two', async () => {
  await atWork('dana', '2026-11-18T15:00:00.000Z', herPage(), async page => {
    await talks(page, {
      minutes: 21,
      note: 'Sugar between 120 and 150 in the morning. Foot check done, nothing new.',
      bringTo,
    });
    await closes(page);
  });
  await atWork('dana', '2026-11-19T15:00:00.000Z', herPage(), async page => {
    await talks(page, {
      minutes: 21,
      note: 'Went through two weeks of pressures. Sits five minutes before measuring now.',
      bringTo,
    });
    await gives(page, monitoring, '21:00');
    await closes(page);
  });
  await atWork(
    'dana',
    '2026-11-20T15:00:00.000Z',
    herPage(),
    async page => {
      await talks(page, {
        minutes: 21,
        note: 'PHQ-9 is 9, was 14. Walks with the neighbor twice a week and sleeps through.',
        bringTo,
      });
      await gives(page, behavioral, '20:30', 'four-call-shares-dark');
      await closes(page);
    },
    { dark: true },
  );
});

const rowsOn = (page: Page): Locator => page.getByRole('list', { name: 'Verdicts' }).locator('> li');
const billed = [
  ['99453', 1, '2026-11-03'],
  ['99454', 1, '2026-11-30'],
  ['99457', 1, '2026-11-19'],
  ['99484', 1, '2026-11-20'],
  ['99490', 1, '2026-11-18'],
  ['99496', 1, '2026-11-16'],
];

test('2 December: the board says of every program what it proves; the biller approves all of it', async () => {
  await bringTo('2026-11-30T21:00:00.000Z' as Instant);
  await chartComes(await client('noor'), [
    ...readings('2026-11-02' as Day, '2026-11-05' as Day),
    stay,
    ...readings('2026-11-11' as Day, '2026-11-29' as Day),
  ]);
  await atWork('bill', '2026-12-02T15:00:00.000Z', `/billing/${month}`, async page => {
    await rowsOn(page).first().waitFor();
    const { rows } = await (await client('bill')).do(getMonth, { params: { month } });
    await look(page, 'four-board');
    expect(
      rows
        .filter(it => it.verdict === 'billable')
        .map(it => [it.code, it.units, it.serviceDate])
        .toSorted(),
    ).toEqual(billed);
    expect(rows.filter(it => it.verdict !== 'billable')).toEqual([]);
    await page.getByLabel('Choose all that can be approved').check();
    await page.getByText('1 of 1 chosen').waitFor();
    await button(page, /^Approve/).click();
    await page.getByText('6 lines approved').waitFor();
    await page.getByText('Approved by Bill Marsh, waits for a second person').first().waitFor();
  });
});

test('the provider confirms, the biller locks the month', async () => {
  await atWork('okafor', '2026-12-02T17:00:00.000Z', `/billing/${month}`, async page => {
    await button(page, 'Confirm 1').click();
    await page.getByText('6 lines confirmed').waitFor();
  });
  await atWork('bill', '2026-12-02T18:00:00.000Z', `/billing/${month}`, async page => {
    await button(page, 'Lock month').click();
    await button(page, 'Lock now').click();
    await page.getByText('The month is locked').waitFor();
  });
});

const downloaded = async (
  page: Page,
  press: Locator,
): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
  const [download] = await Promise.all([page.waitForEvent('download'), press.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};
const claims = async () => (await (await client('bill')).do(getClaimMonth, { params: { month } })).claims;

test('3 December: one claim of six lines leaves, and our own checks find no fault in its file', async () => {
  await atWork('bill', '2026-12-03T15:00:00.000Z', `/billing/claims?month=${month}`, async page => {
    const form = page.getByRole('form', { name: `Diagnosis codes: ${name}` });
    await form.getByLabel('Diagnosis codes').fill('E11.9 I10');
    await form.getByRole('button', { name: 'Keep codes' }).click();
    await page.getByLabel('Choose all that can leave').check();
    await button(page, 'Release 1 claim').click();
    await page.getByLabel(/^I have looked at these lines/).check();
    await look(page, 'four-release');
    await button(page, 'Release now').click();
    await page.getByText('1 claim left in file 1.').waitFor();
    const { bytes } = await downloaded(page, button(page, 'Download 837P'));
    const checked = checkClaimFile(bytes.toString('latin1'));
    expect([checked.claims, checked.findings]).toEqual([1, []]);
    const [sent] = await claims();
    expect(sent?.items.map(it => [it.code, it.units, it.serviceDate]).toSorted()).toEqual(billed);
  });
});

const payerNumber = '2226280012345';

async function bring(page: Page, file: string, text: string): Promise<void> {
  const buffer = Buffer.from(text, 'latin1');
  await page
    .getByLabel('Bring in a file')
    .setInputFiles({ name: file, mimeType: 'application/octet-stream', buffer });
}

test('21 December: acknowledged, then paid but for the behavioral line, which is denied', async () => {
  const [sent] = await claims();
  if (!sent) throw new Error('Nothing left.');
  await atWork('bill', '2026-12-05T15:00:00.000Z', '/billing/remittance', async page => {
    await bring(page, 'a.999', a999(1, ['A']));
    await page.getByText('999 file read and posted.').waitFor();
    await bring(page, 'b.277', a277([{ number: sent.number, category: 'A2', payerNumber }]));
    await page.getByText('277CA file read and posted.').waitFor();
  });
  await atWork(
    'bill',
    '2026-12-21T15:00:00.000Z',
    '/billing/remittance',
    async page => {
      const lines = sent.items.map(({ code, chargeCents: charge }) =>
        code === '99484'
          ? { code, charge, paid: 0, adjustments: [['CO', '11', charge]] as const, remarks: ['M76'] }
          : {
              code,
              charge,
              paid: charge * 0.4,
              adjustments: [
                ['CO', '45', charge * 0.5],
                ['PR', '2', charge * 0.1],
              ] as const,
            },
      );
      await bring(page, 'c.835', a835([{ number: sent.number, payerNumber, lines }]));
      await page.getByText('835 file read and posted.').waitFor();
      await page.getByText('adds up and is posted').waitFor();
      await look(page, 'four-remittance');
      await page.goto(trellis.origin + herPage());
      await page.getByText('$84.60 by what payers answered').scrollIntoViewIfNeeded();
      await look(page, 'four-owes');
    },
    { dark: true },
  );
  const [posted] = await claims();
  expect([posted?.state, posted?.isOpen]).toEqual(['partly', true]);
});

test('the denial is work: the biller takes it on, mends it, and it leaves again with frequency 7', async () => {
  await atWork('bill', '2026-12-22T15:00:00.000Z', `/billing/claims?month=${month}`, async page => {
    await page.getByRole('list', { name: 'Came back – what to fix' }).getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByText('The diagnosis does not support the service or is not whole.').waitFor();
    await button(page, 'Take it on').click();
    await page.getByText('taken on by Bill Marsh').waitFor();
    await look(page, 'four-claim');
    const codes = page.getByRole('form', { name: `Diagnosis codes: ${name}` });
    expect(await codes.getByLabel('Diagnosis codes').inputValue()).toBe('E11.9 I10');
    await codes.getByLabel('Diagnosis codes').fill('E11.9 I10 F33.1');
    await button(page, 'Keep codes').click();
    await page.getByText('Kept. The next claim carries these codes.').waitFor();
    await button(page, 'Send corrected claim (7)').click();
    await page.getByLabel('What and why').fill('The depression was missing among the diagnoses');
    await page.getByLabel(/^The services were given as billed now/).check();
    await look(page, 'four-claim-correcting');
    await button(page, 'Send corrected claim (7)').click();
    await page.getByText('Follows an earlier claim', { exact: false }).waitFor();
    await look(page, 'four-claim-corrected');
  });
  const all = await claims();
  expect(all.map(it => [it.frequency, it.state]).toSorted()).toEqual([
    ['1', 'corrected'],
    ['7', 'sent'],
  ]);
  const bill = await client('bill');
  const fileId = all.find(it => it.frequency === '7')?.fileId ?? '';
  const { text } = await bill.send(requestOf(getClaimFile, { params: { fileId } }, bill));
  expect(checkClaimFile(text).findings).toEqual([]);
  expect(read837p(text)[0]?.subscribers[0]?.claims[0]).toMatchObject({
    submission: { frequency: '7', payerClaimNumber: payerNumber },
    diagnoses: ['E119', 'I10', 'F331'],
  });
});

test('an auditor is handed one packet, to read and to keep', async () => {
  await atWork('bill', '2026-12-22T17:00:00.000Z', `/billing/${month}`, async page => {
    await button(page, name).first().click();
    const pdf = await downloaded(page, button(page, 'PDF to read'));
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const json = await downloaded(page, button(page, 'JSON to keep'));
    const packet = JSON.parse(json.bytes.toString('utf8')) as Record<'lines' | 'contacts', object[]>;
    expect([packet.lines.length, packet.contacts.length]).toEqual([billed.length, 4]);
    await look(page, 'four-packet');
  });
  const dana = await client('dana');
  const { devices } = await dana.do(getDevices, { params: { patientId: rosa.id } });
  expect(devices[0]?.days).toHaveLength(23);
  expect(trouble).toEqual([]);
});
