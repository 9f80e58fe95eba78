import { useNavigate, useParams } from '@tanstack/react-router';
import { MonthPage } from '../billing/MonthPage.tsx';

export function MonthRoute() {
  const navigate = useNavigate();
  const { month } = useParams({ from: '/frame/billing/$month' });
  return (
    <MonthPage
      key={month}
      month={month}
      onMonth={next => void navigate({ to: '/billing/$month', params: { month: next } })}
    />
  );
}
