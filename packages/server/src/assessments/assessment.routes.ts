import * as contracts from '@trellis/core/assessments/assessment.contract';
import * as whole from '@trellis/core/assessments/whole.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  beginAssessment,
  finishAssessment,
  keepOwnAnswersRead,
  leaveAssessment,
  loadDraft,
  saveAssessmentDraft,
  voidAssessment,
} from './assessment.service.ts';
import { seeDanger, takeDangerStep, voidDangerStep } from './danger.service.ts';
import { listInstruments, loadAssessment, loadHistory } from './history.service.ts';
import type { Shelf } from './shelf.ts';
import { loadWhole, skipPart } from './whole.service.ts';

export const assessmentRoutes = (desk: Desk, shelf: Shelf): readonly Route[] => [
  route(contracts.getInstruments, async ({ actor }) => ({
    answer: await listInstruments(desk, actor, shelf),
  })),
  route(contracts.getAssessments, async ({ actor, params: { patientId } }) => ({
    answer: await loadHistory(desk, actor, shelf, patientId),
    patients: [patientId],
  })),
  route(contracts.beginAssessment, async ({ params, body, ...request }) => ({
    answer: await beginAssessment(desk, request, shelf, { ...params, ...body }),
  })),
  route(contracts.getAssessmentDraft, async ({ actor, params }) => ({
    answer: await loadDraft(desk, actor, shelf, params),
    patients: [params.patientId],
    subject: params.draftId,
  })),
  route(contracts.saveAssessmentDraft, async ({ actor, params, body, expectedVersion }) => ({
    answer: await saveAssessmentDraft(desk, actor, { ...params, version: expectedVersion, draft: body }),
  })),
  route(contracts.leaveAssessment, async ({ params, ...request }) => ({
    answer: await leaveAssessment(desk, request, params),
  })),
  route(contracts.finishAssessment, async ({ params, body, ...request }) => ({
    answer: await finishAssessment(desk, request, shelf, { ...params, ...body }),
  })),
  route(contracts.getAssessment, async ({ actor, params }) => ({
    answer: await loadAssessment(desk, actor, shelf, params),
    patients: [params.patientId],
    subject: params.assessmentId,
  })),
  route(contracts.voidAssessment, async ({ params, body, ...request }) => ({
    answer: await voidAssessment(desk, request, params, body.reason),
  })),
  route(contracts.readOwnAnswers, async ({ params, ...request }) => ({
    answer: await keepOwnAnswersRead(desk, request, params),
  })),
  route(whole.getWhole, async ({ actor, params: { patientId } }) => ({
    answer: await loadWhole(desk, actor, shelf, patientId),
    patients: [patientId],
  })),
  route(whole.skipPart, async ({ params, body, ...request }) => ({
    answer: await skipPart(desk, request, shelf, { ...params, ...body }),
  })),
  route(contracts.takeDangerStep, async ({ params, body, ...request }) => ({
    answer: await takeDangerStep(desk, request, params, body),
  })),
  route(contracts.voidDangerStep, async ({ params, body, ...request }) => ({
    answer: await voidDangerStep(desk, request, params, body.reason),
  })),
  route(contracts.seeDanger, async ({ params, ...request }) => ({
    answer: await seeDanger(desk, request, params),
  })),
];
