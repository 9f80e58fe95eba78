import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDay, aPatient } from '../../test/builders.ts';
import { findKeysOf, lookupsFor, normalName, normalPhone } from './find.ts';

const letters = fc.constantFrom(...'abcdefghijklmnoprstuvzñáéíóúüÁÉÑ');
const word = fc.string({ unit: letters, minLength: 2, maxLength: 9 });
const family = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom(' ', '-'))
  .map(([words, between]) => words.join(between));
const anyone = fc
  .record({ given: word, family, birthDate: anyDay })
  .map(named => aPatient({ ...named, mrn: null, phones: [] }));

const startsWithAny = (keys: readonly string[], begin: string) => keys.some(key => key.startsWith(begin));
const namesOf = (patient: Parameters<typeof findKeysOf>[0]) =>
  findKeysOf(patient)
    .filter(it => it.kind === 'name')
    .map(it => it.key);

describe('finding people', () => {
  test('a normal name is normal already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const name = normalName(text);
        expect(normalName(name)).toBe(name);
        expect(name).toBe(name.trim());
      }),
    );
  });

  test('capitals, accents and apostrophes change nothing', () => {
    fc.assert(
      fc.property(word, word, (given, last) => {
        const plain = normalName(`${given} ${last}`);
        expect(normalName(`${given} ${last}`.toUpperCase())).toBe(plain);
        expect(normalName(`${given.normalize('NFD')} ${last.normalize('NFC')}`)).toBe(plain);
        expect(normalName(`${given} ${last.charAt(0)}'${last.slice(1)}`)).toBe(plain);
      }),
    );
  });

  test('everyone is found by any beginning of her name, either way round', () => {
    fc.assert(
      fc.property(anyone, fc.nat(), fc.boolean(), (patient, cut, familyFirst) => {
        const written = familyFirst
          ? `${patient.family}, ${patient.given}`
          : `${patient.given} ${patient.family}`;
        const typed = written.slice(0, 1 + (cut % written.length));
        const lookup = lookupsFor(typed).find(it => it.kind === 'name');
        expect(lookup?.whole).toBe(false);
        expect(startsWithAny(namesOf(patient), lookup?.key ?? 'nothing')).toBe(true);
      }),
    );
  });

  test('everyone is found by each word of her family name', () => {
    fc.assert(
      fc.property(anyone, patient => {
        for (const part of patient.family.split(/[ -]/)) {
          expect(startsWithAny(namesOf(patient), normalName(part)), part).toBe(true);
        }
      }),
    );
  });

  test('every birth date is read back from both ways of writing it', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('/', '-', '.'), (birthDate, mark) => {
        const [year, month, dayOfMonth] = birthDate.split('-').map(Number);
        const expected = [{ kind: 'birth-date', key: birthDate, whole: true }];
        expect(lookupsFor(birthDate)).toEqual(expected);
        expect(lookupsFor([month, dayOfMonth, year].join(mark))).toEqual(expected);
      }),
    );
  });

  test('a number of ten digits is one number, however it is written', () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
    fc.assert(
      fc.property(digits(3), digits(3), digits(4), (area, exchange, line) => {
        const number = `${area}${exchange}${line}`;
        for (const written of [
          number,
          `(${area}) ${exchange}-${line}`,
          `+1 ${area} ${exchange} ${line}`,
          `1-${area}-${exchange}-${line}`,
          `${area}.${exchange}.${line}`,
        ]) {
          expect(normalPhone(written)).toBe(number);
          expect(lookupsFor(written)[0]).toEqual({ kind: 'phone', key: number, whole: false });
        }
      }),
    );
  });

  test('no text that anyone types is an empty key: that would find everybody', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), typed => {
        expect(lookupsFor(typed).filter(lookup => lookup.key === '')).toEqual([]);
      }),
      { numRuns: 500, examples: [["'"], ["''''"], ['...'], ['+'], ['( )']] },
    );
  });
});
