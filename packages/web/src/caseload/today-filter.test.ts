import { expect, test } from 'vitest';
import { asked, readFilter } from './today-filter.ts';

test('a part of an address that means nothing is left out, and the rest still holds', () => {
  expect(readFilter({ rule: 'quality.test', state: 'asleep', assigned: 'everyone', name: 'Rosa' })).toEqual({
    rule: 'quality.test',
    assigned: 'everyone',
  });
  expect(readFilter({ assigned: 'Priya' })).toEqual({});
});

test('a colleague is named by her id', () => {
  const priya = '01a20465-b29a-719c-8bf1-000000000007';
  expect(readFilter({ assigned: priya })).toEqual({ assigned: priya });
});

test('mine is what is asked for without saying so', () => {
  expect(asked({ assigned: 'mine' })).toEqual(asked({}));
});
