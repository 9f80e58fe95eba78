import { describe, expect, test } from 'vitest';
import { aPatient, day } from '../../test/builders.ts';
import { ageOf, fullName, initials, patientSchema } from './patient.ts';

describe('how a patient is called', () => {
  test('by her given and family names', () => {
    expect(fullName(aPatient())).toBe('Rosa García Márquez');
  });

  test('by the only name she has, without blanks around it', () => {
    expect(fullName({ given: '', family: 'Prince' })).toBe('Prince');
    expect(fullName({ given: 'Sukarno', family: '' })).toBe('Sukarno');
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

describe('a patient in an answer', () => {
  const sent = { ...aPatient(), id: '019aabcd-0000-7000-8000-000000000001' };

  test('is read as it is', () => {
    expect(patientSchema.parse(sent)).toEqual(sent);
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
