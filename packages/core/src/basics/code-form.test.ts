import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CodeSystem, codeSystemOf, isWellFormed } from './code-form.ts';

const good: readonly (readonly [CodeSystem, string])[] = [
  ['loinc', '44249-1'],
  ['loinc', '2160-0'],
  ['loinc', '102017-1'],
  ['loinc', 'LA33-6'],
  ['loinc', 'LA9-3'],
  ['loinc', 'LA137-2'],
  ['loinc', 'LA31995-6'],
  ['snomed', '44054006'],
  ['snomed', '84114007'],
  ['snomed', '428181000124104'],
  ['icd10', 'E11.9'],
  ['icd10', 'I50*'],
  ['icd10', 'Z59.819'],
  ['icd10', 'M1A.0710'],
];
const bad: readonly (readonly [CodeSystem, string])[] = [
  ['loinc', '44249-2'],
  ['loinc', '44294-1'],
  ['loinc', 'LA33-1'],
  ['loinc', '44249'],
  ['loinc', ''],
  ['snomed', '44054007'],
  ['snomed', '44045006'],
  ['snomed', '0'],
  ['snomed', '54006'],
  ['icd10', '11.9'],
  ['icd10', 'E1'],
  ['icd10', 'E11.12345'],
];

test.each(good)('%s %s can be a code', (system, code) => expect(isWellFormed(system, code)).toBe(true));
test.each(bad)('%s %s cannot', (system, code) => expect(isWellFormed(system, code)).toBe(false));

test('systems go by their names and by their addresses', () => {
  expect(codeSystemOf('http://loinc.org')).toBe('loinc');
  expect(codeSystemOf('http://snomed.info/sct')).toBe('snomed');
  expect(codeSystemOf('http://hl7.org/fhir/sid/icd-10-cm')).toBe('icd10');
  expect(codeSystemOf('icd10')).toBe('icd10');
  expect(codeSystemOf('urn:trellis:answers')).toBeUndefined();
});

describe('one digit mistyped is found', () => {
  const checked = good.filter(([system]) => system !== 'icd10');
  test('in whichever place', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...checked),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        ([system, code], at, by) => {
          const places = [...code].flatMap((it, i) => (/\d/.test(it) ? [i] : []));
          const place = places[at % places.length] ?? 0;
          const digit = (Number(code[place]) + by) % 10;
          const mistyped = `${code.slice(0, place)}${digit}${code.slice(place + 1)}`;
          expect(isWellFormed(system, mistyped)).toBe(false);
        },
      ),
    );
  });
});
