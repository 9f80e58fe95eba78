import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Month } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import { getChart } from '@trellis/core/chart/chart.contract';
import { statementsOf } from '@trellis/core/people/consent';
import { uploadFile } from '@trellis/core/people/import.contract';
import type { Patient } from '@trellis/core/people/patient';
import { getAlignments } from '@trellis/core/programs/access-alignment.contract';
import { practiceApcmElements } from '@trellis/core/programs/apcm';
import { getApcmMonth, showPracticeElements } from '@trellis/core/programs/apcm.contract';
import { getTeams } from '@trellis/core/programs/collaborative-team.contract';
import { enrolPatient, getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { button } from './calling.ts';
import { atTheDesk, chartFiles, findByName, signInOn } from './clinic.ts';
import { chartComes } from './november-chart.ts';
import { recordCard } from './ready-to-claim.ts';
import { newTrellisAt, type Trellis } from './trellis.ts';

/** The forms of the programs that ask for more than minutes: a team and a registry, thirteen elements, a track. */

const month = '2026-11' as Month;
const now = '2026-11-20T15:00:00.000Z' as Instant;

let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
let noor: Client;
let rosa: Patient;
let ann: Patient;
let luz: Patient;
const trouble: string[] = [];

beforeAll(async () => {
  ({ trellis } = await newTrellisAt(now));
  dana = await atTheDesk(trellis);
  noor = await signedIn(over(trellis.origin), 'noor@trellis.example', trellis.password);
  await chartComes(noor, []);
  const [, ...others] = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '(617) 555-0142' },
    { given: 'Ann', family: 'Pruitt', born: '1951-08-02', phone: '(617) 555-0143' },
    { given: 'Luz', family: 'Ortega', born: '1946-01-30', phone: '(617) 555-0144' },
  ]);
  for (const file of others)
    await noor.do(uploadFile, {
      params: { source: 'EHR', runId: randomUUID(), fileId: randomUUID() },
      file: readFileSync(file),
    });
  rosa = await findByName(dana, 'Delgado');
  ann = await findByName(dana, 'Pruitt');
  luz = await findByName(dana, 'Ortega');
  for (const patient of [rosa, ann, luz]) await recordCard(noor, patient);
  desk = await openBrowser({ at: now });
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'programs-of-a-patient-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const openPrograms = ({ id }: Patient) => page.goto(`${trellis.origin}/patients/${id}/programs`);

/** What was agreed before the story begins, with every document of it. */
async function agreed({ id: patientId }: Patient, program: 'APCM' | 'CCM'): Promise<void> {
  const params = { patientId };
  const { billingPractitioners } = await dana.do(getEnrolments, { params });
  const chart = await dana.do(getChart, { params });
  await dana.do(enrolPatient, {
    params,
    body: {
      program,
      billingPractitionerId: billingPractitioners[0]?.id ?? '',
      conditionIds: chart.problems.slice(0, 2).map(it => it.id),
      consent: { form: 'verbal', givenAt: '2026-11-20T14:00:00.000Z', told: [...statementsOf[program]] },
      papers: (['initiating-visit', 'care-plan', 'plan-copy-given'] as const).map(kind => ({
        ...{ kind, on: '2026-11-18', where: 'EHR' },
      })),
    },
  });
}

test('Rosa agrees to collaborative care in sentences of its own; a document without its day does not pass', async () => {
  await openPrograms(rosa);
  await page.getByRole('link', { name: 'Enroll in CoCM', exact: true }).click();
  const form = page.getByRole('form', { name: 'Enroll Rosa Delgado' });
  await form.getByText('a psychiatrist advises the team regularly').waitFor();
  await form.getByLabel('What the service is', { exact: true }).focus();
  for (const _ of statementsOf.CoCM) {
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
  }
  await form.getByRole('checkbox', { name: /depressive/i }).check();
  await button(form, 'Now').click();
  const bills = form.getByLabel('Billing practitioner', { exact: true });
  if ((await bills.inputValue()) === '') await bills.selectOption({ index: 1 });
  await form.getByLabel('Behavioral care plan: Where it is kept').fill('EHR, plans');
  await page.keyboard.press('Enter');
  await form.getByText('1 thing is missing').waitFor();
  await look(page, 'collaborative-enrol');
  await form.getByLabel('Behavioral care plan: Day').fill('2026-11-20');
  await page.keyboard.press('Enter');
  await page.getByText('Rosa Delgado is enrolled').waitFor();
});

test('she names the team; what is missing is told, and a first month after the first day is refused', async () => {
  await openPrograms(rosa);
  await button(page, 'Name the roles').click();
  await page.keyboard.type('Dana');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Enter the name and credential.').waitFor();
  await page.keyboard.type('Dr. Ines Haddad, MD');
  await page.getByLabel('From').fill('2026-10-20');
  await page.keyboard.press('Enter');
  await page.getByText('It lies after the day these roles begin. Check both.').waitFor();
  await look(page, 'collaborative-team');
  await page.getByLabel('From').fill('2026-11-20');
  await page.keyboard.press('Enter');
  await page.getByText('first month November 2026').waitFor();
  const { teams } = await dana.do(getTeams, { params: { patientId: rosa.id } });
  expect(teams.map(it => [it.careManager, it.consultant, it.from])).toEqual([
    ['Dana Whitlock', 'Dr. Ines Haddad, MD', '2026-11-20'],
  ]);
});

test('she writes down the scale, and the registry with its target; the review of November is not there yet', async () => {
  await openPrograms(rosa);
  for (const [paper, where] of [
    ['Initiating visit', 'EHR, visit note'],
    ['Rating scale, November', 'PHQ-9 in the EHR: 19'],
    ['Entry in the registry, November', 'Registry, line 14: PHQ-9 19, target below 5 by February'],
  ] as const) {
    await button(page, `Record: ${paper}`).click();
    await page.getByLabel(`${paper}: Day`).fill('2026-11-20');
    await page.getByLabel(`${paper}: Where it is kept`).fill(where);
    await page.keyboard.press('Enter');
    await page.getByText(`20 Nov 2026, ${where}`).waitFor();
  }
  await button(page, 'Record: Review with the psychiatric consultant, November').waitFor();
  await look(page, 'collaborative-programs');
  const { enrolments } = await dana.do(getEnrolments, { params: { patientId: rosa.id } });
  expect(enrolments[0]?.papers.map(it => it.kind)).not.toContain('psychiatric-review');
});

test('Ann’s month has thirteen elements: the practice shows some, the record some, she two by keyboard; one is missing by name', async () => {
  await agreed(ann, 'APCM');
  const entries = practiceApcmElements.map(element => ({
    ...{ month, element, where: 'Practice handbook' },
    path: element === 'performance' ? ('shared-savings' as const) : null,
  }));
  await noor.do(showPracticeElements, { body: { entries } });
  await openPrograms(ann);
  await page.getByText('10 of 13').waitFor();
  await page.getByLabel(/^Needs looked at as a whole.*: Where it can be seen$/).focus();
  await page.keyboard.type('Note of November 18');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Letter to the eye clinic');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText('Only one is missing: Transitions followed, a contact within seven days').waitFor();
  await look(page, 'primary-care-elements');
});

test('the letter was another patient’s: she takes the element back with the reason, and nothing shows it any more', async () => {
  await button(page, 'Take back: Other practices, home and community services').click();
  await page.keyboard.type('The letter was of another patient');
  await page.keyboard.press('Enter');
  await page.getByText('11 of 13').waitFor();
  const query = { month };
  const { lines } = await dana.do(getApcmMonth, { params: { patientId: ann.id }, query });
  expect(lines.flatMap(it => (it.state === 'missing' ? [it.element] : []))).toEqual([
    'care-transitions',
    'coordination',
  ]);
});

test('Luz is aligned in a track of ACCESS: not before the model began, and the next report is a date', async () => {
  await agreed(luz, 'CCM');
  await openPrograms(luz);
  await button(page, 'Record an alignment').click();
  await page.keyboard.type('CKM');
  await page.getByLabel('Aligned on').fill('2026-07-01');
  await page.keyboard.press('Enter');
  await page.getByText('The ACCESS model began on July 5, 2026').waitFor();
  await page.getByLabel('Aligned on').fill('2026-10-12');
  await page.keyboard.press('Enter');
  await page.getByText('A participant bills only ACCESS for this patient.').waitFor();
  await page.getByText('12 Oct 2026 to 11 Dec 2026').waitFor();
  await button(page, 'Record what happened').click();
  await page.getByLabel('What was done or said').fill('Sent through the portal of CMS');
  await page.keyboard.press('Enter');
  await page.getByText('Baseline reported, 20 Nov 2026').waitFor();
  await page.getByText('Quarterly report').waitFor();
  await look(page, 'access-alignment');
  const { alignments } = await dana.do(getAlignments, { params: { patientId: luz.id } });
  expect(alignments.map(it => [it.track, it.steps.map(step => step.kind)])).toEqual([
    ['CKM', ['baseline-reported']],
  ]);
});

test('the month says of each what is there and what is not, and what ACCESS leaves unbilled', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${trellis.origin}/billing/${month}`);
  const rows = page.getByRole('list', { name: 'Verdicts' }).locator('> li');
  const row = (code: string) => rows.filter({ hasText: code });
  await row('99492').getByText('No psychiatric review recorded').waitFor();
  expect(await row('99492').innerText()).not.toMatch(/scale|registry|visit/i);
  await row('G0556').or(row('G0557')).getByText('The elements are not vouched for').waitFor();
  await row('99490').getByText('The ACCESS model pays for this patient alone').waitFor();
  await row('ACCESS_OAP_CKM').getByText('Billable').waitFor();
  await button(row('99492'), 'Rosa Delgado').click();
  await row('99492').getByText('In the registry').waitFor();
  await look(page, 'programs-month-dark');
  expect(trouble).toEqual([]);
});
