import type { StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import type { BillingCase } from '@trellis/core/billing/billing-case';
import type { DecisionId } from '@trellis/core/billing/claim-line';
import { type CareRows, noCareRows } from '@trellis/core/claims/packet-care';
import type { Named, PacketFacts } from '@trellis/core/claims/packet-facts';
import { getPatientIn } from '../people/patient.service.ts';
import { loadSealsOf } from '../platform/audit/seals-of.ts';
import type { Tx } from '../platform/database/door.ts';
import * as care from './packet-care.store.ts';
import * as store from './packet-facts.store.ts';

type Unnamed = Omit<PacketFacts, 'named'>;

/** What a packet is made of that its moment alone does not say; without readings, those of the chart now. */
type Pinned = {
  readonly decisionId: DecisionId;
  readonly sealedTo: number;
  readonly readings?: readonly string[];
};

/** The rows of a packet as they stood, without anybody’s name. */
export async function loadPacketFacts(
  tx: Tx,
  of: store.PacketOf,
  { decisionId, sealedTo, readings }: Pinned,
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
    care: of.format === 1 ? noCareRows : await loadCare(tx, of, judged, readings),
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

/** What the programs of the case ask for, as it stood. */
async function loadCare(
  tx: Tx,
  of: store.PacketOf,
  { readings, discharges, patient }: BillingCase,
  pinned: readonly string[] | undefined,
): Promise<CareRows> {
  const days = (readings ?? []).flatMap(it => it.days);
  const stays = (discharges ?? []).map(it => it.id);
  return {
    devices: await care.loadPacketDevices(tx, of),
    returns: await care.loadPacketReturns(tx, of),
    readings: await (pinned
      ? care.loadPinnedReadings(tx, of, pinned)
      : care.loadPacketReadings(tx, of, days)),
    teams: await care.loadPacketTeams(tx, of),
    scales: await care.loadPacketScales(tx, of, patient.timeZone),
    elements: await care.loadPacketElements(tx, of),
    alignments: await care.loadPacketAlignments(tx, of),
    steps: await care.loadPacketSteps(tx, of),
    stays: stays.length > 0 ? await care.loadPacketStays(tx, of, stays) : [],
    qmb: await care.loadPacketQmb(tx, of),
    others: await care.loadPacketOthers(tx, of),
    choices: await care.loadPacketChoices(tx, of),
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
  ...['setUpBy', 'visitBy'],
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
