import { Outlet } from '@tanstack/react-router';
import css from './BillingTabs.module.css';
import { BillingTabs } from './BillingTabs.tsx';

/** A page about billing with the way to the others above it. */
export function BillingFrame() {
  return (
    <div className={css.frame}>
      <BillingTabs />
      <Outlet />
    </div>
  );
}
