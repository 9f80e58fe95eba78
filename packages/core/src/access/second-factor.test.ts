import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import { findCode, recoveryText, stepAt } from './second-factor.ts';

describe('what somebody types as a code', () => {
  test.each(['123456', ' 123 456 ', '123-456'])('is a code of the app: %j', text => {
    expect(findCode(text)).toEqual({ kind: 'app', code: '123456' });
  });

  test.each(['ABCD-EFGH-IJKL-MN27', 'abcd efgh ijkl mn27', 'ABCDEFGHIJKLMN27'])(
    'is a recovery code: %j',
    text => {
      expect(findCode(text)).toEqual({ kind: 'recovery', code: 'ABCDEFGHIJKLMN27' });
    },
  );

  test('a figure that is no letter of recovery codes is read as the letter it looks like', () => {
    expect(findCode('0BCD-EFGH-1JKL-MN28')).toEqual({ kind: 'recovery', code: 'OBCDEFGHIJKLMN2B' });
  });

  test.each(['', '12345', '1234567', 'ABCD-EFGH', 'ABCD-EFGH-IJKL-MN29', 'my password'])(
    'is neither: %j',
    text => {
      expect(findCode(text)).toBeUndefined();
    },
  );
});

test('a code changes every thirty seconds', () => {
  const steps = ['00:00.000', '00:29.999', '00:30.000'].map(it => stepAt(at(`2026-11-20T15:${it}Z`)));
  expect(steps.map(it => it - (steps[0] ?? 0))).toEqual([0, 0, 1]);
});

test('a recovery code is printed in fours and read back', () => {
  expect(recoveryText('ABCDEFGHIJKLMN27')).toBe('ABCD-EFGH-IJKL-MN27');
  expect(findCode(recoveryText('ABCDEFGHIJKLMN27'))).toEqual({ kind: 'recovery', code: 'ABCDEFGHIJKLMN27' });
});
