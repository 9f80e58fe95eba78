import { describe, expect, test } from 'vitest';
import { idOf } from './id.ts';

describe('an id in a request', () => {
  test('is a UUID, version 7 as the server makes them', () => {
    const id = '019aabcd-1234-7abc-8def-0123456789ab';
    expect(idOf<'patient'>().parse(id)).toBe(id);
  });

  test.each([
    '',
    '17',
    'rosa',
    '019aabcd12347abc8def0123456789ab',
    '019aabcd-1234-7abc-8def-0123456789ag',
    "' OR 1=1",
  ])('"%s" is none', text => {
    expect(idOf<'patient'>().safeParse(text).error?.issues[0]?.message).toBe('is not an id');
  });
});
