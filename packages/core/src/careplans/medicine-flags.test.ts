import { describe, expect, test } from 'vitest';
import { named } from '../../test/builders.ts';
import type { AllergyFact, MedicineFact } from '../chart/chart.ts';
import { flaggedMedicines } from './medicine-flags.ts';
import type { PlanConflict } from './plan-conflict.ts';

const fact = (display: string) => ({
  id: named<'chart fact'>(display),
  code: { system: 'x', code: display, display },
  status: 'active' as const,
  source: { type: 'x', id: display, version: 1 },
});
const medicine = (display: string, dosage: string | null = 'once a day'): MedicineFact => ({
  ...fact(display),
  orderedOn: null,
  dosage,
});
const allergy = (display: string): AllergyFact => ({
  ...fact(display),
  criticality: null,
  reaction: null,
  sinceOn: null,
});
const kinds = (medicines: readonly MedicineFact[], allergies: readonly AllergyFact[] = []) =>
  flaggedMedicines(medicines, { allergies, conflicts: [] }).map(it => it.flags.map(flag => flag.kind));

describe('a medicine is marked before a plan is signed', () => {
  test.each([
    ['Penicillin V Potassium 250 MG Oral Tablet', 'Penicillin V'],
    ['Aspirin 81 MG Oral Tablet', 'Allergy to aspirin'],
    ['ibuprofen 200 MG Oral Tablet', 'Ibuprofen (substance)'],
  ])('%s, where %s is an allergy', (name, to) => {
    expect(kinds([medicine(name)], [allergy(to)])).toEqual([['allergy']]);
  });

  test.each([
    ['Metformin 500 MG Oral Tablet', 'Dander (animal) allergy'],
    ['Sodium chloride 9 MG Oral Tablet', 'Allergy to oral sodium solution'],
    ['Insulin 100 UNT Injectable Solution', 'Shellfish'],
  ])('%s is not, where %s is the allergy', (name, to) => {
    expect(kinds([medicine(name)], [allergy(to)])).toEqual([[]]);
  });

  test('where advice of the plan stands against it, with the rule', () => {
    const rule = { id: 'nsaid' } as PlanConflict['rule'];
    const conflicts = [{ rule, found: [['Naproxen 220 MG Oral Tablet'], ['Kidney disease']] }] as const;
    const [found] = flaggedMedicines([medicine('Naproxen 220 MG Oral Tablet')], { allergies: [], conflicts });
    expect(found?.flags).toEqual([{ kind: 'advice', rule }]);
  });

  test('where its order does not say how it is taken', () => {
    expect(kinds([medicine('Lisinopril 10 MG', null)])).toEqual([['no-dosage']]);
  });
});

test('marked ones stand first, and none is left out', () => {
  const all = flaggedMedicines([medicine('A'), medicine('B', null), medicine('C')], {
    allergies: [],
    conflicts: [],
  });
  expect(all.map(it => it.medicine.code.display)).toEqual(['B', 'A', 'C']);
});
