import { getPossibleDoubles, mostDoublesShown } from '@trellis/core/people/double.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { countDoubles, loadDoubles } from './double.store.ts';
import { loadPatients } from './patient.store.ts';

export const doubleRoutes = (desk: Desk): readonly Route[] => [
  route(getPossibleDoubles, ({ actor: { orgId } }) =>
    withOrg(desk.pool, orgId, async tx => {
      const doubles = await loadDoubles(tx, orgId, mostDoublesShown);
      const ids = [...new Set(doubles.flatMap(it => [it.patientId, it.otherId]))];
      const patients = new Map((await loadPatients(tx, orgId, ids)).map(it => [it.id, it]));
      const pairs = doubles.flatMap(({ patientId, otherId, reasons, foundAt }) => {
        const [one, other] = [patients.get(patientId), patients.get(otherId)];
        return one && other ? [{ patients: [one, other] as const, reasons, foundAt }] : [];
      });
      return { answer: { pairs, total: await countDoubles(tx, orgId) }, patients: ids };
    }),
  ),
];
