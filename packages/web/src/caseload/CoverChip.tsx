import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mayPlanCover } from '@trellis/core/caseload/caseload.policy';
import { useActor } from '../access/session.queries.ts';
import { Icon } from '../kit/Icon.tsx';
import { useWords } from '../words/words.ts';
import css from './CoverLine.module.css';
import { isOnNow } from './CoverLine.tsx';
import { coversQuery } from './cover.queries.ts';

/** In the top bar of whoever plans cover: who is covering whom right now. */
export function CoverChip() {
  const words = useWords().cover;
  const actor = useActor();
  const { data } = useQuery(coversQuery);
  if (!mayPlanCover.allows(actor)) return null;
  const [first, ...others] = data?.covers.filter(it => isOnNow(it, data.now)) ?? [];
  const says = first
    ? [
        words.chip(first.colleagues.map(it => it.name).join(', '), first.absent.name),
        ...(others.length > 0 ? [words.chipMore(others.length)] : []),
      ].join(' ')
    : words.title;
  return (
    <Link to="/cover" className={css.chip} title={first ? words.chipSays : words.none}>
      <Icon name="users-round" small />
      <span>{says}</span>
    </Link>
  );
}
