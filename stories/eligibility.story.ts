import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editPractice, getPractices } from '@trellis/core/access/practice.contract';
import type { Day } from '@trellis/core/basics/day';
import { emptySetup } from '@trellis/core/claims/claim-setup';
import { editClaimSetup, getClaimSetup } from '@trellis/core/claims/claim-setup.contract';
import { interchangeText } from '@trellis/core/claims/x12-text';
import { addCoverage, getCoverages } from '@trellis/core/people/coverage.contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let dana: Client;
const trouble: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'trellis-eligibility-'));

const medicare = { payer: 'medicare' as const, plan: null, from: '2013-03-01', until: null, qmb: false };

/** Bill's practice asks Medicare; Rosa and Elena have it, with the numbers on their cards. */
beforeAll(async () => {
  trellis = await newTrellis();
  const charts = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '617-555-0142' },
    { given: 'Elena', family: 'Nakamura', born: '1946-10-30', phone: '617-555-0143' },
  ]);
  const imported = await trellis.command('import', ...charts);
  expect(imported.code, imported.out).toBe(0);
  dana = await atTheDesk(trellis);
  for (const [name, memberNumber] of [
    ['Delgado', '1EG4TE5MK72'],
    ['Nakamura', '1EG4TE5MK73'],
  ] as const) {
    const patient = await findByName(dana, name);
    await enrolByApi(dana, patient);
    await dana.do(addCoverage, { params: { patientId: patient.id }, body: { ...medicare, memberNumber } });
  }
  const sign = (name: string) => signedIn(over(trellis.origin), `${name}@trellis.example`, trellis.password);
  const [ada, noor] = [await sign('ada'), await sign('noor')];
  for (const { id, name, zone, version } of (await ada.do(getPractices)).practices)
    await ada.do(editPractice, {
      params: { practiceId: id },
      version,
      body: { name, zone, npi: '1487654323', tin: '043456789' },
    });
  const payer = {
    kind: 'medicare',
    plan: null,
    name: 'Medicare',
    payerId: 'CMS',
    filing: 'MB',
    mailing: null,
  } as const;
  const { version } = await noor.do(getClaimSetup);
  await noor.do(editClaimSetup, {
    version,
    body: {
      ...emptySetup,
      submitterId: 'HARBORFM',
      receiverId: '12502',
      receiverName: 'HETS',
      payers: [payer],
    },
  });
  desk = await openBrowser();
  desk.page.on('pageerror', error => trouble.push(error.message));
  await desk.page.goto(trellis.origin);
  await desk.page.getByLabel('Work e-mail').fill('bill@trellis.example');
  await desk.page.getByLabel('Password', { exact: true }).fill(trellis.password);
  await desk.page.getByRole('button', { name: 'Sign in' }).click();
  // A biller begins where the months are closed.
  await desk.page.getByRole('link', { name: 'Billing', exact: true }).first().waitFor();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(desk.page, 'eligibility-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

/** What Medicare would answer to the questions of a file: Rosa joined a plan, Elena is in hospice. */
function answerTo(questions: string): string {
  const said: Readonly<Record<string, readonly string[]>> = {
    DELGADO: [
      'EB*1**30*MB',
      'DTP*291*D8*20130301',
      'EB*R**30*HN',
      'REF*18*H1234 001',
      'DTP*290*D8*20260101',
      'LS*2120',
      'NM1*PRP*2*SUNRISE HEALTH',
      'LE*2120',
    ],
    NAKAMURA: ['EB*1**30*MB', 'DTP*291*D8*20130301', 'EB*X**45*MA', 'DTP*292*D8*20261001'],
  };
  const people = questions
    .split('HL*')
    .slice(3)
    .flatMap((level, at) => {
      const [, trn = '', name = '', birth = ''] = level.split('~\n');
      return [
        `HL*${at + 3}*2*22*0`,
        trn.replace('TRN*1', 'TRN*2'),
        name,
        birth,
        ...(said[name.split('*')[3] ?? ''] ?? []),
      ];
    });
  const head = [
    'BHT*0022*11*A1*20261123*0916',
    'HL*1**20*1',
    'NM1*PR*2*CMS*****PI*CMS',
    'HL*2*1*21*1',
    'NM1*1P*2*HARBOR*****XX*1487654323',
  ];
  const guide = '005010X279A1';
  return interchangeText(
    {
      sender: { qualifier: 'ZZ', id: '12502' },
      receiver: { qualifier: 'ZZ', id: 'HARBORFM' },
      applicationSender: '12502',
      applicationReceiver: 'HARBORFM',
      usage: 'test',
      interchangeNumber: 1,
      groupNumber: 1,
      day: '2026-11-23' as Day,
      time: '0916',
    },
    { code: 'HB', guide },
    [{ kind: '271', guide, segments: [...head, ...people] }],
  );
}

test('Bill asks Medicare about everybody, and brings back what it says', async () => {
  const { page } = desk;
  await page.goto(`${trellis.origin}/billing/eligibility`);
  await page.getByText('Nothing a payer said differs from the chart.').waitFor();
  await page.getByRole('button', { name: 'Write the questions about all 2' }).click();
  await page.getByText('0 of 2 answered').waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save file file 1' }).click();
  const path = join(folder, 'questions.270');
  await (await saving).saveAs(path);
  const answers = join(folder, 'answers.271');
  writeFileSync(answers, answerTo(readFileSync(path, 'utf8')));
  await page.locator('input[type=file]').setInputFiles(answers);
  await page.getByRole('status').getByText('2 answers kept').waitFor();
  await page.getByText('In a Medicare Advantage plan (SUNRISE HEALTH) since').waitFor();
  await look(page, 'eligibility');
});

test('nothing is in the chart until he takes it over, who pays and days in hospice alike', async () => {
  const { page } = desk;
  const rosa = await findByName(dana, 'Delgado');
  const payers = async () =>
    (await dana.do(getCoverages, { params: { patientId: rosa.id } })).coverages.map(it => it.payer);
  expect(await payers()).toEqual(['medicare']);
  await page.getByRole('button', { name: 'Take over Rosa Delgado' }).click();
  await page.getByText('In a Medicare Advantage plan').waitFor({ state: 'detached' });
  expect(await payers()).toEqual(['medicare-advantage', 'medicare']);
  const elena = await findByName(dana, 'Nakamura');
  await page.getByRole('button', { name: 'Take over Elena Nakamura' }).click();
  await page.getByText('Nothing a payer said differs from the chart.').waitFor();
  const { hospice } = await dana.do(getCoverages, { params: { patientId: elena.id } });
  expect(hospice).toEqual([{ from: '2026-10-01', until: null }]);
  expect(trouble).toEqual([]);
});
