import { describe, expect, test } from 'vitest';
import { aimOf } from './goal-target.ts';

describe('a target as a number', () => {
  test.each([
    ['<130/80 mm[Hg]', { kind: 'pressure', high: 130, low: 80, orEqual: false }],
    ['<140/90', { kind: 'pressure', high: 140, low: 90, orEqual: false }],
    ['≤ 130/80 mmHg', { kind: 'pressure', high: 130, low: 80, orEqual: true }],
    ['<7 %', { kind: 'limit', sign: '<', orEqual: false, value: 7, unit: '%' }],
    ['<7.5', { kind: 'limit', sign: '<', orEqual: false, value: 7.5, unit: '' }],
    ['<7,5 %', { kind: 'limit', sign: '<', orEqual: false, value: 7.5, unit: '%' }],
    ['<=70 mg/dL', { kind: 'limit', sign: '<', orEqual: true, value: 70, unit: 'mg/dL' }],
    ['>=60', { kind: 'limit', sign: '>', orEqual: true, value: 60, unit: '' }],
    ['<110', { kind: 'limit', sign: '<', orEqual: false, value: 110, unit: '' }],
    ['-5 %', { kind: 'loss', percent: 5 }],
    ['− 30%', { kind: 'loss', percent: 30 }],
    ['+/-3 lb', { kind: 'within', value: 3, unit: 'lb' }],
    ['±2 kg', { kind: 'within', value: 2, unit: 'kg' }],
  ] as const)('%s', (target, aim) => {
    expect(aimOf(target)).toEqual(aim);
  });

  // Every target of the templates that people must judge: a number in it is not a number of the chart.
  test.each([
    '',
    '0',
    'yes',
    'No',
    'quit date set',
    'no rise',
    '26 of 30 days',
    '4 of 4',
    '12 readings a month',
    '>=65 % of the time',
    '>=3 days a week',
    '>=25 sessions',
    '<12 seconds',
    '<5 a year',
    '>=150 minutes a week',
    'has housing',
    '130/80',
    '<script>alert(1)</script>',
  ])('%j is left to people', target => {
    expect(aimOf(target)).toBeUndefined();
  });
});
