import {
  type Answerer,
  type AssessmentId,
  answererSchema,
  draftSchema,
  type Mode,
  type Result,
  resultSchema,
  type Skips,
  type Source,
} from '@trellis/core/assessments/assessment';
import type { ResponseItem } from '@trellis/core/assessments/response';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** An assessment as it was recorded, whether or not it was taken back since. */
export type KeptAssessment = {
  readonly id: AssessmentId;
  readonly patientId: PatientId;
  readonly askedFormId: string;
  readonly mode: Mode;
  readonly source: Source;
  readonly answerer: Answerer;
  readonly items: readonly ResponseItem[];
  readonly skips: Skips;
  readonly result: Result;
  readonly isUnfinished: boolean;
  readonly finishedAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: StaffId;
  readonly voidedAt: Instant | null;
};

type Row = Omit<KeptAssessment, 'answerer' | 'items' | 'skips' | 'result'> & {
  readonly answerer: unknown;
  readonly items: unknown;
  readonly skips: unknown;
  readonly result: unknown;
};

/** Everything a patient was ever asked, oldest first. */
export async function loadKeptAssessments(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly KeptAssessment[]> {
  const rows = await tx.rows<Row>(sql`
    select a.id, a.patient_id as "patientId", a.asked_form_id as "askedFormId", a.mode, a.source, a.answerer, a.items, a.skips,
           a.result, a.unfinished as "isUnfinished", a.finished_at as "finishedAt", a.recorded_at as "recordedAt",
           a.recorded_by as "recordedBy", v.recorded_at as "voidedAt"
    from assessment a left join assessment v on v.org_id = a.org_id and v.voids = a.id
    where a.org_id = ${orgId} and a.patient_id = ${patientId} and not a.withdrawn
    order by a.recorded_at, a.id`);
  return rows.map(row => ({
    ...row,
    ...draftSchema.parse({ items: row.items, skips: row.skips }),
    answerer: answererSchema.parse(row.answerer),
    result: resultSchema.parse(row.result),
  }));
}
