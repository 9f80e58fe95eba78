import { firstDay, type Month } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { DecisionId } from '@trellis/core/billing/claim-line';
import type { PacketFormat } from '@trellis/core/claims/audit-packet';
import type { Named } from '@trellis/core/claims/packet-facts';
import type { MonthOf } from '../billing/month-close.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

/** A packet as it was first made: of which moment, under which names, and what its bytes came to. */
export type KeptPacket = {
  readonly patientId: PatientId;
  readonly edition: number;
  /** The form it was made in: it is made again in the same. */
  readonly format: PacketFormat;
  readonly decisionId: DecisionId;
  readonly asOf: Instant;
  /** The last seal of the audit when it was made. */
  readonly sealedTo: number;
  /** The readings of the chart that are in it. */
  readonly readings: readonly string[];
  readonly named: Named;
  readonly sha256: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly bytes: number;
  readonly madeAt: Instant;
  readonly madeBy: string;
};

const columns = sqlPart`
  p.patient_id as "patientId", p.edition, p.format, p.decision_id as "decisionId", p.as_of as "asOf", p.sealed_to as "sealedTo", p.readings, p.named, encode(p.sha256, 'hex') as sha256,
  p.parts, p.bytes, p.recorded_at as "madeAt", s.name as "madeBy"
  from audit_packet p join staff s on s.org_id = p.org_id and s.id = p.recorded_by`;

/** The packets of a patient’s month, or of everybody’s, the newest first. */
export async function loadPackets(
  tx: Tx,
  of: MonthOf,
  patientId: PatientId | null,
): Promise<readonly KeptPacket[]> {
  const rows = await tx.rows<Omit<KeptPacket, 'named'> & { named: string }>(sql`
    select ${columns}
    where p.org_id = ${of.orgId} and p.practice_id = ${of.practiceId} and p.month = ${firstDay(of.month)}
      and (${patientId}::uuid is null or p.patient_id = ${patientId}::uuid)
    order by p.patient_id, p.edition desc`);
  return rows.map(row => ({ ...row, named: JSON.parse(row.named) as Named }));
}

export async function insertPacket(
  tx: Tx,
  of: MonthOf,
  it: Omit<KeptPacket, 'madeAt' | 'madeBy'> & { readonly id: Id<'audit packet'> },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into audit_packet (org_id, id, practice_id, patient_id, month, edition, format, decision_id, as_of, sealed_to, readings, named, sha256, parts, bytes,
                              recorded_at, recorded_by, source)
    values (${of.orgId}, ${it.id}, ${of.practiceId}, ${it.patientId}, ${firstDay(of.month)}, ${it.edition}, ${it.format}, ${it.decisionId}, ${it.asOf}, ${it.sealedTo}, ${it.readings}::uuid[],
            ${JSON.stringify(it.named)}, ${Buffer.from(it.sha256, 'hex')}, ${JSON.stringify(it.parts)}, ${it.bytes},
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

export type ClaimedPatient = {
  readonly id: PatientId;
  readonly given: string;
  readonly family: string;
  readonly mrn: string | null;
  readonly lines: string;
  readonly approvedAt: Instant;
};

/** Everybody of whom a line of the month was ever approved, with what stands. */
export function loadClaimedPatients(
  tx: Tx,
  of: { readonly orgId: OrgId; readonly practiceId: MonthOf['practiceId']; readonly month: Month },
): Promise<readonly ClaimedPatient[]> {
  return tx.rows(sql`
    select t.id, t.given, t.family, t.mrn, max(l.recorded_at) as "approvedAt",
           coalesce(string_agg(l.units || ' × ' || l.code, ' + ' order by l.code) filter (where l.voided_by is null), '') as lines
    from claim_line l join patient t on t.org_id = l.org_id and t.id = l.patient_id
    where l.org_id = ${of.orgId} and l.practice_id = ${of.practiceId} and l.month = ${firstDay(of.month)}
    group by t.id, t.given, t.family, t.mrn, t.sort_key
    order by t.sort_key, t.id`);
}

/** The numbers under which payers know the claims of a month, the first that left before those after it. */
export const loadClaimNumbers = (
  tx: Tx,
  of: MonthOf,
): Promise<readonly { readonly patientId: PatientId; readonly number: string }[]> =>
  tx.rows(sql`
    select c.patient_id as "patientId", c.number from claim c
    where c.org_id = ${of.orgId} and c.practice_id = ${of.practiceId} and c.month = ${firstDay(of.month)}
    order by c.recorded_at, c.id`);
