import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, problemOf } from '../../test/builders.ts';
import type { Instrument } from '../assessments/instrument.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import { overlap, type Range } from '../basics/range.ts';
import {
  decideUnattended,
  endedAt,
  forgottenIfEndedBefore,
  isOpenState,
  type LinkTimes,
  linkEnd,
  linkStateAt,
  linkStates,
  mostWrongTries,
  needsRoster,
  ownSessionEnd,
  pauseOf,
} from './patient-link.ts';

const now = at('2026-11-23T07:00:00Z');
const week = { from: now, until: linkEnd(now, 7) };
const fresh: LinkTimes = {
  expiresAt: week.until,
  openedAt: null,
  finishedAt: null,
  revokedAt: null,
  wrongTries: 0,
  answered: 0,
};

const anInstrument = (over: Partial<Pick<Instrument, 'alone' | 'rules'>> = {}) => ({
  id: 'gad-7',
  alone: 'yes' as Instrument['alone'],
  rules: [] as Instrument['rules'],
  ...over,
});
const safety: Instrument['rules'][number] = {
  id: 'safety',
  when: { answer: 'harm', weight: { atLeast: 1 } },
  severity: 'critical',
  withinMinutes: 0,
  says: { en: 'Stay with her.', es: 'No la deje sola.' },
  opens: { what: 'safety' },
};
const never = () => [{ start: week.from, end: week.until }];
const always = () => [];

describe('the state of a link', () => {
  test('goes from not opened over opened and partly answered to finished', () => {
    const opened = { ...fresh, openedAt: now };
    expect(linkStateAt(fresh, now)).toBe('not-opened');
    expect(linkStateAt(opened, now)).toBe('opened');
    expect(linkStateAt({ ...opened, answered: 3 }, now)).toBe('partly-answered');
    expect(linkStateAt({ ...opened, answered: 3, finishedAt: now }, now)).toBe('finished');
  });

  test('is expired from the moment its week is over', () => {
    expect(linkStateAt(fresh, plusSeconds(week.until, -1))).toBe('not-opened');
    expect(linkStateAt(fresh, week.until)).toBe('expired');
  });

  test('is closed by the fifth wrong birth date, not the fourth', () => {
    expect(linkStateAt({ ...fresh, wrongTries: mostWrongTries - 1 }, now)).toBe('not-opened');
    expect(linkStateAt({ ...fresh, wrongTries: mostWrongTries }, now)).toBe('closed');
  });

  test('tells what ended it first: sent off, however long ago; taken back, though its week is over', () => {
    expect(linkStateAt({ ...fresh, finishedAt: now, wrongTries: 5 }, week.until)).toBe('finished');
    expect(linkStateAt({ ...fresh, revokedAt: now }, week.until)).toBe('revoked');
  });

  test('once it is over it stays over, whatever time passes', () => {
    const times = fc.record({
      expiresAt: fc.constant(week.until),
      openedAt: fc.constantFrom(null, now),
      finishedAt: fc.constantFrom(null, now),
      revokedAt: fc.constantFrom(null, now),
      wrongTries: fc.integer({ min: 0, max: mostWrongTries }),
      answered: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(times, fc.nat(20 * 86_400), fc.nat(20 * 86_400), (link, early, more) => {
        const first = linkStateAt(link, plusSeconds(now, early));
        const later = linkStateAt(link, plusSeconds(now, early + more));
        return isOpenState(first) ? isOpenState(later) || later === 'expired' : later === first;
      }),
    );
  });

  test('is open in three states of seven', () => {
    expect(linkStates.filter(isOpenState)).toEqual(['not-opened', 'opened', 'partly-answered']);
  });
});

describe('the session of a phone', () => {
  test('lasts half an hour, and never longer than its link', () => {
    expect(ownSessionEnd(now, week.until)).toBe(at('2026-11-23T07:30:00Z'));
    const soon = at('2026-11-23T07:10:00Z');
    expect(ownSessionEnd(now, soon)).toBe(soon);
  });
});

describe('a form filled with nobody there', () => {
  test('is given when no danger can be told in it, roster or not', () => {
    expect(() => decideUnattended(anInstrument(), week, never)).not.toThrow();
    expect(needsRoster(anInstrument())).toBe(false);
  });

  test('is refused without a roster when a danger may be told, and says what to do', () => {
    for (const instrument of [anInstrument({ alone: 'with-roster' }), anInstrument({ rules: [safety] })]) {
      const refused = problemOf(() => decideUnattended(instrument, week, never));
      expect(refused.code).toBe('link.no-roster');
      expect(refused.says).toContain('on-call roster');
      expect(refused.details).toEqual({ instrument: 'gad-7', ...week });
      expect(() => decideUnattended(instrument, week, always)).not.toThrow();
    }
  });

  test('asks for cover through the whole life of the link, not for its first night', () => {
    const asked: unknown[] = [];
    decideUnattended(anInstrument({ alone: 'with-roster' }), week, (...range) => {
      asked.push(range);
      return [];
    });
    expect(asked).toEqual([[now, at('2026-11-30T07:00:00Z')]]);
  });

  test('is never given of a form that is only asked by a person, whoever is on call', () => {
    const refused = problemOf(() => decideUnattended(anInstrument({ alone: 'no' }), week, always));
    expect(refused.code).toBe('link.not-alone');
  });
});

describe('a link that is open when the roster gets a gap', () => {
  const asq = anInstrument({ rules: [safety] });
  const tuesday = { start: at('2026-11-24T03:00:00Z'), end: at('2026-11-24T09:00:00Z') };
  const sunday = { start: at('2026-11-29T03:00:00Z'), end: at('2026-11-29T09:00:00Z') };
  const gaps =
    (...all: readonly Range[]) =>
    (start: Instant, end: Instant) =>
      all.flatMap(it => overlap(it, { start, end }) ?? []);

  test('is paused by the first hours that are left to it in which nobody is on call', () => {
    expect(pauseOf(asq, fresh, now, gaps(tuesday, sunday))).toEqual(tuesday);
    expect(pauseOf(asq, fresh, tuesday.end, gaps(tuesday, sunday))).toEqual(sunday);
    expect(pauseOf(asq, fresh, plusSeconds(tuesday.start, 60), gaps(tuesday))).toEqual({
      start: '2026-11-24T03:01:00.000Z',
      end: tuesday.end,
    });
  });

  test('is open again by itself: once the roster is whole, or the gap is over, and beyond its own end no gap counts', () => {
    expect(pauseOf(asq, fresh, now, gaps())).toBeNull();
    expect(pauseOf(asq, fresh, tuesday.end, gaps(tuesday))).toBeNull();
    expect(pauseOf(asq, { expiresAt: tuesday.start }, now, gaps(tuesday))).toBeNull();
  });

  test('is never paused where no danger can be told', () => {
    expect(pauseOf(anInstrument(), fresh, now, never)).toBeNull();
    expect(pauseOf(anInstrument({ alone: 'with-roster' }), fresh, now, never)).not.toBeNull();
  });

  test('is paused exactly while a new link of the same end would be refused', () => {
    const some = fc.array(
      fc
        .tuple(fc.nat(9 * 86_400), fc.integer({ min: 1, max: 86_400 }))
        .map(([from, seconds]) => ({ start: plusSeconds(now, from), end: plusSeconds(now, from + seconds) })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(some, fc.nat(7 * 86_400 - 1), (all, after) => {
        const then = plusSeconds(now, after);
        const isRefused = (() => {
          try {
            decideUnattended(asq, { from: then, until: week.until }, gaps(...all));
            return false;
          } catch {
            return true;
          }
        })();
        expect(pauseOf(asq, fresh, then, gaps(...all)) !== null).toBe(isRefused);
      }),
    );
  });
});

describe('what was answered and never sent off', () => {
  test('is kept for thirty days after its link ended', () => {
    expect(forgottenIfEndedBefore(at('2026-11-23T07:00:00Z'))).toBe(at('2026-10-24T07:00:00Z'));
  });

  test('its link ended when it was taken back, else with its time, whichever is first', () => {
    expect(endedAt(fresh)).toBe(week.until);
    expect(endedAt({ ...fresh, revokedAt: now })).toBe(now);
    expect(endedAt({ ...fresh, revokedAt: plusSeconds(week.until, 1) })).toBe(week.until);
  });
});
