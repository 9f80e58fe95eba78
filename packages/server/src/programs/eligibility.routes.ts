import * as contracts from '@trellis/core/programs/eligibility.contract';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  endOther,
  judge,
  loadEligibility,
  loadPanel,
  type Rules,
  recordOther,
} from './eligibility.service.ts';
import { loadOthersOf } from './eligibility.store.ts';

export const eligibilityRoutes = (desk: Desk, rules: Rules): readonly Route[] => [
  route(contracts.getPanel, async ({ actor, query }) => {
    const answer = await loadPanel(desk, actor, rules, query);
    return { answer, patients: answer.rows.map(it => it.patient.id) };
  }),
  route(contracts.getEligibility, async ({ actor, params: { patientId } }) => ({
    answer: await loadEligibility(desk, actor, rules, patientId),
    patients: [patientId],
  })),
  route(contracts.judgeCondition, async ({ params, body, ...request }) => ({
    answer: await judge(desk, request, params.patientId, body),
  })),
  route(contracts.getOtherPractitioners, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      return { answer: { others: await loadOthersOf(tx, actor.orgId, patientId) }, patients: [patientId] };
    }),
  ),
  route(contracts.recordOtherPractitioner, async ({ params, body, ...request }) => ({
    answer: await recordOther(desk, request, params.patientId, body),
  })),
  route(contracts.endOtherPractitioner, async ({ params, body, ...request }) => ({
    answer: await endOther(desk, request, params, body),
  })),
];
