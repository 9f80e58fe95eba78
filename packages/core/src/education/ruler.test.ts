import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import { type RulerKind, ratingSchema, rulerAim, rulerCourses, rulerKey } from './ruler.ts';

const rated = (
  id: string,
  when: string,
  value: number | null,
  kind: RulerKind = 'confidence',
  key = 'goal/t2dm.lows',
) => ({
  id,
  key,
  kind,
  value,
  ratedAt: at(when),
});

describe('a ruler over time', () => {
  test('goes from four to seven, the oldest number first', () => {
    const [course] = rulerCourses([rated('2', '2026-11-23T15:00Z', 7), rated('1', '2026-10-23T15:00Z', 4)]);
    expect(course).toMatchObject({ values: [4, 7], latest: { value: 7 }, isBelowAim: false });
  });

  test('is below its aim up to six; nothing is said of who declined', () => {
    const below = (value: number | null) =>
      rulerCourses([rated('1', '2026-11-23T15:00Z', value)])[0]?.isBelowAim;
    expect([below(rulerAim - 1), below(rulerAim), below(0), below(null)]).toEqual([true, false, true, false]);
  });

  test('leaves out when she would rather not say a number, and shows that she was asked', () => {
    const [course] = rulerCourses([
      rated('1', '2026-10-23T15:00Z', 4),
      rated('2', '2026-11-23T15:00Z', null),
    ]);
    expect(course).toMatchObject({ values: [4], latest: { id: '2', value: null } });
  });

  test('is importance beside confidence of each goal, what was asked last first', () => {
    const courses = rulerCourses([
      rated('1', '2026-11-20T15:00Z', 3, 'confidence', 'topic/salt'),
      rated('2', '2026-11-23T15:00Z', 5),
      rated('3', '2026-11-01T15:00Z', 9, 'importance'),
    ]);
    expect(courses.map(it => [it.key, it.kind])).toEqual([
      ['goal/t2dm.lows', 'importance'],
      ['goal/t2dm.lows', 'confidence'],
      ['topic/salt', 'confidence'],
    ]);
  });
});

describe('a rating', () => {
  const about = { of: 'goal', goalId: 't2dm.lows', name: 'No lows' } as const;
  const rating = { kind: 'confidence', about, value: 4, why: 'I did it last week' };
  test('is a whole number from 0 to 10, or none', () => {
    for (const value of [0, 10, null])
      expect(ratingSchema.safeParse({ ...rating, value }).success).toBe(true);
    for (const value of [-1, 11, 4.5, undefined])
      expect(ratingSchema.safeParse({ ...rating, value }).success).toBe(false);
  });

  test('is about a goal by its id, or about a topic by its name', () => {
    expect(rulerKey(about)).toBe('goal/t2dm.lows');
    expect(rulerKey({ of: 'topic', name: 'Less Salt' })).toBe(rulerKey({ of: 'topic', name: 'less  salt' }));
    expect(ratingSchema.safeParse({ ...rating, about: { of: 'topic', name: ' ' } }).success).toBe(false);
  });
});
