import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { useActor } from '../access/session.queries.ts';
import { Icon } from '../kit/Icon.tsx';
import { useFormat, useWords } from '../words/words.ts';
import css from './CoverLine.module.css';
import { type CoverView, coversQuery } from './cover.queries.ts';

export const isOnNow = (cover: Pick<CoverView, 'startsAt' | 'endsAt'>, now: Instant): boolean =>
  cover.startsAt <= now && now < cover.endsAt;

/** The last day of a cover, for "until Fri 20 Nov". */
export const lastDayOf = (cover: Pick<CoverView, 'endsAt'>, zone: Zone) =>
  localDay(plusSeconds(cover.endsAt, -1), zone);

/** On Today: whom I cover and until when, or who covers for me. */
export function CoverLine({ now }: { now: Instant }) {
  const words = useWords().cover;
  const format = useFormat();
  const actor = useActor();
  const { data } = useQuery(coversQuery);
  const { zone } = actor.practice;
  const current = data?.covers.filter(it => isOnNow(it, now)) ?? [];
  const lines = current.flatMap(cover => {
    const until = format.day(lastDayOf(cover, zone));
    if (cover.absent.id === actor.staffId)
      return [
        { id: cover.id, says: words.coveredBy(format.list(cover.colleagues.map(it => it.name)), until) },
      ];
    const mine = cover.colleagues.find(it => it.id === actor.staffId);
    return mine
      ? [
          {
            id: cover.id,
            says: `${words.covering(cover.absent.name, until)} · ${words.coveredPatients(mine.patients)}`,
          },
        ]
      : [];
  });
  if (lines.length === 0) return null;
  return (
    <ul className={css.lines}>
      {lines.map(line => (
        <li key={line.id}>
          <Icon name="users-round" small />
          <span>{line.says}</span>
          <Link to="/cover">{words.seePlan}</Link>
        </li>
      ))}
    </ul>
  );
}
