import { describe, expect, test } from 'vitest';
import {
  aCase,
  aCasePatient,
  billed,
  inTheWay,
  juneMinutes,
  shown,
  someTime,
  verdictOn,
} from '../../test/billing.builder.ts';
import { problemOf } from '../../test/builders.ts';
import type { Given } from '../../test/programs.builder.ts';
import { decideAgain } from './decide-again.ts';
import { decideCase } from './decide-case.ts';
import { type RuleSet, ruleSetSchema } from './rule-set.ts';

const row = (
  about: string,
  what: string,
  value: string | number | readonly string[] | null,
  over: object = {},
) => ({
  about,
  what,
  value,
  source: 'Made up',
  certainty: 'unverified',
  ...over,
});
const aSet = (rows: readonly object[], over: object = {}): RuleSet =>
  ruleSetSchema.parse({
    id: 'medicare-2027-01',
    payer: 'medicare',
    follows: 'medicare',
    from: '2027-01-01',
    source: 'Made up for this test',
    rows,
    ...over,
  });

/** Twenty-five minutes become the first threshold, another amount is paid, and the extra minutes have no cap. */
const next = aSet([
  row('99490', 'seconds', 1500),
  row('99490', 'cents', 7000, { from: '2027-01-01', until: '2027-12-31' }),
  row('99439', 'units', null),
]);
const aMonth = (text: string, ...minutes: readonly number[]): Given => ({
  month: text,
  time: minutes.map((it, i) => someTime(`t${i}`, `${text}-1${i}T14:00:00Z`, it * 60)),
});

describe('next year’s rules, as data alone', () => {
  test('judge January 2027, and December 2026 stays with the rules of its time', () => {
    const judge = (text: string, minutes: number) => decideCase(aCase(aMonth(text, minutes)), [next]);
    expect(shown(judge('2026-12', 22).lines)).toBe('1 × 99490');
    expect(shown(judge('2027-01', 22).lines)).toBe('nothing');
    expect(shown(judge('2027-01', 25).lines)).toBe('1 × 99490');
    expect([judge('2026-12', 25).ruleSet, judge('2027-01', 25).ruleSet]).toEqual([
      'medicare-2026-11',
      'medicare-2027-01',
    ]);
  });

  test('have their own amounts and caps', () => {
    const judge = (text: string) => decideCase(aCase(aMonth(text, 55, 55)), [next]);
    expect(judge('2026-12').lines).toMatchObject([
      { code: '99490', allowedCents: 6613 },
      { code: '99439', units: 2 },
    ]);
    expect(judge('2027-01').lines).toMatchObject([
      { code: '99490', allowedCents: 7000 },
      { code: '99439', units: 4 },
    ]);
  });

  test('say in the reason that they put the figure', () => {
    const { because } = verdictOn('99490', decideCase(aCase(aMonth('2027-01', 22)), [next]));
    const time = because.find(it => it.rule === 'ccm.time.threshold');
    expect(time?.says).toBe('22:00 of 25:00 minutes (rules medicare-2027-01)');
  });

  test('judge two years in one case, each month by its own', () => {
    const over = {
      month: undefined,
      months: ['2026-12', '2027-01'],
      time: [
        someTime('t1', '2026-12-10T14:00:00Z', 22 * 60),
        someTime('t2', '2027-01-10T14:00:00Z', 22 * 60),
      ],
    };
    expect(decideCase(aCase(over), [next]).lines.map(it => it.month)).toEqual(['2026-12']);
  });

  test('loaded by the site are part of the case, which decides again to the same answer', () => {
    const it = aCase({ ...aMonth('2027-01', 22), ruleSets: [next] });
    const answer = decideCase(it);
    expect(answer).toMatchObject({ ruleSet: 'medicare-2027-01', lines: [] });
    const stored = { ruleSet: answer.ruleSet, answerText: JSON.stringify(answer) };
    expect(decideAgain({ ...stored, caseText: JSON.stringify(it) })).toBe('equal');
    expect(decideAgain({ ...stored, caseText: JSON.stringify(aCase(aMonth('2027-01', 22))) })).toBe(
      'rules-not-loaded',
    );
  });

  test('change nothing that was decided before they came', () => {
    const it = aCase({ ...aMonth('2026-12', 22) });
    const answer = decideCase(it, []);
    const stored = { caseText: JSON.stringify(it), answerText: JSON.stringify(answer) };
    expect(decideCase(it, [next])).toEqual(answer);
    expect(decideAgain({ ...stored, ruleSet: answer.ruleSet })).toBe('equal');
  });

  test('may add and take away what excludes what', () => {
    const over = (rules: readonly object[]): Given => ({
      ...aMonth('2027-01', 25),
      otherClaims: [{ code: '99484', month: '2027-01', practice: 'A', by: 'dr1' }],
      ruleSets: [aSet(rules)],
    });
    expect(billed(over([]))).toBe('1 × 99490');
    const answer = decideCase(
      aCase({
        ...over([row('CCM+PCM', 'excludes', 'nobody')]),
        otherClaims: [{ code: '99426', month: '2027-01', practice: 'A', by: 'dr1' }],
      }),
    );
    expect(shown(answer.lines)).toBe('1 × 99490');
  });

  test('name the payment of the ACCESS model once it has a code', () => {
    const set = aSet([row('ACCESS eCKM', 'payment-code', 'G9999')], { from: '2026-09-01' });
    const over: Given = {
      month: '2026-09',
      patient: aCasePatient({ accessAlignedTo: 'A:eCKM' }),
      access: {
        track: 'eCKM',
        role: 'participant',
        alignedOn: '2026-07-10',
        baselineReportedOn: '2026-09-01',
      },
    };
    expect(billed(over)).toBe('1 × ACCESS_OAP_eCKM');
    expect(billed({ ...over, ruleSets: [set] })).toBe('1 × G9999');
  });

  test('end a code on their day', () => {
    const ended = aSet([row('99490', 'until', '2026-12-31')]);
    expect(inTheWay('99490', { ...aMonth('2027-01', 25), ruleSets: [ended] })).toEqual([
      'ccm.in-force failed',
    ]);
  });

  test('that speak of a rule nobody knows are refused by name', () => {
    const refused = (bad: object) =>
      problemOf(() => decideCase(aCase(aMonth('2027-01', 25)), [aSet([bad])])).says;
    expect(refused(row('99490', 'moon', 4))).toContain('99490 moon');
    expect(refused(row('99490', 'seconds', 'many'))).toContain('99490 seconds');
    expect(refused(row('CCM+MOON', 'excludes', 'anybody'))).toContain('CCM+MOON excludes');
  });
});

describe('another payer', () => {
  const medicaid = (rows: readonly object[] = [], over: object = {}) =>
    aSet(rows, {
      id: 'medicaid-ny-2026',
      payer: 'medicaid',
      from: '2026-01-01',
      until: '2026-12-31',
      ...over,
    });
  const covered = (over: Given = {}): Given => ({
    patient: aCasePatient({ payer: 'medicaid' }),
    time: juneMinutes(65),
    ...over,
  });

  test('without rules has the one answer: needs payer rules', () => {
    const answer = decideCase(aCase(covered()));
    expect(answer.lines).toEqual([]);
    expect(verdictOn('99490', answer)).toMatchObject({
      verdict: 'needs',
      because: [{ rule: 'payer.rules', state: 'missing' }],
    });
  });

  test('that follows Medicare is judged as Medicare is, under its own name', () => {
    const answer = decideCase(aCase(covered({ ruleSets: [medicaid()] })));
    expect(shown(answer.lines)).toBe('1 × 99490 + 2 × 99439');
    expect(answer.ruleSet).toBe('medicaid-ny-2026');
  });

  test('departs from it where its rows say so: threshold, requirement, performer', () => {
    const one = (bad: object, over: Given = {}) => billed(covered({ ruleSets: [medicaid([bad])], ...over }));
    expect(one(row('99490', 'seconds', 4000))).toBe('2 × 99439');
    expect(one(row('99439', 'units', 1))).toBe('1 × 99490 + 1 × 99439');
    expect(one(row('99490', 'performers', ['qhp']))).toBe('nothing');
    const withoutVisit = { visits: [] };
    expect(one(row('99490', 'units', 1), withoutVisit)).toBe('nothing');
    const asks = ['ccm.mdm', 'ccm.consent', 'ccm.conditions', 'ccm.care-plan', 'ccm.plan-copy'];
    expect(one(row('CCM', 'asks', asks), withoutVisit)).toBe('1 × 99490 + 2 × 99439');
  });

  test('without a consent rule counts minutes from the first on', () => {
    const over = (rows: readonly object[]) => covered({ consents: [], ruleSets: [medicaid(rows)] });
    expect(billed(over([]))).toBe('nothing');
    const asks = row('CCM', 'asks', ['ccm.conditions', 'ccm.mdm']);
    expect(billed(over([asks]))).toBe('1 × 99490 + 2 × 99439');
  });

  test('pays what it covers and says so of the rest', () => {
    const over = covered({ ruleSets: [medicaid([], { covers: ['99490', 'TCM'] })] });
    expect(billed(over)).toBe('1 × 99490');
    const refused = verdictOn('99439', decideCase(aCase(over)));
    expect(refused).toMatchObject({ verdict: 'not-billable' });
    expect(refused.because.at(-1)).toMatchObject({
      rule: 'payer.covers',
      says: 'This payer does not cover 99439 (rules medicaid-ny-2026)',
    });
  });

  test('is judged on the days of its rules only', () => {
    const over = covered({ ruleSets: [medicaid([], { from: '2026-07-01' })] });
    expect(inTheWay('99490', over)).toEqual(['payer.rules missing']);
    const ended = covered({ ruleSets: [medicaid([], { until: '2026-05-31' })] });
    expect(inTheWay('99490', ended)).toEqual(['payer.rules missing']);
  });

  test('never lends its rules to Medicare, nor to a third', () => {
    const strict = medicaid([row('99490', 'seconds', 4000)]);
    expect(billed({ time: juneMinutes(25), ruleSets: [strict] })).toBe('1 × 99490');
    const third = covered({ patient: aCasePatient({ payer: 'commercial' }), ruleSets: [strict] });
    expect(inTheWay('99490', third)).toEqual(['payer.rules missing']);
  });
});
