import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { findKeysOf, type Lookup } from '@trellis/core/people/find';
import { type Patient, sortKeyOf } from '@trellis/core/people/patient';
import type { AssignedTo } from '@trellis/core/people/patient.contract';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';
import { withWhom } from './patient.store.ts';

/** One thing that is asked about a patient: any of these lookups answers it. */
export type Question = readonly Lookup[];

/**
 * Patients to whom every question applies, and whom somebody has. Cut only at the end: who answers one question may
 * stand far behind in the answers to another. Equality and ranges are leakproof, so the index of keys answers under
 * row-level security.
 */
export function whoFitsStatement(
  orgId: OrgId,
  [first = [], ...others]: readonly Question[],
  assigned: AssignedTo | undefined,
  limit: number,
): Sql {
  const rest = others.reduce(
    (all, question) =>
      sqlPart`${all} and patient.id in (select patient_id from (${answersTo(orgId, question)}) as other)`,
    sqlPart``,
  );
  return sql`
    select patient.id from (${answersTo(orgId, first)}) as found
    join patient on patient.org_id = ${orgId} and patient.id = found.patient_id
    where true ${rest} ${withWhom(orgId, assigned)}
    order by found.key, patient.id limit ${limit}`;
}

/** Key and patient of everyone to whom a question applies. */
export function answersTo(orgId: OrgId, question: Question): Sql {
  const whole = Map.groupBy(
    question.filter(it => it.whole),
    it => it.kind,
  );
  const parts = [
    ...[...whole].map(
      ([kind, lookups]) => sqlPart`
        select key, patient_id from patient_find_key
        where org_id = ${orgId} and kind = ${kind} and key = any(${lookups.map(it => it.key)}::text[])`,
    ),
    ...question
      .filter(it => !it.whole)
      .map(
        ({ kind, key }) => sqlPart`
        select key, patient_id from patient_find_key
        where org_id = ${orgId} and kind = ${kind} and key >= ${key} and key < ${`${key}\u{10ffff}`}`,
      ),
  ];
  return parts.reduce((all, one) => sqlPart`${all} union all ${one}`);
}

export async function findWhoFits(
  tx: Tx,
  orgId: OrgId,
  questions: readonly Question[],
  assigned: AssignedTo | undefined,
  limit: number,
): Promise<readonly PatientId[]> {
  if (questions.length === 0 || questions.some(it => it.length === 0)) return [];
  const rows = await tx.rows<{ id: PatientId }>(whoFitsStatement(orgId, questions, assigned, limit));
  return [...new Set(rows.map(row => row.id))];
}

export function loadNames(
  tx: Tx,
  orgId: OrgId,
  ids: readonly PatientId[],
): Promise<readonly Pick<Patient, 'id' | 'given' | 'family'>[]> {
  return tx.rows(sql`
    select id, given, family from patient where org_id = ${orgId} and id = any(${ids}::uuid[])`);
}

/** What patients are found and sorted by, as this version has it: an older one knew less. */
export async function addFindKeys(tx: Tx, orgId: OrgId, patients: readonly Patient[]): Promise<void> {
  const keys = patients.flatMap(patient => findKeysOf(patient).map(it => ({ ...it, id: patient.id })));
  await Promise.all([
    tx.run(sql`
      insert into patient_find_key (org_id, kind, key, patient_id)
      select ${orgId}::uuid, kind, key, id
      from unnest(${keys.map(it => it.kind)}::text[], ${keys.map(it => it.key)}::text[], ${keys.map(it => it.id)}::uuid[]) as given (kind, key, id)
      on conflict do nothing`),
    tx.run(sql`
      update patient set sort_key = given.sort_key
      from unnest(${patients.map(it => it.id)}::uuid[], ${patients.map(sortKeyOf)}::text[]) as given (id, sort_key)
      where patient.org_id = ${orgId} and patient.id = given.id and patient.sort_key <> given.sort_key`),
  ]);
}
