import { expect, test } from 'vitest';
import { untilItComes } from './fetched.ts';

test('a part that does not come is asked for until the server is back, and the page never hears of it', async () => {
  let asked = 0;
  const bring = async () => {
    asked += 1;
    if (asked < 3) throw new TypeError('Failed to fetch dynamically imported module');
    return 'the palette';
  };
  expect(await untilItComes(bring, 1)).toBe('the palette');
  expect(asked).toBe(3);
});

test('a part that comes is asked for once', async () => {
  let asked = 0;
  await untilItComes(async () => {
    asked += 1;
  }, 1);
  expect(asked).toBe(1);
});
