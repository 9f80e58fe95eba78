import type { Role } from '../access/staff.ts';
import { type Day, plusDays, weekday } from '../basics/day.ts';
import type { Id, StaffId } from '../basics/id.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { overlap, type Range, splitAt, without } from '../basics/range.ts';
import { atLocal, localDay, type Zone } from '../basics/zone.ts';
import type { Weekday } from '../people/best-time.ts';

export type DutyId = Id<'on-call duty'>;
export type StandInId = Id<'stand-in'>;

/** Who is called first, and who when the first does not answer. */
export const ranks = ['first', 'second'] as const;
export type Rank = (typeof ranks)[number];

/** Who may be on call: a page leads into a chart, so only those who may read one and answer a danger. */
export const onCallRoles: readonly Role[] = ['care-manager', 'supervising-provider', 'supervisor'];

/**
 * Hours that come again each week, by the wall clock of a zone. They begin on their weekday; an end that is not later
 * than the beginning is on the day after, so 18:00 to 08:00 is a night and 08:00 to 08:00 a day and a night.
 */
export type Duty = {
  readonly id: DutyId;
  readonly staffId: StaffId;
  readonly rank: Rank;
  readonly weekday: Weekday;
  readonly from: string;
  readonly to: string;
  readonly zone: Zone;
  /** The first and the last day on which they begin. */
  readonly firstDay: Day;
  readonly lastDay: Day | null;
};

/** Somebody is on call in place of whoever it would be, once. Of two for the same hours the one recorded later holds. */
export type StandIn = {
  readonly id: StandInId;
  readonly staffId: StaffId;
  readonly rank: Rank;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly recordedAt: Instant;
};

/** How somebody who may be on call is reached. A telephone is for people to call by hand: Trellis calls nobody. */
export type Reach = {
  readonly email: string | null;
  readonly phone: string | null;
  /** She sits before Trellis while she is on call. */
  readonly atScreen: boolean;
};

export type OnCallPerson = Reach & {
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: Role;
  readonly hasLeft: boolean;
};

export type Roster = {
  readonly duties: readonly Duty[];
  readonly standIns: readonly StandIn[];
  readonly people: readonly OnCallPerson[];
  /** Whether this server can send mail at all. */
  readonly mailWorks: boolean;
};

/** By what a page reaches a person by itself. */
export const pageWays = ['screen', 'mail'] as const;
export type PageWay = (typeof pageWays)[number];

export function waysTo(
  { hasLeft, role, email, atScreen }: Omit<OnCallPerson, 'staffId' | 'name' | 'phone'>,
  mailWorks: boolean,
): readonly PageWay[] {
  if (hasLeft || !onCallRoles.includes(role)) return [];
  return [
    ...(atScreen ? ['screen' as const] : []),
    ...(mailWorks && email !== null ? ['mail' as const] : []),
  ];
}

/** Some hours of one person in one place of the order, from a duty or a stand-in. */
export type OnCallSpan = Range & {
  readonly staffId: StaffId;
  readonly rank: Rank;
  readonly of:
    | { readonly kind: 'duty'; readonly id: DutyId }
    | { readonly kind: 'stand-in'; readonly id: StandInId };
};

function dutySpans(duty: Duty, within: Range): readonly OnCallSpan[] {
  const { staffId, rank, zone, firstDay, lastDay } = duty;
  const spans: OnCallSpan[] = [];
  const last = localDay(within.end, zone);
  // A night that began the evening before reaches into the range.
  for (let day = plusDays(localDay(within.start, zone), -1); day <= last; day = plusDays(day, 1)) {
    if (weekday(day) !== duty.weekday || day < firstDay || (lastDay !== null && day > lastDay)) continue;
    const endDay = duty.to <= duty.from ? plusDays(day, 1) : day;
    const hours = { start: atLocal(day, duty.from, zone), end: atLocal(endDay, duty.to, zone) };
    const shown = overlap(hours, within);
    if (shown) spans.push({ ...shown, staffId, rank, of: { kind: 'duty', id: duty.id } });
  }
  return spans;
}

/** Everyone's hours as they were planned, whether or not a page would reach them, in order of time. */
export function plannedSpans(
  { duties, standIns }: Pick<Roster, 'duties' | 'standIns'>,
  within: Range,
): readonly OnCallSpan[] {
  const inOrder = standIns.toSorted((a, b) => byText(a.recordedAt, b.recordedAt) || byText(a.id, b.id));
  return inOrder
    .reduce<readonly OnCallSpan[]>(
      (spans, { id, staffId, rank, startsAt, endsAt }) => {
        const shown = overlap({ start: startsAt, end: endsAt }, within);
        if (!shown) return spans;
        const rest = spans.flatMap(it =>
          it.rank === rank ? without(it, [shown]).map(piece => ({ ...it, ...piece })) : [it],
        );
        return [...rest, { ...shown, staffId, rank, of: { kind: 'stand-in' as const, id } }];
      },
      duties.flatMap(duty => dutySpans(duty, within)),
    )
    .toSorted((a, b) => byText(a.start, b.start) || byRank(a, b) || byText(a.staffId, b.staffId));
}

const byRank = (a: { readonly rank: Rank }, b: { readonly rank: Rank }): number =>
  ranks.indexOf(a.rank) - ranks.indexOf(b.rank);

/** The hours on which a page reaches somebody. Whoever it cannot reach takes nobody's place either. */
export function onCallSpans(roster: Roster, within: Range): readonly OnCallSpan[] {
  const reached = new Set(
    roster.people.filter(it => waysTo(it, roster.mailWorks).length > 0).map(it => it.staffId),
  );
  const of = <Planned extends { readonly staffId: StaffId }>(planned: readonly Planned[]) =>
    planned.filter(it => reached.has(it.staffId));
  return plannedSpans({ duties: of(roster.duties), standIns: of(roster.standIns) }, within);
}

/** Who is on call at a moment and can be reached, in the order in which they are called; each once. */
export function onCallAt(
  roster: Roster,
  at: Instant,
): readonly { readonly staffId: StaffId; readonly rank: Rank }[] {
  const now = onCallSpans(roster, { start: at, end: plusSeconds(at, 1) })
    .filter(it => it.start === at)
    .toSorted(byRank);
  return now
    .filter((it, i) => now.findIndex(other => other.staffId === it.staffId) === i)
    .map(({ staffId, rank }) => ({ staffId, rank }));
}

/** When a page would reach nobody on call. */
export function gapsOf(roster: Roster, from: Instant, until: Instant): readonly Range[] {
  const within = { start: from, end: until };
  return without(within, onCallSpans(roster, within));
}

/** Whether a page reaches somebody at every moment from now until then. An empty range is covered by nobody. */
export const isCoveredThrough = (roster: Roster, from: Instant, until: Instant): boolean =>
  from < until && gapsOf(roster, from, until).length === 0;

/** When two people are both first, or both second: both are called, which is seldom what was meant. */
export function doublesOf(
  roster: Roster,
  from: Instant,
  until: Instant,
): readonly (Range & { readonly rank: Rank })[] {
  const within = { start: from, end: until };
  const spans = plannedSpans(roster, within);
  return ranks.flatMap(rank => {
    const own = spans.filter(it => it.rank === rank);
    const pieces = splitAt(
      within,
      own.flatMap(it => [it.start, it.end]),
    );
    const isDouble = (piece: Range) =>
      new Set(own.filter(it => it.start <= piece.start && piece.end <= it.end).map(it => it.staffId)).size >
      1;
    return joined(pieces.filter(isDouble)).map(piece => ({ ...piece, rank }));
  });
}

/** Pieces that touch are one. */
function joined(pieces: readonly Range[]): readonly Range[] {
  const done: Range[] = [];
  for (const piece of pieces) {
    const last = done.at(-1);
    if (last?.end === piece.start) done[done.length - 1] = { start: last.start, end: piece.end };
    else done.push(piece);
  }
  return done;
}
