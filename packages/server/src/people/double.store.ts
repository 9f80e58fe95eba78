import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { DoubleDecision, Pair } from '@trellis/core/people/double-decision';
import type { MatchReason } from '@trellis/core/people/match';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

/** Two people who may be one, in either order. */
export type PossibleDouble = {
  readonly patientId: PatientId;
  readonly otherId: PatientId;
  readonly reasons: readonly MatchReason[];
};

/** Gives how many were not known of before. */
export async function insertDoubles(
  tx: Tx,
  orgId: OrgId,
  doubles: readonly PossibleDouble[],
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<number> {
  if (doubles.length === 0) return 0;
  const rows = JSON.stringify(doubles);
  return tx.run(sql`
    insert into possible_double (org_id, patient_id, other_id, reasons, recorded_at, recorded_by)
    select ${orgId}, least("patientId", "otherId"), greatest("patientId", "otherId"), reasons, ${recorded.at}, ${recorded.by}
    from jsonb_to_recordset(${rows}::jsonb) as given ("patientId" uuid, "otherId" uuid, reasons text[])
    on conflict do nothing`);
}

export type FoundDouble = PossibleDouble & { readonly foundAt: Instant };

/** A decision that stands is one that nobody has taken back. */
const stands = sqlPart`
  not e.withdrawn and not exists (select from double_decision w where w.org_id = e.org_id and w.voids = e.id)`;
const isOpen = sqlPart`
  not exists (select from double_decision e where e.org_id = d.org_id and e.patient_id = d.patient_id
                and e.other_id = d.other_id and ${stands})`;

/** Those of whom nobody has said anything yet, the newest first. */
export function loadDoubles(tx: Tx, orgId: OrgId, limit: number): Promise<readonly FoundDouble[]> {
  return tx.rows(sql`
    select d.patient_id as "patientId", d.other_id as "otherId", d.reasons, d.recorded_at as "foundAt"
    from possible_double d where d.org_id = ${orgId} and ${isOpen}
    order by d.recorded_at desc, d.patient_id, d.other_id limit ${limit}`);
}

export async function countDoubles(tx: Tx, orgId: OrgId): Promise<number> {
  const row = await tx.find<{ count: number }>(sql`
    select count(*) as count from possible_double d where d.org_id = ${orgId} and ${isOpen}`);
  return row?.count ?? 0;
}

/** Those of whom somebody said that they are two, the last said first. */
export async function loadDecided(
  tx: Tx,
  orgId: OrgId,
  limit: number,
): Promise<readonly (FoundDouble & { readonly decision: DoubleDecision })[]> {
  const rows = await tx.rows<
    FoundDouble & { id: DoubleDecision['id']; reason: string; by: string; at: Instant }
  >(sql`
    select d.patient_id as "patientId", d.other_id as "otherId", d.reasons, d.recorded_at as "foundAt",
           e.id, e.reason, s.name as by, e.recorded_at as at
    from double_decision e
    join possible_double d on d.org_id = e.org_id and d.patient_id = e.patient_id and d.other_id = e.other_id
    join staff s on s.org_id = e.org_id and s.id = e.recorded_by
    where e.org_id = ${orgId} and ${stands}
    order by e.recorded_at desc, e.id desc limit ${limit}`);
  return rows.map(({ id, reason, by, at, ...found }) => ({ ...found, decision: { id, reason, by, at } }));
}

/** Whether a pair was found, and what is said of it. */
export async function findPair(
  tx: Tx,
  orgId: OrgId,
  [patientId, otherId]: Pair,
): Promise<{ readonly isFound: boolean; readonly standing: DoubleDecision['id'] | undefined }> {
  const row = await tx.find<{ id: DoubleDecision['id'] | null }>(sql`
    select e.id from possible_double d
    left join double_decision e on e.org_id = d.org_id and e.patient_id = d.patient_id and e.other_id = d.other_id and ${stands}
    where d.org_id = ${orgId} and d.patient_id = ${patientId} and d.other_id = ${otherId}`);
  return { isFound: row !== undefined, standing: row?.id ?? undefined };
}

/** Whom a decision that stands is about. */
export async function findDecision(
  tx: Tx,
  orgId: OrgId,
  id: DoubleDecision['id'],
): Promise<Pair | undefined> {
  const row = await tx.find<{ patientId: PatientId; otherId: PatientId }>(sql`
    select e.patient_id as "patientId", e.other_id as "otherId" from double_decision e
    where e.org_id = ${orgId} and e.id = ${id} and ${stands}`);
  return row && [row.patientId, row.otherId];
}

export async function insertDecision(
  tx: Tx,
  orgId: OrgId,
  it: {
    readonly id: DoubleDecision['id'];
    readonly pair: Pair;
    readonly reason: string;
    readonly voids: DoubleDecision['id'] | null;
  },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  const [patientId, otherId] = it.pair;
  await tx.run(sql`
    insert into double_decision (org_id, id, patient_id, other_id, judgement, withdrawn, reason, recorded_at, recorded_by, source, voids)
    values (${orgId}, ${it.id}, ${patientId}, ${otherId}, 'different', ${it.voids !== null}, ${it.reason}, ${recorded.at}, ${recorded.by}, 'staff', ${it.voids})`);
}
