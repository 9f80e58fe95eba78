import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { readRuleRows, ruleSetOf } from './rule-file.ts';

const header = ['about', 'what', 'value', 'from', 'until', 'source', 'certainty'];
const read = (...lines: readonly (readonly string[])[]) =>
  readRuleRows({ headers: header, rows: lines.map((cells, i) => ({ row: i + 2, cells })) });
const line = (about: string, what: string, value: string, over: readonly string[] = []) => [
  about,
  what,
  value,
  over[0] ?? '',
  over[1] ?? '',
  over[2] ?? 'Payer handbook, page 4',
  over[3] ?? '',
];

describe('a rule file', () => {
  test.each([
    ['99490', 'seconds', '1500', 1500],
    ['99490', 'seconds', '25 min', 1500],
    ['99439', 'units', 'none', null],
    ['99489', 'units', '3', 3],
    ['99490', 'performers', 'qhp clinical-staff', ['qhp', 'clinical-staff']],
    ['TCM', 'holidays', 'none', 'none'],
    ['TCM', 'discharged-to', 'home nursing-facility', ['home', 'nursing-facility']],
    ['99490', 'until', '2026-12-31', '2026-12-31'],
    ['CCM+RPM', 'excludes', 'same-practice', 'same-practice'],
    ['CCM+PCM', 'excludes', 'nobody', 'nobody'],
  ])('says of %s that %s is %s', (about, what, value, means) => {
    const { rows, faults } = read(line(about, what, value));
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      { about, what, value: means, source: 'Payer handbook, page 4', certainty: 'unverified' },
    ]);
  });

  test.each([
    [line('99490', 'moon', '4'), 'what', 'unknown'],
    [line('12345', 'seconds', '4'), 'what', 'unknown'],
    [line('99490', 'seconds', 'many'), 'value', 'value'],
    [line('99490', 'seconds', ''), 'value', 'value'],
    [line('99490', 'seconds', 'none'), 'value', 'value'],
    [line('CCM+MOON', 'excludes', 'anybody'), 'value', 'value'],
    [line('CCM+PCM', 'excludes', 'sometimes'), 'value', 'value'],
    [line('99490', 'seconds', '1500', ['2026-13-01']), 'from', 'days'],
    [line('99490', 'seconds', '1500', ['2026-02-01', '2026-01-01']), 'from', 'days'],
    [line('99490', 'seconds', '1500', ['', '', '']), 'source', 'source'],
    [line('99490', 'seconds', '1500', ['', '', 'x', 'sure']), 'certainty', 'certainty'],
  ])('names the bad line %s by its column and reason', (bad, column, why) => {
    const { rows, faults } = read(line('99439', 'units', '4'), bad);
    expect(faults).toEqual([{ row: 3, column, why }]);
    expect(rows).toHaveLength(1);
  });

  test('without one of its three columns says which is missing', () => {
    expect(readRuleRows({ headers: ['about', 'value'], rows: [] })).toEqual({
      missing: ['what'],
      rows: [],
      faults: [],
    });
  });

  test('becomes a rule set that follows Medicare where it says nothing', () => {
    const { rows } = read(line('99490', 'seconds', '25 min', ['2027-01-01']));
    const set = ruleSetOf(
      { id: 'medicaid-ny', payer: 'medicaid', from: day('2026-01-01'), source: 'Handbook' },
      rows,
    );
    expect(set).toMatchObject({
      follows: 'medicare',
      rows: [{ about: '99490', value: 1500, from: '2027-01-01' }],
    });
  });
});
