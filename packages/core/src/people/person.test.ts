import { describe, expect, test } from 'vitest';
import { aPatient, day, named, newYork, problemOf } from '../../test/builders.ts';
import {
  decidePerson,
  mayHearOfHealth,
  type Person,
  patientOfPerson,
  personOfPatient,
  personSchema,
  toCallInDanger,
  wishOf,
} from './person.ts';

const today = day('2026-11-20');

/** Rosa as Dana wrote her down. */
const rosa = (over: Partial<Person> = {}): Person => ({
  given: 'Rosa',
  family: 'García Márquez',
  birthDate: day('1948-03-14'),
  sex: 'female',
  deceasedOn: null,
  language: 'es',
  needsInterpreter: true,
  mrn: 'MRN-00417',
  phones: [
    { number: '212.555.0134', use: 'mobile', answeredBy: null, bestFrom: '09:00', bestUntil: '11:30' },
    {
      number: '+1 212 555 0199 x4',
      use: 'home',
      answeredBy: 'her son Luis',
      bestFrom: null,
      bestUntil: null,
    },
  ],
  address: { line: '12 W 168th St', city: 'New York', state: 'NY', postalCode: '10032' },
  zone: newYork,
  bestTime: null,
  caregivers: [
    {
      name: 'Luis García',
      relation: 'son',
      phone: '2125550199',
      mayHear: ['medicines', 'appointments'],
      note: null,
    },
  ],
  ...over,
});
const refusal = (over: Partial<Person>) => problemOf(() => decidePerson(rosa(over), today));
const aPhone = (over: Partial<Person['phones'][number]>): Person['phones'][number] => ({
  number: '2125550134',
  use: 'home',
  answeredBy: null,
  bestFrom: null,
  bestUntil: null,
  ...over,
});

describe('a person is kept', () => {
  test('with phones as they are dialled, and scopes in one order', () => {
    const kept = decidePerson(rosa(), today);
    expect(kept.phones.map(it => it.number)).toEqual(['(212) 555-0134', '(212) 555-0199 ext. 4']);
    expect(kept.caregivers[0]).toMatchObject({
      phone: '(212) 555-0199',
      mayHear: ['appointments', 'medicines'],
    });
  });

  test('kept twice is the same as once', () => {
    const kept = decidePerson(rosa(), today);
    expect(decidePerson(kept, today)).toEqual(kept);
  });

  test('with blanks as nothing', () => {
    const address = { line: ' ', city: '', state: null, postalCode: ' ' };
    expect(decidePerson(rosa({ mrn: '  ', language: '', address }), today)).toMatchObject({
      mrn: null,
      language: null,
      address: { line: null, city: null, state: null, postalCode: null },
    });
  });

  test('everything includes the rest', () => {
    const [luis] = rosa().caregivers;
    const caregivers = luis ? [{ ...luis, mayHear: ['health' as const, 'everything' as const] }] : [];
    expect(decidePerson(rosa({ caregivers }), today).caregivers[0]?.mayHear).toEqual(['everything']);
  });

  test('without phones, caregivers and address: some have none', () => {
    const bare = rosa({
      phones: [],
      caregivers: [],
      address: { line: null, city: null, state: null, postalCode: null },
    });
    expect(decidePerson(bare, today)).toEqual(bare);
  });

  test.each([
    ['today', { birthDate: today }],
    ['the year of birth only', { birthDate: '1948' as never }],
    ['died on a day', { deceasedOn: day('2026-11-20') }],
    ['died, nobody knows when', { deceasedOn: 'unknown' as const }],
    ['died in the year of birth', { birthDate: day('1948-03-14'), deceasedOn: '1948' as never }],
    ['best hours until the evening', { phones: [aPhone({ bestUntil: '20:00' })] }],
    ['best hours from noon', { phones: [aPhone({ bestFrom: '12:00' })] }],
  ])('%s', (_, over) => {
    expect(decidePerson(rosa(over), today)).toMatchObject('phones' in over ? {} : over);
  });
});

describe('a person is refused', () => {
  test.each([
    ['born tomorrow', { birthDate: day('2026-11-21') }, 'patient.born-later'],
    ['died tomorrow', { deceasedOn: day('2026-11-21') }, 'patient.death-date'],
    ['died before birth', { deceasedOn: day('1948-03-13') }, 'patient.death-date'],
    [
      'hours that end before they begin',
      { phones: [aPhone({ bestFrom: '12:00', bestUntil: '09:00' })] },
      'patient.hours',
    ],
    [
      'a best time that ends before it begins',
      { bestTime: { days: [1], from: '12:00', until: '09:00', words: null } },
      'patient.hours',
    ],
    ['hours of no length', { phones: [aPhone({ bestFrom: '12:00', bestUntil: '12:00' })] }, 'patient.hours'],
    ['a phone of seven digits', { phones: [aPhone({ number: '555-0134' })] }, 'patient.phone'],
  ] as const)('with %s', (_, over, code) => {
    expect(refusal(over as Partial<Person>).code).toBe(code);
  });

  test('and it is said which phone', () => {
    const phones = [aPhone({}), aPhone({ number: 'x' })];
    expect(refusal({ phones }).details).toEqual({ phone: 1 });
    const [luis] = rosa().caregivers;
    expect(refusal({ caregivers: luis ? [{ ...luis, phone: '12' }] : [] }).details).toEqual({ caregiver: 0 });
  });
});

describe('what is typed', () => {
  test.each([
    ['no family name', { family: '  ' }],
    ['30 February', { birthDate: '2026-02-30' }],
    ['a zone that is none', { zone: 'Harbor/Main' }],
    ['a scope that is none', { caregivers: [{ ...rosa().caregivers[0], mayHear: ['gossip'] }] }],
    ['a field nobody reads', { nickname: 'Rosie' }],
  ])('with %s is not understood', (_, over) => {
    expect(personSchema.safeParse(rosa()).success).toBe(true);
    expect(personSchema.safeParse({ ...rosa(), ...over }).success).toBe(false);
  });
});

describe('the row of a patient', () => {
  test('follows from the person', () => {
    expect(patientOfPerson(named<'patient'>('rosa'), decidePerson(rosa(), today))).toEqual(
      aPatient({ phones: ['(212) 555-0134', '(212) 555-0199 ext. 4'] }),
    );
  });

  test('is what a form begins with, and comes back as it was', () => {
    expect(patientOfPerson(aPatient().id, personOfPatient(aPatient()))).toEqual(aPatient());
  });
});

describe('when she wishes to be called', () => {
  const wish = { days: [2 as const, 4 as const], from: '09:00', until: '11:00', words: 'before dialysis' };

  test('is kept with her, and a wish that says nothing is none', () => {
    expect(decidePerson(rosa({ bestTime: wish }), today).bestTime).toEqual(wish);
    const empty = { days: [], from: null, until: null, words: ' ' };
    expect(decidePerson(rosa({ bestTime: empty }), today).bestTime).toBeNull();
  });

  test('is her own, or else the hours of the first phone that has some', () => {
    const hours = aPhone({ bestFrom: '17:00', bestUntil: null });
    expect(wishOf(rosa({ bestTime: wish, phones: [hours] }))).toEqual(wish);
    expect(
      wishOf(rosa({ bestTime: null, phones: [aPhone({ bestFrom: null, bestUntil: null }), hours] })),
    ).toEqual({
      days: [],
      from: '17:00',
      until: null,
      words: null,
    });
    expect(wishOf({ bestTime: null, phones: [] })).toBeNull();
  });

  test('a person written before anybody asked has none', () => {
    const { bestTime: _, ...before } = rosa();
    expect(personSchema.parse(before).bestTime).toBeNull();
  });
});

describe('whom to call when there is danger', () => {
  const luis = { name: 'Luis', relation: 'son', phone: '(212) 555-0134', mayHear: [], note: null };
  const lena = { ...luis, name: 'Lena', mayHear: ['health' as const] };

  test('is who was named for it, though he may hear nothing and has no phone written down', () => {
    const named = { ...luis, phone: null, isEmergency: true };
    expect(toCallInDanger([lena, named])).toEqual({ isNamed: true, people: [named] });
    expect(mayHearOfHealth(named)).toBe(false);
  });

  test('is, where nobody was named, who has a phone and may hear of her health', () => {
    const all = { ...luis, name: 'Rosa', mayHear: ['everything' as const] };
    const deaf = { ...lena, phone: null };
    expect(toCallInDanger([luis, lena, all, deaf])).toEqual({ isNamed: false, people: [lena, all] });
  });

  test('is nobody, where nobody may know', () => {
    expect(toCallInDanger([luis, { ...luis, mayHear: ['billing'] }]).people).toEqual([]);
  });

  test('stays named through an edit', () => {
    const person = { ...personOfPatient(aPatient()), caregivers: [{ ...luis, isEmergency: true }] };
    expect(decidePerson(person, day('2026-11-20')).caregivers).toMatchObject([{ isEmergency: true }]);
  });
});
