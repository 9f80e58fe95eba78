import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { describe, expect, test } from 'vitest';
import { parseResource } from '../platform/fhir/resource-json.ts';
import { patientFrom } from './patient.fhir.ts';

const rosa = {
  name: [{ use: 'official', family: 'Delgado', given: ['Rosa', 'Elena'] }],
  birthDate: '1948-03-14',
};

const readingOf = (parts: object) =>
  patientFrom(parseResource(JSON.stringify({ ...rosa, ...parts })), {
    id: 'p' as PatientId,
    zone: 'America/New_York' as Zone,
    today: '2026-11-20' as Day,
  });

function patientOf(parts: object): Patient {
  const reading = readingOf(parts);
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.refusals));
  return reading.value;
}

const refusedPaths = (parts: object) => {
  const reading = readingOf(parts);
  return reading.kind === 'refused' ? reading.refusals.map(it => it.fhirPath) : [];
};

describe('who a patient is', () => {
  test('needs no more than a name and a birth date', () => {
    expect(patientOf({})).toEqual({
      id: 'p',
      given: 'Rosa Elena',
      family: 'Delgado',
      birthDate: '1948-03-14',
      sex: 'unknown',
      deceasedOn: null,
      language: null,
      mrn: null,
      phones: [],
      city: null,
      state: null,
      zone: 'America/New_York',
    });
  });

  test('goes by her official name, else the one in use, never by an old one', () => {
    const maiden = { use: 'old', family: 'Ruiz', given: ['Rosa'] };
    const nick = { use: 'nickname', family: 'Delgado', given: [null, 'Rosie'] };
    expect(patientOf({ name: [maiden, nick, ...rosa.name] })).toMatchObject({ given: 'Rosa Elena' });
    expect(patientOf({ name: [maiden, nick] })).toMatchObject({ given: 'Rosie', family: 'Delgado' });
    expect(patientOf({ name: [{ text: 'Rosa Delgado' }] })).toMatchObject({
      given: '',
      family: 'Rosa Delgado',
    });
    expect(patientOf({ name: [maiden] })).toMatchObject({ given: '', family: '' });
    expect(patientOf({ name: undefined })).toMatchObject({ given: '', family: '' });
  });

  test('has the record number, not another of her numbers', () => {
    const numbered = (code: string, value: string) => ({ type: { coding: [{ code }] }, value });
    expect(patientOf({ identifier: [numbered('SS', '999'), numbered('MR', '004-81')] }).mrn).toBe('004-81');
    expect(patientOf({ identifier: [numbered('SS', '999'), { value: 'x' }] }).mrn).toBeNull();
  });

  test('is reached by the phones in use, the first to try first', () => {
    const telecom = [
      { system: 'phone', value: '3', rank: 10 },
      { system: 'phone', value: '4' },
      { system: 'phone', value: '1', rank: 1 },
      { system: 'phone', value: 'gone', use: 'old', rank: 1 },
      { system: 'email', value: 'rosa@example.test', rank: 1 },
      { system: 'sms', value: '2', rank: 2 },
      { system: 'phone' },
      { system: 'phone', value: '5' },
    ];
    expect(patientOf({ telecom }).phones).toEqual(['1', '2', '3', '4', '5']);
  });

  test('speaks the language she prefers, and lives at home', () => {
    const language = (code: string) => ({ coding: [{ code }] });
    const communication = [{ language: language('en') }, { language: language('es'), preferred: true }];
    const address = [
      { city: 'Old Town', use: 'old' },
      { city: 'Work' },
      { city: 'Boston', state: 'MA', use: 'home' },
    ];
    expect(patientOf({ communication, address })).toMatchObject({
      language: 'es',
      city: 'Boston',
      state: 'MA',
    });
    expect(patientOf({ communication: [{ language: { text: 'Hmong' } }] }).language).toBe('Hmong');
  });

  test('died on the day that was written', () => {
    expect(patientOf({ deceasedDateTime: '2014-05-03T00:58:45+00:00' }).deceasedOn).toBe('2014-05-03');
    expect(patientOf({ deceasedBoolean: false }).deceasedOn).toBeNull();
    expect(patientOf({ deceasedBoolean: true }).deceasedOn).toBe('unknown');
    expect(patientOf({ deceasedDateTime: '2014' }).deceasedOn).toBe('2014');
    expect(patientOf({ deceasedDateTime: '2014-05' }).deceasedOn).toBe('2014-05');
  });
});

describe('a patient is refused', () => {
  test.each([
    ['who is not born yet', { birthDate: '2026-11-21' }, 'Patient.birthDate'],
    ['whose birth date no calendar has', { birthDate: '1948-02-30' }, 'Patient.birthDate'],
    ['born in no month', { birthDate: '1948-13' }, 'Patient.birthDate'],
    ['who is born next year', { birthDate: '2027' }, 'Patient.birthDate'],
    ['without a birth date', { birthDate: undefined }, 'Patient.birthDate'],
    ['who died tomorrow', { deceasedDateTime: '2026-11-21' }, 'Patient.deceasedDateTime'],
    ['who died before she was born', { deceasedDateTime: '1948-03-13' }, 'Patient.deceasedDateTime'],
    ['who died next year', { deceasedDateTime: '2027' }, 'Patient.deceasedDateTime'],
    ['who died in a year before she was born', { deceasedDateTime: '1947' }, 'Patient.deceasedDateTime'],
    ['of a sex FHIR does not know', { gender: 'F' }, 'Patient.gender'],
    ['whose name is no text', { name: [{ family: 7 }] }, 'Patient.name[0].family'],
  ])('%s', (_who, parts, path) => {
    const reading = readingOf(parts);
    expect(refusedPaths(parts)).toEqual([path]);
    expect(JSON.stringify(reading)).not.toMatch(/Delgado|1948|2014/);
    expect(JSON.stringify(reading)).toContain('send the file again');
  });

  test('but not for a birth of which no more than the year or month is known', () => {
    expect(patientOf({ birthDate: '1948' }).birthDate).toBe('1948');
    expect(patientOf({ birthDate: '1948-03', deceasedDateTime: '1948-03' })).toMatchObject({
      birthDate: '1948-03',
      deceasedOn: '1948-03',
    });
  });

  test('is born today at the latest', () => {
    expect(patientOf({ birthDate: '2026-11-20' }).birthDate).toBe('2026-11-20');
  });
});
