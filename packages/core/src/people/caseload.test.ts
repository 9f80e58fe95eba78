import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDay, day, named, newYork } from '../../test/builders.ts';
import { daysBetween } from '../basics/day.ts';
import { type CaseloadField, caseloadFields, guessColumns, missingFields } from './caseload-columns.ts';
import { type RowContext, readDay, readRow } from './caseload-row.ts';
import { decidePerson } from './person.ts';

const today = day('2026-11-20');
const guess = (...headers: readonly string[]) => guessColumns(headers, new Map());

describe('what a column says', () => {
  test.each([
    ['Last Name', 'family'],
    ['FIRST_NAME', 'given'],
    ['Patient', 'full-name'],
    ['D.O.B.', 'birth-date'],
    ['Fecha de nacimiento', 'birth-date'],
    ['Teléfono', 'phone'],
    ['MBI', 'member-number'],
    ['Care Manager', 'owner'],
    ['Último contacto', 'last-contact-on'],
    ['Consent date', 'consent-on'],
    ['Favourite colour', null],
    ['', null],
  ])('%s: %s', (header, field) => {
    expect(guess(header)).toEqual([field]);
  });

  test('one field comes from one column: the first', () => {
    expect(guess('Phone', 'Mobile', 'Other phone')).toEqual(['phone', null, 'second-phone']);
  });

  test('as the organization said before, also that a column is not read', () => {
    const remembered = new Map<string, CaseloadField | null>([
      ['pt', 'full-name'],
      ['phone', null],
    ]);
    expect(guessColumns(['PT', 'Phone', 'DOB'], remembered)).toEqual(['full-name', null, 'birth-date']);
  });

  test('without a name or birth date nobody can be told apart', () => {
    expect(missingFields(guess('Phone'))).toEqual(['family', 'birth-date']);
    expect(missingFields(guess('Name', 'DOB'))).toEqual([]);
  });
});

describe('a day', () => {
  test.each([
    ['1948-03-14'],
    ['3/14/1948'],
    ['03-14-1948'],
    ['3.14.1948'],
    ['14-Mar-1948'],
    ['14 March 1948'],
    ['Mar 14, 1948'],
    ['14-mar-1948'],
    ['19480314'],
    ['1948/03/14'],
    ['3/14/1948 0:00'],
    ['1948-03-14T00:00:00.000Z'],
    ['17606'],
    ['17606.0'],
  ])('%s', text => {
    expect(readDay(text)).toBe('1948-03-14');
  });

  test.each(['14-ene-1950', '14 enero 1950'])('%s, in Spanish', text => {
    expect(readDay(text)).toBe('1950-01-14');
  });

  test.each(['3/14/48', '14-Mar-48', 'Mar 14, 48'])('%s is never guessed', text => {
    expect(readDay(text)).toBe('two-digit-year');
  });

  test.each(['last week', '1948', '0', '=TODAY()', ''])('%s is none', text => {
    expect(readDay(text)).toBeUndefined();
  });

  test.each([
    '14/3/1948',
    '2/30/1948',
    '2026-02-30',
    '2026/13/01',
    '20260230',
    '31-Apr-1948',
    'Feb 29, 1949',
  ])('%s looks like one that no calendar has', text => {
    expect(readDay(text)).toBe('no-such-day');
  });

  test('a moment in a spreadsheet is its day', () => {
    expect(readDay('17606.75')).toBe('1948-03-14');
  });

  test('as a spreadsheet counts them, for everyone who can be a patient', () => {
    fc.assert(
      fc.property(anyDay, on => {
        const serial = daysBetween(day('1899-12-30'), on);
        fc.pre(serial >= 10_000 && serial <= 99_999);
        expect(readDay(String(serial))).toBe(on);
      }),
    );
  });
});

const fields = caseloadFields;
const dana = { id: named<'staff'>('dana'), name: 'Dana Whitlock, RN', email: 'dana@riverside.test' };
const context: RowContext = {
  headers: fields.map(it => it.toUpperCase()),
  mapping: fields,
  today,
  zone: newYork,
  careManagers: [dana, { id: named<'staff'>('priya'), name: 'Priya Raman', email: null }],
};
/** Rosa's line; what is not said is empty. */
const aLine = (over: Partial<Record<CaseloadField, string>> = {}): readonly string[] => {
  const cells: Partial<Record<CaseloadField, string>> = {
    family: 'Delgado',
    given: 'Rosa',
    'birth-date': '3/14/1948',
    ...over,
  };
  return fields.map(field => cells[field] ?? '');
};
const row = (over: Partial<Record<CaseloadField, string>> = {}) => {
  const read = readRow(aLine(over), context);
  if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults));
  return read.row;
};
const faults = (over: Partial<Record<CaseloadField, string>>) => {
  const read = readRow(aLine(over), context);
  return read.kind === 'faults' ? read.faults.map(it => `${it.field}: ${it.fault}`) : [];
};

describe('a row is understood', () => {
  test('with nothing but a name and a birth date', () => {
    expect(row()).toMatchObject({
      person: {
        given: 'Rosa',
        family: 'Delgado',
        birthDate: '1948-03-14',
        sex: 'unknown',
        phones: [],
        zone: newYork,
      },
      payer: null,
      ownerId: null,
      consent: null,
    });
  });

  test('with everything', () => {
    const full = row({
      sex: 'Femenino',
      mrn: ' 004-81 ',
      phone: '212.555.0134 x2',
      'second-phone': '(212) 555-0134 x2',
      language: 'Español',
      city: 'Phoenix',
      state: 'Arizona',
      'postal-code': '85001',
      payer: 'Medicare Part B',
      'member-number': '1eg4-te5-mk73',
      owner: 'DANA@riverside.test',
      'consent-form': 'Written',
      'consent-on': '1/5/2026',
      'last-contact-on': '46000',
    });
    expect(full).toEqual({
      person: {
        given: 'Rosa',
        family: 'Delgado',
        birthDate: '1948-03-14',
        sex: 'female',
        deceasedOn: null,
        language: 'es',
        needsInterpreter: false,
        mrn: '004-81',
        phones: [
          {
            number: '(212) 555-0134 ext. 2',
            use: 'other',
            answeredBy: null,
            bestFrom: null,
            bestUntil: null,
          },
        ],
        address: { line: null, city: 'Phoenix', state: 'AZ', postalCode: '85001' },
        zone: 'America/Phoenix',
        bestTime: null,
        caregivers: [],
      },
      payer: 'medicare',
      memberNumber: '1EG4TE5MK73',
      ownerId: 'dana',
      consent: { form: 'written', on: '2026-01-05' },
      lastContactOn: '2025-12-09',
    });
    expect(decidePerson(full.person, today)).toEqual(full.person);
  });

  test.each([
    ['Delgado, Rosa María', 'Rosa María', 'Delgado'],
    ['Rosa María Delgado', 'Rosa María', 'Delgado'],
    ['Cher', '', 'Cher'],
  ])('a whole name, %s', (name, given, family) => {
    expect(row({ family: '', given: '', 'full-name': name }).person).toMatchObject({ given, family });
  });

  test.each([
    ['Medicare', 'medicare'],
    ['Humana Medicare Advantage', 'medicare-advantage'],
    ['MassHealth', 'medicaid'],
    ['Aetna', 'commercial'],
    ['Self-pay', 'none'],
  ])('%s pays: %s', (text, payer) => {
    expect(row({ payer: text }).payer).toBe(payer);
  });

  test('a Medicare number without a payer says Medicare; any other number says nothing', () => {
    expect(row({ 'member-number': '1EG4-TE5-MK73' }).payer).toBe('medicare');
    expect(row({ 'member-number': 'XYZ123' })).toMatchObject({ payer: null, memberNumber: null });
  });

  test.each(['Dana Whitlock', 'dana whitlock, rn', 'dana@riverside.test'])('%s cares for her', owner => {
    expect(row({ owner }).ownerId).toBe('dana');
  });

  test.each(['', 'No', 'Declined', 'pendiente'])('consent %j is no consent', text => {
    expect(row({ 'consent-form': text }).consent).toBeNull();
  });

  test('a formula is text, and nothing is computed', () => {
    expect(row({ given: '=HYPERLINK("http://x")', city: '+1+1' }).person).toMatchObject({
      given: '=HYPERLINK("http://x")',
      address: { city: '+1+1' },
    });
  });

  test('a line that ends early has empty cells', () => {
    expect(readRow(['Delgado', 'Rosa', '', '1948-03-14'], context).kind).toBe('row');
  });
});

describe('a row is left out, and each wrong cell is named', () => {
  test.each([
    [{ family: ' ' }, ['family: missing']],
    [{ 'birth-date': '' }, ['birth-date: missing']],
    [{ 'birth-date': '3/14/48' }, ['birth-date: two-digit-year']],
    [{ 'birth-date': '14/3/1948' }, ['birth-date: no-such-day']],
    [{ 'birth-date': '11/21/2026' }, ['birth-date: in-future']],
    [{ sex: 'maybe' }, ['sex: not-a-sex']],
    [{ phone: '555-0134' }, ['phone: not-a-phone']],
    [{ state: 'Bavaria' }, ['state: not-a-state']],
    [{ payer: 'Uncle Bob' }, ['payer: unknown-payer']],
    [{ payer: 'Medicare', 'member-number': '123-45-6789A' }, ['member-number: not-a-medicare-number']],
    [{ owner: 'Nobody Known' }, ['owner: unknown-owner']],
    [{ 'consent-form': 'maybe' }, ['consent-form: unknown-consent']],
    [{ 'consent-form': 'verbal' }, ['consent-on: consent-without-day']],
    [{ 'consent-on': '1/5/2026' }, ['consent-form: day-without-consent']],
    [{ 'consent-form': 'verbal', 'consent-on': '1/5/1940' }, ['consent-on: before-birth']],
    [{ 'consent-form': 'verbal', 'consent-on': '1/5/2027' }, ['consent-on: in-future']],
    [{ 'last-contact-on': 'yesterday' }, ['last-contact-on: not-a-day']],
    [{ city: 'x'.repeat(201) }, ['city: too-long']],
    [
      { family: '', 'birth-date': 'x', phone: '1' },
      ['family: missing', 'birth-date: not-a-day', 'phone: not-a-phone'],
    ],
  ])('%j', (over, expected) => {
    expect(faults(over)).toEqual(expected);
  });

  test('by the header the file has for it', () => {
    const read = readRow(aLine({ phone: '1' }), context);
    expect(read.kind === 'faults' && read.faults[0]?.column).toBe('PHONE');
  });

  test('two colleagues of one name: nobody is guessed', () => {
    const twins = { ...context, careManagers: [dana, { ...dana, id: named<'staff'>('d2'), email: null }] };
    expect(readRow(aLine({ owner: 'Dana Whitlock' }), twins).kind).toBe('faults');
    expect(readRow(aLine({ owner: 'dana@riverside.test' }), twins).kind).toBe('row');
  });

  test('whatever stands in it, reading ends in a row or in named faults', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: fields.length }), cells => {
        const read = readRow(cells, context);
        if (read.kind === 'row') expect(decidePerson(read.row.person, today)).toEqual(read.row.person);
        else expect(read.faults.length).toBeGreaterThan(0);
      }),
    );
  });
});
