import type { BodyOf } from '@trellis/core/access/contract';
import { editPractice, getPractices } from '@trellis/core/access/practice.contract';
import { setSetting } from '@trellis/core/access/setting.contract';
import type { Day } from '@trellis/core/basics/day';
import { attestElement } from '@trellis/core/billing/attestation.contract';
import { practiceElements } from '@trellis/core/billing/billing-case';
import { emptySetup } from '@trellis/core/claims/claim-setup';
import { editClaimSetup, getClaimSetup, setCharge } from '@trellis/core/claims/claim-setup.contract';
import { addCoverage } from '@trellis/core/people/coverage.contract';
import type { Patient } from '@trellis/core/people/patient';
import { editPerson, getPerson } from '@trellis/core/people/person.contract';
import type { Client } from '../packages/server/test/client.ts';

const from = '2026-01-01' as Day;

/** The practice as it is before anybody is enrolled; the pages for this have stories of their own. */
export async function readyToClaim(ada: Client, noor: Client): Promise<void> {
  const fromDay = '2026-11-01' as Day;
  await ada.do(setSetting, { body: { setting: { name: 'second-approver', value: 'asked', fromDay } } });
  await setUpClaims(ada, noor, charges);
  for (const kind of practiceElements)
    await noor.do(attestElement, { body: { kind, from, until: null, where: 'Practice handbook' } });
}

/** Numbers, address, payer and practitioners without which no claim leaves, and what each code is charged at. */
export async function setUpClaims(
  ada: Client,
  noor: Client,
  charged: Readonly<Record<string, number>>,
): Promise<void> {
  for (const { id, version, ...practice } of (await ada.do(getPractices)).practices)
    await ada.do(editPractice, {
      params: { practiceId: id },
      body: { ...practice, npi: '1245319599', tin: '121234567' },
      version,
    });
  const { people } = await noor.do(getClaimSetup);
  await noor.do(editClaimSetup, {
    version: 0,
    body: {
      ...emptySetup,
      taxonomy: '261QP2300X',
      address: { line1: '12 Harbor Road', line2: null, city: 'Boston', state: 'MA', zip: '021101234' },
      contact: 'Bill Marsh',
      phone: '5055550117',
      submitterId: 'RIVERSIDE1',
      receiverId: '14112',
      receiverName: 'NATIONAL GOVERNMENT SERVICES',
      payers: [
        {
          kind: 'medicare',
          plan: null,
          name: 'MEDICARE PART B',
          payerId: '14112',
          filing: 'MB',
          mailing: null,
        },
      ],
      practitioners: people.map(({ id }, i) => ({
        staffId: id,
        npi: ['1234567893', '1487654323'][i] ?? null,
        taxonomy: '207Q00000X',
        supervisedBy: null,
      })),
    },
  });
  for (const [code, cents] of Object.entries(charged))
    await noor.do(setCharge, { body: { code, from, cents } });
}

const charges = {
  '99453': 4400,
  '99454': 10400,
  '99457': 10400,
  '99484': 11600,
  '99490': 13200,
  '99496': 46200,
} as const;

/** Where the patient lives, and the Medicare card. */
export async function recordCard(noor: Client, { id: patientId }: Patient): Promise<void> {
  const params = { patientId };
  const { person, version } = await noor.do(getPerson, { params });
  const address = { line: '9 Quay Street', city: 'Boston', state: 'Massachusetts', postalCode: '02110' };
  const kept = structuredClone(person) as BodyOf<typeof editPerson>['person'];
  await noor.do(editPerson, { params, body: { person: { ...kept, address } }, version });
  await noor.do(addCoverage, {
    params,
    body: {
      payer: 'medicare',
      plan: null,
      memberNumber: '1EG4TE5MK73',
      from,
      until: null,
      qmb: false,
    },
  });
}
