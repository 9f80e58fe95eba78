import type { PatientId } from '@trellis/core/basics/id';
import * as contracts from '@trellis/core/people/double.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { sayDifferent, takeBackDifferent } from './double.service.ts';
import { countDoubles, type FoundDouble, loadDecided, loadDoubles } from './double.store.ts';
import { loadPatients } from './patient.store.ts';

export const doubleRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getPossibleDoubles, ({ actor: { orgId } }) =>
    withOrg(desk.pool, orgId, async tx => {
      const doubles = await loadDoubles(tx, orgId, contracts.mostDoublesShown);
      const decided = await loadDecided(tx, orgId, contracts.mostDecidedShown);
      const ids = [...new Set([...doubles, ...decided].flatMap(it => [it.patientId, it.otherId]))];
      const patients = new Map((await loadPatients(tx, orgId, ids)).map(it => [it.id, it]));
      const answer = {
        pairs: doubles.flatMap(it => pairIn(patients, it)),
        total: await countDoubles(tx, orgId),
        decided: decided.flatMap(it =>
          pairIn(patients, it).map(pair => ({ ...pair, decision: it.decision })),
        ),
      };
      return { answer, patients: ids };
    }),
  ),
  route(contracts.sayDifferent, async ({ body, ...request }) => ({
    answer: await sayDifferent(desk, request, body),
  })),
  route(contracts.takeBackDifferent, async ({ params, body, ...request }) => ({
    answer: await takeBackDifferent(desk, request, params.decisionId, body.reason),
  })),
];

function pairIn(
  patients: ReadonlyMap<PatientId, Patient>,
  { patientId, otherId, reasons, foundAt }: FoundDouble,
) {
  const [one, other] = [patients.get(patientId), patients.get(otherId)];
  if (!one || !other) return [];
  return [{ patients: [one, other] as [Patient, Patient], reasons: [...reasons], foundAt }];
}
