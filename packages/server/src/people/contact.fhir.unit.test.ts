import type { Day } from '@trellis/core/basics/day';
import { expect, test } from 'vitest';
import { contactsFrom } from './contact.fhir.ts';

const today = '2026-11-23' as Day;
const lena = {
  relationship: [
    { text: 'daughter' },
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'C' }] },
  ],
  name: { given: ['Lena'], family: 'Witting' },
  telecom: [
    { system: 'email', value: 'lena@example.org' },
    { system: 'phone', value: '212-555-0134' },
  ],
};
const patient = (...contact: unknown[]) => [
  { type: 'Patient', resource: { resourceType: 'Patient', contact } },
];
const related = (resource: object) => [{ type: 'RelatedPerson', resource }];

test('a contact of Patient comes with relation, phone as it is dialled, and that she is for emergencies', () => {
  expect(contactsFrom(patient(lena), today)).toEqual([
    { name: 'Lena Witting', relation: 'daughter', phone: '(212) 555-0134', isEmergency: true },
  ]);
});

test('a RelatedPerson too, by the words of its codes', () => {
  const relationship = [{ coding: [{ code: 'CHILD', display: 'child' }] }];
  expect(contactsFrom(related({ name: [{ text: 'Luis' }], relationship }), today)).toEqual([
    { name: 'Luis', relation: 'child', phone: null, isEmergency: false },
  ]);
  const econ = [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'ECON' }] }];
  expect(contactsFrom(related({ name: [{ text: 'Luis' }], relationship: econ }), today)[0]?.isEmergency).toBe(
    true,
  );
});

test.each([
  ['who is active no more', related({ active: false, name: [{ text: 'Luis' }] })],
  ['whose time is over', patient({ ...lena, period: { end: '2026-11-22' } })],
  ['without a name: an organization', patient({ organization: { display: 'Home care' } })],
  ['of another shape', patient('Lena', { name: 'Lena' }, null)],
  [
    'where the list is none',
    [
      { type: 'Patient', resource: { contact: 'x' } },
      { type: 'Patient', resource: null },
    ],
  ],
])('nobody %s', (_, brought) => {
  expect(contactsFrom(brought, today)).toEqual([]);
});

test('one that cannot be read takes no other with it', () => {
  expect(contactsFrom(patient({ name: 7 }, lena), today)).toHaveLength(1);
});

test('a number that nobody can dial is none, and what is no longer in use neither', () => {
  const phoneIn = (telecom: object[]) => contactsFrom(patient({ ...lena, telecom }), today)[0]?.phone;
  expect(phoneIn([{ system: 'phone', value: 'ask at the desk' }])).toBeNull();
  expect(phoneIn([{ system: 'phone', value: '212-555-0134', use: 'old' }])).toBeNull();
});
