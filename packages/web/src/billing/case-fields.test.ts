import { billingCaseSchema } from '@trellis/core/billing/billing-case';
import { exampleCase, exampleNames } from '@trellis/core/billing/example-cases';
import { describe, expect, test } from 'vitest';
import { newYork } from '../../../core/test/builders.ts';
import { caseFormEn } from '../words/case-form.en.ts';
import { caseFormEs } from '../words/case-form.es.ts';
import {
  factKinds,
  patientFields,
  type Raw,
  readValue,
  shownValue,
  valueAt,
  withValue,
  zoneOf,
} from './case-fields.ts';

const conference = exampleCase('one-conference') as unknown as Raw;
const allFields = [...patientFields, ...factKinds.flatMap(kind => kind.fields)];

describe('a fact in a field', () => {
  test('is shown on the wall clock where the patient lives, and read back as the same moment', () => {
    const typed = shownValue('2026-06-09T13:00:00-04:00', 'moment', newYork);
    expect(typed).toBe('2026-06-09T13:00:00');
    expect(readValue(typed, 'moment', newYork)).toBe('2026-06-09T13:00:00-04:00');
    expect(readValue('2026-12-09T13:00', 'moment', newYork)).toBe('2026-12-09T13:00:00-05:00');
  });

  test('keeps its seconds', () => {
    expect(readValue('2026-06-18T14:08:59', 'moment', newYork)).toBe('2026-06-18T14:08:59-04:00');
  });

  test('in a zone half an hour off has that offset', () => {
    const adelaide = zoneOf({ patient: { timeZone: 'Australia/Adelaide' } });
    expect(readValue('2026-06-18T14:00', 'moment', adelaide)).toBe('2026-06-18T14:00:00+09:30');
    expect(zoneOf({ patient: { timeZone: 'Mars/Olympus' } })).toBeUndefined();
  });

  test('days in a row are written as from and to', () => {
    const days = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-07'];
    expect(shownValue(days, 'days', newYork)).toBe('2026-06-01..2026-06-03, 2026-06-07');
    expect(readValue('2026-06-01..2026-06-03, 2026-06-07', 'days', newYork)).toEqual(days);
  });

  test.each(['2026-06-03..2026-06-01', '2026-06-01..', '1990-01-01..2026-01-01', 'soon'])(
    '%s is no row of days and stays as it is typed',
    typed => {
      expect(readValue(typed, 'days', newYork)).toEqual([typed]);
    },
  );

  test('that is empty says nothing', () => {
    for (const kind of ['text', 'number', 'words', 'days', 'moment'] as const)
      expect(readValue('  ', kind, newYork)).toBeUndefined();
    expect(readValue('3', 'number', newYork)).toBe(3);
    expect(readValue('three', 'number', newYork)).toBe('three');
    expect(readValue('CCM, RPM', 'words', newYork)).toEqual(['CCM', 'RPM']);
  });
});

describe('a case with another fact', () => {
  test('is the same but for that', () => {
    const next = withValue(conference, 'patient.timeZone', 'America/Phoenix');
    expect(valueAt(next, 'patient.timeZone')).toBe('America/Phoenix');
    expect(withValue(next, 'patient.timeZone', 'America/New_York')).toEqual(conference);
  });

  test('loses the key of a fact that is taken away, and what is then empty around it', () => {
    const visited = withValue({ id: 'd1' }, 'visit.on', '2026-12-03');
    expect(visited).toEqual({ id: 'd1', visit: { on: '2026-12-03' } });
    expect(withValue(visited, 'visit.on', undefined)).toEqual({ id: 'd1' });
    const called = withValue({ id: 'd1' }, 'contacts.0.means', 'phone');
    expect(called).toEqual({ id: 'd1', contacts: [{ means: 'phone' }] });
    expect(withValue(called, 'contacts.0.means', undefined)).toEqual({ id: 'd1' });
  });

  test('keeps what no field shows', () => {
    const own = { ...conference, choices: [{ month: '2026-06', family: 'staff' }] };
    expect(valueAt(withValue(own, 'patient.qmb', true), 'choices.0.family')).toBe('staff');
  });
});

test('every field and every choice has words in both languages', () => {
  for (const words of [caseFormEn, caseFormEs]) {
    for (const field of allFields) {
      expect(words.fields[field.path], field.path).toBeTruthy();
      if (field.kind === 'choice' && field.path !== 'program')
        for (const one of field.choices) expect(words.choices[one], one).toBeTruthy();
    }
    for (const kind of factKinds) expect(words.kinds[kind.key], kind.key).toBeTruthy();
  }
});

test.each(exampleNames)('%s survives every field of the form', name => {
  const it = exampleCase(name) as unknown as Raw;
  const zone = zoneOf(it);
  for (const kind of factKinds)
    for (const fact of (it[kind.key] as readonly Raw[] | undefined) ?? [])
      for (const { path, kind: of } of kind.fields) {
        const value = valueAt(fact, path);
        if (of === 'check' || of === 'choice' || value === undefined) continue;
        const again = readValue(shownValue(value, of, zone), of, zone);
        if (of === 'moment') expect(Date.parse(String(again))).toBe(Date.parse(String(value)));
        else expect(again, path).toEqual(value);
      }
});

test('a fact that is added can be read at once', () => {
  const it = exampleCase('one-conference') as unknown as Raw;
  for (const kind of factKinds) {
    const next = withValue(it, kind.key, [kind.blank(9, it)]);
    expect(billingCaseSchema.safeParse(next).success, kind.key).toBe(true);
  }
});
