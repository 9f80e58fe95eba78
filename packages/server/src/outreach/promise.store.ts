import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import {
  type MadePromise,
  type PromiseChoice,
  type PromiseEntry,
  type PromiseId,
  type PromiseStep,
  promisesInOrder,
} from '@trellis/core/outreach/promise';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };
type Taken = { readonly id: string; readonly patientId: PatientId; readonly reason: string };

export async function insertPromise(
  tx: Tx,
  orgId: OrgId,
  it: PromiseEntry & { readonly id: PromiseId; readonly patientId: PatientId },
  { at, by }: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into promise (org_id, id, patient_id, text, to_whom, due_on, call_id, made_at, made_by, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.text}, ${it.to}, ${it.dueOn}, ${it.callId}, ${at}, ${by}, false, ${at}, ${by}, 'staff')`);
}

export async function insertPromiseStep(
  tx: Tx,
  orgId: OrgId,
  it: PromiseChoice & {
    readonly id: PromiseStep['id'];
    readonly patientId: PatientId;
    readonly promiseId: PromiseId;
  },
  { at, by }: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into promise_step (org_id, id, patient_id, promise_id, kind, words, to_staff, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.promiseId}, ${it.kind}, ${it.words}, ${it.kind === 'handed-over' ? it.to : null},
            false, ${at}, ${by}, 'staff')`);
}

const stands = sqlPart`not p.withdrawn and not exists (
  select from promise later where later.org_id = p.org_id and later.voids = p.id)`;
const stepStands = sqlPart`not t.withdrawn and not exists (
  select from promise_step later where later.org_id = t.org_id and later.voids = t.id)`;

/** Takes back a promise that stands; false where there is none. */
export async function insertPromiseVoid(
  tx: Tx,
  orgId: OrgId,
  { id, patientId, reason, promiseId }: Taken & { readonly promiseId: PromiseId },
  { at, by }: Recorded,
): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into promise (org_id, id, patient_id, text, to_whom, due_on, call_id, made_at, made_by, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select p.org_id, ${id}::uuid, p.patient_id, p.text, p.to_whom, p.due_on, p.call_id, p.made_at, p.made_by, true, ${at}::timestamptz, ${by}::uuid, 'staff', p.id, ${reason}
    from promise p where p.org_id = ${orgId} and p.patient_id = ${patientId} and p.id = ${promiseId} and ${stands}`);
  return rows === 1;
}

/** Takes back a step that stands; false where there is none. */
export async function insertStepVoid(
  tx: Tx,
  orgId: OrgId,
  {
    id,
    patientId,
    reason,
    promiseId,
    stepId,
  }: Taken & { readonly promiseId: PromiseId; readonly stepId: PromiseStep['id'] },
  { at, by }: Recorded,
): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into promise_step (org_id, id, patient_id, promise_id, kind, words, to_staff, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select t.org_id, ${id}::uuid, t.patient_id, t.promise_id, t.kind, t.words, t.to_staff, true, ${at}::timestamptz, ${by}::uuid, 'staff', t.id, ${reason}
    from promise_step t
    where t.org_id = ${orgId} and t.patient_id = ${patientId} and t.promise_id = ${promiseId} and t.id = ${stepId} and ${stepStands}`);
  return rows === 1;
}

type PromiseRow = Omit<MadePromise, 'steps'> & { readonly patientId: PatientId };
type StepRow = PromiseStep & { readonly promiseId: PromiseId };

/** What stands of each of these patients: open ones first, by their day. */
export async function loadPromisesOf(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly MadePromise[]>> {
  const rows = await tx.rows<PromiseRow>(sql`
    select p.patient_id as "patientId", p.id, p.text, p.to_whom as to, p.due_on as "dueOn", p.call_id as "callId", p.made_at as "madeAt",
           p.made_by as "madeById", s.name as "madeBy"
    from promise p join staff s on s.org_id = p.org_id and s.id = p.made_by
    where p.org_id = ${orgId} and p.patient_id = any(${patients}::uuid[]) and ${stands}`);
  if (rows.length === 0) return new Map();
  const steps = await tx.rows<StepRow>(sql`
    select t.promise_id as "promiseId", t.id, t.kind, t.words, t.to_staff as "toId", o.name as "toName", t.recorded_at as at, s.name as by
    from promise_step t join staff s on s.org_id = t.org_id and s.id = t.recorded_by
    left join staff o on o.org_id = t.org_id and o.id = t.to_staff
    where t.org_id = ${orgId} and t.promise_id = any(${rows.map(it => it.id)}::uuid[]) and ${stepStands}
    order by t.recorded_at, t.id`);
  const stepsOf = Map.groupBy(steps, it => it.promiseId);
  const made = rows.map(it => ({
    ...it,
    steps: (stepsOf.get(it.id) ?? []).map(({ promiseId: _, ...step }) => step),
  }));
  return new Map(
    [...Map.groupBy(made, it => it.patientId)].map(([id, own]) => [
      id,
      promisesInOrder(own).map(({ patientId: _, ...it }) => it),
    ]),
  );
}

/** What was promised, by id: how a due item is told. */
export async function loadPromiseWords(
  tx: Tx,
  orgId: OrgId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; text: string }>(sql`
    select id, text from promise where org_id = ${orgId} and id = any(${ids}::uuid[])`);
  return new Map(rows.map(it => [it.id, it.text]));
}
