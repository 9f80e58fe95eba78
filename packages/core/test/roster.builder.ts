import type { Duty, OnCallPerson, Rank, Roster, StandIn } from '../src/messages/roster.ts';
import type { Weekday } from '../src/people/best-time.ts';
import { at, day, named, newYork } from './builders.ts';

/** Somebody who is reached by mail: `aPerson('dana')`. */
export const aPerson = (name: string, over: Partial<OnCallPerson> = {}): OnCallPerson => ({
  staffId: named<'staff'>(name),
  name,
  role: 'care-manager',
  hasLeft: false,
  email: `${name}@harbor.example`,
  phone: null,
  atScreen: false,
  ...over,
});

let duties = 0;

/** `aDuty('dana', 6, '18:00', '08:00')`: the night from Saturday, in New York. */
export const aDuty = (
  name: string,
  weekday: Weekday,
  from: string,
  to: string,
  over: Partial<Duty> = {},
): Duty => ({
  id: named<'on-call duty'>(`duty-${++duties}`),
  staffId: named<'staff'>(name),
  rank: 'first',
  weekday,
  from,
  to,
  zone: newYork,
  firstDay: day('2026-01-01'),
  lastDay: null,
  ...over,
});

/** Every day of the week the same hours. */
export const everyDay = (name: string, from: string, to: string, over: Partial<Duty> = {}): readonly Duty[] =>
  ([1, 2, 3, 4, 5, 6, 7] as const).map(weekday => aDuty(name, weekday, from, to, over));

export const aStandIn = (
  name: string,
  from: string,
  to: string,
  over: Partial<StandIn> & { readonly rank?: Rank } = {},
): StandIn => ({
  id: named<'stand-in'>(`stand-in-${name}-${from}`),
  staffId: named<'staff'>(name),
  rank: 'first',
  startsAt: at(from),
  endsAt: at(to),
  recordedAt: at('2026-11-01T12:00Z'),
  ...over,
});

/** Dana and Noor can be reached; nobody is on call unless said. */
export const aRoster = (over: Partial<Roster> = {}): Roster => ({
  duties: [],
  standIns: [],
  people: [aPerson('dana'), aPerson('noor')],
  mailWorks: true,
  ...over,
});
