import { Link, useMatchRoute } from '@tanstack/react-router';
import { monthOf, monthSchema } from '@trellis/core/basics/day';
import { maySimulate } from '@trellis/core/billing/billing.policy';
import { useActor } from '../access/session.queries.ts';
import { todayIn } from '../people/describe.ts';
import { useBillingTabsWords } from '../words/billing-tabs.ts';
import css from './BillingTabs.module.css';

/** The way between the pages about billing; the page that is open is marked. */
export function BillingTabs() {
  const words = useBillingTabsWords();
  const actor = useActor();
  const { practice } = actor;
  const matches = useMatchRoute();
  // Whichever month is open, it is this page; a named page is none.
  const isMonth = monthSchema.safeParse((matches({ to: '/billing/$month' }) || undefined)?.month).success;
  return (
    <nav aria-label={words.pages} className={css.tabs}>
      <Link
        to="/billing/$month"
        params={{ month: monthOf(todayIn(practice.zone)) }}
        aria-current={isMonth ? 'page' : undefined}
      >
        {words.month}
      </Link>
      {actor.role !== 'care-manager' && actor.role !== 'administrator' && (
        <>
          <Link
            to="/billing/claims"
            aria-current={matches({ to: '/billing/claims', fuzzy: true }) ? 'page' : undefined}
          >
            {words.claims}
          </Link>
          <Link
            to="/billing/remittance"
            aria-current={matches({ to: '/billing/remittance' }) ? 'page' : undefined}
          >
            {words.remittance}
          </Link>
        </>
      )}
      <Link to="/billing/rules" aria-current={matches({ to: '/billing/rules' }) ? 'page' : undefined}>
        {words.rules}
      </Link>
      {actor.role !== 'care-manager' && (
        <Link to="/billing/setup" aria-current={matches({ to: '/billing/setup' }) ? 'page' : undefined}>
          {words.setup}
        </Link>
      )}
      {actor.role !== 'care-manager' && actor.role !== 'administrator' && (
        <Link to="/billing/overview" aria-current={matches({ to: '/billing/overview' }) ? 'page' : undefined}>
          {words.overview}
        </Link>
      )}
      {maySimulate.allows(actor) && (
        <Link
          to="/billing/simulator"
          aria-current={matches({ to: '/billing/simulator' }) ? 'page' : undefined}
        >
          {words.simulator}
        </Link>
      )}
      {maySimulate.allows(actor) && (
        <Link to="/billing/shadow" aria-current={matches({ to: '/billing/shadow' }) ? 'page' : undefined}>
          {words.shadow}
        </Link>
      )}
      {(actor.role === 'care-manager' || actor.role === 'supervisor' || actor.role === 'biller') && (
        <Link
          to="/billing/eligibility"
          aria-current={matches({ to: '/billing/eligibility' }) ? 'page' : undefined}
        >
          {words.eligibility}
        </Link>
      )}
    </nav>
  );
}
