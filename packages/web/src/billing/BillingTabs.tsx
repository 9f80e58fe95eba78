import { Link, useMatchRoute } from '@tanstack/react-router';
import { monthOf } from '@trellis/core/basics/day';
import { useActor } from '../access/session.queries.ts';
import { todayIn } from '../people/describe.ts';
import { useBillingTabsWords } from '../words/billing-tabs.ts';
import css from './BillingTabs.module.css';

/** The way between the pages about billing; the page that is open is marked. */
export function BillingTabs() {
  const words = useBillingTabsWords();
  const { practice } = useActor();
  const matches = useMatchRoute();
  // Whichever month is open, it is this page.
  const isMonth = matches({ to: '/billing/$month' }) !== false;
  return (
    <nav aria-label={words.pages} className={css.tabs}>
      <Link
        to="/billing/$month"
        params={{ month: monthOf(todayIn(practice.zone)) }}
        aria-current={isMonth ? 'page' : undefined}
      >
        {words.month}
      </Link>
    </nav>
  );
}
