import * as contracts from '@trellis/core/caseload/cover.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { planCover, previewCover, undoCover } from './cover.service.ts';
import { loadCovers } from './cover.store.ts';

export const coverRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.previewCover, async ({ actor, body }) => {
    const answer = await previewCover(desk, actor, body);
    return { answer, patients: answer.moves.map(it => it.patient.id) };
  }),
  route(contracts.planCover, async ({ body, ...request }) => ({
    answer: await planCover(desk, request, body),
  })),
  route(contracts.undoCover, async ({ params, ...request }) => ({
    answer: await undoCover(desk, request, params.coverId),
  })),
  route(contracts.getCovers, async ({ actor }) => {
    const now = desk.clock();
    const covers = await withOrg(desk.pool, actor.orgId, tx => loadCovers(tx, actor.orgId, now));
    return { answer: { now, covers: [...covers] } };
  }),
];
