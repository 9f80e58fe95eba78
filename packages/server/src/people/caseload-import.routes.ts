import * as contracts from '@trellis/core/people/caseload-import.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { decide, load, map, run, upload } from './caseload-import.service.ts';

export const caseloadImportRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.uploadCaseload, async ({ params, bytes, ...request }) => ({
    answer: await upload(desk, request, params.importId, bytes),
  })),
  route(contracts.getCaseload, async ({ actor, params }) => {
    const answer = await load(desk, actor, params.importId);
    const seen = answer.undecided.flatMap(it => it.with.map(like => like.patient.id));
    return { answer, patients: [...new Set(seen)] };
  }),
  route(contracts.mapCaseload, async ({ params, body, ...request }) => ({
    answer: await map(desk, request, params.importId, body.mapping),
  })),
  route(contracts.runCaseload, async ({ params, ...request }) => ({
    answer: await run(desk, request, params.importId),
  })),
  route(contracts.decideCaseloadRow, async ({ params, body, ...request }) => ({
    answer: await decide(desk, request, params, body.sameAs),
  })),
];
