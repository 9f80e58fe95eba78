import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refuseWeak } from './invitation.ts';
import { shortestPassword, weaknessOf } from './password-rule.ts';

const june = ['June Park', 'june.park@riverside.test', 'Riverside Health'];

describe('a password', () => {
  test.each([
    'marble otter lantern sixty',
    'la puerta verde canta tarde',
    'q7#mVw2!kZp9@tLx',
    'El niño come piñas en otoño',
    '我今天在花园里种了十五棵小番茄苗呢',
  ])('will do: %s', password => {
    expect(weaknessOf(password, june)).toBeUndefined();
  });

  test.each([
    ['marble otter', 'too-short'],
    ['x'.repeat(1025), 'too-long'],
    ['aaaaaaaaaaaaaaaaaaaa', 'too-plain'],
    ['abababababababababab', 'too-plain'],
    ['123456789012345678', 'too-plain'],
    ['zyxwvutsrqponmlkj', 'too-plain'],
    ['Password12345678', 'too-common'],
    ['P@ssw0rd!P@ssw0rd!', 'too-common'],
    ['correct horse battery staple', 'too-common'],
    ['qwertyuiop1234567', 'too-common'],
    ['JuneParkRiverside', 'too-personal'],
    ['june.park@riverside.test', 'too-personal'],
  ] as const)('will not do: %s', (password, weakness) => {
    expect(weaknessOf(password, june)).toBe(weakness);
  });

  test('may hold a name among other words', () => {
    expect(weaknessOf('june marble otter lantern', june)).toBeUndefined();
  });

  test('is counted in characters as people see them, not in bytes', () => {
    expect(weaknessOf('🦦🌊🏮🚪🎻', [])).toBe('too-short');
  });

  test('that is refused is told why', () => {
    expect(() => refuseWeak('marble otter', june)).toThrow(/fewer than 15 characters/);
    expect(() => refuseWeak('marble otter lantern sixty', june)).not.toThrow();
  });

  test('of random words is never refused for its looks', () => {
    const word = fc.constantFrom(
      'marble',
      'otter',
      'lantern',
      'sixty',
      'violin',
      'harbour',
      'quilt',
      'fennel',
    );
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 4, maxLength: 6 }), words => {
        const password = words.join(' ');
        fc.pre(password.length >= shortestPassword);
        expect(weaknessOf(password, june)).toBeUndefined();
      }),
    );
  });
});
