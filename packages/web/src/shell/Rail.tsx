import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { monthOf } from '@trellis/core/basics/day';
import { dueStateAt } from '@trellis/core/basics/due-item';
import { useActor } from '../access/session.queries.ts';
import { todayQuery } from '../caseload/worklist.queries.ts';
import { Icon, type IconName } from '../kit/Icon.tsx';
import { todayIn } from '../people/describe.ts';
import { useWords } from '../words/words.ts';
import { PersonMenu } from './PersonMenu.tsx';
import css from './Rail.module.css';

/** The pages that exist, with how many wait on Today. */
export function Rail() {
  const words = useWords();
  const actor = useActor();
  const { data } = useQuery(todayQuery);
  const due = data?.rows.filter(row => dueStateAt(row, data.now) !== 'later').length ?? 0;
  return (
    <nav className={css.rail} aria-label={words.frame.main}>
      <Link to="/" className={css.brand} aria-label={words.frame.home}>
        <svg viewBox="0 0 18 18" aria-hidden="true">
          <path d="M4 1.5v15M9 1.5v15M14 1.5v15M1.5 5.5h15M1.5 12.5h15" />
        </svg>
        <span>Trellis</span>
      </Link>
      <ul className={css.pages}>
        <li>
          <Link to="/" activeOptions={{ exact: true }}>
            <PageName icon="list-checks">{words.frame.today}</PageName>
            {due > 0 && (
              <span className={css.count}>
                <span aria-hidden="true">{due}</span>
                <VisuallyHidden>{words.frame.due(due)}</VisuallyHidden>
              </span>
            )}
          </Link>
        </li>
        <li>
          <Link to="/patients">
            <PageName icon="users">{words.frame.patients}</PageName>
          </Link>
        </li>
        <li>
          <Link to="/eligibility" search={{ group: 'ready', whose: 'everyone' }}>
            <PageName icon="badge-check">{words.frame.eligibility}</PageName>
          </Link>
        </li>
        <li>
          <Link to="/billing/$month" params={{ month: monthOf(todayIn(actor.practice.zone)) }}>
            <PageName icon="receipt-text">{words.frame.billing}</PageName>
          </Link>
        </li>
      </ul>
      <PersonMenu />
    </nav>
  );
}

const PageName = ({ icon, children }: { icon: IconName; children: string }) => (
  <>
    <Icon name={icon} />
    <span className={css.name}>{children}</span>
  </>
);
