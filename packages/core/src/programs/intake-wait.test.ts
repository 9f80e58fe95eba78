import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, day, momentsBetween, newYork } from '../../test/builders.ts';
import { urgencies } from './intake-anchors.ts';
import { byWait, lateAt, waitReasons } from './intake-wait.ts';

/** Came in on Monday at ten in New York. */
const monday = {
  requestId: 'elena',
  arrivedAt: at('2026-11-16T15:00Z'),
  urgency: 'routine',
  wishedBy: null,
  zone: newYork,
  state: 'waiting',
} as const;

describe('a request is late', () => {
  test('that nobody has: two business days after it came in, one when it should be soon, four hours when urgent', () => {
    expect(lateAt(monday, 'waiting')).toBe('2026-11-19T05:00:00.000Z');
    expect(lateAt({ ...monday, urgency: 'soon' }, 'waiting')).toBe('2026-11-18T05:00:00.000Z');
    expect(lateAt({ ...monday, urgency: 'urgent' }, 'waiting')).toBe('2026-11-16T19:00:00.000Z');
  });

  test('whose asker has no answer: five business days, three, or a day', () => {
    expect(lateAt(monday, 'owned')).toBe('2026-11-24T05:00:00.000Z');
    expect(lateAt({ ...monday, urgency: 'soon' }, 'decided')).toBe('2026-11-20T05:00:00.000Z');
    expect(lateAt({ ...monday, urgency: 'urgent' }, 'owned')).toBe('2026-11-17T15:00:00.000Z');
  });

  test('over Thanksgiving and the weekend not sooner than the work goes on', () => {
    const wednesday = { ...monday, arrivedAt: at('2026-11-25T15:00Z') };
    expect(lateAt(wednesday, 'waiting')).toBe('2026-12-01T05:00:00.000Z');
  });

  test('at the end of the day that was wished for, when that is sooner', () => {
    expect(lateAt({ ...monday, wishedBy: day('2026-11-17') }, 'owned')).toBe('2026-11-18T05:00:00.000Z');
    expect(lateAt({ ...monday, wishedBy: day('2026-12-24') }, 'owned')).toBe('2026-11-24T05:00:00.000Z');
  });

  test('never later for who is more urgent, and never before it came in', () => {
    const moments = momentsBetween(at('2026-01-01T00:00Z'), at('2027-12-31T00:00Z'));
    fc.assert(
      fc.property(moments, fc.constantFrom('waiting', 'owned', 'decided'), (arrivedAt, state) => {
        const [urgent, soon, routine] = urgencies.map(urgency =>
          lateAt({ ...monday, arrivedAt, urgency }, state),
        );
        expect([urgent, soon, routine].toSorted()).toEqual([urgent, soon, routine]);
        expect(lateAt({ ...monday, arrivedAt }, 'waiting') <= lateAt({ ...monday, arrivedAt }, 'owned')).toBe(
          true,
        );
        expect((urgent ?? '') > arrivedAt).toBe(true);
      }),
    );
  });
});

describe('the queue', () => {
  const now = at('2026-11-18T15:00Z');
  const order = (...requests: readonly Parameters<ReturnType<typeof byWait>>[0][]) =>
    requests.toSorted(byWait(now)).map(it => it.requestId);

  test('has the late ones first, then the urgent, then who waits longest', () => {
    const late = { ...monday, requestId: 'late', arrivedAt: at('2026-11-10T15:00Z') };
    const urgent = {
      ...monday,
      requestId: 'urgent',
      urgency: 'urgent',
      arrivedAt: at('2026-11-18T14:00Z'),
    } as const;
    const older = { ...monday, requestId: 'older' };
    const newer = { ...monday, requestId: 'newer', arrivedAt: at('2026-11-17T15:00Z') };
    expect(order(newer, older, urgent, late)).toEqual(['late', 'urgent', 'older', 'newer']);
    expect(order(late, urgent, older, newer)).toEqual(['late', 'urgent', 'older', 'newer']);
  });

  test('says why: late since, urgent, wished by, waiting since', () => {
    const since = { why: 'since', arrivedAt: monday.arrivedAt };
    expect(waitReasons(monday, now)).toEqual([since]);
    expect(waitReasons({ ...monday, urgency: 'urgent', wishedBy: day('2026-11-20') }, now)).toEqual([
      { why: 'late', since: '2026-11-16T19:00:00.000Z' },
      { why: 'urgency', urgency: 'urgent' },
      { why: 'wished', by: '2026-11-20' },
      since,
    ]);
  });
});
