import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test('after signing in she comes back to the page she was on', () => {
  expect(safeNext('/patients/01a20465-b29a-719c-8bf1-e7e1eb26f1e7')).toBe(
    '/patients/01a20465-b29a-719c-8bf1-e7e1eb26f1e7',
  );
});

test.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 7, undefined, ''])(
  'a link cannot send her to another site: %s',
  next => {
    expect(safeNext(next)).toBe('/');
  },
);
