import * as contracts from '@trellis/core/careplans/careplan.contract';
import type { MedicineTopics } from '@trellis/core/careplans/medicine-advice';
import type { ConflictRules } from '@trellis/core/careplans/plan-conflict';
import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  answerPlan,
  issuePlan,
  loadCarePlan,
  loadPlanVersion,
  recordCopy,
  saveDraft,
  takeBackAnswer,
} from './careplan.service.ts';
import { makeEdition } from './edition.service.ts';
import { progressRoutes } from './progress.routes.ts';
import { templateRoutes } from './template.routes.ts';

export const carePlanRoutes = (
  desk: Desk,
  brought: readonly PlanTemplate[],
  conflictRules: ConflictRules,
  topics: MedicineTopics,
): readonly Route[] => [
  route(contracts.getCarePlan, async ({ actor, params: { patientId } }) => ({
    answer: await loadCarePlan(desk, actor, patientId),
    patients: [patientId],
  })),
  route(contracts.getPlanVersion, async ({ actor, params: { patientId, versionId } }) => ({
    answer: await loadPlanVersion(desk, actor, patientId, versionId),
    patients: [patientId],
    subject: versionId,
  })),
  route(contracts.savePlanDraft, async ({ actor, params: { patientId }, body, expectedVersion }) => ({
    answer: await saveDraft(desk, actor, { patientId, version: expectedVersion, plan: body.plan }),
  })),
  route(contracts.issuePlan, async ({ params, body, ...request }) => ({
    answer: await issuePlan(desk, request, params.patientId, body),
  })),
  route(contracts.answerPlan, async ({ params, body, ...request }) => ({
    answer: await answerPlan(desk, request, params, body),
  })),
  route(contracts.takeBackPlanAnswer, async ({ params, ...request }) => ({
    answer: await takeBackAnswer(desk, request, params),
  })),
  route(contracts.recordPlanCopy, async ({ params, body, ...request }) => ({
    answer: await recordCopy(desk, request, params, body),
  })),
  route(contracts.makePlanEdition, async ({ params, body, ...request }) => ({
    answer: await makeEdition(desk, request, params, body, topics),
  })),
  ...templateRoutes(desk, brought),
  ...progressRoutes(desk),
  route(contracts.getPlanConflictRules, async () => ({ answer: conflictRules })),
];
