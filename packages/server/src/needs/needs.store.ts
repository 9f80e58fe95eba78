import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
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

export const loadWishes = (tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly SaidWish[]> =>
  tx.rows<SaidWish>(sql`
    select w.domain, w.wish, w.recorded_at as at, s.name as by
    from need_wish w join staff s on s.org_id = w.org_id and s.id = w.recorded_by
    where w.org_id = ${orgId} and w.patient_id = ${patientId} order by w.recorded_at, w.id`);

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

export const loadJudgements = (
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly CodeJudgement[]> =>
  tx.rows<CodeJudgement>(sql`
    select c.domain, c.code, c.verdict, c.reason, c.recorded_at as at, s.name as by
    from need_code c join staff s on s.org_id = c.org_id and s.id = c.recorded_by
    where c.org_id = ${orgId} and c.patient_id = ${patientId} order by c.recorded_at, c.id`);
