import * as contracts from '@trellis/core/documents/letter.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { draftLetters, makeLetter, writePhrase } from './letter.service.ts';
import { loadPhrases } from './letter.store.ts';

export const letterRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.draftLetters, async ({ actor, params: { patientId } }) => ({
    answer: await draftLetters(desk, actor, patientId),
    patients: [patientId],
  })),
  route(contracts.makeLetter, async ({ params, body, ...request }) => ({
    answer: await makeLetter(desk, request, params.patientId, body),
  })),
  route(contracts.getPhrases, async ({ actor }) => ({
    answer: {
      phrases: await withOrg(desk.pool, actor.orgId, tx => loadPhrases(tx, actor.orgId, actor.practice.id)),
    },
  })),
  route(contracts.writePhrase, async ({ body, ...request }) => ({
    answer: await writePhrase(desk, request, body),
  })),
];
