import { getUpkeep } from '@trellis/core/caseload/upkeep.contract';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadUpkeep } from './rederivation.service.ts';
import { loadToday } from './worklist.service.ts';

export const worklistRoutes = (desk: Desk): readonly Route[] => [
  route(getToday, async ({ actor, query }) => {
    const answer = await loadToday(desk, actor, query.assigned ?? 'mine');
    return { answer, patients: answer.rows.map(row => row.patient.id) };
  }),
  route(getUpkeep, async ({ actor }) => ({ answer: await loadUpkeep(desk, actor) })),
];
