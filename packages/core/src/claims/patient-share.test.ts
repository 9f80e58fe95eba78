import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { estimateOf, owedCents, type ShareLine } from './patient-share.ts';

const aLine = (over: Partial<ShareLine> = {}): ShareLine => ({
  code: '99490',
  modifiers: [],
  units: 1,
  allowedCents: 6613,
  serviceDate: day('2026-11-20'),
  ...over,
});
const alone = { isQmb: false, hasSecondary: false };

describe('before anybody has paid, the patient’s part', () => {
  test.each([
    ['is a fifth of what is allowed', aLine(), alone, { kind: 'amount', cents: 1323 }],
    [
      'is unknown where nobody knows what is allowed',
      aLine({ allowedCents: null }),
      alone,
      { kind: 'unknown' },
    ],
    [
      'is asked of another payer first',
      aLine(),
      { ...alone, hasSecondary: true },
      { kind: 'other-payer-first', cents: 1323 },
    ],
    [
      'is asked of another payer first, of an amount nobody knows',
      aLine({ allowedCents: null }),
      { ...alone, hasSecondary: true },
      { kind: 'other-payer-first', cents: null },
    ],
    [
      'is nothing for a Qualified Medicare Beneficiary',
      aLine(),
      { isQmb: true, hasSecondary: true },
      { kind: 'nothing', why: 'qmb' },
    ],
    [
      'is nothing for her also where no amount is known',
      aLine({ allowedCents: null }),
      { isQmb: true, hasSecondary: false },
      { kind: 'nothing', why: 'qmb' },
    ],
    [
      'is nothing for a yearly wellness visit',
      aLine({ code: 'G0439' }),
      alone,
      { kind: 'nothing', why: 'free' },
    ],
    [
      'is nothing for planning ahead beside one',
      aLine({ code: '99497', modifiers: ['33'] }),
      alone,
      { kind: 'nothing', why: 'free' },
    ],
    ['is told to the cent', aLine({ allowedCents: 5044 }), alone, { kind: 'amount', cents: 1009 }],
  ] as const)('%s', (_, line, cover, estimate) => {
    expect(estimateOf(line, cover)).toEqual(estimate);
  });
});

describe('after payers answered, what she owes', () => {
  test.each([
    [
      'the sum of what they left to her',
      [{ patientCents: 1323 }, { patientCents: 6613 }],
      { isQmb: false },
      7936,
    ],
    [
      'what was taken back counts against it',
      [{ patientCents: 1323 }, { patientCents: -1323 }],
      { isQmb: false },
      0,
    ],
    ['never less than nothing', [{ patientCents: -5 }], { isQmb: false }, 0],
    ['nothing while she is a QMB', [{ patientCents: 1323 }], { isQmb: true }, 0],
  ] as const)('%s', (_, postings, cover, cents) => {
    expect(owedCents(postings, cover)).toBe(cents);
  });
});
