import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCondition, at, day, momentsBetween, named, withShuffle } from '../../test/builders.ts';
import {
  activeProblems,
  type ConditionFact,
  currentMedicines,
  lastResults,
  type MedicineFact,
  type ObservationFact,
} from './chart.ts';

const onDay = fc.option(fc.constantFrom(day('2012-02-01'), day('2019-01-07'), day('2025-06-01')));
// Two codes with one name, as charts have them for glucose.
const anyCode = fc
  .constantFrom(['E11', 'Diabetes'], ['I10', 'Glucose'], ['N18', 'Glucose'])
  .map(([code = '', display = '']) => ({ system: 'urn:test', code, display }));
const numbered = <Fact>(fact: fc.Arbitrary<Fact>) =>
  fc
    .array(fact, { maxLength: 10 })
    .map(facts => facts.map((it, i) => ({ ...it, id: named<'chart fact'>(`fact-${i}`) })));

const conditions: fc.Arbitrary<ConditionFact[]> = numbered(
  fc
    .record({ code: anyCode, status: fc.constantFrom('active' as const, 'past' as const), onsetOn: onDay })
    .map(it => aCondition(it.code.code, it)),
);
const medicines: fc.Arbitrary<MedicineFact[]> = numbered(
  fc.record({
    code: anyCode,
    status: fc.constantFrom('active' as const, 'stopped' as const),
    orderedOn: onDay,
    dosage: fc.constantFrom('one a day', 'two a day'),
    source: fc.constant({ type: 'MedicationRequest', id: 'm', version: 1 }),
  }),
);
const start = at('2026-01-14T15:00Z');
const observations: fc.Arbitrary<ObservationFact[]> = numbered(
  fc.record({
    code: anyCode,
    category: fc.constant(null),
    effectiveAt: momentsBetween(start, at('2026-01-14T15:00:04Z')),
    value: fc.option(fc.constantFrom('1', '2', '3')),
    unit: fc.constant(null),
    text: fc.constant(null),
    source: fc.constant({ type: 'Observation', id: 'o', version: 1 }),
  }),
);
const codes = (facts: readonly { readonly code: { readonly code: string } }[]) =>
  facts.map(it => it.code.code);

describe('a chart in whatever order it was read', () => {
  test('has the same active problems', () => {
    fc.assert(
      fc.property(withShuffle(conditions), ([read, shuffled]) => {
        expect(activeProblems(shuffled)).toEqual(activeProblems(read));
      }),
    );
  });

  test('has the same medicines, with the same dosage', () => {
    fc.assert(
      fc.property(withShuffle(medicines), ([read, shuffled]) => {
        expect(currentMedicines(shuffled)).toEqual(currentMedicines(read));
      }),
    );
  });

  test('has the same last results', () => {
    fc.assert(
      fc.property(withShuffle(observations), ([read, shuffled]) => {
        expect(lastResults(shuffled)).toEqual(lastResults(read));
      }),
    );
  });
});

describe('folding a chart', () => {
  test('keeps each active code once and invents none', () => {
    fc.assert(
      fc.property(conditions, medicines, (problems, drugs) => {
        const active = (facts: readonly (ConditionFact | MedicineFact)[]) =>
          [...new Set(codes(facts.filter(it => it.status === 'active')))].sort();
        expect(codes(activeProblems(problems)).sort()).toEqual(active(problems));
        expect(codes(currentMedicines(drugs)).sort()).toEqual(active(drugs));
        expect(problems).toEqual(expect.arrayContaining([...activeProblems(problems)]));
      }),
    );
  });

  test('keeps the earliest known onset and the latest order', () => {
    fc.assert(
      fc.property(conditions, medicines, (problems, drugs) => {
        for (const kept of activeProblems(problems))
          for (const other of problems)
            if (other.status === 'active' && other.code.code === kept.code.code)
              expect((kept.onsetOn ?? '9999') <= (other.onsetOn ?? '9999')).toBe(true);
        for (const kept of currentMedicines(drugs))
          for (const other of drugs)
            if (other.status === 'active' && other.code.code === kept.code.code)
              expect((kept.orderedOn ?? '') >= (other.orderedOn ?? '')).toBe(true);
      }),
    );
  });

  test('loses no result that has a value, and shows each series in time order', () => {
    fc.assert(
      fc.property(observations, read => {
        const series = lastResults(read);
        const shown = series.flatMap(it => [...it.earlier, it.latest]);
        expect(shown.map(it => it.id).sort()).toEqual(
          read
            .filter(it => it.value !== null)
            .map(it => it.id)
            .sort(),
        );
        for (const { earlier, latest } of series) {
          const times = [...earlier, latest].map(it => it.effectiveAt);
          expect(times).toEqual([...times].sort());
          const own = new Set([...earlier, latest].map(it => it.id));
          expect(new Set(codes(read.filter(it => own.has(it.id)))).size).toBe(1);
        }
        const newest = series.map(it => it.latest.effectiveAt);
        expect(newest).toEqual([...newest].sort().reverse());
      }),
    );
  });
});
