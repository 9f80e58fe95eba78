import { describe, expect, test } from 'vitest';
import { at, day, honolulu, named } from '../../test/builders.ts';
import { aDuty, aPerson, aRoster, aStandIn, everyDay } from '../../test/roster.builder.ts';
import {
  doublesOf,
  gapsOf,
  isCoveredThrough,
  onCallAt,
  onCallSpans,
  plannedSpans,
  type Roster,
  waysTo,
} from './roster.ts';

const names = (roster: Roster, moment: string) => onCallAt(roster, at(moment)).map(it => it.staffId);

describe('who is on call', () => {
  test('on a day: from the first minute to the last, and not at the hour it ends', () => {
    const roster = aRoster({ duties: [aDuty('dana', 1, '08:00', '18:00')] });
    // Monday 23 November 2026, New York is five hours behind UTC.
    expect(names(roster, '2026-11-23T12:59:59Z')).toEqual([]);
    expect(names(roster, '2026-11-23T13:00Z')).toEqual(['dana']);
    expect(names(roster, '2026-11-23T22:59:59Z')).toEqual(['dana']);
    expect(names(roster, '2026-11-23T23:00Z')).toEqual([]);
    expect(names(roster, '2026-11-24T15:00Z'), 'not on a Tuesday').toEqual([]);
  });

  test('over midnight: the night from Saturday ends on Sunday morning', () => {
    const roster = aRoster({ duties: [aDuty('dana', 6, '18:00', '08:00')] });
    expect(names(roster, '2026-11-28T22:59Z')).toEqual([]);
    expect(names(roster, '2026-11-28T23:00Z')).toEqual(['dana']);
    expect(names(roster, '2026-11-29T07:03Z'), 'two in the morning').toEqual(['dana']);
    expect(names(roster, '2026-11-29T13:00Z')).toEqual([]);
  });

  test('over the turn of the week and of the year', () => {
    const roster = aRoster({ duties: [aDuty('dana', 4, '20:00', '06:00')] });
    expect(names(roster, '2027-01-01T08:00Z'), 'Friday 1 January, three in the morning').toEqual(['dana']);
  });

  test('08:00 to 08:00 is a day and a night', () => {
    const roster = aRoster({ duties: [aDuty('dana', 6, '08:00', '08:00')] });
    expect(names(roster, '2026-11-28T13:00Z')).toEqual(['dana']);
    expect(names(roster, '2026-11-29T12:59Z')).toEqual(['dana']);
    expect(names(roster, '2026-11-29T13:00Z')).toEqual([]);
  });

  test('the first before the second, however they were entered; who is both is called once', () => {
    const second = everyDay('noor', '00:00', '00:00', { rank: 'second' });
    const first = everyDay('dana', '00:00', '00:00');
    expect(onCallAt(aRoster({ duties: [...second, ...first] }), at('2026-11-23T12:00Z'))).toEqual([
      { staffId: 'dana', rank: 'first' },
      { staffId: 'noor', rank: 'second' },
    ]);
    const both = [...everyDay('dana', '00:00', '00:00', { rank: 'second' }), ...first];
    expect(names(aRoster({ duties: both }), '2026-11-23T12:00Z')).toEqual(['dana']);
  });

  test('a duty holds from its first day to its last, the night of the last day included', () => {
    const duties = everyDay('dana', '18:00', '08:00', {
      firstDay: day('2026-11-23'),
      lastDay: day('2026-11-24'),
    });
    const roster = aRoster({ duties });
    expect(names(roster, '2026-11-23T11:00Z'), 'the night before the first').toEqual([]);
    expect(names(roster, '2026-11-24T00:00Z')).toEqual(['dana']);
    expect(names(roster, '2026-11-25T12:00Z'), 'the last night').toEqual(['dana']);
    expect(names(roster, '2026-11-26T00:00Z')).toEqual([]);
  });

  test('is by the clock of the duty’s own zone', () => {
    const roster = aRoster({ duties: [aDuty('dana', 1, '08:00', '18:00', { zone: honolulu })] });
    expect(names(roster, '2026-11-23T17:59Z')).toEqual([]);
    expect(names(roster, '2026-11-23T18:00Z')).toEqual(['dana']);
    expect(names(roster, '2026-11-24T03:59Z')).toEqual(['dana']);
  });
});

describe('in the nights when the clock changes', () => {
  const nights = aRoster({
    duties: [...everyDay('dana', '18:00', '08:00'), ...everyDay('noor', '08:00', '18:00')],
  });

  test.each([
    ['spring, 8 March 2026: the night has thirteen hours', '2026-03-07T23:00Z', '2026-03-08T12:00Z', 13],
    ['autumn, 1 November 2026: the night has fifteen hours', '2026-10-31T22:00Z', '2026-11-01T13:00Z', 15],
  ])('%s', (_, start, end, hours) => {
    const spans = onCallSpans(nights, { start: at(start), end: at(end) });
    expect(spans.map(it => it.staffId)).toEqual(['dana']);
    expect(spans[0]).toMatchObject({ start: at(start), end: at(end) });
    expect((Date.parse(end) - Date.parse(start)) / 3_600_000).toBe(hours);
  });

  test('a change of duty at an hour that is skipped leaves no gap', () => {
    const roster = aRoster({
      duties: [...everyDay('dana', '14:30', '02:30'), ...everyDay('noor', '02:30', '14:30')],
    });
    expect(gapsOf(roster, at('2026-03-07T12:00Z'), at('2026-03-09T12:00Z'))).toEqual([]);
    expect(names(roster, '2026-03-08T07:29Z'), '03:29, of a clock that had no 02:30').toEqual(['dana']);
    expect(names(roster, '2026-03-08T07:30Z')).toEqual(['noor']);
  });

  test('a change of duty at an hour that comes twice is at the first of the two', () => {
    const roster = aRoster({
      duties: [...everyDay('dana', '13:30', '01:30'), ...everyDay('noor', '01:30', '13:30')],
    });
    expect(gapsOf(roster, at('2026-10-31T12:00Z'), at('2026-11-02T12:00Z'))).toEqual([]);
    expect(names(roster, '2026-11-01T05:29Z')).toEqual(['dana']);
    expect(names(roster, '2026-11-01T05:30Z'), '01:30 in summer time').toEqual(['noor']);
    expect(names(roster, '2026-11-01T06:30Z'), '01:30 in winter time').toEqual(['noor']);
  });
});

describe('a stand-in', () => {
  const duties = everyDay('dana', '00:00', '00:00');
  const noor = aStandIn('noor', '2026-11-28T18:00-05:00', '2026-11-29T08:00-05:00');

  test('Noor covers Saturday 18:00 to Sunday 08:00: Dana before, Noor in between, Dana after', () => {
    const roster = aRoster({ duties, standIns: [noor] });
    expect(names(roster, '2026-11-28T22:59:59Z')).toEqual(['dana']);
    expect(names(roster, '2026-11-28T23:00Z')).toEqual(['noor']);
    expect(names(roster, '2026-11-29T12:59:59Z')).toEqual(['noor']);
    expect(names(roster, '2026-11-29T13:00Z')).toEqual(['dana']);
  });

  test('for the first leaves the second as it is', () => {
    const second = everyDay('tom', '00:00', '00:00', { rank: 'second' });
    const people = ['dana', 'noor', 'tom'].map(name => aPerson(name));
    const roster = aRoster({ duties: [...duties, ...second], standIns: [noor], people });
    expect(names(roster, '2026-11-29T07:00Z')).toEqual(['noor', 'tom']);
  });

  test('within a stand-in: what was agreed later holds, in whichever order they are read', () => {
    const back = aStandIn('dana', '2026-11-29T00:00-05:00', '2026-11-29T02:00-05:00', {
      recordedAt: at('2026-11-02T12:00Z'),
    });
    for (const standIns of [
      [noor, back],
      [back, noor],
    ]) {
      const roster = aRoster({ duties, standIns });
      expect(names(roster, '2026-11-29T04:59Z')).toEqual(['noor']);
      expect(names(roster, '2026-11-29T05:00Z')).toEqual(['dana']);
      expect(names(roster, '2026-11-29T07:00Z')).toEqual(['noor']);
    }
  });

  test('fills a gap where nobody was on call', () => {
    const roster = aRoster({ standIns: [noor] });
    expect(isCoveredThrough(roster, noor.startsAt, noor.endsAt)).toBe(true);
  });

  test('who cannot be reached takes nobody’s place', () => {
    const people = [aPerson('dana'), aPerson('noor', { email: null })];
    const roster = aRoster({ duties, standIns: [noor], people });
    expect(names(roster, '2026-11-29T07:00Z')).toEqual(['dana']);
    expect(
      plannedSpans(roster, { start: noor.startsAt, end: noor.endsAt }).map(it => it.staffId),
      'the plan is shown as it was made',
    ).toEqual(['noor']);
  });
});

describe('who counts as reached', () => {
  const covered = (over: object, mailWorks = true) =>
    isCoveredThrough(
      aRoster({ duties: everyDay('dana', '00:00', '00:00'), people: [aPerson('dana', over)], mailWorks }),
      at('2026-11-23T00:00Z'),
      at('2026-12-23T00:00Z'),
    );

  test.each<[string, object, boolean, boolean]>([
    ['has an address for mail', {}, true, true],
    ['has one, and no mail server is set up', {}, false, false],
    ['sits before the screen', { email: null, atScreen: true }, false, true],
    ['has neither', { email: null }, true, false],
    ['has a telephone alone: Trellis calls nobody', { email: null, phone: '(212) 555-0134' }, true, false],
    ['has left', { hasLeft: true, atScreen: true }, true, false],
    ['is a biller now and may read no answers', { role: 'biller', atScreen: true }, true, false],
    ['administers and may read no chart', { role: 'administrator', atScreen: true }, true, false],
    ['supervises', { role: 'supervisor' }, true, true],
    ['is the provider', { role: 'supervising-provider' }, true, true],
  ])('who %s', (_, over, mailWorks, isReached) => {
    expect(covered(over, mailWorks)).toBe(isReached);
  });

  test('by both ways when there are both', () => {
    expect(waysTo(aPerson('dana', { atScreen: true }), true)).toEqual(['screen', 'mail']);
    expect(waysTo(aPerson('dana'), true)).toEqual(['mail']);
  });

  test('somebody whom nobody knows is not on call', () => {
    const roster = aRoster({ duties: everyDay('ghost', '00:00', '00:00') });
    expect(names(roster, '2026-11-23T12:00Z')).toEqual([]);
  });
});

describe('gaps and doubles', () => {
  const nights = everyDay('dana', '18:00', '08:00');

  test('without a roster everything is a gap', () => {
    const [from, until] = [at('2026-11-23T00:00Z'), at('2026-11-24T00:00Z')];
    expect(gapsOf(aRoster(), from, until)).toEqual([{ start: from, end: until }]);
    expect(isCoveredThrough(aRoster(), from, until)).toBe(false);
  });

  test('nights alone leave the days open', () => {
    expect(gapsOf(aRoster({ duties: nights }), at('2026-11-23T05:00Z'), at('2026-11-25T05:00Z'))).toEqual([
      { start: at('2026-11-23T08:00-05:00'), end: at('2026-11-23T18:00-05:00') },
      { start: at('2026-11-24T08:00-05:00'), end: at('2026-11-24T18:00-05:00') },
    ]);
  });

  test('a single minute that nobody has is a gap', () => {
    const days = everyDay('noor', '08:01', '18:00');
    const roster = aRoster({ duties: [...nights, ...days] });
    expect(isCoveredThrough(roster, at('2026-11-23T14:00Z'), at('2026-11-24T12:00Z'))).toBe(true);
    expect(isCoveredThrough(roster, at('2026-11-23T14:00Z'), at('2026-11-24T13:02Z'))).toBe(false);
  });

  test('the second alone is cover: somebody is called', () => {
    const roster = aRoster({ duties: everyDay('noor', '00:00', '00:00', { rank: 'second' }) });
    expect(isCoveredThrough(roster, at('2026-11-23T00:00Z'), at('2026-12-23T00:00Z'))).toBe(true);
  });

  test('a roster that ends before the form does is no cover', () => {
    const duties = everyDay('dana', '00:00', '00:00', { lastDay: day('2026-11-30') });
    expect(isCoveredThrough(aRoster({ duties }), at('2026-11-23T00:00Z'), at('2026-11-30T00:00Z'))).toBe(
      true,
    );
    expect(isCoveredThrough(aRoster({ duties }), at('2026-11-23T00:00Z'), at('2026-12-02T00:00Z'))).toBe(
      false,
    );
  });

  test('a range that ends before it begins is covered by nobody', () => {
    const roster = aRoster({ duties: everyDay('dana', '00:00', '00:00') });
    expect(isCoveredThrough(roster, at('2026-11-23T00:00Z'), at('2026-11-23T00:00Z'))).toBe(false);
  });

  test('two who are both first are a double, while they both are', () => {
    const roster = aRoster({ duties: [...nights, aDuty('noor', 1, '17:00', '19:00')] });
    expect(doublesOf(roster, at('2026-11-23T05:00Z'), at('2026-11-24T05:00Z'))).toEqual([
      { start: at('2026-11-23T18:00-05:00'), end: at('2026-11-23T19:00-05:00'), rank: 'first' },
    ]);
  });

  test('a first and a second are no double, nor is one person twice', () => {
    const second = everyDay('noor', '18:00', '08:00', { rank: 'second' });
    const twice = [...nights, ...everyDay('dana', '20:00', '22:00')];
    const week = [at('2026-11-23T05:00Z'), at('2026-11-30T05:00Z')] as const;
    expect(doublesOf(aRoster({ duties: [...nights, ...second] }), ...week)).toEqual([]);
    expect(doublesOf(aRoster({ duties: twice }), ...week)).toEqual([]);
  });

  test('a stand-in makes no double with whom it replaces', () => {
    const standIns = [aStandIn('noor', '2026-11-23T18:00-05:00', '2026-11-24T08:00-05:00')];
    const roster = aRoster({ duties: nights, standIns });
    expect(doublesOf(roster, at('2026-11-23T05:00Z'), at('2026-11-25T05:00Z'))).toEqual([]);
  });
});

test('the spans of a week are in order of time and say what they come from', () => {
  const dutied = aDuty('dana', 1, '08:00', '18:00');
  const standIn = aStandIn('noor', '2026-11-23T12:00-05:00', '2026-11-23T13:00-05:00');
  const spans = plannedSpans(
    { duties: [dutied], standIns: [standIn] },
    { start: at('2026-11-23T05:00Z'), end: at('2026-11-30T05:00Z') },
  );
  expect(spans.map(it => [it.staffId, it.of])).toEqual([
    ['dana', { kind: 'duty', id: dutied.id }],
    ['noor', { kind: 'stand-in', id: named<'stand-in'>(standIn.id) }],
    ['dana', { kind: 'duty', id: dutied.id }],
  ]);
});
