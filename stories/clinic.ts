import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantAt } from '@trellis/core/basics/instant';
import { getChart } from '@trellis/core/chart/chart.contract';
import { consentStatements } from '@trellis/core/people/consent';
import type { Patient } from '@trellis/core/people/patient';
import { findPatients } from '@trellis/core/people/patient.contract';
import { enrolPatient, getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import type { Trellis } from './trellis.ts';

export type Somebody = {
  readonly given: string;
  readonly family: string;
  readonly born: string;
  readonly phone: string;
};

const problems = [
  { code: '44054006', display: 'Diabetes mellitus type 2 (disorder)' },
  { code: '59621000', display: 'Essential hypertension (disorder)' },
];
const medicines = [
  { code: '860975', display: '24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet' },
  { code: '314076', display: 'lisinopril 10 MG Oral Tablet' },
];

/** Charts as an EHR would send them, a file each: who she is, two problems, two medicines. */
export function chartFiles(people: readonly Somebody[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-charts-'));
  return people.map((person, i) => {
    const url = `urn:uuid:00000000-0000-4000-8000-00000000000${i}`;
    const coded = (system: string, it: { code: string; display: string }) => ({
      coding: [{ system, ...it }],
      text: it.display,
    });
    const resources = [
      {
        fullUrl: url,
        resource: {
          resourceType: 'Patient',
          name: [{ use: 'official', given: [person.given], family: person.family }],
          gender: 'female',
          birthDate: person.born,
          telecom: [{ system: 'phone', value: person.phone }],
          address: [{ city: 'Boston', state: 'MA' }],
        },
      },
      ...problems.map((problem, n) => ({
        fullUrl: `urn:uuid:00000000-0000-4000-8001-0000000000${i}${n}`,
        resource: {
          resourceType: 'Condition',
          clinicalStatus: {
            coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
          },
          code: coded('http://snomed.info/sct', problem),
          subject: { reference: url },
          onsetDateTime: '2015-05-01',
        },
      })),
      ...medicines.map((medicine, n) => ({
        fullUrl: `urn:uuid:00000000-0000-4000-8002-0000000000${i}${n}`,
        resource: {
          resourceType: 'MedicationRequest',
          status: 'active',
          intent: 'order',
          medicationCodeableConcept: coded('http://www.nlm.nih.gov/research/umls/rxnorm', medicine),
          subject: { reference: url },
          authoredOn: '2026-08-12T09:00:00Z',
        },
      })),
    ];
    const entry = resources.map(it => ({
      ...it,
      request: { method: 'POST', url: it.resource.resourceType },
    }));
    const file = join(folder, `chart-${i}.json`);
    writeFileSync(file, JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }));
    return file;
  });
}

export const atTheDesk = (trellis: Trellis): Promise<Client> =>
  signedIn(over(trellis.origin), trellis.email, trellis.password);

export async function findByName(dana: Client, name: string): Promise<Patient> {
  const { patients } = await dana.do(findPatients, { body: { text: name } });
  expect(patients.map(it => it.family)).toHaveLength(1);
  return patients[0] as Patient;
}

/** In chronic care management since a minute ago. */
export async function enrolByApi(dana: Client, { id: patientId }: Patient): Promise<void> {
  const params = { patientId };
  const chart = await dana.do(getChart, { params });
  const { billingPractitioners } = await dana.do(getEnrolments, { params });
  await dana.do(enrolPatient, {
    params,
    body: {
      billingPractitionerId: billingPractitioners[0]?.id ?? '',
      conditionIds: chart.problems.slice(0, 2).map(it => it.id),
      consent: { form: 'verbal', givenAt: instantAt(Date.now() - 60_000), told: [...consentStatements] },
      papers: [],
    },
  });
}

/** What is asked on whatever address somebody came to. */
export async function giveSignIn(page: Page, trellis: Trellis, email: string): Promise<void> {
  await page.getByLabel('Work e-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(trellis.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signs in on the page, as the care manager unless somebody else is named. */
export async function signInOn(page: Page, trellis: Trellis, email: string = trellis.email): Promise<void> {
  await page.goto(trellis.origin);
  await giveSignIn(page, trellis, email);
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
}

/** From the list of patients to the page of somebody's care plan. */
export async function openPlanOf(page: Page, trellis: Trellis, name: RegExp): Promise<void> {
  await page.goto(`${trellis.origin}/patients`);
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: /^(Write a|Open the) plan$/ }).click();
  await page.getByRole('heading', { name: 'Problems, goals and steps' }).waitFor();
}
