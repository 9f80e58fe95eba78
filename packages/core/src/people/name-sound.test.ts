import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceTo, nearSounds, slips, soundOf } from './name-sound.ts';

describe('names that sound alike', () => {
  test.each([
    ['gonzalez', 'gonsales'],
    ['delgado', 'delagdo'],
    ['michael', 'mikel'],
    ['catherine', 'katherine'],
    ['christina', 'cristina'],
    ['jimenez', 'gimenez'],
    ['jimenez', 'ximenez'],
    ['vasquez', 'basques'],
    ['hernandez', 'ernandez'],
    ['smith', 'smyth'],
    ['philips', 'filips'],
    ['jon', 'john'],
  ])('%s and %s', (a, b) => {
    expect(soundOf(a)).toBe(soundOf(b));
  });

  test.each([
    ['rosa', 'walter'],
    ['garcia', 'martinez'],
  ])('%s and %s do not', (a, b) => {
    expect(soundOf(a)).not.toBe(soundOf(b));
  });

  test('a word too short to be told apart has none', () => {
    expect(soundOf('de')).toBe('');
    expect(nearSounds('de')).toEqual([]);
  });

  test('a consonant too many, too few, or another one is near', () => {
    expect(nearSounds('delgao')).toContain(soundOf('delgado'));
    expect(nearSounds('delgardo')).toContain(soundOf('delgado'));
    expect(nearSounds('nelgado')).toContain(soundOf('delgado'));
    expect(nearSounds('delgado')).toContain(soundOf('delgado'));
  });
});

describe('slips of the finger', () => {
  test.each([
    ['rosa', 'rosa', 0],
    ['rosa', 'rsoa', 1],
    ['rosa', 'ros', 1],
    ['rosa', 'rossa', 1],
    ['rosa', 'roza', 1],
    ['rosa', '', 4],
    ['delgado', 'dlegaod', 2],
  ])('between %s and %s: %i', (a, b, count) => {
    expect(slips(a, b)).toBe(count);
  });

  const word = fc.string({ unit: fc.constantFrom(...'abcd'), maxLength: 7 });

  test('are as many one way as the other, none only between the same words, and never more than a whole new word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slips(a, b)).toBe(slips(b, a));
        expect(slips(a, b) === 0).toBe(a === b);
        expect(slips(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  test('one letter taken out is one slip', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'abcd'), minLength: 1, maxLength: 7 }),
        fc.nat(),
        (a, at) => {
          const cut = at % a.length;
          expect(slips(a, a.slice(0, cut) + a.slice(cut + 1))).toBe(1);
        },
      ),
    );
  });
});

describe('how near a name is to what was typed', () => {
  test.each([
    ['delagdo', 1],
    ['rsoa delgdo', 2],
    ['delgado rosa', 0],
    ['delgad', 0],
    ['dlgad', 1],
  ])('%s is %i from Rosa Delgado', (typed, distance) => {
    expect(distanceTo(typed, 'rosa delgado')).toBe(distance);
  });

  test.each(['martinez', 'rosa martinez', 'rita', 'delgxyz'])('%s is another name', typed => {
    expect(distanceTo(typed, 'rosa delgado')).toBeUndefined();
  });
});
