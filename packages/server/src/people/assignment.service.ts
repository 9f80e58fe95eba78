import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import {
  type Assignment,
  type AssignmentFacts,
  decideAssignments,
  decideUndo,
  loadAfter,
} from '@trellis/core/people/assignment';
import type * as contracts from '@trellis/core/people/assignment.contract';
import { type Changing, changePatients, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import {
  type AssignmentSource,
  countPatientsOf,
  insertAssignments,
  loadAct,
  loadCareManagers,
  loadInForce,
} from './assignment.store.ts';
import { loadPatients } from './patient.store.ts';

/** What a decision about these patients reads. */
async function loadFacts(tx: Tx, by: Actor, patients: readonly PatientId[]) {
  const [careManagers, inForce] = await Promise.all([
    loadCareManagers(tx, by.orgId),
    loadInForce(tx, by.orgId, patients),
  ]);
  const facts: AssignmentFacts = { by, careManagers: careManagers.map(it => it.id), inForce };
  return { facts, careManagers };
}

/** What a move would change. Decided exactly as the move itself, and thrown away. */
export function previewAssignment(
  desk: Desk,
  actor: Actor,
  wanted: BodyOf<typeof contracts.previewAssignment>,
): Promise<AnswerOf<typeof contracts.previewAssignment>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const patientIds = [...new Set(wanted.patientIds)];
    await refuseUnknown(tx, actor.orgId, patientIds);
    const { facts, careManagers } = await loadFacts(tx, actor, patientIds);
    const moved = decideAssignments(facts, wanted, desk.clock(), desk.ids);
    const counts = await countPatientsOf(
      tx,
      actor.orgId,
      careManagers.map(it => it.id),
    );
    const before = careManagers.map(it => ({ ...it, patients: counts.get(it.id) ?? 0 }));
    const after = new Map(loadAfter(before, facts.inForce, moved).map(it => [it.id, it.after]));
    return {
      changed: moved.length,
      unchanged: patientIds.length - moved.length,
      careManagers: before.map(it => ({ ...it, after: after.get(it.id) ?? it.patients })),
    };
  });
}

async function refuseUnknown(tx: Tx, orgId: OrgId, patients: readonly PatientId[]): Promise<void> {
  if ((await loadPatients(tx, orgId, patients)).length < patients.length) failWith('patient.not-found');
}

export function assignPatients(
  desk: Desk,
  request: Request,
  wanted: BodyOf<typeof contracts.assignPatients>,
): Promise<AnswerOf<typeof contracts.assignPatients>> {
  const patientIds = [...new Set(wanted.patientIds)];
  const event = {
    name: 'patients.assigned',
    patientIds,
    ...(wanted.careManagerId !== null && { subject: wanted.careManagerId }),
  };
  return changePatients(desk, request, event, async changing => {
    const { facts } = await loadFacts(changing.tx, changing.actor, patientIds);
    const moved = decideAssignments(facts, wanted, changing.now, changing.ids);
    await save(changing, moved, 'staff');
    return {
      actId: moved[0]?.actId ?? null,
      changed: moved.length,
      unchanged: patientIds.length - moved.length,
    };
  });
}

export async function undoAssignment(
  desk: Desk,
  request: Request,
  actId: Assignment['actId'],
): Promise<AnswerOf<typeof contracts.undoAssignment>> {
  const { orgId } = request.actor;
  const patientIds = await withOrg(desk.pool, orgId, async tx =>
    (await loadAct(tx, orgId, actId)).map(it => it.patientId),
  );
  if (patientIds.length === 0) failWith('assignment.not-found');
  const event = { name: 'patients.assignment-undone', patientIds, subject: actId };
  return changePatients(desk, request, event, async changing => {
    const act = await loadAct(changing.tx, orgId, actId);
    const back = decideUndo(changing.actor, act, changing.now, changing.ids);
    await save(changing, back, 'staff');
    return { undone: back.length, changedSince: act.length - back.length };
  });
}

/** Inside a change about her: she is in this person's care from now on, unless somebody has her already. True when new. */
export async function assignIfNobody(
  changing: Changing,
  { patientId, careManagerId }: { readonly patientId: PatientId; readonly careManagerId: StaffId },
  source: AssignmentSource,
): Promise<boolean> {
  const { tx, actor, now, ids } = changing;
  if ((await loadInForce(tx, actor.orgId, [patientId])).length > 0) return false;
  const assignment: Assignment = {
    id: ids<'assignment'>(),
    actId: ids<'assignment act'>(),
    patientId,
    careManagerId,
    assignedAt: now,
    voids: null,
    reason: null,
  };
  await save(changing, [assignment], source);
  return true;
}

const save = ({ tx, actor, now }: Changing, assignments: readonly Assignment[], source: AssignmentSource) =>
  insertAssignments(tx, actor.orgId, assignments, { at: now, by: actor.staffId, source });
