import type { AssessmentId } from '@trellis/core/assessments/assessment';
import { resultSchema, type Source } from '@trellis/core/assessments/assessment';
import type { Danger, DangerId, TakenDangerStep } from '@trellis/core/assessments/danger';
import type { DangerFacts } from '@trellis/core/assessments/danger.due';
import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';
import { loadAskedInstruments } from './asked-form.store.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId; readonly source?: Source };

export async function insertDanger(
  tx: Tx,
  orgId: OrgId,
  danger: {
    readonly id: DangerId;
    readonly patientId: PatientId;
    readonly assessmentId: AssessmentId;
    readonly ruleId: string;
  },
  { at, by, source = 'staff' }: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into danger (org_id, id, patient_id, assessment_id, rule_id, heard_at, recorded_at, recorded_by, source)
    values (${orgId}, ${danger.id}, ${danger.patientId}, ${danger.assessmentId}, ${danger.ruleId}, ${at}, ${at}, ${by}, ${source})`);
}

export type StepId = Id<'danger step'>;

export async function insertDangerStep(
  tx: Tx,
  orgId: OrgId,
  step: TakenDangerStep & {
    readonly id: StepId;
    readonly patientId: PatientId;
    readonly dangerId: DangerId;
  },
  { at, by, voids }: Recorded & { readonly voids?: { readonly id: StepId; readonly reason: string } },
): Promise<void> {
  await tx.run(sql`
    insert into danger_step (org_id, id, patient_id, danger_id, what, taken_at, whom, said, withdrawn, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${step.id}, ${step.patientId}, ${step.dangerId}, ${step.what}, ${step.at}, ${step.whom}, ${step.said}, ${voids !== undefined},
            ${at}, ${by}, 'staff', ${voids?.id ?? null}, ${voids?.reason ?? null})`);
}

/** Says that somebody has seen it; the first time counts. Gives when that was. */
export async function keepSeen(
  tx: Tx,
  orgId: OrgId,
  seen: { readonly id: string; readonly patientId: PatientId; readonly dangerId: DangerId },
  { at, by }: Recorded,
): Promise<Instant> {
  await tx.run(sql`
    insert into danger_seen (org_id, id, patient_id, danger_id, recorded_at, recorded_by, source)
    values (${orgId}, ${seen.id}, ${seen.patientId}, ${seen.dangerId}, ${at}, ${by}, 'staff')
    on conflict (org_id, danger_id, recorded_by) do nothing`);
  const kept = await tx.find<{ at: Instant }>(sql`
    select recorded_at as at from danger_seen where org_id = ${orgId} and danger_id = ${seen.dangerId} and recorded_by = ${by}`);
  return kept?.at ?? at;
}

type StepRow = Danger['steps'][number] & { readonly danger_id: DangerId };

async function loadSteps(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<DangerId, Danger['steps']>> {
  const rows = await tx.rows<StepRow>(sql`
    select s.danger_id, s.id, s.what, s.taken_at as at, s.whom, s.said, p.name as by
    from danger_step s join staff p on p.org_id = s.org_id and p.id = s.recorded_by
    where s.org_id = ${orgId} and s.patient_id = any(${patients}::uuid[]) and not s.withdrawn
      and not exists (select from danger_step later where later.org_id = s.org_id and later.voids = s.id)
    order by s.taken_at, s.id`);
  const grouped = Map.groupBy(rows, it => it.danger_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ danger_id: _, ...step }) => step)]));
}

/** Dangers heard of these patients with what was done, for the rules of what is due. */
export async function loadDangersForDue(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, DangerFacts['dangers']>> {
  const dangers = await tx.rows<{ id: DangerId; patient_id: PatientId; heard_at: Instant }>(sql`
    select id, patient_id, heard_at from danger
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) order by heard_at, id`);
  if (dangers.length === 0) return new Map();
  const steps = await loadSteps(tx, orgId, patients);
  const grouped = Map.groupBy(dangers, it => it.patient_id);
  return new Map(
    [...grouped].map(([patientId, own]) => [
      patientId,
      own.map(({ id, heard_at }) => ({ id, heardAt: heard_at, steps: steps.get(id) ?? [] })),
    ]),
  );
}

type DangerRow = Pick<Danger, 'id' | 'assessmentId' | 'instrumentId' | 'heardAt' | 'heardBy' | 'source'> & {
  readonly ruleId: string;
  readonly result: unknown;
  readonly askedFormId: string;
};

/** What a patient answered through the link that heard a danger `d` stands in a later fact, once she answered further. */
const answeredFurther = sqlPart`(select f.id from assessment f where d.source = 'patient' and f.org_id = d.org_id and f.patient_id = d.patient_id
  and f.source = 'patient' and f.recorded_by = d.recorded_by and not f.withdrawn
  and not exists (select from assessment v where v.org_id = f.org_id and v.voids = f.id))`;

/** Those of one patient, newest first, in the words of the assessment they were heard in. */
export async function loadDangers(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly Danger[]> {
  const rows = await tx.rows<DangerRow>(sql`
    select d.id, coalesce(${answeredFurther}, d.assessment_id) as "assessmentId", d.rule_id as "ruleId", d.heard_at as "heardAt", s.name as "heardBy", d.source,
           a.instrument_id as "instrumentId", a.result, a.asked_form_id as "askedFormId"
    from danger d join assessment a on a.org_id = d.org_id and a.id = d.assessment_id
    join staff s on s.org_id = d.org_id and s.id = d.recorded_by
    where d.org_id = ${orgId} and d.patient_id = ${patientId} order by d.heard_at desc, d.id desc`);
  if (rows.length === 0) return [];
  const [asked, steps, seen] = await Promise.all([
    loadAskedInstruments(
      tx,
      orgId,
      rows.map(it => it.askedFormId),
    ),
    loadSteps(tx, orgId, [patientId]),
    tx.rows<{ danger_id: DangerId; name: string; at: Instant }>(sql`
      select w.danger_id, s.name, w.recorded_at as at
      from danger_seen w join staff s on s.org_id = w.org_id and s.id = w.recorded_by
      where w.org_id = ${orgId} and w.patient_id = ${patientId} order by w.recorded_at, w.id`),
  ]);
  return rows.map(({ ruleId, result, askedFormId, ...row }): Danger => {
    const rule = resultSchema.parse(result).rules.find(it => it.id === ruleId);
    if (!rule) throw new Error('A danger names a rule its assessment does not have.');
    const { severity, withinMinutes, says } = rule;
    const seenBy = seen.filter(it => it.danger_id === row.id).map(({ name, at }) => ({ name, at }));
    const told = { title: asked(askedFormId).title, severity, withinMinutes, says };
    return { ...row, ...told, steps: [...(steps.get(row.id) ?? [])], seenBy };
  });
}

/** The rules by which dangers were opened already, of those that one recorder recorded. */
export async function loadRulesHeardBy(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  recorder: StaffId,
): Promise<readonly string[]> {
  const rows = await tx.rows<{ rule_id: string }>(sql`
    select rule_id from danger where org_id = ${orgId} and patient_id = ${patientId} and recorded_by = ${recorder}`);
  return rows.map(it => it.rule_id);
}
