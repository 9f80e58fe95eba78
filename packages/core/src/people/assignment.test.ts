import { describe, expect, test } from 'vitest';
import { at, idSupply, named, patients, problemOf } from '../../test/builders.ts';
import type { Role } from '../access/staff.ts';
import type { PatientId, StaffId } from '../basics/id.ts';
import {
  type AssignmentFacts,
  decideAssignments,
  decideUndo,
  loadAfter,
  type Undoable,
  type WantedAssignment,
} from './assignment.ts';

const now = at('2026-11-20T15:00Z');
const [dana, priya, tom] = [named<'staff'>('dana'), named<'staff'>('priya'), named<'staff'>('tom')];
const [rosa, walter, ines] = patients('rosa', 'walter', 'ines') as [PatientId, PatientId, PatientId];

const facts = (over: Partial<AssignmentFacts> = {}): AssignmentFacts => ({
  by: { staffId: named<'staff'>('marcus'), role: 'supervisor' },
  careManagers: [dana, priya, tom],
  inForce: [],
  ...over,
});
const has = (careManagerId: StaffId | null, ...ids: readonly PatientId[]) =>
  ids.map(patientId => ({ patientId, careManagerId }));
const give = (
  to: StaffId | null,
  ids: readonly PatientId[],
  over: Partial<AssignmentFacts> = {},
  wanted: Partial<WantedAssignment> = {},
) =>
  decideAssignments(
    facts(over),
    { patientIds: ids, careManagerId: to, reason: null, ...wanted },
    now,
    idSupply(),
  );

describe('giving patients to a care manager', () => {
  test('moves everyone who is not with her, in one act, and says why', () => {
    const moved = give(
      dana,
      [rosa, walter, ines],
      { inForce: [...has(priya, rosa), ...has(dana, walter)] },
      { reason: 'new panel' },
    );
    expect(moved.map(it => [it.patientId, it.careManagerId, it.reason])).toEqual([
      [rosa, dana, 'new panel'],
      [ines, dana, 'new panel'],
    ]);
    expect(new Set(moved.map(it => it.actId)).size).toBe(1);
    expect(moved.every(it => it.assignedAt === now && it.voids === null)).toBe(true);
  });

  test('who is with her already is not moved: nothing to do is nothing done', () => {
    expect(give(dana, [rosa], { inForce: has(dana, rosa) })).toEqual([]);
    expect(give(null, [rosa])).toEqual([]);
  });

  test('a patient named twice is moved once', () => {
    expect(give(dana, [rosa, rosa])).toHaveLength(1);
  });

  test('only to somebody who cares for patients here', () => {
    expect(problemOf(() => give(named<'staff'>('biller'), [rosa])).code).toBe(
      'assignment.unknown-care-manager',
    );
  });

  test.each<Role>(['supervisor', 'administrator'])('a %s moves between colleagues', role => {
    const by = { staffId: named<'staff'>('marcus'), role };
    expect(give(priya, [rosa], { by, inForce: has(dana, rosa) })).toHaveLength(1);
    expect(give(null, [rosa], { by, inForce: has(dana, rosa) })).toHaveLength(1);
  });
});

describe('a care manager decides for herself', () => {
  const by = { staffId: dana, role: 'care-manager' } as const;

  test('she takes who has nobody', () => {
    expect(give(dana, [rosa], { by })).toHaveLength(1);
    expect(give(dana, [rosa], { by, inForce: has(null, rosa) })).toHaveLength(1);
  });

  test('she lets go of her own', () => {
    expect(give(null, [rosa], { by, inForce: has(dana, rosa) })).toHaveLength(1);
  });

  test.each<[string, StaffId | null, StaffId | null]>([
    ['take a colleague’s patient', priya, dana],
    ['let go of a colleague’s patient', priya, null],
    ['give her own patient to a colleague', dana, priya],
    ['give a patient who has nobody to a colleague', null, priya],
  ])('she may not %s', (_, from, to) => {
    const problem = problemOf(() => give(to, [rosa], { by, inForce: has(from, rosa) }));
    expect(problem).toMatchObject({ code: 'assignment.not-yours', details: { others: 1 } });
  });

  test('one patient who is not hers refuses them all: half a move would surprise everybody', () => {
    const problem = problemOf(() => give(dana, [rosa, walter, ines], { by, inForce: has(tom, walter) }));
    expect(problem.details).toEqual({ others: 1 });
  });
});

describe('taking an assignment back', () => {
  const given = (patientId: PatientId, over: Partial<Undoable> = {}): Undoable => ({
    id: named<'assignment'>(`given-${patientId}`),
    actId: named<'assignment act'>('act'),
    patientId,
    careManagerId: dana,
    assignedAt: now,
    voids: null,
    reason: null,
    before: priya,
    isInForce: true,
    recordedBy: named<'staff'>('marcus'),
    ...over,
  });
  const marcus = { staffId: named<'staff'>('marcus'), role: 'supervisor' } as const;

  test('each patient goes to whoever had her, also to nobody', () => {
    const back = decideUndo(marcus, [given(rosa), given(walter, { before: null })], now, idSupply());
    expect(back.map(it => [it.patientId, it.careManagerId, it.voids])).toEqual([
      [rosa, priya, `given-${rosa}`],
      [walter, null, `given-${walter}`],
    ]);
    expect(back.every(it => it.reason !== null)).toBe(true);
  });

  test('who was moved again since stays where she is', () => {
    expect(decideUndo(marcus, [given(rosa, { isInForce: false })], now, idSupply())).toEqual([]);
  });

  test('a care manager takes back what she did, not what a colleague did', () => {
    const by = { staffId: dana, role: 'care-manager' } as const;
    expect(decideUndo(by, [given(rosa, { recordedBy: dana })], now, idSupply())).toHaveLength(1);
    expect(problemOf(() => decideUndo(by, [given(rosa)], now, idSupply())).code).toBe('assignment.not-yours');
  });
});

describe('how many each has after a move', () => {
  const loads = [
    { id: dana, name: 'Dana', patients: 140 },
    { id: priya, name: 'Priya', patients: 20 },
  ];

  test('counts out of one and into another', () => {
    const after = loadAfter(loads, has(dana, rosa, walter), has(priya, rosa, walter, ines));
    expect(after.map(it => [it.name, it.patients, it.after])).toEqual([
      ['Dana', 140, 138],
      ['Priya', 20, 23],
    ]);
  });

  test('letting go gives to nobody', () => {
    expect(loadAfter(loads, has(dana, rosa), has(null, rosa)).map(it => it.after)).toEqual([139, 20]);
  });

  test('without a move nothing changes', () => {
    expect(loadAfter(loads, has(dana, rosa), []).map(it => it.after)).toEqual([140, 20]);
  });
});
