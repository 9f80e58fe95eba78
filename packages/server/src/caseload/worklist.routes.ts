import { getToday } from '@trellis/core/caseload/worklist.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadToday } from './worklist.service.ts';

export const worklistRoutes = (desk: Desk): readonly Route[] => [
  route(getToday, async ({ actor, query }) => {
    const answer = await loadToday(desk, actor, query.assigned ?? 'mine');
    return { answer, patients: answer.rows.map(row => row.patient.id) };
  }),
];
