import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, problemOf } from '../../test/builders.ts';
import type { Instrument } from '../assessments/instrument.ts';
import { plusSeconds } from '../basics/instant.ts';
import {
  decideUnattended,
  isOpenState,
  type LinkTimes,
  linkEnd,
  linkStateAt,
  linkStates,
  mostWrongTries,
  needsRoster,
  ownSessionEnd,
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
const never = () => false;
const always = () => true;

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
      return true;
    });
    expect(asked).toEqual([[now, at('2026-11-30T07:00:00Z')]]);
  });

  test('is never given of a form that is only asked by a person, whoever is on call', () => {
    const refused = problemOf(() => decideUnattended(anInstrument({ alone: 'no' }), week, always));
    expect(refused.code).toBe('link.not-alone');
  });
});
