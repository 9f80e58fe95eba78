import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { NeedDomain } from '@trellis/core/needs/domain';
import type { CodeJudgement, SaidWish } from '@trellis/core/needs/need';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };
type Of = { readonly id: string; readonly patientId: PatientId };

export async function insertWish(
  tx: Tx,
  orgId: OrgId,
  it: Of & Pick<SaidWish, 'domain' | 'wish'>,
  { at, by }: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into need_wish (org_id, id, patient_id, domain, wish, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.domain}, ${it.wish}, ${at}, ${by}, 'staff')`);
}

type ByPatient<Said> = ReadonlyMap<PatientId, readonly Said[]>;

export async function loadWishes(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ByPatient<SaidWish>> {
  const rows = await tx.rows<SaidWish & { readonly patientId: PatientId }>(sql`
    select w.patient_id as "patientId", w.domain, w.wish, w.recorded_at as at, s.name as by
    from need_wish w join staff s on s.org_id = w.org_id and s.id = w.recorded_by
    where w.org_id = ${orgId} and w.patient_id = any(${patients}::uuid[]) order by w.recorded_at, w.id`);
  const grouped = Map.groupBy(rows, it => it.patientId);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ patientId: _, ...it }) => it)]));
}

/**
 * Which of these patients may have a code to judge: a need was heard, and not every code of its domain was judged
 * since. Some of them have none after all; nobody who has one is left out.
 */
export async function loadPatientsWithCodes(
  tx: Tx,
  orgId: OrgId,
  domains: readonly NeedDomain[],
  patients: readonly PatientId[],
): Promise<readonly PatientId[]> {
  const coded = domains.filter(it => it.zCodes.length > 0);
  if (patients.length === 0 || coded.length === 0) return [];
  const rows = await tx.rows<{ patient_id: PatientId }>(sql`
    select distinct a.patient_id
    from assessment a, jsonb_array_elements(a.result -> 'rules') rule,
      unnest(${coded.map(it => it.id)}::text[], ${coded.map(it => it.zCodes.length)}::int[]) domain (id, codes)
    where a.org_id = ${orgId} and a.patient_id = any(${patients}::uuid[]) and not a.withdrawn
      and not exists (select from assessment v where v.org_id = a.org_id and v.voids = a.id)
      and rule -> 'opens' ->> 'what' = 'need' and rule -> 'opens' ->> 'domain' = domain.id
      and (select count(distinct c.code) from need_code c
           where c.org_id = a.org_id and c.patient_id = a.patient_id and c.domain = domain.id
             and c.recorded_at >= a.finished_at
             and not exists (select from need_code_void v where v.org_id = c.org_id and v.voids = c.id)) < domain.codes
    order by a.patient_id`);
  return rows.map(it => it.patient_id);
}

export async function insertJudgement(
  tx: Tx,
  orgId: OrgId,
  it: Of & Pick<CodeJudgement, 'domain' | 'code' | 'verdict' | 'reason'>,
  { at, by }: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into need_code (org_id, id, patient_id, domain, code, verdict, reason, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.domain}, ${it.code}, ${it.verdict}, ${it.reason}, ${at}, ${by}, 'staff')`);
}

export async function insertJudgementVoid(
  tx: Tx,
  orgId: OrgId,
  it: Of & { readonly voids: CodeJudgement['id']; readonly reason: string },
  { at, by }: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into need_code_void (org_id, id, patient_id, voids, reason, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.voids}, ${it.reason}, ${at}, ${by}, 'staff')`);
}

type JudgementRow = Omit<CodeJudgement, 'takenBack'> & {
  readonly patientId: PatientId;
  readonly void_reason: string | null;
  readonly void_at: Instant | null;
  readonly void_by: string | null;
};

export async function loadJudgements(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ByPatient<CodeJudgement>> {
  const rows = await tx.rows<JudgementRow>(sql`
    select c.patient_id as "patientId", c.id, c.domain, c.code, c.verdict, c.reason, c.recorded_at as at, s.name as by, c.recorded_by as "byId",
           v.reason as void_reason, v.recorded_at as void_at, t.name as void_by
    from need_code c join staff s on s.org_id = c.org_id and s.id = c.recorded_by
    left join need_code_void v on v.org_id = c.org_id and v.voids = c.id
    left join staff t on t.org_id = v.org_id and t.id = v.recorded_by
    where c.org_id = ${orgId} and c.patient_id = any(${patients}::uuid[]) order by c.recorded_at, c.id`);
  const grouped = Map.groupBy(rows, it => it.patientId);
  return new Map([...grouped].map(([id, own]) => [id, own.map(judgementOf)]));
}

const judgementOf = ({
  patientId: _,
  void_reason: reason,
  void_at: at,
  void_by: by,
  ...said
}: JudgementRow): CodeJudgement => ({
  ...said,
  takenBack: reason !== null && at !== null && by !== null ? { reason, at, by } : null,
});
