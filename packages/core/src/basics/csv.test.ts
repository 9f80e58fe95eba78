import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, csvOf } from './csv.ts';

describe('a cell', () => {
  test.each(['=1+1', '+1', '-1', '@sum', '\t=1', ' =1', '＝1', '\r=1'])(
    'that a spreadsheet would run is made text: %j',
    text => {
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  test('with commas, quotes or lines is quoted', () => {
    expect(csvCell('Park, June "RN"')).toBe('"Park, June ""RN"""');
    expect(csvCell('two\nlines')).toBe('"two\nlines"');
  });

  test('of nothing is empty, a number stays a number', () => {
    expect([null, undefined, 0, -3].map(csvCell)).toEqual(['', '', '0', '-3']);
  });

  test('never begins what a spreadsheet would run, whatever somebody is called', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(csvCell(text)).not.toMatch(/^"?\s*[=+\-@＝＋－＠]/);
      }),
    );
  });
});

test('a table ends each row as RFC 4180 says', () => {
  expect(
    csvOf([
      ['a', 'b'],
      ['=x', 1],
    ]),
  ).toBe("a,b\r\n'=x,1\r\n");
});
