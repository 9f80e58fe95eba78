import * as contracts from '@trellis/core/caseload/view.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { bringViewBack, deleteView, keepView, listViews, renameView, shareView } from './view.service.ts';

export const viewRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getViews, async ({ actor }) => ({ answer: { views: await listViews(desk, actor) } })),
  route(contracts.keepView, async ({ body, ...request }) => ({
    answer: await keepView(desk, request, body),
  })),
  route(contracts.renameView, async ({ params, body, ...request }) => ({
    answer: await renameView(desk, request, params.viewId, body.name),
  })),
  route(contracts.shareView, async ({ params, body, ...request }) => ({
    answer: await shareView(desk, request, params.viewId, body.with),
  })),
  route(contracts.deleteView, async ({ params, ...request }) => ({
    answer: await deleteView(desk, request, params.viewId),
  })),
  route(contracts.bringViewBack, async ({ params, ...request }) => ({
    answer: await bringViewBack(desk, request, params.viewId),
  })),
];
