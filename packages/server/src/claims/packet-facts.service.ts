import type { StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import type { BillingCase } from '@trellis/core/billing/billing-case';
import type { DecisionId } from '@trellis/core/billing/claim-line';
import type { Named, PacketFacts } from '@trellis/core/claims/packet-facts';
import { getPatientIn } from '../people/patient.service.ts';
import { loadSealsOf } from '../platform/audit/seals-of.ts';
import type { Tx } from '../platform/database/door.ts';
import * as store from './packet-facts.store.ts';

type Unnamed = Omit<PacketFacts, 'named'>;

/** The rows of a packet as they stood, without anybody’s name. */
export async function loadPacketFacts(
  tx: Tx,
  of: store.PacketOf,
  { decisionId, sealedTo }: { readonly decisionId: DecisionId; readonly sealedTo: number },
): Promise<Unnamed> {
  const decision =
    (await store.findPacketDecision(tx, of, decisionId)) ?? failWith('packet.nothing-approved');
  const judged = JSON.parse(decision.caseText) as BillingCase;
  const pieces = await store.loadPacketPieces(tx, of);
  const rows = {
    decision,
    consents: await store.loadPacketConsents(tx, of),
    revocations: await store.loadPacketRevocations(tx, of),
    enrolments: await store.loadPacketEnrolments(tx, of),
    coverages: await store.loadPacketCoverages(tx, of),
    papers: await store.loadPacketPapers(tx, of),
    plans: await store.loadPacketPlans(tx, of),
    contacts: await store.loadPacketContacts(tx, of),
    spans: await store.loadPacketSpans(
      tx,
      of,
      pieces.map(it => it.spanId),
    ),
    pieces,
    uncounted: await store.loadPacketUncounted(tx, of),
    attestations: await store.loadPacketAttestations(tx, of),
    flags: await store.loadPacketFlags(tx, of),
    holds: await store.loadPacketHolds(tx, of),
    lines: await store.loadPacketLines(tx, of),
  };
  const moments = [...new Set(instantsIn(rows))].filter(at => at <= of.asOf);
  return {
    month: of.month,
    patientId: of.patientId,
    practiceId: of.practiceId,
    asOf: of.asOf,
    conditions: await store.loadPacketConditions(tx, of, judged.patient.conditionIds ?? []),
    ...rows,
    seals: await loadSealsOf(tx, of.orgId, of.patientId, moments, sealedTo),
  };
}

/** Everybody’s name now, for a packet that is made for the first time. */
export async function nameFacts(
  tx: Tx,
  of: store.PacketOf,
  practice: string,
  facts: Unnamed,
): Promise<Named> {
  const patient = await getPatientIn(tx, of.orgId, of.patientId);
  const people = await store.loadNamesAt(tx, of.orgId, idsIn(facts), of.asOf);
  return { patient: { given: patient.given, family: patient.family, mrn: patient.mrn }, practice, people };
}

const kept = ['recordedAt', 'at'] as const;
const people = [
  ...['recordedBy', 'by', 'staffId', 'obtainedBy', 'billingPractitionerId', 'careManagerId', 'actingFor'],
] as const;

/** When rows were written down or taken back. */
const instantsIn = (facts: unknown): readonly Instant[] => valuesOf(facts, kept) as readonly Instant[];
const idsIn = (facts: unknown): readonly StaffId[] => [
  ...new Set(valuesOf(facts, people) as readonly StaffId[]),
];

/** The texts under these keys, wherever they stand; what a decision keeps as text is not looked into. */
function valuesOf(value: unknown, keys: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(it => valuesOf(it, keys));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, it]) =>
    typeof it === 'string' ? (keys.includes(key) ? [it] : []) : key === 'plan' ? [] : valuesOf(it, keys),
  );
}
