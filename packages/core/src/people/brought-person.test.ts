import { expect, test } from 'vitest';
import { broughtPeopleOf, caregiverOfBrought } from './brought-person.ts';

const lena = { name: 'Lena Witting', relation: 'daughter', phone: '(212) 555-0134', isEmergency: true };

test('somebody named twice stands once, with the phone one of them had', () => {
  const all = [{ ...lena, phone: null }, lena, { ...lena, name: ' lena  WITTING ' }];
  expect(broughtPeopleOf(all, [])).toEqual([{ ...lena, isHere: false }]);
});

test('who is kept here already is said to be, however the name is written', () => {
  expect(broughtPeopleOf([lena], [{ name: 'LENA WITTING' }])).toEqual([{ ...lena, isHere: true }]);
  expect(broughtPeopleOf([lena], [{ name: 'Lena' }])).toEqual([{ ...lena, isHere: false }]);
  expect(broughtPeopleOf([{ ...lena, name: ' ' }], [])).toEqual([]);
});

test('taken over, somebody may hear nothing until the patient was asked', () => {
  expect(caregiverOfBrought({ ...lena, isHere: false })).toEqual({ ...lena, mayHear: [], note: null });
  const long = caregiverOfBrought({
    ...lena,
    name: 'L'.repeat(200),
    relation: 'r'.repeat(99),
    isHere: false,
  });
  expect([long.name.length, long.relation.length]).toEqual([120, 60]);
});
