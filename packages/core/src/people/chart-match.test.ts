import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDay, day, named } from '../../test/builders.ts';
import { type OnRecord, type Told, whoIs } from './chart-match.ts';
import type { PersonIdentifier } from './identifier.ts';
import { contradicts } from './match.ts';

const record = (value: string, system = 'urn:hospital'): PersonIdentifier => ({
  kind: 'record-number',
  system,
  value,
});
const medicare = (value = '1EG4TE5MK73'): PersonIdentifier => ({
  kind: 'medicare-number',
  system: '',
  value,
});

/** A chart about Rosa. */
const chart = (over: Partial<Told> = {}): Told => ({
  given: 'Rosa',
  family: 'García Márquez',
  birthDate: day('1948-03-14'),
  sex: 'female',
  identifiers: [record('417')],
  ...over,
});
/** Somebody here who shares nothing with it unless said. */
const here = (over: Partial<OnRecord> = {}): OnRecord => ({
  id: named<'patient'>('here'),
  given: 'Ana',
  family: 'Lopez',
  birthDate: day('1951-09-30'),
  sex: 'female',
  identifiers: [],
  ...over,
});
const born = { birthDate: day('1948-03-14') };

describe('an identifier decides', () => {
  test.each([
    ['the record number of one hospital', [record('417')]],
    ['the clinic’s own record number, with the birth date', [record('417', '')]],
  ])('%s', (_, identifiers) => {
    expect(whoIs(chart(), [here({ ...born, identifiers })])).toEqual({
      kind: 'same',
      patientId: 'here',
      reasons: ['mrn'],
      alike: [],
    });
  });

  test('the Medicare number, whatever her name is now', () => {
    expect(
      whoIs(chart({ identifiers: [medicare()] }), [here({ ...born, identifiers: [medicare()] })]),
    ).toMatchObject({ kind: 'same', reasons: ['member-number'] });
  });

  test('where only the year of birth is known, and the sex is not', () => {
    const about = here({ birthDate: '1948' as never, sex: 'unknown', identifiers: [record('417')] });
    expect(whoIs(chart(), [about])).toMatchObject({ kind: 'same' });
  });

  test('for the one who was here first, where two carry it; the other is shown', () => {
    const second = here({ ...born, id: named<'patient'>('z'), identifiers: [medicare()] });
    const first = here({ ...born, id: named<'patient'>('a'), identifiers: [record('417')] });
    const both = chart({ identifiers: [record('417'), medicare()] });
    expect(whoIs(both, [second, first])).toEqual({
      kind: 'same',
      patientId: 'a',
      reasons: ['mrn'],
      alike: [{ patientId: 'z', reasons: ['member-number'] }],
    });
  });
});

describe('nobody guesses', () => {
  test.each([
    ['another birth date', { birthDate: day('1948-03-15') }],
    ['another year, where no more is known', { birthDate: '1949' as never }],
    ['another sex', { ...born, sex: 'male' as const }],
  ])('when the number is right and there is %s', (_, over) => {
    const who = whoIs(chart(), [here({ identifiers: [record('417')], ...over })]);
    expect(who).toEqual({ kind: 'another', identifier: record('417') });
  });

  test('when one number is hers and the other a stranger’s', () => {
    const hers = here({ ...born, identifiers: [medicare()] });
    const strangers = here({ id: named<'patient'>('other'), identifiers: [record('417')] });
    const both = chart({ identifiers: [medicare(), record('417')] });
    expect(whoIs(both, [hers, strangers])).toEqual({ kind: 'another', identifier: record('417') });
  });

  test('when the number is of another hospital', () => {
    expect(whoIs(chart(), [here({ ...born, identifiers: [record('417', 'urn:clinic')] })])).toEqual({
      kind: 'new',
      alike: [],
    });
  });

  test('when the clinic’s own number is equal and she is born on another day: a person looks', () => {
    expect(whoIs(chart(), [here({ identifiers: [record('417', '')] })])).toEqual({
      kind: 'new',
      alike: [{ patientId: 'here', reasons: ['mrn'] }],
    });
  });
});

describe('likeness joins nobody', () => {
  test.each([
    ['the same name and birth date', 'García Márquez', 'Rosa'],
    ['one family name of two', 'Garcia', 'Rosa'],
    ['a second given name', 'GARCÍA MÁRQUEZ', 'Rosa María'],
  ])('%s is shown to a person', (_, family, given) => {
    expect(whoIs(chart({ identifiers: [] }), [here({ ...born, family, given })])).toEqual({
      kind: 'new',
      alike: [{ patientId: 'here', reasons: ['name-and-birth-date'] }],
    });
  });

  test.each([
    ['a twin', { given: 'Elena', family: 'García Márquez', ...born }],
    ['a namesake', { given: 'Rosa', family: 'García Márquez' }],
    ['somebody without a name', { given: '', family: '', ...born }],
  ])('%s is somebody else', (_, over) => {
    expect(whoIs(chart(), [here(over)])).toEqual({ kind: 'new', alike: [] });
  });

  test('two without a name are not one', () => {
    const nameless = { given: '', family: '', ...born };
    expect(whoIs(chart({ ...nameless, identifiers: [] }), [here(nameless)])).toEqual({
      kind: 'new',
      alike: [],
    });
  });
});

const anyPerson = fc.record({
  birthDate: anyDay,
  sex: fc.constantFrom('female', 'male', 'other', 'unknown' as const),
});

test('contradiction is mutual, and nobody contradicts herself', () => {
  fc.assert(
    fc.property(anyPerson, anyPerson, (a, b) => {
      expect(contradicts(a, b)).toBe(contradicts(b, a));
      expect(contradicts(a, a)).toBe(false);
    }),
  );
});

test('whoever is told of in whatever order, charts end with the same people, once those shown as alike are looked at', () => {
  // Three people; each chart names some of its person's three numbers, and every number is one person's.
  const anyChart = fc.record({
    person: fc.nat(2),
    numbers: fc.subarray([0, 1, 2], { minLength: 1 }),
  });
  const chartOf = ({ person, numbers }: { person: number; numbers: readonly number[] }): Told =>
    chart({
      given: '',
      family: '',
      birthDate: day(`194${person}-01-01`),
      identifiers: numbers.map(n => record(`${person}-${n}`, `urn:system-${n}`)),
    });
  const groupsOf = (
    charts: readonly { person: number; numbers: readonly number[] }[],
    order: readonly number[],
  ) => {
    const people: OnRecord[] = [];
    const group = charts.map((_, i) => i);
    const join = (a: number, b: number) => {
      const [from, to] = [group[a], group[b]];
      for (const [i, it] of group.entries()) if (it === from && to !== undefined) group[i] = to;
    };
    for (const i of order) {
      const told = chartOf(charts[i] ?? { person: 0, numbers: [0] });
      const who = whoIs(told, people);
      if (who.kind === 'another') throw new Error('Nobody contradicts anybody here.');
      const own = who.kind === 'same' ? [who, ...who.alike] : who.alike;
      for (const it of own) join(i, Number(it.patientId));
      people.push({ ...told, id: named<'patient'>(who.kind === 'same' ? who.patientId : String(i)) });
    }
    return charts.map((_, i) => charts.map((__, j) => group[i] === group[j]));
  };
  fc.assert(
    fc.property(
      fc.array(anyChart, { minLength: 1, maxLength: 7 }).chain(charts =>
        fc.tuple(
          fc.constant(charts),
          fc.shuffledSubarray(
            charts.map((_, i) => i),
            { minLength: charts.length },
          ),
        ),
      ),
      ([charts, order]) => {
        const inOrder = charts.map((_, i) => i);
        expect(groupsOf(charts, order)).toEqual(groupsOf(charts, inOrder));
      },
    ),
  );
});
