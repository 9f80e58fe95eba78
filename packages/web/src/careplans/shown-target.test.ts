import { expect, test } from 'vitest';
import { shownTarget } from './shown-target.ts';

test.each([
  ['<130/80 mm[Hg]', '<130/80 mmHg'],
  ['>=3 days a week', '≥3 days a week'],
  ['<=7 %', '≤7 %'],
  ['twice a week [or more]', 'twice a week [or more]'],
  ['', ''],
])('%s is read as %s', (target, shown) => {
  expect(shownTarget(target)).toBe(shown);
});
