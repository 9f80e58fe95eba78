import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { aPerson, aRoster, everyDay } from '../../test/roster.builder.ts';
import { plusSeconds } from '../basics/instant.ts';
import {
  duePages,
  failedWaitSeconds,
  nextTurnAt,
  type PagingPlan,
  pagingPlanSchema,
  type SentPage,
} from './paging.ts';
import type { Roster } from './roster.ts';

/** Three minutes past two in the morning. */
const heardAt = at('2026-11-24T02:03-05:00');
const plan: Pick<PagingPlan, 'steps'> = {
  steps: [
    { to: 'first', waitMinutes: 5 },
    { to: 'first', waitMinutes: 5 },
    { to: 'second', waitMinutes: 5 },
    { to: 'supervisors', waitMinutes: 5 },
  ],
};
const people = [
  aPerson('dana'),
  aPerson('tom'),
  aPerson('noor', { role: 'supervisor' }),
  aPerson('vera', { role: 'supervisor', email: null, atScreen: true }),
];
const first = everyDay('dana', '00:00', '00:00');
const second = everyDay('tom', '00:00', '00:00', { rank: 'second' });
const roster = aRoster({ people, duties: [...first, ...second] });

const minutes = (n: number) => plusSeconds(heardAt, n * 60);
const due = (soFar: readonly SentPage[], now = heardAt, of: Roster = roster) =>
  duePages({ heardAt }, plan, of, soFar, now);
const told = (soFar: readonly SentPage[], now = heardAt, of: Roster = roster) =>
  due(soFar, now, of).map(it => [it.turn, it.staffId, it.way]);
const sent = (
  turn: number,
  name: string,
  minute: number,
  state: SentPage['state'] = 'went',
  way: 'screen' | 'mail' = 'mail',
): SentPage => ({ turn, staffId: named<'staff'>(name), way, at: minutes(minute), state });

/** Lets the clock run a minute at a time for so long; what was due was sent and nobody answers. */
function run(length: number, of: Roster = roster, state: SentPage['state'] = 'went') {
  const all: SentPage[] = [];
  for (let minute = 0; minute <= length; minute += 1)
    for (const page of due(all, minutes(minute), of)) all.push({ ...page, at: minutes(minute), state });
  return all.map(it => [Math.round((Date.parse(it.at) - Date.parse(heardAt)) / 60_000), it.staffId]);
}

describe('a danger that nobody has acknowledged', () => {
  test('pages the first on call at once', () => {
    expect(told([])).toEqual([[0, 'dana', 'mail']]);
  });

  test('pages nobody before it was heard', () => {
    expect(told([], plusSeconds(heardAt, -1))).toEqual([]);
  });

  test('waits five minutes for her, to the second, and pages her again', () => {
    const soFar = [sent(0, 'dana', 0)];
    expect(told(soFar, plusSeconds(heardAt, 299))).toEqual([]);
    expect(told(soFar, minutes(5))).toEqual([[1, 'dana', 'mail']]);
  });

  test('then the second, then every supervisor, each by what reaches her', () => {
    const soFar = [sent(0, 'dana', 0), sent(1, 'dana', 5)];
    expect(told(soFar, minutes(10))).toEqual([[2, 'tom', 'mail']]);
    expect(told([...soFar, sent(2, 'tom', 10)], minutes(15))).toEqual([
      [3, 'noor', 'mail'],
      [3, 'vera', 'screen'],
    ]);
  });

  test('after the last begins with the first again, and never ends by itself', () => {
    expect(run(45)).toEqual([
      [0, 'dana'],
      [5, 'dana'],
      [10, 'tom'],
      [15, 'noor'],
      [15, 'vera'],
      [20, 'dana'],
      [25, 'dana'],
      [30, 'tom'],
      [35, 'noor'],
      [35, 'vera'],
      [40, 'dana'],
      [45, 'dana'],
    ]);
  });

  test('a server that was away for an hour pages one turn, and waits again from then', () => {
    const soFar = [sent(0, 'dana', 0)];
    expect(told(soFar, minutes(60))).toEqual([[1, 'dana', 'mail']]);
    expect(told([...soFar, sent(1, 'dana', 60)], minutes(64))).toEqual([]);
  });

  test('who comes on call in the middle is the one who is paged', () => {
    const until = everyDay('dana', '20:00', '02:05');
    const from = everyDay('tom', '02:05', '20:00');
    const changing = aRoster({ people, duties: [...until, ...from] });
    expect(told([], heardAt, changing)).toEqual([[0, 'dana', 'mail']]);
    expect(told([sent(0, 'dana', 0)], minutes(5), changing)).toEqual([[1, 'tom', 'mail']]);
  });
});

describe('where somebody is missing', () => {
  test('without a second it goes on to the supervisors at once', () => {
    const alone = aRoster({ people, duties: first });
    expect(run(20, alone)).toEqual([
      [0, 'dana'],
      [5, 'dana'],
      [10, 'noor'],
      [10, 'vera'],
      [15, 'dana'],
      [20, 'dana'],
    ]);
  });

  test('in a gap of the roster the supervisors are paged at once', () => {
    expect(told([], heardAt, aRoster({ people }))).toEqual([
      [3, 'noor', 'mail'],
      [3, 'vera', 'screen'],
    ]);
  });

  test('with the first gone only the second is paged', () => {
    const gone = people.map(it => (it.name === 'dana' ? { ...it, hasLeft: true } : it));
    expect(told([], heardAt, { ...roster, people: gone })).toEqual([[2, 'tom', 'mail']]);
  });

  test('with nobody at all it says so, and looks again as often as it would have paged', () => {
    const empty = aRoster({ people: [] });
    expect(told([], heardAt, empty)).toEqual([[0, null, 'nobody']]);
    const soFar: SentPage[] = [{ turn: 0, staffId: null, way: 'nobody', at: heardAt, state: 'went' }];
    expect(told(soFar, minutes(4), empty)).toEqual([]);
    expect(told(soFar, minutes(5), empty)).toEqual([[1, null, 'nobody']]);
    expect(told(soFar, minutes(5)), 'somebody was entered meanwhile').toEqual([[1, 'dana', 'mail']]);
  });
});

describe('when the mail server is down', () => {
  test('the next turn comes a minute later instead of five', () => {
    const soFar = [sent(0, 'dana', 0, 'failed')];
    expect(failedWaitSeconds).toBe(60);
    expect(told(soFar, plusSeconds(heardAt, 59))).toEqual([]);
    expect(told(soFar, minutes(1))).toEqual([[1, 'dana', 'mail']]);
  });

  test('the next person is paged within two minutes, a supervisor before her screen within three', () => {
    expect(run(3, roster, 'failed').filter(([, name]) => name !== 'dana')).toEqual([
      [2, 'tom'],
      [3, 'noor'],
      [3, 'vera'],
    ]);
  });

  test('a page that still waits for the mail server’s answer is waited for', () => {
    expect(nextTurnAt({ heardAt }, plan, [sent(0, 'dana', 0, 'waiting')])).toBe(minutes(5));
  });

  test('one page of a turn that went is enough to wait for an answer', () => {
    const soFar = [sent(3, 'noor', 0, 'failed'), sent(3, 'vera', 0, 'went', 'screen')];
    expect(nextTurnAt({ heardAt }, plan, soFar)).toBe(minutes(5));
  });
});

describe('a plan for paging', () => {
  const written = { title: 'Paging', source: 'policy of the site', written: '2026-11-23', signedOff: null };
  const fits = (steps: readonly object[]) => pagingPlanSchema.safeParse({ ...written, steps }).success;

  test('has at least one step, whole minutes, and pages somebody it knows', () => {
    expect(fits([{ to: 'first', waitMinutes: 5 }])).toBe(true);
    expect(fits([])).toBe(false);
    expect(fits([{ to: 'first', waitMinutes: 0 }])).toBe(false);
    expect(fits([{ to: 'first', waitMinutes: 2.5 }])).toBe(false);
    expect(fits([{ to: 'first', waitMinutes: 61 }])).toBe(false);
    expect(fits([{ to: 'everyone', waitMinutes: 5 }])).toBe(false);
  });
});
