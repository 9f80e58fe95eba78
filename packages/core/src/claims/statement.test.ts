import { describe, expect, test } from 'vitest';
import { day, month } from '../../test/builders.ts';
import { easeOfSpanish, gradeOfEnglish, hardestGrade, leastEase } from '../basics/reading-level.ts';
import { moneyText, type StatementFacts, statementOf } from './statement.ts';

const facts: StatementFacts = {
  patient: 'Rosa García Márquez',
  day: day('2026-11-24'),
  practice: { name: 'Harbor Family Medicine', phone: '(207) 555-0134' },
  rows: [
    { month: month('2026-10'), codes: ['99490', '99439'], cents: 2332 },
    { month: month('2026-11'), codes: ['99490'], cents: 1323 },
  ],
};

/** Everything that is read, in order. */
const textOf = (language: 'en' | 'es', over: Partial<StatementFacts> = {}): string => {
  const it = statementOf({ ...facts, ...over }, language);
  const parts = [it.what, ...it.after].flatMap(part => [part.title, ...part.says]);
  return [it.title, it.for, it.owes, it.by, it.call, ...parts].join('\n');
};

describe('a statement', () => {
  test('says whose it is, how much, and by which day', () => {
    const statement = statementOf(facts, 'en');
    expect(statement.for).toBe('For Rosa García Márquez');
    expect(statement.owes).toBe('You owe $36.55');
    expect(statement.by).toBe('Please pay by December 24, 2026.');
  });

  test('says each month with its codes and amount, and the sum', () => {
    const statement = statementOf(facts, 'en');
    expect(statement.rows).toEqual([
      { month: 'October 2026', service: 'Billed as 99490, 99439', amount: '$23.32' },
      { month: 'November 2026', service: 'Billed as 99490', amount: '$13.23' },
    ]);
    expect(statement.sum).toEqual({ what: 'You owe', amount: '$36.55' });
  });

  test('says in Spanish the same', () => {
    const statement = statementOf(facts, 'es');
    expect(statement.rows[0]?.month).toBe('octubre de 2026');
    expect(statement.owes).toBe('Usted debe $36.55');
    expect(statement.by).toBe('Pague, por favor, antes del 24 de diciembre de 2026.');
  });

  test.each([
    ['en', 'a little at a time', 'Medicaid or other insurance'],
    ['es', 'poco a poco', 'Medicaid u otro seguro'],
  ] as const)(
    'tells whom to call, what to do who cannot pay, and who owes nothing (%s)',
    (language, ...told) => {
      for (const text of [...told, 'QMB', '(207) 555-0134', '1-800-MEDICARE'])
        expect(textOf(language)).toContain(text);
    },
  );

  test('without a phone leaves no open place', () => {
    expect(textOf('en', { practice: { name: 'Harbor', phone: '' } })).toContain('please call us.');
  });

  test('is written in plain words: sixth grade in English, easy in Spanish', () => {
    expect(gradeOfEnglish(textOf('en'))).toBeLessThanOrEqual(hardestGrade);
    expect(easeOfSpanish(textOf('es'))).toBeGreaterThanOrEqual(leastEase);
  });
});

test('money is told to the cent, also where nothing stands before the point', () => {
  expect(moneyText(7, 'en')).toBe('$0.07');
  expect(moneyText(123456, 'en')).toBe('$1,234.56');
});
