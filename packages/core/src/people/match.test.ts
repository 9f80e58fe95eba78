import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDay, aPatient, day, named } from '../../test/builders.ts';
import { type Known, matchOf, matchOfLine, type Someone } from './match.ts';

/** Rosa as she is on record. */
const known = (over: Partial<Known> = {}): Known => ({
  ...aPatient(),
  memberNumbers: ['1EG4TE5MK73'],
  otherMrns: [],
  ...over,
});
/** Somebody about to be added, with nothing in common with Rosa unless said. */
const someone = (over: Partial<Someone> = {}): Someone => ({
  given: 'Ana',
  family: 'Lopez',
  birthDate: day('1951-09-30'),
  sex: 'unknown',
  mrn: null,
  phones: [],
  memberNumbers: [],
  ...over,
});
const rosa = { given: 'Rosa', family: 'García Márquez', birthDate: day('1948-03-14') };
const reasonsFor = (over: Partial<Someone>, other: Partial<Known> = {}) => {
  const found = matchOf(someone(over), [known(other)]);
  return found.kind === 'perhaps' ? found.with[0]?.reasons : found.kind;
};

describe('an identifier decides', () => {
  test('the record number, whatever its case', () => {
    expect(matchOf(someone({ mrn: ' mrn-00417 ' }), [known()])).toEqual({
      kind: 'same',
      patientId: named<'patient'>('rosa'),
      by: 'mrn',
    });
  });

  test('a record number that the chart of another system gives her', () => {
    expect(matchOf(someone({ mrn: 'H-77' }), [known({ otherMrns: ['h-77'] })])).toMatchObject({
      kind: 'same',
      by: 'mrn',
    });
  });

  test('the Medicare number, with or without dashes', () => {
    expect(matchOf(someone({ memberNumbers: ['1eg4-te5-mk73'] }), [known()])).toMatchObject({
      kind: 'same',
      by: 'member-number',
    });
  });

  test('before any likeness with somebody else', () => {
    const twin = known({ id: named<'patient'>('twin'), mrn: 'T-1', memberNumbers: [] });
    expect(matchOf(someone({ ...rosa, mrn: 'MRN-00417' }), [twin, known()])).toMatchObject({
      kind: 'same',
      patientId: 'rosa',
    });
  });

  test('having none is no common identifier', () => {
    expect(
      matchOf(someone({ mrn: null, memberNumbers: [''] }), [known({ mrn: null, memberNumbers: [''] })]),
    ).toEqual({ kind: 'new' });
  });
});

describe('a line of a list that carries her number', () => {
  const line = { mrn: 'MRN-00417', given: 'R.', family: 'Garcia M.' };

  test.each([
    ['and her birth date', rosa.birthDate],
    ['and as much of it as is known', '1948' as never],
  ])('%s is she', (_, birthDate) => {
    expect(matchOfLine(someone({ ...line, birthDate }), [known()])).toMatchObject({ kind: 'same' });
  });

  test.each([
    ['but another birth date', { birthDate: day('1951-09-30') }],
    ['but another sex', { birthDate: rosa.birthDate, sex: 'male' as const }],
  ])('%s is a question', (_, over) => {
    expect(matchOfLine(someone({ ...line, ...over }), [known()])).toEqual({
      kind: 'perhaps',
      with: [{ patientId: 'rosa', reasons: ['mrn'] }],
    });
  });

  test('and is alike otherwise is judged as anybody', () => {
    expect(matchOfLine(someone(rosa), [known()])).toEqual(matchOf(someone(rosa), [known()]));
  });
});

describe('likeness asks', () => {
  test.each([
    ['the same name and birth date', rosa, ['name-and-birth-date']],
    ['without accents and the second family name', { ...rosa, family: 'Garcia' }, ['name-and-birth-date']],
    ['with a second given name', { ...rosa, given: 'Rosa María' }, ['name-and-birth-date']],
    [
      'family and given name exchanged',
      { ...rosa, given: 'García Márquez', family: 'Rosa' },
      ['name-and-birth-date'],
    ],
    ['a twin: family name and birth date', { ...rosa, given: 'Elena' }, ['birth-date-and-part-of-name']],
    ['married: given name and birth date', { ...rosa, family: 'Smith' }, ['birth-date-and-part-of-name']],
    ['day and month exchanged', { ...rosa, birthDate: day('1948-03-15') }, ['name-and-close-birth-date']],
    ['one digit off', { ...rosa, birthDate: day('1943-03-14') }, ['name-and-close-birth-date']],
    ['only the year known', { ...rosa, birthDate: '1948' as never }, ['name-and-close-birth-date']],
    ['given name and phone', { given: 'Rosa', phones: ['+1 212 555 0134'] }, ['name-and-phone']],
  ] as const)('%s', (_, over, reasons) => {
    expect(reasonsFor(over as Partial<Someone>)).toEqual(reasons);
  });

  test('a date that reads both ways is close', () => {
    expect(reasonsFor({ ...rosa, birthDate: day('1948-04-03') }, { birthDate: day('1948-03-04') })).toEqual([
      'name-and-close-birth-date',
    ]);
  });

  test.each([
    ['the same name, another life', { ...rosa, birthDate: day('1987-11-02') }],
    ['the same birth date only', { birthDate: rosa.birthDate }],
    ['a household phone', { phones: ['(212) 555-0134'] }],
    ['a family name only', { family: 'García Márquez' }],
  ])('but not %s', (_, over) => {
    expect(reasonsFor(over)).toBe('new');
  });

  test('about everybody who is alike', () => {
    const found = matchOf(someone(rosa), [known(), known({ id: named<'patient'>('other'), mrn: 'X' })]);
    expect(found.kind === 'perhaps' && found.with.map(it => it.patientId)).toEqual(['rosa', 'other']);
  });
});

test('whoever is on record is found again with her own data, in any order of the others', () => {
  const person = fc.record({
    given: fc.constantFrom('Rosa', 'Ana', 'José', 'Lee'),
    family: fc.constantFrom('García', "O'Neil", 'Lee', 'de la Cruz'),
    birthDate: anyDay,
  });
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 5 }), people => {
      const all = people.map((it, i) =>
        known({ ...it, id: named<'patient'>(`${i}`), mrn: `M${i}`, memberNumbers: [], phones: [] }),
      );
      for (const it of all) {
        expect(matchOf(it, all.toReversed())).toMatchObject({ kind: 'same', patientId: it.id });
        expect(matchOf({ ...it, mrn: null }, all).kind).toBe('perhaps');
      }
    }),
  );
});
