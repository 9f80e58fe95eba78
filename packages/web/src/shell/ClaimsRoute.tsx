import { useNavigate, useSearch } from '@tanstack/react-router';
import { monthOf, plusMonths } from '@trellis/core/basics/day';
import { useActor } from '../access/session.queries.ts';
import { ClaimsPage } from '../claims/ClaimsPage.tsx';
import { todayIn } from '../people/describe.ts';

/** The month that is over is the one whose claims leave now. */
export function ClaimsRoute() {
  const navigate = useNavigate();
  const search = useSearch({ from: '/frame/bills/billing/claims' });
  const { zone } = useActor().practice;
  const month = search.month ?? plusMonths(monthOf(todayIn(zone)), -1);
  return (
    <ClaimsPage
      month={month}
      filter={search.state ?? 'all'}
      onMonth={next => void navigate({ to: '/billing/claims', search: { ...search, month: next } })}
      onFilter={state =>
        void navigate({ to: '/billing/claims', search: { ...search, state }, replace: true })
      }
    />
  );
}
