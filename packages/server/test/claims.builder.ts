import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { approveMonth, getMonth } from '@trellis/core/billing/month.contract';
import * as contracts from '@trellis/core/claims/claim.contract';
import { type ClaimSetup, emptySetup } from '@trellis/core/claims/claim-setup';
import { personOfPatient } from '@trellis/core/people/person';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../src/app.ts';
import { insertCharges } from '../src/claims/charge.store.ts';
import { insertSetup, practiceOf } from '../src/claims/claim-setup.store.ts';
import { insertDiagnoses } from '../src/claims/claims.store.ts';
import { insertCoverage } from '../src/people/coverage.store.ts';
import { savePerson } from '../src/people/person.store.ts';
import { withOrg } from '../src/platform/database/door.ts';
import { sql } from '../src/platform/database/sql.ts';
import { aCall, aColleague, anEnrolledPatient } from './builders.ts';
import { type Client, into, requestOf, signedIn } from './client.ts';
import { type Clinic, testDesk, testPassword } from './database.ts';
import { type Awake, awake, withElements, withPapers } from './month.builder.ts';

export const december = '2026-12-02T15:00:00.000Z';
const address = { line1: '12 Harbor Road', line2: null, city: 'Portland', state: 'ME', zip: '041011234' };

/** The set-up of a practice from which claims can leave. */
export const aWholeSetup = (clinic: Clinic, over: Partial<ClaimSetup> = {}): ClaimSetup => ({
  ...emptySetup,
  taxonomy: '261QP2300X',
  address,
  contact: 'Joan Bell',
  phone: '2075550134',
  submitterId: 'RIVERSIDE1',
  receiverId: '14112',
  receiverName: 'NATIONAL GOVERNMENT SERVICES',
  payers: [
    { kind: 'medicare', plan: null, name: 'MEDICARE PART B', payerId: '14112', filing: 'MB', mailing: null },
  ],
  practitioners: [
    { staffId: clinic.provider.staffId, npi: '1234567893', taxonomy: '207Q00000X', supervisedBy: null },
  ],
  ...over,
});

/** The practice has its numbers, its set-up and its charges, and vouches for its elements. */
export async function readyToClaim(clinic: Clinic, over: Partial<ClaimSetup> = {}): Promise<void> {
  await withElements(clinic);
  const of = practiceOf(clinic.careManager);
  const recorded = { at: clinic.clock.now(), by: clinic.careManager.staffId };
  const charges = [
    ['99490', 13200],
    ['99439', 9900],
    ['99487', 28000],
  ] as const;
  await withOrg(clinic.desk.pool, of.orgId, async tx => {
    await tx.run(sql`update practice set npi = '1245319599', tin = '121234567' where org_id = ${of.orgId}`);
    await insertSetup(tx, of, aWholeSetup(clinic, over), { ...recorded, version: 1 });
    await insertCharges(
      tx,
      of,
      charges.map(([code, cents]) => ({ id: clinic.desk.ids(), code, from: '2026-01-01' as Day, cents })),
      { ...recorded, source: 'staff' },
    );
  });
}

export type Office = {
  readonly clinic: Clinic;
  readonly app: FastifyInstance;
  /** The care manager. */
  readonly dana: Client;
  /** The biller. */
  readonly joan: Awake;
  /** The supervisor. */
  readonly sam: Awake;
  readonly signIn: (name: string) => Promise<Client>;
  readonly end: () => Promise<void>;
};

/** A practice from which claims can leave to Medicare and `further` payers, and who works there. */
export async function anOffice(further: ClaimSetup['payers'] = []): Promise<Office> {
  const clinic = await testDesk();
  const app = await createApp(clinic.desk, { logLevel: 'silent' });
  const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);
  await aColleague(clinic, 'joan@riverside.test', { name: 'Joan Bell', role: 'biller', credential: 'none' });
  await aColleague(clinic, 'sam@riverside.test', {
    name: 'Sam Ortega',
    role: 'supervisor',
    credential: 'RN',
  });
  await readyToClaim(clinic, { payers: [...aWholeSetup(clinic).payers, ...further] });
  return {
    clinic,
    app,
    dana: await signIn('dana'),
    joan: awake(clinic, () => signIn('joan')),
    sam: awake(clinic, () => signIn('sam')),
    signIn,
    end: async () => {
      await app.close();
      await clinic.close();
    },
  };
}

export type Claimant = {
  readonly seconds?: number;
  readonly memberNumber?: string | null;
  readonly payer?: 'medicare' | 'commercial' | 'none';
  readonly qmb?: boolean;
  readonly diagnoses?: readonly string[];
  readonly street?: string | null;
};

/** What a claim says of a patient beside the lines: address, card and diagnoses, unless said otherwise. */
export async function withCard(
  clinic: Clinic,
  patient: Parameters<typeof personOfPatient>[0] & { readonly id: PatientId },
  of: Claimant = {},
): Promise<void> {
  const { orgId } = clinic.careManager;
  const recorded = { at: clinic.clock.now(), by: clinic.careManager.staffId, source: 'staff' as const };
  const { street = '9 Quay Street', diagnoses = ['I50.9', 'E11.22'] } = of;
  await withOrg(clinic.desk.pool, orgId, async tx => {
    const person = {
      ...personOfPatient(patient),
      address: { line: street, city: 'Portland', state: 'Maine', postalCode: '04101' },
    };
    await savePerson(tx, orgId, { patientId: patient.id, person, version: 1 }, recorded);
    const coverage = {
      id: clinic.desk.ids<'coverage'>(),
      patientId: patient.id,
      payer: of.payer ?? ('medicare' as const),
      plan: null,
      memberNumber: of.memberNumber === undefined ? '1EG4TE5MK73' : of.memberNumber,
      from: '2026-01-01' as Day,
      until: null,
      qmb: of.qmb ?? false,
    };
    await insertCoverage(tx, orgId, coverage, recorded);
    if (diagnoses.length > 0)
      await insertDiagnoses(
        tx,
        orgId,
        { id: clinic.desk.ids(), patientId: patient.id, codes: diagnoses },
        recorded,
      );
  });
}

/** A patient with a proven November, an address, a card and diagnoses, unless said otherwise. */
export async function aClaimant(client: Client, clinic: Clinic, of: Claimant = {}) {
  const patient = await anEnrolledPatient(client, clinic);
  await withCard(clinic, patient, of);
  await withPapers(client, patient.id);
  await aCall(client, clinic, patient.id, { seconds: of.seconds ?? 1260 });
  return patient;
}

type Doing = Pick<Client, 'do' | 'try'>;

/** Approves everything November proves. */
export async function approveNovember(client: Doing, patients: readonly { readonly id: PatientId }[]) {
  const params = { month: '2026-11' };
  const { seen, version } = await client.do(getMonth, { params });
  const body = { patients: patients.map(it => ({ patientId: it.id, seen: seen[it.id] ?? '' })) };
  await client.do(approveMonth, { params, body, version });
}

export const claimMonth = (client: Doing) =>
  client.do(contracts.getClaimMonth, { params: { month: '2026-11' } });

/** Releases everything of November that is ready. */
export async function releaseNovember(client: Doing) {
  const { drafts } = await claimMonth(client);
  return client.do(contracts.releaseClaims, {
    params: { month: '2026-11' },
    body: {
      attested: true,
      drafts: drafts
        .filter(it => it.missing.length === 0)
        .map(({ patientId, lineIds }) => ({ patientId, lineIds: [...lineIds] })),
    },
  });
}

/** The one claim that November of a patient left as; `prepare` is done between the visit and the approval. */
export async function aSentClaim(
  { clinic, dana, joan }: Pick<Office, 'clinic' | 'dana' | 'joan'>,
  of: Claimant = {},
  prepare: (patientId: PatientId) => Promise<unknown> = async () => {},
) {
  const patient = await aClaimant(dana, clinic, of);
  await prepare(patient.id);
  await approveNovember(joan, [patient]);
  const file = await releaseNovember(joan);
  const claim = (await claimMonth(joan)).claims.find(it => it.patientId === patient.id);
  if (!claim) throw new Error('Nothing left.');
  return { patient, file, number: claim.number, claimId: claim.id };
}

/** What stands in a file of claims. */
export async function claimFileText({ now }: Awake, fileId: string): Promise<string> {
  const client = await now();
  return (await client.send(requestOf(contracts.getClaimFile, { params: { fileId } }, client))).text;
}
