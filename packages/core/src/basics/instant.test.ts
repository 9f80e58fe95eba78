import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import { earlier, findInstant, instantSchema, later, secondsBetween, wholeSecond } from './instant.ts';

describe('reading a moment that another system wrote', () => {
  test.each([
    ['2026-11-22T16:46:34.000Z', '2026-11-22T16:46:34.000Z'],
    ['2026-11-22T11:46:34-05:00', '2026-11-22T16:46:34.000Z'],
    ['2026-11-22T22:16:34+05:30', '2026-11-22T16:46:34.000Z'],
    ['2026-11-22T16:46:34.5Z', '2026-11-22T16:46:34.500Z'],
    ['2026-11-22T16:46:34.123456Z', '2026-11-22T16:46:34.123Z'],
    ['2026-11-22T16:46Z', '2026-11-22T16:46:00.000Z'],
    ['2026-12-31T23:30:00-05:00', '2027-01-01T04:30:00.000Z'],
    ['2028-02-29T12:00:00Z', '2028-02-29T12:00:00.000Z'],
    ['1948-03-14T00:00:00-00:00', '1948-03-14T00:00:00.000Z'],
  ])('%s is %s', (text, moment) => {
    expect(findInstant(text)).toBe(moment);
  });

  test.each([
    ['30 February', '2026-02-30T10:00:00Z'],
    ['29 February of a common year', '2026-02-29T10:00:00Z'],
    ['31 April with an offset', '2026-04-31T10:00:00-05:00'],
    ['a thirteenth month', '2026-13-01T10:00:00Z'],
    ['no offset: nobody knows which ten o’clock', '2026-11-22T10:00:00'],
    ['a day without a time', '2026-11-22'],
    ['minute 60', '2026-11-22T10:60:00Z'],
    ['hour 25', '2026-11-22T25:00:00Z'],
    ['an offset that is not one', '2026-11-22T10:00:00+99:00'],
    ['an offset without its minutes', '2026-11-22T10:00:00-05'],
    ['a blank instead of the T', '2026-11-22 10:00:00Z'],
    ['words around it', 'on 2026-11-22T10:00:00Z'],
    ['something behind it', '2026-11-22T10:00:00Z.'],
    ['a year of two digits', '26-11-22T10:00:00Z'],
    ['nothing', ''],
    ['a word', 'yesterday'],
  ])('refuses %s', (_, text) => {
    expect(findInstant(text)).toBeUndefined();
  });

  test('refuses hour 24: RFC 3339 ends the day at 23:59, and a mistyped hour must not become tomorrow', () => {
    expect(findInstant('2026-11-22T24:00:00Z')).toBeUndefined();
  });

  test('an end of time sent as 9999-12-31 with an American offset does not sort before every real moment', () => {
    const found = findInstant('9999-12-31T23:59:59-05:00');
    expect(found === undefined || found > at('2026-11-22T10:00Z')).toBe(true);
  });
});

describe('a moment in a request', () => {
  test('is UTC text with milliseconds', () => {
    expect(instantSchema.parse('2026-11-22T16:46:34.000Z')).toBe('2026-11-22T16:46:34.000Z');
  });

  test.each([
    '2026-11-22T16:46:34Z',
    '2026-11-22T11:46:34.000-05:00',
    '2026-02-30T16:46:34.000Z',
    '2026-11-22T24:00:00.000Z',
    '2026-11-22T16:46:61.000Z',
    '+010000-01-01T00:00:00.000Z',
    '2026-11-22',
    '',
  ])('%s is refused with an example of what is meant', text => {
    const read = instantSchema.safeParse(text);
    expect(read.success).toBe(false);
    expect(read.error?.issues[0]?.message).toBe('is not a moment like 2026-11-22T16:46:34.000Z');
  });

  test('is refused when it is no text at all', () => {
    expect(instantSchema.safeParse(1_795_365_994_000).success).toBe(false);
  });
});

describe('seconds', () => {
  test('from ten o’clock to twenty past are 1,200', () => {
    expect(secondsBetween(at('2026-11-22T10:00Z'), at('2026-11-22T10:20Z'))).toBe(1200);
  });

  test('a started second is not a second', () => {
    expect(secondsBetween(at('2026-11-22T10:00:00Z'), at('2026-11-22T10:00:01.999Z'))).toBe(1);
  });

  test('the whole second of a moment is the one it lies in, never the next', () => {
    expect(wholeSecond(at('2026-11-22T10:00:00.999Z'))).toBe('2026-11-22T10:00:00.000Z');
    expect(wholeSecond(at('2026-11-22T10:00:01.000Z'))).toBe('2026-11-22T10:00:01.000Z');
  });

  test('before 1970 the whole second is still the earlier one', () => {
    expect(wholeSecond(at('1948-03-14T10:00:00.250Z'))).toBe('1948-03-14T10:00:00.000Z');
  });
});

describe('order', () => {
  const ten = at('2026-11-22T10:00Z');
  const noon = at('2026-11-22T07:00-05:00');

  test('the earlier and the later of two moments', () => {
    expect(earlier(noon, ten)).toBe(ten);
    expect(earlier(ten, noon)).toBe(ten);
    expect(later(noon, ten)).toBe(noon);
    expect(later(ten, noon)).toBe(noon);
    expect(earlier(ten, ten)).toBe(ten);
  });
});
