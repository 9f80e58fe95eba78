import { describe, expect, test } from 'vitest';
import { aPatient } from '../../test/builders.ts';
import { fillPerson } from './fill.ts';
import { type Person, personOfPatient } from './person.ts';

const here = personOfPatient(aPatient({ language: null, mrn: null, city: null }));
const line = (over: Partial<Person> = {}): Person => ({ ...here, ...over });
const phone = (number: string): Person['phones'][number] => ({
  number,
  use: 'other',
  answeredBy: null,
  bestFrom: null,
  bestUntil: null,
});

describe('a list about somebody who is here', () => {
  test('fills what is empty', () => {
    const address = { line: '12 W 168th St', city: 'New York', state: 'NJ', postalCode: '10032' };
    expect(fillPerson(here, line({ language: 'es', mrn: 'M-1', address }))).toEqual({
      ...here,
      language: 'es',
      mrn: 'M-1',
      address: { ...address, state: 'NY' },
    });
  });

  test('adds a phone after those she has, and none twice', () => {
    const filled = fillPerson(here, line({ phones: [phone('+1 212 555 0134'), phone('(212) 555-0199')] }));
    expect(filled?.phones.map(it => it.number)).toEqual(['(212) 555-0134', '(212) 555-0199']);
  });

  test('changes nothing that stands', () => {
    const other = line({ given: 'Rosita', family: 'Other', sex: 'male', zone: 'America/Denver' as never });
    expect(fillPerson(here, other)).toBeUndefined();
  });

  test('brought in twice it knows nothing more', () => {
    const list = line({ language: 'es', phones: [phone('(212) 555-0199')] });
    const once = fillPerson(here, list);
    expect(once).toBeDefined();
    expect(once && fillPerson(once, list)).toBeUndefined();
  });

  test('never more than ten phones', () => {
    const many = Array.from({ length: 14 }, (_, i) => phone(`(212) 555-02${10 + i}`));
    expect(fillPerson(here, line({ phones: many }))?.phones).toHaveLength(10);
  });
});
