import { getAccessLog } from '@trellis/core/people/access-log.contract';
import { loadAccesses } from '../platform/audit/access.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadPeople } from './access-log.store.ts';
import { getPatientIn } from './patient.service.ts';

const pageSize = 50;

export const accessLogRoutes = (desk: Desk): readonly Route[] => [
  route(getAccessLog, async ({ actor, params: { patientId }, query }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      const found = await loadAccesses(tx, actor.orgId, patientId, query.before, pageSize + 1);
      const shown = found.slice(0, pageSize);
      const people = await loadPeople(tx, actor.orgId, [...new Set(shown.map(it => it.staffId))]);
      const accesses = shown.flatMap(({ staffId, ...access }) => {
        const staff = people.get(staffId);
        return staff ? [{ ...access, staff }] : [];
      });
      const next = found.length > pageSize ? (shown.at(-1)?.id ?? null) : null;
      return { answer: { accesses, next }, patients: [patientId] };
    }),
  ),
];
