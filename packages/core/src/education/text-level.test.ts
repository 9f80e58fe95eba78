import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { easiestGrade, gradeOf } from './text-level.ts';

describe('the grade a text is for', () => {
  test.each([
    [-1.2, 3],
    [0, 3],
    [3, 3],
    [3.1, 4],
    [5.9, 6],
    [6.2, 7],
    [11, 7],
  ])('English measured %d is grade %d', (grade, whole) => {
    expect(gradeOf({ grade, ease: 0 }, 'en')).toBe(whole);
  });

  test.each([
    [104, 4],
    [90, 4],
    [89.9, 5],
    [80, 5],
    [79.9, 6],
    [70, 6],
    [69.9, 7],
  ])('Spanish of ease %d is grade %d', (ease, whole) => {
    expect(gradeOf({ grade: 99, ease }, 'es')).toBe(whole);
  });

  test('is never below what the measure can tell, and harder text is never for a lower grade', () => {
    const level = fc.record({
      grade: fc.double({ min: -5, max: 20, noNaN: true }),
      ease: fc.double({ min: 0, max: 130, noNaN: true }),
    });
    fc.assert(
      fc.property(level, level, (a, b) => {
        for (const language of ['en', 'es'] as const)
          expect(gradeOf(a, language)).toBeGreaterThanOrEqual(easiestGrade[language]);
        if (a.grade <= b.grade) expect(gradeOf(a, 'en')).toBeLessThanOrEqual(gradeOf(b, 'en'));
        if (a.ease >= b.ease) expect(gradeOf(a, 'es')).toBeLessThanOrEqual(gradeOf(b, 'es'));
      }),
    );
  });
});
