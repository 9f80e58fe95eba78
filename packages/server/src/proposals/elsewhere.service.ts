import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { type BroughtPlan, decisionKeyOf, withVerdicts } from '@trellis/core/proposals/elsewhere';
import type { getElsewhere } from '@trellis/core/proposals/elsewhere.contract';
import type { Proposal } from '@trellis/core/proposals/proposal';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { type Brought, elsewherePlansFrom } from './elsewhere.fhir.ts';
import { loadDecisions } from './proposals.store.ts';

/** Reads what the record holds of these types about a patient. The record stands below the modules, so it is handed in. */
export type LoadBrought = (
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  types: readonly string[],
) => Promise<readonly Brought[]>;

const types = ['CarePlan', 'Goal', 'CareTeam', 'Condition'] as const;

/** Care plans of others with what became of each line. */
export function loadElsewhere(
  desk: Desk,
  actor: Actor,
  loadBrought: LoadBrought,
  patientId: PatientId,
): Promise<AnswerOf<typeof getElsewhere>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const plans = await loadPlansIn(desk, tx, actor.orgId, loadBrought, patientId);
    return { plans: [...withVerdicts(plans, await loadDecisions(tx, actor.orgId, patientId))] };
  });
}

async function loadPlansIn(
  desk: Desk,
  tx: Tx,
  orgId: OrgId,
  loadBrought: LoadBrought,
  patientId: PatientId,
): Promise<readonly BroughtPlan[]> {
  const { zone } = await getPatientIn(tx, orgId, patientId);
  const brought = await loadBrought(tx, orgId, patientId, types);
  return elsewherePlansFrom(brought, localDay(desk.clock(), zone));
}

/** The lines of others that may be decided, named as proposals are. */
export async function loadElsewhereKeys(
  ...found: Parameters<typeof loadPlansIn>
): Promise<readonly Pick<Proposal, 'key' | 'factKey'>[]> {
  const plans = await loadPlansIn(...found);
  return plans.flatMap(plan => plan.lines.map(it => ({ key: decisionKeyOf(it), factKey: it.factKey })));
}
