import { getMonth } from '@trellis/core/billing/month.contract';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadMonth } from './month.service.ts';

export const monthRoutes = (desk: Desk): readonly Route[] => [
  route(getMonth, async ({ actor, params }) => {
    const answer = await loadMonth(desk, actor, params.month);
    return { answer, patients: answer.rows.map(row => row.patient.id), subject: params.month };
  }),
];
