import { describe, expect, test } from 'vitest';
import { named } from '../../../core/test/builders.ts';
import { anActor, show, someQueries } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { AssignBar } from './AssignBar.tsx';
import { careManagersQuery, unassignedQuery } from './assignment.queries.ts';
import { WithWhom } from './WithWhom.tsx';

const dana = { id: anActor().staffId, name: 'Dana Whitlock', credential: 'RN' as const };
const priya = { id: named<'staff'>('priya'), name: 'Priya Raman', credential: 'LPN' as const };

function clinic(role: 'care-manager' | 'supervisor') {
  const queries = someQueries({ role });
  queries.setQueryData(careManagersQuery.queryKey, { careManagers: [dana, priya] });
  queries.setQueryData(unassignedQuery.queryKey, { unassigned: 7 });
  return queries;
}

describe('giving the chosen to somebody', () => {
  const bar = (role: 'care-manager' | 'supervisor', language: Language = 'en') =>
    show(<AssignBar chosen={[named<'patient'>('rosa')]} onDone={() => {}} onClear={() => {}} />, {
      queries: clinic(role),
      language,
    }).one('region');

  test('says how many, and waits for a name', () => {
    expect(bar('supervisor').heard).toContain('1 patient chosen');
    expect(bar('supervisor').one('button', 'Give').attr('aria-disabled')).toBe('true');
    expect(bar('supervisor', 'es').heard).toContain('1 paciente elegido');
  });

  test('a supervisor gives to anybody', () => {
    expect(bar('supervisor').one('combobox').heard).toBe('Give to … Me (Dana Whitlock) Priya Raman Nobody');
  });

  test('a care manager takes for herself or lets go', () => {
    expect(bar('care-manager').one('combobox').heard).toBe('Give to … Me (Dana Whitlock) Nobody');
  });
});

test('the list can be that of one care manager, or of those whom nobody has', () => {
  const shown = show(<WithWhom assigned="unassigned" onChange={() => {}} />, {
    queries: clinic('supervisor'),
  });
  expect(shown.one('combobox').heard).toBe(
    'Everyone Without a care manager (7) Dana Whitlock’s Priya Raman’s',
  );
});
