import { describe, expect, test } from 'vitest';
import { at, newYork } from '../../test/builders.ts';
import { snoozeChoices } from './snooze.ts';

const choices = (now: string) =>
  Object.fromEntries(snoozeChoices(at(now), newYork).map(it => [it.name, it.until]));

describe('when to look again', () => {
  test('on a Friday morning', () => {
    // 10:00 in New York, 20 November.
    expect(choices('2026-11-20T15:00Z')).toEqual({
      'in-an-hour': '2026-11-20T16:00:00.000Z',
      'this-afternoon': '2026-11-20T18:00:00.000Z',
      tomorrow: '2026-11-21T13:00:00.000Z',
      'in-two-days': '2026-11-22T13:00:00.000Z',
      'next-monday': '2026-11-23T13:00:00.000Z',
      'in-a-week': '2026-11-27T13:00:00.000Z',
    });
  });

  test('after noon there is no afternoon to wait for', () => {
    expect(choices('2026-11-20T17:00Z')).not.toHaveProperty('this-afternoon');
  });

  test('on a Monday "in a week" is next Monday: it is offered once', () => {
    const names = Object.keys(choices('2026-11-16T15:00Z'));
    expect(names).toContain('next-monday');
    expect(names).not.toContain('in-a-week');
  });

  test('on a Sunday Monday is tomorrow', () => {
    expect(Object.keys(choices('2026-11-22T15:00Z'))).not.toContain('next-monday');
  });

  test('all of them are still to come, and the clocks going back do not move the morning', () => {
    const before = snoozeChoices(at('2026-10-30T14:00Z'), newYork);
    expect(before.every(it => it.until > at('2026-10-30T14:00Z'))).toBe(true);
    expect(choices('2026-10-30T14:00Z')['next-monday']).toBe('2026-11-02T13:00:00.000Z');
  });
});
