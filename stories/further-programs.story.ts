import { readFileSync, writeFileSync } from 'node:fs';
import { type Day, plusDays } from '@trellis/core/basics/day';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { statementsOf } from '@trellis/core/people/consent';
import type { Patient } from '@trellis/core/people/patient';
import { getDevices } from '@trellis/core/programs/device.contract';
import { enrolPatient, getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
let rosa: Patient;
const trouble: string[] = [];

/** Twelve days of the cuff at home, and a pressure taken at a visit between them. */
const homeDays = 12;

/** Her chart with what the cuff sent: pressures of the days before today that name the device and no visit. */
function chartWithReadings(): string {
  const [file = ''] = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '(617) 555-0142' },
  ]);
  const bundle = JSON.parse(readFileSync(file, 'utf8')) as { entry: object[] };
  const subject = { reference: 'urn:uuid:00000000-0000-4000-8000-000000000000' };
  const today = localDay(instantAt(Date.now()), 'America/New_York' as Patient['zone']);
  const pressure = (day: Day, i: number, how: object) => ({
    fullUrl: `urn:uuid:00000000-0000-4000-8003-0000000000${String(i).padStart(2, '0')}`,
    resource: {
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '8480-6', display: 'Systolic blood pressure' }] },
      subject,
      effectiveDateTime: `${day}T13:00:00Z`,
      valueQuantity: {
        value: 128 + (i % 7),
        unit: 'mmHg',
        system: 'http://unitsofmeasure.org',
        code: 'mm[Hg]',
      },
      ...how,
    },
    request: { method: 'POST', url: 'Observation' },
  });
  for (let i = 1; i <= homeDays; i += 1)
    bundle.entry.push(pressure(plusDays(today, -i), i, { device: { display: 'Northbeam BP-2' } }));
  const visit = 'urn:uuid:00000000-0000-4000-8004-000000000001';
  bundle.entry.push(
    {
      fullUrl: visit,
      resource: {
        resourceType: 'Encounter',
        status: 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
        type: [{ coding: [{ system: 'http://snomed.info/sct', code: '185349003', display: 'Check-up' }] }],
        subject,
        period: { start: `${plusDays(today, -14)}T13:00:00Z`, end: `${plusDays(today, -14)}T13:30:00Z` },
      },
      request: { method: 'POST', url: 'Encounter' },
    },
    pressure(plusDays(today, -14), 50, { encounter: { reference: visit } }),
  );
  writeFileSync(file, JSON.stringify(bundle));
  return file;
}

beforeAll(async () => {
  trellis = await newTrellis();
  const { code, out } = await trellis.command('import', chartWithReadings());
  expect(code, out).toBe(0);
  dana = await atTheDesk(trellis);
  rosa = await findByName(dana, 'Delgado');
  await enrolByApi(dana, rosa);
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'further-programs-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const button = (name: RegExp | string) => page.getByRole('button', { name, exact: typeof name === 'string' });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const params = () => ({ patientId: rosa.id });

async function openPrograms(): Promise<void> {
  await page.goto(`${trellis.origin}/patients/${rosa.id}/programs`);
  await page.getByRole('heading', { name: 'Enrollment, CCM' }).waitFor();
}

test('from the chart to all programs, each offered in one sentence', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await link('Programs, devices and documents').click();
  await page.getByText('A device at home that sends readings by itself, and the work with them.').waitFor();
  await look(page, 'programs');
});

test('she agrees to monitoring beside chronic care, in sentences of its own', async () => {
  await link('Enroll in RPM').click();
  await page
    .getByText('Only one doctor or practice can watch your readings in a period of 30 days.')
    .waitFor();
  await look(page, 'enrol-further');
  for (const title of [
    'What the service is',
    'What it may cost',
    'One practitioner at a time',
    'The right to stop',
  ])
    await page.getByLabel(title, { exact: true }).check();
  await page.getByRole('checkbox', { name: /hypertension/i }).check();
  await button('Now').click();
  const bills = page.getByLabel('Billing practitioner', { exact: true });
  if ((await bills.inputValue()) === '') await bills.selectOption({ index: 1 });
  await page.getByLabel('Order for the device: Day').fill(localDay(instantAt(Date.now()), rosa.zone));
  await page.getByLabel('Order for the device: Where it is kept').fill('EHR, orders');
  await button(/^Enroll Rosa Delgado/).click();
  await page.getByText(/Rosa Delgado is enrolled/).waitFor();
  const { enrolments } = await dana.do(getEnrolments, { params: params() });
  expect(enrolments.map(it => [it.program, it.papers.map(paper => paper.kind)])).toEqual([
    ['CCM', []],
    ['RPM', ['device-order']],
  ]);
});

test('the cuff is set up, and its days are read off the chart', async () => {
  await openPrograms();
  await button('Set up a device').click();
  await page.getByLabel('Readings of the chart it makes').selectOption('blood-pressure');
  await page.getByLabel('Maker').fill('Northbeam');
  await page.getByLabel('Model').fill('BP-2');
  await page.getByLabel('Serial number').fill('NB-000417');
  await page.getByLabel('Who says so').fill('The label');
  const today = localDay(instantAt(Date.now()), rosa.zone);
  await page.getByLabel('Set up on').fill(plusDays(today, -20));
  await look(page, 'device-form');
  await button('Keep').click();
  await page.getByText(`${homeDays} days with data`).waitFor();
  const { devices } = await dana.do(getDevices, { params: params() });
  // The pressure of the visit lies between them and is none of the cuff’s.
  expect(devices[0]?.days).toHaveLength(homeDays);
  expect(devices[0]?.days).not.toContain(plusDays(today, -14));
});

test('what is not paid beside it is told before anybody agrees, and thirteen elements are written by keyboard', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}/enrol?program=APCM`);
  await page.getByText(/one is contained in the other/).waitFor();
  const { billingPractitioners } = await dana.do(getEnrolments, { params: params() });
  await dana.do(enrolPatient, {
    params: params(),
    body: {
      program: 'APCM',
      billingPractitionerId: billingPractitioners[0]?.id ?? '',
      conditionIds: [],
      consent: { form: 'verbal', givenAt: instantAt(Date.now() - 60_000), told: [...statementsOf.APCM] },
      papers: [],
    },
  });
  await openPrograms();
  await page.getByText('2 of 13').waitFor();
  await page.getByLabel('Initiating visit: Where it can be seen').fill('Visit of last spring');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Call line of the practice');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Home visits on Fridays');
  await button('Keep 3 elements').click();
  await page.getByText('5 of 13').waitFor();
  await look(page, 'programs-several');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'programs-several-dark');
  await page.emulateMedia({ colorScheme: 'light' });
});

test('she stops one of them alone', async () => {
  await openPrograms();
  const rpm = page.getByRole('heading', { name: 'Enrollment, RPM' }).locator('xpath=ancestor::section[1]');
  await rpm.getByRole('link', { name: 'End enrollment' }).click();
  await page.getByText('The other programs go on.').waitFor();
  await page.getByLabel('Why it ends').selectOption('patient-stopped');
  await button('Now').click();
  await button(/^End enrollment of Rosa Delgado/).click();
  await page.getByText(/has ended/).waitFor();
  const { enrolments } = await dana.do(getEnrolments, { params: params() });
  expect(enrolments.map(it => it.program)).toEqual(['CCM', 'APCM']);
  expect(trouble).toEqual([]);
});
