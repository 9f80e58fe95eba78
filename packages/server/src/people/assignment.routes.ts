import * as contracts from '@trellis/core/people/assignment.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { assignPatients, previewAssignment, undoAssignment } from './assignment.service.ts';
import { countUnassigned, loadAssignmentRows, loadCareManagers } from './assignment.store.ts';
import { getPatientIn } from './patient.service.ts';

export const assignmentRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getCareManagers, async ({ actor }) =>
    withOrg(desk.pool, actor.orgId, async tx => ({
      answer: { careManagers: [...(await loadCareManagers(tx, actor.orgId))] },
    })),
  ),
  route(contracts.countUnassigned, async ({ actor }) =>
    withOrg(desk.pool, actor.orgId, async tx => ({
      answer: { unassigned: await countUnassigned(tx, actor.orgId) },
    })),
  ),
  route(contracts.previewAssignment, async ({ actor, body }) => ({
    answer: await previewAssignment(desk, actor, body),
    patients: body.patientIds,
  })),
  route(contracts.assignPatients, async ({ body, ...request }) => ({
    answer: await assignPatients(desk, request, body),
  })),
  route(contracts.undoAssignment, async ({ params, ...request }) => ({
    answer: await undoAssignment(desk, request, params.actId),
  })),
  route(contracts.getAssignments, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      return {
        answer: { assignments: await loadAssignmentRows(tx, actor.orgId, patientId) },
        patients: [patientId],
      };
    }),
  ),
];
