import * as contracts from '@trellis/core/assessments/site-form.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import type { Shelf } from './shelf.ts';
import {
  bringForm,
  exportQuestionnaire,
  judgeFormFile,
  listSiteForms,
  voidForm,
} from './site-form.service.ts';

export const siteFormRoutes = (desk: Desk, shelf: Shelf): readonly Route[] => [
  route(contracts.getSiteForms, async ({ actor }) => ({ answer: await listSiteForms(desk, actor, shelf) })),
  route(contracts.judgeFormFile, async ({ body }) => ({ answer: judgeFormFile(shelf, body) })),
  route(contracts.bringForm, async ({ body, ...request }) => ({
    answer: await bringForm(desk, request, shelf, body),
  })),
  route(contracts.voidForm, async ({ params, body, ...request }) => ({
    answer: await voidForm(desk, request, params.siteFormId, body.reason),
  })),
  route(contracts.getQuestionnaire, async ({ actor, params, query }) => {
    const questionnaire = await exportQuestionnaire(desk, actor, shelf, { ...params, ...query });
    return {
      answer: JSON.stringify(questionnaire, null, 2) as never,
      headers: {
        'content-disposition': `attachment; filename="${params.instrumentId}-${query.language}.json"`,
      },
    };
  }),
];
