import { expect, test } from 'vitest';
import { boundedCache } from './bounded-cache.ts';

test('what was kept is found, and what was never kept is not', () => {
  const cache = boundedCache<string>(10);
  cache.keep('a', 'A', 4);
  expect(cache.find('a')).toBe('A');
  expect(cache.find('b')).toBeUndefined();
});

test('over the bound the one that was not used for longest goes', () => {
  const cache = boundedCache<string>(10);
  cache.keep('a', 'A', 4);
  cache.keep('b', 'B', 4);
  cache.find('a');
  cache.keep('c', 'C', 4);
  expect(['a', 'b', 'c'].map(cache.find)).toEqual(['A', undefined, 'C']);
});

test('a large one may push out several; one larger than the bound is not kept and pushes out nothing', () => {
  const cache = boundedCache<string>(10);
  cache.keep('a', 'A', 4);
  cache.keep('b', 'B', 4);
  cache.keep('huge', 'H', 11);
  expect(['a', 'b', 'huge'].map(cache.find)).toEqual(['A', 'B', undefined]);
  cache.keep('large', 'L', 9);
  expect(['a', 'b', 'large'].map(cache.find)).toEqual([undefined, undefined, 'L']);
});

test('kept again under its key it counts once', () => {
  const cache = boundedCache<string>(10);
  for (let i = 0; i < 5; i += 1) cache.keep('a', `A${i}`, 5);
  cache.keep('b', 'B', 5);
  expect(['a', 'b'].map(cache.find)).toEqual(['A4', 'B']);
});
