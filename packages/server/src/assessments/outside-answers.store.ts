import {
  isTakenBack,
  type Judged,
  judgedSchema,
  type OutsideAnswersId,
  type OutsideLine,
} from '@trellis/core/assessments/outside-answers';
import type { OutsideDangerFacts } from '@trellis/core/assessments/outside-danger.due';
import { canonicalIn } from '@trellis/core/assessments/outside-form';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

export type NewOutsideAnswers = {
  readonly id: OutsideAnswersId;
  readonly patientId: PatientId;
  readonly resource: { readonly id: string; readonly version: number };
  readonly system: string;
  readonly answeredAt: Instant | null;
  readonly judged: Judged;
  readonly recorded: Recorded;
};
type Recorded = { readonly at: Instant; readonly by: StaffId };

/** Adds what answers of resources came to; what an earlier version came to must have been voided first. */
export async function insertOutsideAnswers(
  tx: Tx,
  orgId: OrgId,
  all: readonly NewOutsideAnswers[],
): Promise<void> {
  if (all.length === 0) return;
  const rows = all.map(({ id, patientId, resource, system, answeredAt, judged, recorded }) => ({
    ...{ id, patient_id: patientId, resource_id: resource.id, resource_version: resource.version, system },
    form_url: canonicalIn(judged.form ?? undefined)?.url ?? null,
    ...{ known: judged.known, answered_at: answeredAt, is_taken_back: isTakenBack(judged) },
    ...{ has_danger: judged.dangers.length > 0, judged, recorded_at: recorded.at, recorded_by: recorded.by },
  }));
  await tx.run(sql`
    insert into outside_answers (org_id, id, patient_id, resource_type, resource_id, resource_version, system, form_url, known,
                                 answered_at, is_taken_back, has_danger, judged, recorded_at, recorded_by, source)
    select ${orgId}::uuid, row.id, row.patient_id, 'QuestionnaireResponse', row.resource_id, row.resource_version, row.system,
           row.form_url, row.known, row.answered_at, row.is_taken_back, row.has_danger, row.judged, row.recorded_at,
           row.recorded_by, 'import'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, patient_id uuid, resource_id uuid, resource_version int, system text, form_url text, known text,
      answered_at timestamptz, is_taken_back boolean, has_danger boolean, judged jsonb, recorded_at timestamptz,
      recorded_by uuid)`);
}

/** Voids what these resources came to. */
export async function voidOutsideAnswers(
  tx: Tx,
  orgId: OrgId,
  resourceIds: readonly string[],
  at: Instant,
): Promise<void> {
  if (resourceIds.length === 0) return;
  await tx.run(sql`
    update outside_answers set voided_at = ${at}
    where org_id = ${orgId} and resource_id = any(${resourceIds}::uuid[]) and voided_at is null`);
}

/** Answers from outside `o` that nobody took back, here or where they were given. */
const stands = sqlPart`o.voided_at is null and not o.is_taken_back`;

type Row = {
  readonly id: OutsideAnswersId;
  readonly system: string;
  readonly arrivedAt: Instant;
  readonly judged: unknown;
};

/** Of one patient, the newest first; those of which nobody says when stand by when they came. */
export async function loadOutsideAnswers(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly (OutsideLine & Pick<Judged, 'said'>)[]> {
  const [rows, seen] = await Promise.all([
    tx.rows<Row>(sql`
      select o.id, o.system, o.recorded_at as "arrivedAt", o.judged from outside_answers o
      where o.org_id = ${orgId} and o.patient_id = ${patientId} and ${stands}
      order by coalesce(o.answered_at, o.recorded_at) desc, o.id desc`),
    tx.rows<{ readonly outsideId: OutsideAnswersId; readonly name: string; readonly at: Instant }>(sql`
      select w.outside_id as "outsideId", s.name, w.recorded_at as at
      from outside_seen w join staff s on s.org_id = w.org_id and s.id = w.recorded_by
      where w.org_id = ${orgId} and w.patient_id = ${patientId} order by w.recorded_at, w.id`),
  ]);
  return rows.map(({ judged, ...row }) => ({
    ...judgedSchema.parse(judged),
    ...row,
    seenBy: seen.filter(it => it.outsideId === row.id).map(({ name, at }) => ({ name, at })),
  }));
}

/** Dangers that came with answers from elsewhere and that nobody here has looked at, for the rules of what is due. */
export async function loadOutsideDangers(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, OutsideDangerFacts['outsideDangers']>> {
  const rows = await tx.rows<
    OutsideDangerFacts['outsideDangers'][number] & { readonly patient_id: PatientId }
  >(sql`
    select o.patient_id, o.id, o.answered_at as "answeredAt", o.recorded_at as "arrivedAt" from outside_answers o
    where o.org_id = ${orgId} and o.patient_id = any(${patients}::uuid[]) and o.has_danger and ${stands}
      and not exists (select from outside_seen w where w.org_id = o.org_id and w.patient_id = o.patient_id and w.outside_id = o.id)`);
  const grouped = Map.groupBy(rows, it => it.patient_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ patient_id: _, ...it }) => it)]));
}

/** Says that somebody has looked; the first time counts. Gives when that was. */
export async function keepOutsideSeen(
  tx: Tx,
  orgId: OrgId,
  seen: { readonly id: string; readonly patientId: PatientId; readonly outsideId: OutsideAnswersId },
  { at, by }: Recorded,
): Promise<Instant> {
  await tx.run(sql`
    insert into outside_seen (org_id, id, patient_id, outside_id, recorded_at, recorded_by, source)
    values (${orgId}, ${seen.id}, ${seen.patientId}, ${seen.outsideId}, ${at}, ${by}, 'staff')
    on conflict (org_id, outside_id, recorded_by) do nothing`);
  const kept = await tx.find<{ at: Instant }>(sql`
    select recorded_at as at from outside_seen
    where org_id = ${orgId} and outside_id = ${seen.outsideId} and recorded_by = ${by}`);
  return kept?.at ?? at;
}
