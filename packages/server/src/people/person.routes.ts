import * as contracts from '@trellis/core/people/person.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { add, edit, getPersonIn, match } from './person.service.ts';

export const personRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getPerson, async ({ actor, params: { patientId } }) => ({
    answer: await withOrg(desk.pool, actor.orgId, tx => getPersonIn(tx, actor.orgId, patientId)),
    patients: [patientId],
  })),
  route(contracts.matchPerson, async ({ actor, body }) => {
    const answer = await match(desk, actor, body);
    const seen = [...(answer.same ? [answer.same] : []), ...answer.perhaps];
    return { answer, patients: seen.map(it => it.patient.id) };
  }),
  route(contracts.addPatient, async ({ body, ...request }) => ({ answer: await add(desk, request, body) })),
  route(contracts.editPerson, async ({ params, body, expectedVersion, ...request }) => ({
    answer: await edit(desk, request, {
      patientId: params.patientId,
      version: expectedVersion,
      person: body.person,
    }),
  })),
];
