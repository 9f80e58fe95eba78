import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Plan } from '@trellis/core/careplans/careplan';
import * as careplan from '@trellis/core/careplans/careplan.contract';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { aGoal, aPlan, aProblem } from '../../core/test/careplan.builders.ts';
import type { Client } from './client.ts';

/** Rosa's plan with a goal that lies ahead of the tests' clock. */
export const thisPlan = (over: Partial<Plan> = {}): Plan =>
  aPlan({
    problems: [aProblem('htn', { goals: [aGoal('htn.bp', { dueOn: '2027-02-01' as Day })] })],
    ...over,
  });

/** The next version of a patient's plan, issued by whoever is signed in; `saves` of the draft stand already. */
export async function anIssuedPlan(
  client: Client,
  patientId: PatientId,
  plan = thisPlan(),
  saves = 0,
): Promise<{ readonly patientId: PatientId; readonly versionId: PlanVersionId }> {
  await client.do(careplan.savePlanDraft, { params: { patientId }, version: saves, body: { plan } });
  const { versionId } = await client.do(careplan.issuePlan, {
    params: { patientId },
    body: { draftVersion: saves + 1, reviewOn: '2027-05-20' as Day },
  });
  return { patientId, versionId };
}

/** The rules of one patient's rows on somebody's Today. */
export async function rulesOnToday(client: Client, patientId: PatientId): Promise<readonly string[]> {
  const { rows } = await client.do(getToday);
  return rows.filter(row => row.patient.id === patientId).flatMap(row => row.items.map(item => item.rule));
}
