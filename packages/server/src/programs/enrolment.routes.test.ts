import type { Day } from '@trellis/core/basics/day';
import { plusSeconds } from '@trellis/core/basics/instant';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import { consentStatements } from '@trellis/core/people/consent';
import { addPaper, enrolInCcm, getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit } from '../../test/builders.ts';
import { type Client, type Given, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

type Wanted = Given<typeof enrolInCcm> & { readonly body: NonNullable<Given<typeof enrolInCcm>['body']> };

async function wantedFor(patientId: string): Promise<Wanted> {
  const chart = await dana.do(getChart, { params: { patientId } });
  return {
    params: { patientId },
    body: {
      billingPractitionerId: clinic.provider.staffId,
      conditionIds: chart.problems.map(it => it.id),
      consent: { form: 'verbal', givenAt: clinic.clock.now(), told: [...consentStatements] },
      papers: [{ kind: 'initiating-visit', on: '2026-10-02', where: 'EHR, visit note' }],
    },
  };
}

test('a patient is enrolled with her consent and papers, and is due the same day', async () => {
  const { id: patientId } = await admit(clinic.desk, clinic.importer);
  await dana.do(enrolInCcm, await wantedFor(patientId));
  const { enrolments, billingPractitioners } = await dana.do(getEnrolments, { params: { patientId } });
  expect(billingPractitioners).toMatchObject([{ name: 'Dr. Amara Okafor', credential: 'MD' }]);
  expect(enrolments).toMatchObject([
    {
      program: 'CCM',
      careManager: 'Dana Whitlock',
      billingPractitioner: 'Dr. Amara Okafor',
      consentForm: 'verbal',
      conditions: ['Diabetes', 'Hypertension'],
      papers: [{ kind: 'initiating-visit', on: '2026-10-02', where: 'EHR, visit note' }],
    },
  ]);
  expect((await dana.do(getToday)).rows.map(row => row.patient.id)).toContain(patientId);
});

test('a visit that is found later is added, unless it lies ahead', async () => {
  const { id: patientId } = await admit(clinic.desk, clinic.importer);
  await dana.do(enrolInCcm, await wantedFor(patientId));
  const params = { patientId };
  await dana.do(addPaper, { params, body: { kind: 'care-plan', on: '2026-11-19', where: 'EHR' } });
  expect(
    await dana.try(addPaper, { params, body: { kind: 'care-plan', on: '2026-11-21', where: 'EHR' } }),
  ).toMatchObject({
    code: 'enrolment.paper-in-future',
  });
  const { enrolments } = await dana.do(getEnrolments, { params });
  expect(enrolments[0]?.papers.map(paper => paper.kind)).toEqual(['initiating-visit', 'care-plan']);
});

test('two colleagues enrolling the same patient at once: one succeeds, the other is told', async () => {
  const { id: patientId } = await admit(clinic.desk, clinic.importer);
  const wanted = await wantedFor(patientId);
  const replies = await Promise.all([dana.try(enrolInCcm, wanted), dana.try(enrolInCcm, wanted)]);
  expect(replies.map(it => it.status).sort()).toEqual([200, 409]);
});

describe('it is refused, with nothing written,', () => {
  const refusals: readonly (readonly [string, string, (wanted: Wanted) => Wanted['body']])[] = [
    [
      'when the consent lies in the future',
      'consent.in-future',
      w => ({ ...w.body, consent: { ...w.body.consent, givenAt: plusSeconds(clinic.clock.now(), 60) } }),
    ],
    [
      'when one of the four points was not told',
      'consent.not-told',
      w => ({
        ...w.body,
        consent: { ...w.body.consent, told: ['what-it-is', 'cost-share', 'right-to-stop'] },
      }),
    ],
    [
      'with one chronic condition',
      'enrolment.too-few-conditions',
      w => ({ ...w.body, conditionIds: w.body.conditionIds.slice(0, 1) }),
    ],
    [
      'with the same condition twice',
      'enrolment.too-few-conditions',
      w => ({ ...w.body, conditionIds: [w.body.conditionIds[0] ?? '', w.body.conditionIds[0] ?? ''] }),
    ],
    [
      'with a condition of somebody else',
      'enrolment.unknown-condition',
      w => ({ ...w.body, conditionIds: [...w.body.conditionIds, clinic.desk.ids()] }),
    ],
    [
      'with a care manager as billing practitioner',
      'enrolment.unknown-provider',
      w => ({ ...w.body, billingPractitionerId: clinic.careManager.staffId }),
    ],
    [
      'with a visit of tomorrow',
      'enrolment.paper-in-future',
      w => ({ ...w.body, papers: [{ kind: 'initiating-visit', on: '2027-01-01', where: 'EHR' }] }),
    ],
    [
      'with a visit on 30 February',
      'request.invalid',
      w => ({ ...w.body, papers: [{ kind: 'initiating-visit', on: '2026-02-30', where: 'EHR' }] }),
    ],
  ];

  test.each(refusals)('%s', async (_, code, change) => {
    const { id: patientId } = await admit(clinic.desk, clinic.importer);
    const wanted = await wantedFor(patientId);
    expect(await dana.try(enrolInCcm, { ...wanted, body: change(wanted) })).toMatchObject({
      ok: false,
      code,
    });
    expect((await dana.do(getEnrolments, { params: { patientId } })).enrolments).toEqual([]);
  });

  test('when the patient has died', async () => {
    const { id: patientId } = await admit(clinic.desk, clinic.importer, { deceasedOn: '2026-01-01' as Day });
    expect(await dana.try(enrolInCcm, await wantedFor(patientId))).toMatchObject({
      code: 'enrolment.deceased',
    });
  });
});
