import { createHash } from 'node:crypto';

/** A sequence of numbers from 0 up to 1 that depends on nothing but its seed. */
export type Random = () => number;

/**
 * The sequence of a seed: the same on every machine and in every version of Node. Each patient has a sequence
 * of her own (`seed/patient/17`), so that she stays who she is whether 20 or 40,000 are made.
 *
 * sfc32 by Chris Doty-Humphrey (public domain): passes PractRand, four additions a number.
 */
export function randomOf(seed: string): Random {
  const digest = createHash('sha256').update(seed).digest();
  let [a, b, c, d] = [0, 4, 8, 12].map(at => digest.readInt32LE(at)) as [number, number, number, number];
  return () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 0x1_0000_0000;
  };
}

export const chance = (random: Random, probability: number): boolean => random() < probability;

/** A whole number from `low` to `high`, both possible. */
export const between = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

/** Near `mean`, seldom further away than twice the spread. Sum of three uniform numbers, so there are no outliers. */
export const around = (random: Random, mean: number, spread: number): number =>
  mean + (random() + random() + random() - 1.5) * 2 * spread;

/** A UUID of version 4 made from the sequence. */
export function uuidFrom(random: Random): string {
  const bytes = Buffer.from(Array.from({ length: 16 }, () => Math.floor(random() * 256)));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The numbers from 0 to `count` - 1 in an order of their own. Fisher and Yates, 1938. */
export function shuffled(random: Random, count: number): readonly number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = between(random, 0, last);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}
