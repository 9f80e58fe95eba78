import { expect, test } from 'vitest';
import { shown } from '../../test/billing.builder.ts';
import { billingCaseSchema } from './billing-case.ts';
import { decideCase } from './decide-case.ts';
import { type ExampleName, exampleCase, exampleNames } from './example-cases.ts';

/** What a biller should see of each, reckoned by hand from the rules. */
const expected: Readonly<Record<ExampleName, readonly [lines: string, others?: string]>> = {
  'short-by-a-second': ['nothing'],
  'one-conference': ['1 × 99490'],
  'over-midnight': ['1 × 99490'],
  'complex-needs-decision': ['1 × 99490 + 2 × 99439'],
  'consent-in-mid-month': ['1 × 99490'],
  'staff-or-doctor': ['1 × 99490 + 2 × 99439', '1 × 99491'],
  'one-call-two-programs': ['1 × 99490 + 1 × 99454 + 1 × 99453 + 1 × 99457'],
  'home-from-hospital': ['1 × 99490 + 1 × 99495'],
  'twelve-device-days': ['1 × 99445 + 1 × 99453 + 1 × 99470'],
  'first-collaborative-month': ['1 × 99492 + 1 × 99494'],
  'claimed-elsewhere': ['nothing'],
  'died-in-the-month': ['1 × 99490'],
};
const decided = (name: ExampleName) => decideCase(billingCaseSchema.parse(exampleCase(name)));

test.each(exampleNames)('%s shows what it says', name => {
  const answer = decided(name);
  const [lines, ...others] = expected[name];
  expect(shown(answer.lines)).toBe(lines);
  expect(answer.alternatives.map(shown)).toEqual(others);
});

const secondsOf = (name: ExampleName, rule: string | null) =>
  decided(name)
    .ledger.filter(row => row.rule === rule)
    .reduce((sum, row) => sum + row.seconds, 0);

test('the one that is short is short by exactly one second', () => {
  expect(secondsOf('short-by-a-second', null)).toBe(1199);
});

test('each that is about time left out leaves out by its rule', () => {
  expect(secondsOf('one-conference', 'time.overlap')).toBe(900);
  expect(secondsOf('consent-in-mid-month', 'time.before-consent')).toBe(1800);
  expect(secondsOf('home-from-hospital', 'time.part-of-discharge')).toBe(720);
  expect(secondsOf('died-in-the-month', 'time.after-death')).toBe(1500);
});

test('the call over midnight stands in both months', () => {
  expect(
    decided('over-midnight')
      .ledger.filter(row => row.time === 't2')
      .map(row => [row.month, row.seconds]),
  ).toEqual([
    ['2026-06', 600],
    ['2026-07', 900],
  ]);
});

test('a day earlier for the visit, the same case would be the higher code', () => {
  const it = exampleCase('home-from-hospital');
  const sooner = it.discharges?.map(one => ({
    ...one,
    visit: { on: '2026-12-02', by: 'dr-lee' },
    medicationReconciledOn: '2026-12-02',
  }));
  expect(shown(decideCase(billingCaseSchema.parse({ ...it, discharges: sooner })).lines)).toContain('99496');
});
