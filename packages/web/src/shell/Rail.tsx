import { VisuallyHidden } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { monthOf } from '@trellis/core/basics/day';
import { useActor, useBills } from '../access/session.queries.ts';
import { todayQuery } from '../caseload/worklist.queries.ts';
import { Icon, type IconName } from '../kit/Icon.tsx';
import { todayIn } from '../people/describe.ts';
import { intakeCountQuery } from '../programs/intake-count.queries.ts';
import { useWords } from '../words/words.ts';
import { PersonMenu } from './PersonMenu.tsx';
import { iconOf, type RailPlace, railPlaces } from './places.ts';
import css from './Rail.module.css';

/** The pages that exist for this person, with how many wait on Today. */
export function Rail({ onKeys }: { onKeys: () => void }) {
  const words = useWords();
  const pages = railPlaces(useActor(), useBills());
  return (
    <nav className={css.rail} aria-label={words.frame.main}>
      <Link to="/" className={css.brand} aria-label={words.frame.home}>
        <svg viewBox="0 0 18 18" aria-hidden="true">
          <path d="M4 1.5v15M9 1.5v15M14 1.5v15M1.5 5.5h15M1.5 12.5h15" />
        </svg>
        <span>Trellis</span>
      </Link>
      <ul className={css.pages}>
        {pages.map(page => (
          <li key={page}>
            <PageLink page={page} />
          </li>
        ))}
      </ul>
      <PersonMenu onKeys={onKeys} />
    </nav>
  );
}

function PageLink({ page }: { page: RailPlace }) {
  const words = useWords();
  const { zone } = useActor().practice;
  switch (page) {
    case 'today':
      return <TodayLink />;
    case 'sign':
      return (
        <Link to="/sign">
          <PageName icon={iconOf.sign}>{words.frame.sign}</PageName>
        </Link>
      );
    case 'patients':
      return (
        <Link to="/patients">
          <PageName icon={iconOf.patients}>{words.frame.patients}</PageName>
        </Link>
      );
    case 'intake':
      return <IntakeLink />;
    case 'eligibility':
      return (
        <Link to="/eligibility" search={{ group: 'ready', whose: 'everyone' }}>
          <PageName icon={iconOf.eligibility}>{words.frame.eligibility}</PageName>
        </Link>
      );
    case 'billing':
      return (
        <Link to="/billing/$month" params={{ month: monthOf(todayIn(zone)) }}>
          <PageName icon={iconOf.billing}>{words.frame.billing}</PageName>
        </Link>
      );
    case 'phrases':
      return (
        <Link to="/phrases">
          <PageName icon={iconOf.phrases}>{words.frame.phrases}</PageName>
        </Link>
      );
    case 'library':
      return (
        <Link to="/library" activeOptions={{ includeSearch: false }}>
          <PageName icon={iconOf.library}>{words.frame.library}</PageName>
        </Link>
      );
    case 'imports':
      return (
        <Link to="/imports">
          <PageName icon={iconOf.imports}>{words.frame.imports}</PageName>
        </Link>
      );
    case 'admin':
      return (
        <Link to="/admin">
          <PageName icon={iconOf.admin}>{words.frame.admin}</PageName>
        </Link>
      );
    default:
      return page satisfies never;
  }
}

function TodayLink() {
  const words = useWords();
  const { data } = useInfiniteQuery(todayQuery());
  const due = data?.pages[0]?.counts.patients ?? 0;
  return (
    <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
      <PageName icon={iconOf.today}>{words.frame.today}</PageName>
      {due > 0 && (
        <span className={css.count}>
          <span aria-hidden="true">{due}</span>
          <VisuallyHidden>{words.frame.due(due)}</VisuallyHidden>
        </span>
      )}
    </Link>
  );
}

/** What nobody has yet, and what is hers to answer. */
function IntakeLink() {
  const words = useWords();
  const { data } = useQuery(intakeCountQuery);
  const count = (data?.waiting ?? 0) + (data?.mine ?? 0);
  return (
    <Link to="/intake" search={{ show: 'open' }} activeOptions={{ includeSearch: false }}>
      <PageName icon={iconOf.intake}>{words.frame.intake}</PageName>
      {data && count > 0 && (
        <span className={css.count}>
          <span aria-hidden="true">{count}</span>
          <VisuallyHidden>{words.frame.requests(data.waiting, data.mine)}</VisuallyHidden>
        </span>
      )}
    </Link>
  );
}

const PageName = ({ icon, children }: { icon: IconName; children: string }) => (
  <>
    <Icon name={icon} />
    <span className={css.name}>{children}</span>
  </>
);
