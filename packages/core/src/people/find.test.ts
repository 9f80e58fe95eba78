import { describe, expect, test } from 'vitest';
import { aPatient, day } from '../../test/builders.ts';
import { findKeysOf, lookupsFor, normalName, normalPhone, questionsIn } from './find.ts';
import type { Patient } from './patient.ts';

/** The question the database is asked, in plain words: is one of her keys equal to it, or does one begin with it? */
function isFound(patient: Patient, typed: string): boolean {
  const keys = findKeysOf(patient);
  return lookupsFor(typed).some(lookup =>
    keys.some(
      it => it.kind === lookup.kind && (lookup.whole ? it.key === lookup.key : it.key.startsWith(lookup.key)),
    ),
  );
}

describe('a name as it is compared', () => {
  test.each([
    ['José', 'jose'],
    ['GARCÍA MÁRQUEZ', 'garcia marquez'],
    ['O’Neil', 'oneil'],
    ["O'Neil", 'oneil'],
    ['St. John', 'st john'],
    ['García-Márquez', 'garcia marquez'],
    ['  Nuñez ,  Ana ', 'nunez ana'],
    ['Nguyễn', 'nguyen'],
    ['J. R.', 'j r'],
    ['Smith 3rd', 'smith 3rd'],
    ['Зоя', 'зоя'],
    ['—', ''],
    ['', ''],
  ])('%s is "%s"', (text, name) => {
    expect(normalName(text)).toBe(name);
  });

  test('an accent typed as its own character is the same accent', () => {
    expect(normalName('Jose\u0301')).toBe(normalName('Jos\u00e9'));
  });

  test.each([
    ['the Hawaiian okina', 'Kaʻahumanu', 'kaahumanu'],
    ['the opening quote that phones type', 'O‘Neil', 'oneil'],
  ])('%s is left out like any apostrophe', (_, text, name) => {
    expect(normalName(text)).toBe(name);
  });
});

describe('a phone number as it is compared', () => {
  test.each([
    ['(212) 555-0134', '2125550134'],
    ['+1 212 555 0134', '2125550134'],
    ['1-212-555-0134', '2125550134'],
    ['212.555.0134', '2125550134'],
    ['555-0134', '5550134'],
    ['12125', '12125'],
    ['+52 55 1234 5678', '525512345678'],
    ['none', ''],
  ])('%s is "%s"', (text, phone) => {
    expect(normalPhone(text)).toBe(phone);
  });
});

describe('Rosa García Márquez, born 14 March 1948', () => {
  const rosa = aPatient();

  test.each([
    'Rosa',
    'rosa',
    'ros',
    'Rosa García',
    'rosa garcia marquez',
    'García',
    'garcía márquez rosa',
    'García Márquez, Rosa',
    'GARCIA-MARQUEZ',
    'Márquez',
    'marq',
  ])('is found by the name "%s"', typed => {
    expect(isFound(rosa, typed)).toBe(true);
  });

  test.each(['1948-03-14', '3/14/1948', '03/14/1948', '3-14-1948', '03.14.1948', ' 3/14/1948 '])(
    'is found by the birth date %s',
    typed => {
      expect(isFound(rosa, typed)).toBe(true);
    },
  );

  test.each(['(212) 555-0134', '2125550134', '+1 (212) 555-0134', '212', '212 555'])(
    'is found by the phone %s',
    typed => {
      expect(isFound(rosa, typed)).toBe(true);
    },
  );

  test.each(['MRN-00417', 'mrn-00417', 'mrn-0'])('is found by the record number %s', typed => {
    expect(isFound(rosa, typed)).toBe(true);
  });

  test.each([
    'Rosalind',
    'osa',
    'arquez',
    'Garcia Rosalba',
    '1948-03-15',
    '14/3/1948',
    '3/14/48',
    '555-0134',
    '(212) 555-0135',
    'MRN-00418',
    '',
    '   ',
  ])('is not found by "%s"', typed => {
    expect(isFound(rosa, typed)).toBe(false);
  });
});

describe('other people', () => {
  test('Maeve O’Neil is found with and without the apostrophe', () => {
    const maeve = aPatient({ given: 'Maeve', family: "O'Neil" });
    for (const typed of ["O'Neil", 'O’Neil', 'oneil', 'ONEIL, Maeve', "maeve o'n"]) {
      expect(isFound(maeve, typed), typed).toBe(true);
    }
  });

  test('Ana de la Cruz is found by "de la Cruz" and by "Cruz"', () => {
    const ana = aPatient({ given: 'Ana', family: 'de la Cruz' });
    expect(isFound(ana, 'de la cruz')).toBe(true);
    expect(isFound(ana, 'Cruz')).toBe(true);
  });

  test('Ana de la Cruz is found by "la Cruz", the end of her name', () => {
    expect(isFound(aPatient({ given: 'Ana', family: 'de la Cruz' }), 'la Cruz')).toBe(true);
  });

  test.each(['Márquez, Rosa', 'Rosa Márquez'])(
    'Rosa García Márquez is found as "%s", as half of the clinic writes her',
    typed => {
      expect(isFound(aPatient(), typed)).toBe(true);
    },
  );

  test('a couple with one phone is found by it, each of them', () => {
    const phones = ['(212) 555-0134', '(917) 555-0199'];
    expect(isFound(aPatient({ given: 'Luis', phones }), '917-555-0199')).toBe(true);
    expect(isFound(aPatient({ given: 'Rosa', phones }), '917-555-0199')).toBe(true);
  });

  test('a record number of digits is found where a phone could be meant too', () => {
    expect(isFound(aPatient({ mrn: '0041755' }), '00417')).toBe(true);
  });

  test('someone with one name only is found by it', () => {
    const prince = aPatient({ given: '', family: 'Prince' });
    expect(isFound(prince, 'Prince')).toBe(true);
    expect(isFound(prince, 'pri')).toBe(true);
  });
});

describe('the keys of a patient', () => {
  test('are names both ways round, the later part of a double name, phones, record number and birth date', () => {
    expect(findKeysOf(aPatient())).toEqual(
      expect.arrayContaining([
        { kind: 'name', key: 'rosa garcia marquez' },
        { kind: 'name', key: 'garcia marquez rosa' },
        { kind: 'phone', key: '2125550134' },
        { kind: 'mrn', key: 'mrn-00417' },
        { kind: 'birth-date', key: '1948-03-14' },
      ]),
    );
  });

  test('have none for what is not there', () => {
    const keys = findKeysOf(aPatient({ phones: ['unknown', ''], mrn: null }));
    expect(keys.map(it => it.kind)).not.toContain('phone');
    expect(keys.map(it => it.kind)).not.toContain('mrn');
    expect(keys.filter(it => it.key === '')).toEqual([]);
  });

  test('hold a name once, though given and family name or both family names are the same', () => {
    for (const patient of [
      aPatient({ given: 'Duran', family: 'Duran' }),
      aPatient({ family: 'García García' }),
    ]) {
      const keys = findKeysOf(patient).map(it => `${it.kind} ${it.key}`);
      expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    }
  });
});

describe('reading what was typed', () => {
  test('a birth date is looked for whole, and as nothing else', () => {
    expect(lookupsFor('3/14/1948')).toEqual([{ kind: 'birth-date', key: '1948-03-14', whole: true }]);
    expect(lookupsFor('1948-03-14')).toEqual([{ kind: 'birth-date', key: day('1948-03-14'), whole: true }]);
  });

  test('a day that no calendar has is no birth date', () => {
    expect(lookupsFor('2/30/1948').map(it => it.kind)).not.toContain('birth-date');
    expect(lookupsFor('1948-02-30').map(it => it.kind)).not.toContain('birth-date');
  });

  test('digits are the beginning of a phone or a record number', () => {
    expect(lookupsFor('212 555')).toEqual([
      { kind: 'phone', key: '212555', whole: false },
      { kind: 'mrn', key: '212 555', whole: false },
    ]);
  });

  test('two digits are too few for a phone', () => {
    expect(lookupsFor('21').map(it => it.kind)).not.toContain('phone');
  });

  test('letters are the beginning of a name, from four characters on of a record number too', () => {
    expect(lookupsFor('Ros')).toEqual([{ kind: 'name', key: 'ros', whole: false }]);
    expect(lookupsFor('Rosa')).toEqual([
      { kind: 'name', key: 'rosa', whole: false },
      { kind: 'mrn', key: 'rosa', whole: false },
    ]);
  });

  test('nothing typed and nothing but marks typed look for nothing', () => {
    expect(lookupsFor('')).toEqual([]);
    expect(lookupsFor('  ')).toEqual([]);
    expect(lookupsFor('?')).toEqual([]);
  });
});

describe('a part of a birth date', () => {
  const rosa = aPatient();

  test.each(['1948', '1948-03', '3/1948', '03/1948', '3/14', '03/14'])(
    '%s finds Rosa, born 14 March 1948',
    typed => {
      expect(isFound(rosa, typed)).toBe(true);
    },
  );

  test.each(['1949', '1948-04', '4/1948', '14/3', '3/15', '2/30'])('%s does not', typed => {
    expect(isFound(rosa, typed)).toBe(false);
  });

  test('a leap day is a day of the year', () => {
    expect(isFound(aPatient({ birthDate: day('1948-02-29') }), '2/29')).toBe(true);
  });

  test('somebody of whom only the year is known is found by the year', () => {
    expect(isFound(aPatient({ birthDate: '1948' as never }), '1948')).toBe(true);
    expect(isFound(aPatient({ birthDate: '1948' as never }), '3/14')).toBe(false);
  });
});

describe('a name and a birth date together', () => {
  test.each([
    ['delgado 1948', ['delgado', '1948']],
    ['Rosa García 3/14/1948', ['Rosa García', '3/14/1948']],
    ['3/14 rosa', ['rosa', '3/14']],
    ['rosa', ['rosa']],
    ['rosa garcia', ['rosa garcia']],
    ['212 555', ['212 555']],
    ['555 1948', ['555 1948']],
  ])('%s', (typed, questions) => {
    expect(questionsIn(typed)).toEqual(questions);
  });
});
