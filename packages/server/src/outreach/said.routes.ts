import type { PersonContent } from '@trellis/core/outreach/said';
import { getSaid } from '@trellis/core/outreach/said.contract';
import type { Shelf } from '../assessments/shelf.ts';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadSaid } from './said.service.ts';

export const saidRoutes = (desk: Desk, shelf: Shelf, content: PersonContent): readonly Route[] => [
  route(getSaid, async ({ actor, params: { patientId } }) => ({
    answer: await loadSaid(desk, actor, shelf, content, patientId),
    patients: [patientId],
  })),
];
