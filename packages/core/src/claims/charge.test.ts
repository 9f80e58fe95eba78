import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { type Charge, centsOf, chargeOn, chargeSchema, chargesCsv, readCharges } from './charge.ts';

const charge = (code: string, from: string, cents: number | null): Charge => ({
  code,
  from: day(from),
  cents,
});

describe('the charge of a day', () => {
  const charges = [
    charge('99490', '2026-01-01', 13200),
    charge('99490', '2026-07-01', 14000),
    charge('99490', '2026-12-01', null),
    charge('99439', '2026-01-01', 9900),
  ];

  test.each([
    ['99490', '2025-12-31', undefined],
    ['99490', '2026-01-01', 13200],
    ['99490', '2026-06-30', 13200],
    ['99490', '2026-07-01', 14000],
    ['99490', '2026-12-01', undefined],
    ['99439', '2026-12-31', 9900],
    ['99487', '2026-06-01', undefined],
  ])('of %s on %s is %s', (code, on, cents) => {
    expect(chargeOn(charges, code, day(on))).toBe(cents);
    expect(chargeOn(charges.toReversed(), code, day(on))).toBe(cents);
  });
});

describe('an amount as people write it', () => {
  test.each([
    ['132', 13200],
    ['132.5', 13250],
    ['132.05', 13205],
    ['$1,320.50', 132050],
    ['0.07', 7],
    ['', null],
    ['0', undefined],
    ['0.00', undefined],
    ['-5', undefined],
    ['1,32.00', undefined],
    ['132.005', undefined],
    ['12,50', undefined],
    ['1e3', undefined],
    ['10000.01', undefined],
    ['9999999', undefined],
  ])('%s is %s cents', (text, cents) => {
    expect(centsOf(text)).toBe(cents);
  });

  test('no amount is off by a cent', () => {
    for (let cents = 1; cents < 100_000; cents += 7) expect(centsOf((cents / 100).toFixed(2))).toBe(cents);
  });
});

describe('a file of charges', () => {
  test('keeps the right rows and names each wrong cell', () => {
    expect(
      readCharges([
        { row: 2, cells: ['99490', '2026-01-01', '132.00'] },
        { row: 3, cells: ['g0506', ' 2026-01-01', '$80'] },
        { row: 4, cells: ['9949', 'yesterday', 'a lot'] },
        { row: 6, cells: ['99490', '2026-01-01', '135.00'] },
        { row: 7, cells: ['99439'] },
        { row: 8, cells: ['99487', '2027-01-01', ''] },
      ]),
    ).toEqual({
      charges: [
        charge('99490', '2026-01-01', 13200),
        charge('G0506', '2026-01-01', 8000),
        charge('99487', '2027-01-01', null),
      ],
      faults: [
        { row: 4, column: 'code', kind: 'code' },
        { row: 4, column: 'from', kind: 'day' },
        { row: 4, column: 'charge', kind: 'amount' },
        { row: 6, column: 'from', kind: 'twice' },
        { row: 7, column: 'from', kind: 'day' },
      ],
    });
  });

  test('comes out as it went in, in the order of codes and days', () => {
    const charges = [
      charge('99490', '2026-07-01', 14005),
      charge('99490', '2026-01-01', 13200),
      charge('99439', '2026-01-01', null),
    ];
    expect(chargesCsv(charges)).toBe(
      'code,from,charge\r\n99439,2026-01-01,\r\n99490,2026-01-01,132.00\r\n99490,2026-07-01,140.05\r\n',
    );
  });
});

test.each([0, -100, 1.5, 1_000_001])('%s cents is no charge', cents => {
  expect(chargeSchema.safeParse(charge('99490', '2026-01-01', cents)).success).toBe(false);
});
