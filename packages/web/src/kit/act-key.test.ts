import { expect, test } from 'vitest';
import { actKey } from './act-key.ts';

const counted = () => {
  let made = 0;
  return actKey(() => {
    made += 1;
    return `key ${made}`;
  });
};

test('pressing Close twice is one close', () => {
  const close = counted();
  expect(close.for({ outcome: 'reached' })).toBe(close.for({ outcome: 'reached' }));
});

test('closing with another outcome is another act', () => {
  const close = counted();
  expect(close.for({ outcome: 'reached' })).not.toBe(close.for({ outcome: 'no-answer' }));
});

test('after it succeeded, the same again is a new act', () => {
  const start = counted();
  const first = start.for('patient');
  start.done();
  expect(start.for('patient')).not.toBe(first);
});
