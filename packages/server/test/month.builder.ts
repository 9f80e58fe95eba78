import type { Contract } from '@trellis/core/access/contract';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { practiceElements } from '@trellis/core/billing/billing-case';
import { getMonthProof } from '@trellis/core/billing/month.contract';
import { addPaper } from '@trellis/core/programs/enrolment.contract';
import type { Paper } from '@trellis/core/programs/paper';
import { insertAttestation } from '../src/billing/attestation.store.ts';
import { insertCoverage } from '../src/people/coverage.store.ts';
import { withOrg } from '../src/platform/database/door.ts';
import { aCall, anEnrolledPatient } from './builders.ts';
import type { Client, Given } from './client.ts';
import type { Clinic } from './database.ts';

/** What proves one patient's month, and in short what 99490 says. */
export async function proofOf(client: Pick<Client, 'do'>, patientId: PatientId, month = '2026-11') {
  const proof = await client.do(getMonthProof, { params: { month, patientId } });
  const first = proof.answer.verdicts.find(it => it.code === '99490');
  const time = first?.because.find(it => it.rule === 'ccm.time.threshold');
  return {
    ...proof,
    verdict: first?.verdict,
    missing: first?.because.filter(it => it.state !== 'met').map(it => it.rule) ?? [],
    because: first?.because ?? [],
    countedSeconds: Number(time?.values.seconds ?? 0),
  };
}

/** The practice vouches for everything Medicare asks of it, since January. */
export async function withElements(clinic: Clinic): Promise<void> {
  const { orgId, practice } = clinic.careManager;
  await withOrg(clinic.desk.pool, orgId, async tx => {
    for (const kind of practiceElements)
      await insertAttestation(
        tx,
        orgId,
        {
          id: clinic.desk.ids(),
          practiceId: practice.id,
          patientId: null,
          kind,
          from: '2026-01-01' as Day,
          until: null,
          where: 'Practice handbook',
          by: clinic.provider.staffId,
        },
        { at: clinic.clock.now(), by: clinic.provider.staffId },
      );
  });
}

export async function paidBy(
  clinic: Clinic,
  patientId: PatientId,
  payer: 'medicare' | 'medicare-advantage' | 'none',
): Promise<void> {
  const { orgId } = clinic.careManager;
  const coverage = {
    id: clinic.desk.ids<'coverage'>(),
    patientId,
    payer,
    plan: null,
    memberNumber: null,
    from: '2026-01-01' as Day,
    until: null,
    qmb: false,
  };
  await withOrg(clinic.desk.pool, orgId, tx =>
    insertCoverage(tx, orgId, coverage, {
      at: clinic.clock.now(),
      by: clinic.careManager.staffId,
      source: 'staff',
    }),
  );
}

export const aPaper = (client: Pick<Client, 'do'>, patientId: PatientId, kind: Paper['kind'], on: string) =>
  client.do(addPaper, { params: { patientId }, body: { kind, on, where: 'EHR' } });

/** Visit, plan and copy of a patient who was enrolled on 20 November. */
export async function withPapers(client: Client, patientId: PatientId): Promise<void> {
  await aPaper(client, patientId, 'initiating-visit', '2026-10-02');
  await aPaper(client, patientId, 'care-plan', '2026-11-20');
  await aPaper(client, patientId, 'plan-copy-given', '2026-11-20');
}

/** Enrolled, covered by Medicare, with every paper and so many seconds of one call. */
export async function aProvenPatient(
  client: Client,
  clinic: Clinic,
  seconds: number,
  parts: Parameters<typeof anEnrolledPatient>[2] = {},
) {
  const patient = await anEnrolledPatient(client, clinic, parts);
  await paidBy(clinic, patient.id, 'medicare');
  await withPapers(client, patient.id);
  if (seconds > 0) await aCall(client, clinic, patient.id, { seconds });
  return patient;
}

/** Somebody who signs in again whenever a long call of a colleague has locked the session. */
export type Awake = Pick<Client, 'do' | 'try'> & { readonly now: () => Promise<Client> };

export function awake(clinic: Clinic, signIn: () => Promise<Client>): Awake {
  let client: Promise<Client> | undefined;
  let usedAt = '';
  const now = (): Promise<Client> => {
    const at = clinic.clock.now();
    if (!client || Date.parse(at) - Date.parse(usedAt) > 600_000) client = signIn();
    usedAt = at;
    return client;
  };
  return {
    now,
    do: async <C extends Contract>(contract: C, given?: Given<C>) => (await now()).do(contract, given),
    try: async <C extends Contract>(contract: C, given?: Given<C>) => (await now()).try(contract, given),
  };
}
