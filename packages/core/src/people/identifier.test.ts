import { describe, expect, test } from 'vitest';
import { compareIdentifiers, findPersonIdentifier, type PersonIdentifier } from './identifier.ts';

const number = (value: string, over: Partial<PersonIdentifier> = {}): PersonIdentifier => ({
  kind: 'record-number',
  system: 'urn:hospital',
  value,
  ...over,
});

describe('a number as it is kept', () => {
  test('a record number without the blanks around it, in one case', () => {
    expect(findPersonIdentifier(number(' MRN-00417 '))).toEqual(number('mrn-00417'));
  });

  test('a Medicare number without dashes, and of no system', () => {
    const sent = number('1eg4-te5-mk73', {
      kind: 'medicare-number',
      system: 'http://hl7.org/fhir/sid/us-mbi',
    });
    expect(findPersonIdentifier(sent)).toEqual({ kind: 'medicare-number', system: '', value: '1EG4TE5MK73' });
  });

  test.each(['', ' ', '-', '0', '0000', '99999', 'N/A', 'none', 'UNKNOWN', 'xxx', 'pending'])(
    'what stands where there is none is none: %j',
    value => {
      expect(findPersonIdentifier(number(value))).toBeUndefined();
    },
  );

  test.each(['123456789', '1EG4-TE5-MK7', '1SG4TE5MK73'])('%s is no Medicare number', value => {
    expect(findPersonIdentifier(number(value, { kind: 'medicare-number' }))).toBeUndefined();
  });
});

describe('two numbers', () => {
  const compared = (a: Partial<PersonIdentifier>, b: Partial<PersonIdentifier>) => [
    compareIdentifiers(number('7', a), number('7', b)),
    compareIdentifiers(number('7', b), number('7', a)),
  ];

  test.each([
    ['of one system', {}, {}, 'same'],
    ['of two hospitals', {}, { system: 'urn:clinic' }, 'other'],
    ['typed here and of a hospital', { system: '' }, {}, 'unsaid'],
    ['both typed here', { system: '' }, { system: '' }, 'unsaid'],
    ['of two kinds', {}, { kind: 'issued' }, 'other'],
    [
      'for Medicare',
      { kind: 'medicare-number', system: '' },
      { kind: 'medicare-number', system: '' },
      'same',
    ],
    ['issued without a system', { kind: 'issued', system: '' }, { kind: 'issued' }, 'other'],
  ] as const)('%s: %o and %o are %s', (_, a, b, expected) => {
    expect(compared(a, b)).toEqual([expected, expected]);
  });

  test('that differ are two', () => {
    expect(compareIdentifiers(number('7'), number('8'))).toBe('other');
  });
});
