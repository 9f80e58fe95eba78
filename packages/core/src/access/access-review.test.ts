import { describe, expect, test } from 'vitest';
import { named, newYork } from '../../test/builders.ts';
import { mayAdminister, mayReviewAccess } from './access.policy.ts';
import { accessTable, mayDo, type Reviewed, reviewCsv } from './access-review.ts';
import { anyStaff, type Policy } from './policy.ts';
import { type Actor, personRoles } from './staff.ts';

const asking: Actor = {
  orgId: named<'organization'>('harbor'),
  staffId: named<'staff'>('noor'),
  role: 'supervisor',
  credential: 'RN',
  name: 'Noor',
  practice: { id: named<'practice'>('main'), name: 'Main', zone: newYork },
};
const onlyNurses: Policy = {
  name: 'test.nurses',
  says: 'Nurses who manage care.',
  allows: actor => actor?.role === 'care-manager' && ['RN', 'LPN'].includes(actor.credential),
};
const table = accessTable([onlyNurses, mayAdminister, anyStaff, mayReviewAccess], asking);
const lineOf = (name: string) => table.find(it => it.name === name);
const aPerson = (over: Partial<Reviewed> = {}): Reviewed => ({
  name: 'June Park',
  role: 'care-manager',
  credential: 'LPN',
  practice: 'Main',
  hasSecondFactor: true,
  lastUsedAt: null,
  ...over,
});

describe('the table of who may do what', () => {
  test('is what the policies themselves say, in the order of their names', () => {
    expect(table.map(it => it.name)).toEqual([
      'access.administer',
      'access.any-staff',
      'access.review',
      'test.nurses',
    ]);
    expect(lineOf('access.administer')?.allowed).toEqual([{ role: 'administrator', credentials: 'any' }]);
    expect(lineOf('access.any-staff')?.allowed.map(it => it.role)).toEqual(personRoles);
  });

  test('names the credentials where they decide', () => {
    expect(lineOf('test.nurses')?.allowed).toEqual([{ role: 'care-manager', credentials: ['RN', 'LPN'] }]);
  });

  test('counts only credentials that the role may be held with', () => {
    const practitioners: Policy = { name: 't', says: 'T.', allows: actor => actor?.credential === 'MD' };
    const [line] = accessTable([practitioners], asking);
    const provider = line?.allowed.find(it => it.role === 'supervising-provider');
    expect(provider).toEqual({ role: 'supervising-provider', credentials: ['MD'] });
  });

  test('says of each person what a request of hers would be told', () => {
    const [nurses] = table.filter(it => it.name === 'test.nurses');
    expect(nurses && mayDo(nurses, aPerson())).toBe(true);
    expect(nurses && mayDo(nurses, aPerson({ credential: 'CHW' }))).toBe(false);
    expect(nurses && mayDo(nurses, aPerson({ role: 'biller' }))).toBe(false);
  });
});

describe('the table taken out', () => {
  const rows = (people: readonly Reviewed[]) => reviewCsv(table, people).trimEnd().split('\r\n');

  test('has a row for each person and each thing she may do', () => {
    expect(rows([aPerson()]).slice(1)).toEqual([
      'June Park,care-manager,LPN,Main,yes,,access.any-staff,Everyone who is signed in.',
      'June Park,care-manager,LPN,Main,yes,,test.nurses,Nurses who manage care.',
    ]);
  });

  test('runs nothing, whatever somebody is called', () => {
    expect(rows([aPerson({ name: '=cmd|x' })])[1]).toMatch(/^'=cmd/);
  });

  test('is the same whatever order people come in', () => {
    const people = [aPerson({ name: 'B' }), aPerson({ name: 'A' })];
    expect(rows(people)).toEqual(rows(people.toReversed()));
  });
});
