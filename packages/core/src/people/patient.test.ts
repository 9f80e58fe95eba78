import { describe, expect, test } from 'vitest';
import { aPatient, day } from '../../test/builders.ts';
import { findPartialDay } from '../basics/partial-day.ts';
import {
  ageOf,
  byName,
  fullName,
  initials,
  isAnotherPerson,
  type Patient,
  patientSchema,
  sortKeyOf,
  wasAliveOn,
} from './patient.ts';

describe('how a patient is called', () => {
  test('by her given and family names', () => {
    expect(fullName(aPatient())).toBe('Rosa García Márquez');
  });

  test('by the only name she has, without blanks around it', () => {
    expect(fullName({ given: '', family: 'Prince' })).toBe('Prince');
    expect(fullName({ given: 'Sukarno', family: '' })).toBe('Sukarno');
    expect(fullName({ given: '', family: '' })).toBe('—');
  });

  test('by capital initials', () => {
    expect(initials(aPatient())).toBe('RG');
    expect(initials({ given: 'élise', family: 'de la Cruz' })).toBe('ÉD');
    expect(initials({ given: '', family: 'Prince' })).toBe('P');
  });
});

describe('how old she is', () => {
  const birthDate = day('1948-03-14');

  test('is 77 the day before her birthday and 78 on it', () => {
    expect(ageOf({ birthDate, deceasedOn: null }, day('2026-03-13'))).toBe(77);
    expect(ageOf({ birthDate, deceasedOn: null }, day('2026-03-14'))).toBe(78);
  });

  test('is the age she reached when she has died, however long ago', () => {
    const deceasedOn = day('2021-03-13');
    expect(ageOf({ birthDate, deceasedOn }, day('2026-11-22'))).toBe(72);
  });

  test('is the age of that day on the day she died', () => {
    const deceasedOn = day('2026-03-14');
    expect(ageOf({ birthDate, deceasedOn }, deceasedOn)).toBe(78);
  });

  test('looking back at a day before her death is the age of that day', () => {
    expect(ageOf({ birthDate, deceasedOn: day('2026-03-20') }, day('2026-03-01'))).toBe(77);
  });
});

describe('what is known only in part', () => {
  test('a year or month of birth gives the age she has at least', () => {
    const born = (text: string) => ({ birthDate: findPartialDay(text) ?? day(text), deceasedOn: null });
    expect(ageOf(born('1950'), day('2026-11-22'))).toBe(75);
    expect(ageOf(born('1950'), day('2026-12-31'))).toBe(76);
    expect(ageOf(born('1950-11'), day('2026-11-22'))).toBe(75);
    expect(ageOf(born('1950-10'), day('2026-11-22'))).toBe(76);
    expect(ageOf(born('2026'), day('2026-11-22'))).toBe(0);
  });

  test('of a death without a day, nobody knows the age reached', () => {
    expect(ageOf({ birthDate: day('1948-03-14'), deceasedOn: 'unknown' }, day('2026-11-22'))).toBeNull();
    expect(
      ageOf({ birthDate: day('1948-03-14'), deceasedOn: findPartialDay('2014') ?? null }, day('2026-11-22')),
    ).toBe(65);
  });
});

describe('whether she lived on a day', () => {
  const lived = (deceasedOn: Patient['deceasedOn'], on: string) => wasAliveOn({ deceasedOn }, day(on));

  test('is certain while nobody says that she has died', () => {
    expect(lived(null, '2026-11-22')).toBe(true);
  });

  test('is certain until the day she died, that day included', () => {
    expect(lived(day('2026-03-14'), '2026-03-14')).toBe(true);
    expect(lived(day('2026-03-14'), '2026-03-15')).toBe(false);
  });

  test('is certain only before the month or year of her death', () => {
    expect(lived(findPartialDay('2026-03') ?? null, '2026-02-28')).toBe(true);
    expect(lived(findPartialDay('2026-03') ?? null, '2026-03-02')).toBe(false);
    expect(lived(findPartialDay('2026') ?? null, '2025-12-31')).toBe(true);
    expect(lived(findPartialDay('2026') ?? null, '2026-06-01')).toBe(false);
  });

  test('is never certain when the day of death is not known', () => {
    expect(lived('unknown', '1999-01-01')).toBe(false);
  });
});

describe('another person', () => {
  const ana = { given: 'Ana María', family: 'Ordóñez', birthDate: day('1948-03-14'), mrn: 'MR-1' };

  test.each([
    ['has married', { family: 'Vega' }],
    ['goes by her second name', { given: 'María' }],
    ['had a wrong birth date', { birthDate: day('1949-03-14') }],
    ['has married, and had a wrong birth date', { family: 'Vega', birthDate: day('1949-03-14') }],
    [
      'has another name altogether and the same record number',
      { given: 'Eva', family: 'Vega', birthDate: day('1949-03-14') },
    ],
    [
      'is written without accents',
      { given: 'ana', family: 'ORDONEZ', birthDate: day('1949-03-14'), mrn: null },
    ],
  ])('is not who %s', (_, over) => {
    expect(isAnotherPerson(ana, { ...ana, ...over })).toBe(false);
  });

  test('is who shares neither name nor birth date nor record number', () => {
    const ben = { given: 'Ben', family: 'Okafor', birthDate: day('1971-01-01'), mrn: 'MR-2' };
    expect(isAnotherPerson(ana, ben)).toBe(true);
    expect(isAnotherPerson({ ...ana, mrn: null }, { ...ben, mrn: null })).toBe(true);
    expect(isAnotherPerson({ ...ana, given: '' }, { ...ben, given: '' })).toBe(true);
  });
});

describe('a patient in an answer', () => {
  const sent = { ...aPatient(), id: '019aabcd-0000-7000-8000-000000000001' };

  test('is read as it is', () => {
    expect(patientSchema.parse(sent)).toEqual(sent);
    const inPart = { ...sent, birthDate: '1948-03', deceasedOn: 'unknown' };
    expect(patientSchema.parse(inPart)).toEqual(inPart);
  });

  test.each([
    ['a birth date that no calendar has', { birthDate: '1948-02-30' }],
    ['a day of death that is a moment', { deceasedOn: '2026-03-14T10:00:00Z' }],
    ['a zone that is none', { zone: 'Eastern' }],
    ['a sex we do not know', { sex: 'F' }],
    ['phones that are one text', { phones: '(212) 555-0134' }],
  ])('is refused with %s', (_, over) => {
    expect(patientSchema.safeParse({ ...sent, ...over }).success).toBe(false);
  });
});

describe('a list of people', () => {
  const someone = (family: string, given = 'Ana') => ({ ...aPatient(), family, given });
  const sorted = (...people: readonly ReturnType<typeof someone>[]) =>
    people.toSorted(byName).map(it => `${it.family}, ${it.given}`);

  test('stands as people look it up: accents, capitals and marks are no letters', () => {
    const families = [
      'Zapata',
      'Booker',
      'Báez',
      "O'Neil",
      'ONEAL',
      'Ñandú',
      'Nash',
      'de la Cruz',
      'Dean',
      'Álvarez',
    ];
    expect(sorted(...families.map(it => someone(it))).map(it => it.split(',')[0])).toEqual([
      'Álvarez',
      'Báez',
      'Booker',
      'de la Cruz',
      'Dean',
      'Ñandú',
      'Nash',
      'ONEAL',
      "O'Neil",
      'Zapata',
    ]);
  });

  test('has one family name before the same with another behind it, and then goes by given name', () => {
    expect(
      sorted(
        someone('García López'),
        someone('Garcia', 'Zoé'),
        someone('García', 'Ángel'),
        someone('Garcias'),
      ),
    ).toEqual(['García, Ángel', 'Garcia, Zoé', 'García López, Ana', 'Garcias, Ana']);
  });

  test('is the same in every order of coming, also of namesakes', () => {
    const [a, b] = [someone('Lee'), someone('Lee')].map((it, i) => ({ ...it, id: `${i}` as Patient['id'] }));
    if (!a || !b) throw new Error('Nobody.');
    expect([a, b].toSorted(byName)).toEqual([b, a].toSorted(byName));
  });

  test('is kept in a row of an index however long a name came in', () => {
    expect(sortKeyOf(someone('x'.repeat(5000), 'y'.repeat(5000)))).toHaveLength(401);
  });
});
