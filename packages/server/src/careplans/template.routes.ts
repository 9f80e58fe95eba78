import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import * as contracts from '@trellis/core/careplans/template.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  dropDraft,
  loadOffered,
  loadShelf,
  loadTemplate,
  offer,
  publish,
  recordUses,
  saveDraft,
  signOff,
} from './template.service.ts';

/** The templates of a site; `brought` are those that come with Trellis, number 0 of each. */
export const templateRoutes = (desk: Desk, brought: readonly PlanTemplate[]): readonly Route[] => [
  route(contracts.getPlanTemplates, async ({ actor }) => ({
    answer: await loadOffered(desk, actor, brought),
  })),
  route(contracts.getTemplateShelf, async ({ actor }) => ({ answer: await loadShelf(desk, actor, brought) })),
  route(contracts.getTemplate, async ({ actor, params: { templateId } }) => ({
    answer: await loadTemplate(desk, actor, brought, templateId),
  })),
  route(contracts.saveTemplateDraft, async ({ actor, params, body, expectedVersion }) => ({
    answer: await saveDraft(desk, actor, brought, { ...params, ...body, version: expectedVersion }),
  })),
  route(contracts.dropTemplateDraft, async ({ params, body, ...request }) => ({
    answer: await dropDraft(desk, request, params.templateId, body),
  })),
  route(contracts.publishTemplate, async ({ params, body, ...request }) => ({
    answer: await publish(desk, request, brought, params.templateId, body),
  })),
  route(contracts.useTemplate, async ({ params, body, ...request }) => ({
    answer: await offer(desk, request, brought, params.templateId, body),
  })),
  route(contracts.signTemplate, async ({ params, body, ...request }) => ({
    answer: await signOff(desk, request, brought, params.templateId, body),
  })),
  route(contracts.recordTemplateUses, async ({ params, body, ...request }) => ({
    answer: await recordUses(desk, request, brought, params.patientId, body),
  })),
];
