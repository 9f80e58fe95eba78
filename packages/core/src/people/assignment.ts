import type { Actor } from '../access/staff.ts';
import type { Id, Ids, PatientId, StaffId } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';

/**
 * Who cares for a patient from a moment on: one care manager, or nobody (`null`). The one made last is in force;
 * those before stay as history. Patients who were taken over together share `actId`, so that one undo takes
 * all of them back.
 */
export type Assignment = {
  readonly id: Id<'assignment'>;
  readonly actId: Id<'assignment act'>;
  readonly patientId: PatientId;
  readonly careManagerId: StaffId | null;
  readonly assignedAt: Instant;
  /** The assignment this one takes back. */
  readonly voids: Id<'assignment'> | null;
  readonly reason: string | null;
};

/** What is in force for a patient; nobody ever assigned is the same as assigned to nobody. */
export type InForce = Pick<Assignment, 'patientId' | 'careManagerId'>;

export type AssignmentFacts = {
  readonly by: Pick<Actor, 'staffId' | 'role'>;
  /** Everyone who may be given patients. */
  readonly careManagers: readonly StaffId[];
  readonly inForce: readonly InForce[];
};

export type WantedAssignment = {
  readonly patientIds: readonly PatientId[];
  readonly careManagerId: StaffId | null;
  readonly reason: string | null;
};

/**
 * Gives patients to a care manager, or to nobody. Whoever is with that person already is left as she is.
 *
 * A care manager decides for herself: she takes who has nobody and lets go of her own. Moving a patient from one
 * colleague to another is for supervisors and administrators.
 */
export function decideAssignments(
  facts: AssignmentFacts,
  wanted: WantedAssignment,
  now: Instant,
  ids: Ids,
): readonly Assignment[] {
  const { by, careManagers } = facts;
  if (wanted.careManagerId !== null && !careManagers.includes(wanted.careManagerId))
    fail(
      'assignment.unknown-care-manager',
      'Only a care manager who works here can be given patients. Load the list again and choose one.',
    );
  const current = new Map(facts.inForce.map(it => [it.patientId, it.careManagerId]));
  const moved = [...new Set(wanted.patientIds)].filter(
    id => (current.get(id) ?? null) !== wanted.careManagerId,
  );
  if (by.role === 'care-manager') {
    const isHers = (id: PatientId) =>
      wanted.careManagerId === null
        ? current.get(id) === by.staffId
        : wanted.careManagerId === by.staffId && (current.get(id) ?? null) === null;
    const others = moved.filter(id => !isHers(id)).length;
    if (others > 0)
      fail(
        'assignment.not-yours',
        'You can take patients who have nobody and let go of your own. Ask a supervisor to move patients between colleagues.',
        { others },
      );
  }
  const actId = ids<'assignment act'>();
  return moved.map(patientId => ({
    id: ids<'assignment'>(),
    actId,
    patientId,
    careManagerId: wanted.careManagerId,
    assignedAt: now,
    voids: null,
    reason: wanted.reason,
  }));
}

/** An assignment of the act that is to be undone, and who had the patient before. */
export type Undoable = Assignment & {
  readonly before: StaffId | null;
  readonly isInForce: boolean;
  readonly recordedBy: StaffId;
};

/**
 * Takes an act back: each patient who is still where it put her goes to whoever had her before. Who was moved
 * again since stays: a later decision is never undone by an earlier one.
 */
export function decideUndo(
  by: AssignmentFacts['by'],
  act: readonly Undoable[],
  now: Instant,
  ids: Ids,
): readonly Assignment[] {
  if (by.role === 'care-manager' && act.some(it => it.recordedBy !== by.staffId))
    fail(
      'assignment.not-yours',
      'A colleague did this. Ask that colleague or a supervisor to take it back.',
      {
        others: act.length,
      },
    );
  const actId = ids<'assignment act'>();
  return act
    .filter(it => it.isInForce)
    .map(it => ({
      id: ids<'assignment'>(),
      actId,
      patientId: it.patientId,
      careManagerId: it.before,
      assignedAt: now,
      voids: it.id,
      reason: 'undone',
    }));
}

/** How many patients a person has, and how many after a move: what the bars of a preview show. */
export type Load = { readonly id: StaffId; readonly name: string; readonly patients: number };
export type LoadChange = Load & { readonly after: number };

export function loadAfter(
  loads: readonly Load[],
  inForce: readonly InForce[],
  moved: readonly InForce[],
): readonly LoadChange[] {
  const before = new Map(inForce.map(it => [it.patientId, it.careManagerId]));
  const change = new Map<StaffId, number>();
  const add = (id: StaffId | null, by: number) => id !== null && change.set(id, (change.get(id) ?? 0) + by);
  for (const it of moved) {
    add(before.get(it.patientId) ?? null, -1);
    add(it.careManagerId, 1);
  }
  return loads.map(it => ({ ...it, after: it.patients + (change.get(it.id) ?? 0) }));
}
