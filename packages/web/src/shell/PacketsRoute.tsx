import { useNavigate, useSearch } from '@tanstack/react-router';
import { monthOf, plusMonths } from '@trellis/core/basics/day';
import { useActor } from '../access/session.queries.ts';
import { PacketsPage } from '../claims/PacketsPage.tsx';
import { todayIn } from '../people/describe.ts';

/** The month that is over is the one whose claims are asked about first. */
export function PacketsRoute() {
  const navigate = useNavigate();
  const search = useSearch({ from: '/frame/bills/billing/packets' });
  const { zone } = useActor().practice;
  const month = search.month ?? plusMonths(monthOf(todayIn(zone)), -1);
  return (
    <PacketsPage
      key={month}
      month={month}
      onMonth={next => void navigate({ to: '/billing/packets', search: { month: next } })}
    />
  );
}
