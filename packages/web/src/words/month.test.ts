import { ccmCodeNames, ruleNames } from '@trellis/core/billing/medicare.rules';
import { programCodes } from '@trellis/core/billing/program-codes';
import { expect, test } from 'vitest';
import { monthEn } from './month.en.ts';

test('every code has a sentence, and every rule that leaves time out', () => {
  expect(Object.keys(monthEn.codes).toSorted()).toEqual(
    [...ccmCodeNames, ...Object.keys(programCodes)].toSorted(),
  );
  const timeRules = ruleNames.filter(rule => rule.startsWith('time.'));
  expect(Object.keys(monthEn.leftOut)).toEqual(expect.arrayContaining(timeRules));
});
