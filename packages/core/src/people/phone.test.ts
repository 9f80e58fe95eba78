import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPhone, phoneText, wallTime } from './phone.ts';

describe('a phone number', () => {
  test.each([
    '(212) 555-0134',
    '212-555-0134',
    '212.555.0134',
    '2125550134',
    ' 212 555 0134 ',
    '+1 212 555 0134',
    '1-212-555-0134',
    '+1 (212) 555.0134',
  ])('%s is read, however it was typed', text => {
    expect(findPhone(text)).toEqual({ digits: '2125550134', extension: null });
  });

  test.each(['212-555-0134 x12', '212-555-0134 ext. 12', '(212) 555-0134 extension 12', '2125550134#12'])(
    '%s has an extension',
    text => {
      expect(findPhone(text)).toEqual({ digits: '2125550134', extension: '12' });
    },
  );

  test.each([
    ['seven digits', '555-0134'],
    ['eleven without the 1', '22125550134'],
    ['an area code beginning with 1', '112-555-0134'],
    ['an exchange beginning with 0', '212-055-0134'],
    ['letters', '1-800-FLOWERS'],
    ['two numbers', '212-555-0134 / 212-555-0135'],
    ['words', 'call her son'],
    ['another country', '+44 20 7946 0958'],
    ['nothing', ''],
  ])('with %s cannot be dialled', (_, text) => {
    expect(findPhone(text)).toBeUndefined();
  });

  test('is written one way, which reads back the same', () => {
    expect(phoneText({ digits: '2125550134', extension: '12' })).toBe('(212) 555-0134 ext. 12');
    fc.assert(
      fc.property(
        fc.stringMatching(/^[2-9]\d{2}[2-9]\d{6}$/),
        fc.option(fc.stringMatching(/^\d{1,6}$/)),
        (digits, extension) => {
          expect(findPhone(phoneText({ digits, extension }))).toEqual({ digits, extension });
        },
      ),
    );
  });
});

describe('an hour on her wall', () => {
  test.each([
    ['09:30', true],
    ['00:00', true],
    ['24:00', false],
    ['9:30', false],
    ['noon', false],
  ])('%s', (text, isOne) => {
    expect(wallTime.safeParse(text).success).toBe(isOne);
  });
});
