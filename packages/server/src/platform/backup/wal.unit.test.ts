import { expect, test } from 'vitest';
import { lsnOf, positionOf, segmentAt, segmentName, startOf } from './wal.ts';

const place = { timeline: 2, segmentBytes: 16 * 1024 * 1024 };

test('a position in the log is read and written as PostgreSQL does', () => {
  expect(positionOf('0/3000028')).toBe(0x3000028n);
  expect(lsnOf(positionOf('1A/2B000028'))).toBe('1A/2B000028');
});

test('a position lies in the segment that PostgreSQL names for it', () => {
  expect(segmentName(segmentAt('0/3000028', place), place)).toBe('000000020000000000000003');
  expect(segmentName(segmentAt('1/0', place), place)).toBe('000000020000000100000000');
  expect(segmentName(segmentAt('0/FF000028', place), place)).toBe('0000000200000000000000FF');
});

test('a segment begins where the one before it ends', () => {
  expect(startOf(3, place)).toBe('0/3000000');
  expect(startOf(256, place)).toBe('1/0');
});
