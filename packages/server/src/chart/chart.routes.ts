import {
  activeProblems,
  currentAllergies,
  currentMedicines,
  lastResults,
  unsureProblems,
} from '@trellis/core/chart/chart';
import { getChart } from '@trellis/core/chart/chart.contract';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  loadAllergies,
  loadConditions,
  loadEncounters,
  loadMedicines,
  loadObservations,
} from './chart.store.ts';

export const chartRoutes = (desk: Desk): readonly Route[] => [
  route(getChart, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      const [conditions, medicines, observations, encounters, allergies] = await Promise.all([
        loadConditions(tx, actor.orgId, patientId),
        loadMedicines(tx, actor.orgId, patientId),
        loadObservations(tx, actor.orgId, patientId),
        loadEncounters(tx, actor.orgId, patientId),
        loadAllergies(tx, actor.orgId, patientId),
      ]);
      return {
        answer: {
          allergies: currentAllergies(allergies),
          problems: activeProblems(conditions),
          unsureProblems: unsureProblems(conditions),
          medicines: currentMedicines(medicines),
          results: lastResults(observations),
          encounters,
        },
        patients: [patientId],
      };
    }),
  ),
];
