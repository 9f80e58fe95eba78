import { getOwnLicences } from '@trellis/core/access/own-licence.contract';
import * as contracts from '@trellis/core/access/staff.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { addLicence, editStaff, setPresence } from './staff.service.ts';
import { loadLicences, loadStaff } from './staff.store.ts';

export const staffRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getStaff, async ({ actor }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      const [staff, licences] = await Promise.all([
        loadStaff(tx, actor.orgId),
        loadLicences(tx, actor.orgId),
      ]);
      const withLicences = staff.map(person => ({
        ...person,
        licences: licences.filter(it => it.staffId === person.id),
      }));
      return { answer: { staff: withLicences } };
    }),
  ),
  route(contracts.editStaff, async ({ params, body, expectedVersion, ...request }) => ({
    answer: await editStaff(desk, request, { ...params, version: expectedVersion }, body),
  })),
  route(contracts.setPresence, async ({ params, body, expectedVersion, ...request }) => ({
    answer: await setPresence(desk, request, { ...params, version: expectedVersion }, body.presence),
  })),
  route(getOwnLicences, async ({ actor }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      const licences = await loadLicences(tx, actor.orgId);
      return {
        answer: {
          licences: licences
            .filter(it => it.staffId === actor.staffId)
            .map(({ staffId: _, ...licence }) => licence),
        },
      };
    }),
  ),
  route(contracts.addLicence, async ({ params, body, ...request }) => ({
    answer: await addLicence(desk, request, params.staffId, body),
  })),
];
