import type { AnswerOf } from '@trellis/core/access/contract';
import { type Day, plusDays } from '@trellis/core/basics/day';
import type { StaffId } from '@trellis/core/basics/id';
import { type Instant, secondsBetween } from '@trellis/core/basics/instant';
import { overlap, type Range } from '@trellis/core/basics/range';
import { endOfDay, localDay, startOfDay } from '@trellis/core/basics/zone';
import { type Rank, ranks } from '@trellis/core/messages/roster';
import type { getRoster } from '@trellis/core/messages/roster.contract';

type Roster = Pick<AnswerOf<typeof getRoster>, 'spans' | 'gaps' | 'people' | 'week' | 'zone' | 'now'>;

/** A piece of a day's line: where it begins and how wide it is, in hundredths of the day, however long the day is. */
export type Piece = {
  readonly left: number;
  readonly width: number;
  readonly start: Instant;
  readonly end: Instant;
};
export type StripDay = {
  readonly day: Day;
  readonly lanes: readonly {
    readonly rank: Rank;
    readonly pieces: readonly (Piece & {
      readonly staffId: StaffId;
      readonly name: string;
      readonly ink: number;
      readonly isReached: boolean;
      readonly isOnce: boolean;
    })[];
  }[];
  readonly gaps: readonly Piece[];
  /** Where in the day now is; null on other days. */
  readonly now: number | null;
};

/** As many inks as people are told apart by at a glance; more people share them, and each piece has its name. */
export const inks = 4;

export function stripOf({ spans, gaps, people, week, zone, now }: Roster): readonly StripDay[] {
  const first = localDay(week.start, zone);
  const planned = people.filter(it => spans.some(span => span.staffId === it.staffId));
  return Array.from({ length: 7 }, (_, i): StripDay => {
    const day = plusDays(first, i);
    const whole = { start: startOfDay(day, zone), end: endOfDay(day, zone) };
    const piecesOf = <Part extends Range>(parts: readonly Part[]): readonly (Part & Piece)[] =>
      parts.flatMap(part => {
        const shown = overlap(part, whole);
        return shown ? [{ ...part, ...pieceOf(shown, whole) }] : [];
      });
    const lanes = ranks.map(rank => ({
      rank,
      pieces: piecesOf(spans.filter(it => it.rank === rank)).map(
        ({ staffId, of, left, width, start, end }) => {
          const index = planned.findIndex(it => it.staffId === staffId);
          const person = planned[index];
          return {
            ...{ left, width, start, end, staffId },
            name: person?.name ?? '',
            ink: index % inks,
            isReached: (person?.ways.length ?? 0) > 0,
            isOnce: of.kind === 'stand-in',
          };
        },
      ),
    }));
    const isToday = whole.start <= now && now < whole.end;
    return { day, lanes, gaps: piecesOf(gaps), now: isToday ? shareOf(whole, now) : null };
  });
}

const shareOf = (whole: Range, at: Instant): number =>
  (100 * secondsBetween(whole.start, at)) / secondsBetween(whole.start, whole.end);

const pieceOf = (part: Range, whole: Range): Piece => {
  const left = shareOf(whole, part.start);
  return { ...part, left, width: shareOf(whole, part.end) - left };
};

type Duty = AnswerOf<typeof getRoster>['duties'][number];

/** The same hours on several days of the week, as people say them. */
export type DutyGroup = Omit<Duty, 'id' | 'weekday'> & {
  readonly ids: readonly Duty['id'][];
  readonly weekdays: readonly Duty['weekday'][];
};

/** Duties that are not over on a day, those of several days of the week as one. */
export function dutyGroups(duties: readonly Duty[], today: Day): readonly DutyGroup[] {
  const open = duties.filter(it => it.lastDay === null || it.lastDay >= plusDays(today, -1));
  const same = Map.groupBy(open, ({ id: _, weekday: __, ...hours }) => JSON.stringify(hours));
  return [...same.values()].map(([first, ...others]) => {
    if (!first) throw new Error('A group has no member.');
    const inWeek = [first, ...others].toSorted((a, b) => a.weekday - b.weekday);
    const { id: _, weekday: __, ...hours } = first;
    return { ...hours, ids: inWeek.map(it => it.id), weekdays: inWeek.map(it => it.weekday) };
  });
}
