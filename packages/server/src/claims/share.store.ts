import { type Day, monthOf } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { BillingAnswer } from '@trellis/core/billing/billing-answer';
import type { ClaimLine } from '@trellis/core/billing/claim-line';
import type { ShareLine } from '@trellis/core/claims/patient-share';
import { type ProofRow, textsOf } from '../billing/proof-text.ts';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { PracticeOf } from './claim-setup.store.ts';

export type ApprovedLine = ShareLine & Pick<ClaimLine, 'id' | 'month'>;

/** The approved lines of a patient, each with the amount that its decision knew. */
export async function loadApprovedLines(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  patientId: PatientId,
): Promise<readonly ApprovedLine[]> {
  const rows = await tx.rows<
    Omit<ApprovedLine, 'allowedCents' | 'month'> & ProofRow & { month_day: Day; service_key: string }
  >(sql`
    select l.id, l.month as month_day, l.code, l.units, l.modifiers, l.service_on as "serviceDate", l.service_key,
           d.proof, d.case_text, d.answer_text
    from claim_line l join billing_decision d on d.org_id = l.org_id and d.id = l.decision_id
    where l.org_id = ${orgId} and l.practice_id = ${practiceId} and l.patient_id = ${patientId} and l.voided_by is null
    order by l.month desc, l.code, l.id`);
  return rows.map(({ month_day, service_key, proof, case_text, answer_text, ...row }) => {
    const { lines } = JSON.parse(textsOf({ proof, case_text, answer_text }).answerText) as BillingAnswer;
    const decided = lines.find(it => it.code === row.code && it.serviceKey === service_key);
    return { ...row, month: monthOf(month_day), allowedCents: decided?.allowedCents ?? null };
  });
}
