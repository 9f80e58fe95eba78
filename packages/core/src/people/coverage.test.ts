import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDay, day, named, problemOf } from '../../test/builders.ts';
import {
  type Coverage,
  coverageEntrySchema,
  coverageOn,
  decideCoverage,
  isCovering,
  isMbi,
  mbiAsPrinted,
  normalMemberNumber,
  payers,
  payersInOrder,
} from './coverage.ts';

/** Rosa has had Medicare since she turned 65. */
const aCoverage = (over: Partial<Coverage> = {}): Coverage => ({
  id: named<'coverage'>('medicare'),
  patientId: named<'patient'>('rosa'),
  payer: 'medicare',
  plan: null,
  memberNumber: '1EG4TE5MK73',
  from: day('2013-03-01'),
  until: null,
  qmb: false,
  ...over,
});

const birthDate = day('1948-03-14');
const decide = (over: Partial<Coverage> = {}, others: readonly Coverage[] = []) =>
  decideCoverage(aCoverage(over), { birthDate, others });
const refusal = (over: Partial<Coverage>, others: readonly Coverage[] = []) =>
  problemOf(() => decide(over, others)).code;

describe('a Medicare number', () => {
  test.each(['1EG4TE5MK73', '1EG4-TE5-MK73', '1eg4 te5 mk73', '9AA9AA9AA99'])('%s is one', text => {
    expect(isMbi(text)).toBe(true);
  });

  test.each([
    ['one place short', '1EG4TE5MK7'],
    ['one place long', '1EG4TE5MK731'],
    ['beginning with 0', '0EG4TE5MK73'],
    ['with the letter S', '1SG4TE5MK73'],
    ['with the letter O for a zero', '1EGOTE5MK73'],
    ['with I, L, B and Z', '1EG4TE5IZ73'],
    ['an old number made of the social security number', '123-45-6789A'],
    ['words', 'on the card'],
    ['nothing', ''],
  ])('%s is none: %s', (_, text) => {
    expect(isMbi(text)).toBe(false);
  });

  test('is shown as on the card and compared without blanks, dashes and case', () => {
    expect(mbiAsPrinted('1eg4te5mk73')).toBe('1EG4-TE5-MK73');
    expect(normalMemberNumber(' 1eg4-te5 mk73')).toBe('1EG4TE5MK73');
    expect(normalMemberNumber(mbiAsPrinted('1EG4TE5MK73'))).toBe('1EG4TE5MK73');
  });
});

describe('a coverage is kept', () => {
  test('as entered, its number without dashes', () => {
    expect(decide({ memberNumber: '1eg4-te5-mk73' })).toEqual(aCoverage());
  });

  test('without a number: the card is not at hand', () => {
    expect(decide({ memberNumber: '  ' }).memberNumber).toBeNull();
    expect(decide({ memberNumber: null }).memberNumber).toBeNull();
  });

  test('for one single day', () => {
    expect(decide({ until: day('2013-03-01') }).until).toBe('2013-03-01');
  });

  test.each(['medicare', 'medicare-advantage'] as const)('as QMB with %s', payer => {
    expect(decide({ payer, qmb: true }).qmb).toBe(true);
  });

  test('with a number of another shape from any other payer', () => {
    expect(decide({ payer: 'commercial', memberNumber: 'xyz 123-4' }).memberNumber).toBe('XYZ1234');
  });

  test('beside Medicaid: many have both', () => {
    const medicaid = aCoverage({ id: named<'coverage'>('medicaid'), payer: 'medicaid' });
    expect(decide({}, [medicaid]).payer).toBe('medicare');
  });

  test('after the one before has ended', () => {
    const before = aCoverage({ payer: 'medicare-advantage', until: day('2024-12-31') });
    expect(decide({ from: day('2025-01-01') }, [before]).from).toBe('2025-01-01');
  });
});

describe('a coverage is refused', () => {
  test.each([
    ['ending before it begins', { until: day('2013-02-28') }, 'coverage.dates'],
    ['beginning before birth', { from: day('1948-03-13') }, 'coverage.dates'],
    ['Medicare with a number that is none', { memberNumber: '12345' }, 'coverage.not-a-medicare-number'],
    ['QMB without Medicare', { payer: 'medicaid', qmb: true }, 'coverage.qmb'],
  ] as const)('%s', (_, over, code) => {
    expect(refusal(over)).toBe(code);
  });

  test.each([
    ['Medicare twice', 'medicare', 'medicare'],
    ['Medicare Advantage beside Medicare, which it stands in for', 'medicare-advantage', 'medicare'],
    ['nobody pays, while somebody does', 'none', 'commercial'],
    ['somebody pays, while nobody does', 'medicaid', 'none'],
  ] as const)('%s on one day', (_, payer, other) => {
    const others = [aCoverage({ payer: other, from: day('2020-01-01'), until: day('2020-06-30') })];
    const on = { payer, memberNumber: null, from: day('2020-06-30') };
    expect(refusal(on, others)).toBe('coverage.overlaps');
    expect(decide({ ...on, from: day('2020-07-01') }, others).payer).toBe(payer);
  });
});

describe('who pays on a day', () => {
  const advantage = aCoverage({
    id: named<'coverage'>('advantage'),
    payer: 'medicare-advantage',
    from: day('2025-01-01'),
    until: day('2025-12-31'),
  });
  const medicaid = aCoverage({ id: named<'coverage'>('medicaid'), payer: 'medicaid' });

  test.each([
    ['the first day', '2025-01-01', 'medicare-advantage'],
    ['the last day', '2025-12-31', 'medicare-advantage'],
    ['the day after', '2026-01-01', 'medicaid'],
    ['long before anything', '1990-01-01', undefined],
  ] as const)('%s', (_, on, payer) => {
    expect(coverageOn([medicaid, advantage], day(on))?.payer).toBe(payer);
  });

  test('Medicare decides before what pays after it', () => {
    const all = payers.map(payer => aCoverage({ id: named<'coverage'>(payer), payer }));
    expect(coverageOn(all.toReversed(), day('2026-01-01'))?.payer).toBe('medicare');
  });

  test('nothing on record is not the same as nobody', () => {
    expect(coverageOn([], day('2026-01-01'))).toBeUndefined();
    expect(coverageOn([aCoverage({ payer: 'none' })], day('2026-01-01'))?.payer).toBe('none');
  });

  test('whatever the order they are read in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ payer: fc.constantFrom(...payers), from: anyDay, until: fc.option(anyDay) }), {
          maxLength: 6,
        }),
        anyDay,
        (entries, on) => {
          const all = entries.map((it, i) => aCoverage({ ...it, id: named<'coverage'>(`${i}`) }));
          const found = coverageOn(all, on);
          expect(coverageOn(all.toReversed(), on)).toEqual(found);
          expect(found === undefined).toBe(all.every(it => !isCovering(it, on)));
          if (found) expect(isCovering(found, on)).toBe(true);
        },
      ),
    );
  });
});

describe('an entry', () => {
  const { id: _, patientId: __, ...entry } = aCoverage();
  test.each([
    ['a payer we do not know', { payer: 'uncle' }],
    ['30 February', { from: '2026-02-30' }],
    ['a field nobody reads', { group: 7 }],
  ])('with %s is not understood', (_, over) => {
    expect(coverageEntrySchema.safeParse(entry).success).toBe(true);
    expect(coverageEntrySchema.safeParse({ ...entry, ...over }).success).toBe(false);
  });
});

describe('who is billed first, and who after', () => {
  const medicare = aCoverage();
  const job = aCoverage({ id: named<'coverage'>('job'), payer: 'commercial', memberNumber: 'W1' });
  const medicaid = aCoverage({ id: named<'coverage'>('state'), payer: 'medicaid', memberNumber: 'M1' });
  const order = (coverages: readonly Coverage[]) =>
    payersInOrder(coverages, day('2026-11-20')).map(it => it.payer);

  test('Medicare, then a plan beside it, Medicaid last', () => {
    expect(order([medicaid, job, medicare])).toEqual(['medicare', 'commercial', 'medicaid']);
  });

  test('the employer’s plan before Medicare where she is still at work', () => {
    expect(order([{ ...medicare, secondBecause: '12' }, medicaid, job])).toEqual([
      'commercial',
      'medicare',
      'medicaid',
    ]);
  });

  test('only those of the day, and never nobody', () => {
    const none = aCoverage({ id: named<'coverage'>('none'), payer: 'none', memberNumber: null });
    expect(order([none, { ...job, until: day('2026-11-19') }])).toEqual([]);
  });

  test('is said of Medicare alone', () => {
    expect(decide({ secondBecause: '43' }).secondBecause).toBe('43');
    expect(refusal({ payer: 'commercial', secondBecause: '12' })).toBe('coverage.second');
  });
});
