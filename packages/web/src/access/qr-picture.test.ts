import { expect, test } from 'vitest';
import { qrPicture } from './qr-picture.ts';

const picture = qrPicture('otpauth://totp/Trellis:june@riverside.test?secret=JBSWY3DPEHPK3PXP');
const squares = [...picture.path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => [Number(x), Number(y)]);

test('a quiet border of four squares stands around the code, as readers need it', () => {
  const inside = (value = -1) => value >= 4 && value < picture.size - 4;
  expect(squares.length).toBeGreaterThan(100);
  expect(squares.filter(([x, y]) => !inside(x) || !inside(y))).toEqual([]);
});

test('its three corners are the eyes that a camera looks for', () => {
  const isDark = (x: number, y: number) => squares.some(([a, b]) => a === x && b === y);
  const far = picture.size - 5;
  for (const [x, y] of [
    [4, 4],
    [far, 4],
    [4, far],
  ] as const)
    expect(isDark(x, y)).toBe(true);
});

test('another secret is another picture', () => {
  expect(qrPicture('otpauth://totp/other').path).not.toBe(picture.path);
});
