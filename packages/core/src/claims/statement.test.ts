import { describe, expect, test } from 'vitest';
import { month } from '../../test/builders.ts';
import { moneyText, type StatementFacts, statementOf } from './statement.ts';

const facts: StatementFacts = {
  patient: 'Rosa García Márquez',
  practice: { name: 'Harbor Family Medicine', phone: '(207) 555-0134' },
  rows: [
    { month: month('2026-10'), codes: ['99490', '99439'], cents: 2332 },
    { month: month('2026-11'), codes: ['99490'], cents: 1323 },
  ],
};

describe('a statement', () => {
  test('says each month with its codes and amount, and the sum', () => {
    const statement = statementOf(facts, 'en');
    expect(statement.about).toContain('Rosa García Márquez');
    expect(statement.rows).toEqual([
      { what: 'October 2026, service 99490, 99439', amount: '$23.32' },
      { what: 'November 2026, service 99490', amount: '$13.23' },
    ]);
    expect(statement.sum).toEqual({ what: 'You owe', amount: '$36.55' });
  });

  test('says in Spanish the same', () => {
    const statement = statementOf(facts, 'es');
    expect(statement.rows[0]?.what).toBe('octubre de 2026, servicio 99490, 99439');
    expect(statement.sum).toEqual({ what: 'Usted debe', amount: '$36.55' });
  });

  test.each(['en', 'es'] as const)('tells who owes nothing and whom to ask (%s)', language => {
    const { after } = statementOf(facts, language);
    expect(after.join(' ')).toMatch(/QMB|Qualified Medicare Beneficiary/);
    expect(after.join(' ')).toContain('(207) 555-0134');
  });

  test('without a phone leaves no open place', () => {
    const { after } = statementOf({ ...facts, practice: { name: 'Harbor', phone: '' } }, 'en');
    expect(after.join(' ')).toContain('Please call us.');
  });
});

test('money is told to the cent, also where nothing stands before the point', () => {
  expect(moneyText(7, 'en')).toBe('$0.07');
  expect(moneyText(123456, 'en')).toBe('$1,234.56');
});
