import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { type Month, monthOf, monthSchema } from '@trellis/core/basics/day';
import { sessionQuery } from '../access/session.queries.ts';
import { todayIn } from '../people/describe.ts';
import { BrokenPage } from './BrokenPage.tsx';
import { claimSearch, packetSearch } from './claim-search.ts';
import { frame } from './frame-routes.tsx';
import { monthSearch } from './month-search.ts';

const billing = createRoute({
  getParentRoute: () => frame,
  path: '/billing',
  beforeLoad: async ({ context }) => {
    const { actor } = await context.queries.ensureQueryData(sessionQuery);
    throw redirect({ to: '/billing/$month', params: { month: monthOf(todayIn(actor.practice.zone)) } });
  },
});

/** Every page about billing, below the way between them. */
const bills = createRoute({
  getParentRoute: () => frame,
  id: 'bills',
  component: lazyRouteComponent(() => import('./BillingFrame.tsx'), 'BillingFrame'),
});

const month = createRoute({
  getParentRoute: () => bills,
  path: '/billing/$month',
  params: { parse: (raw: { month: string }): { month: Month } => ({ month: monthSchema.parse(raw.month) }) },
  validateSearch: search => monthSearch(search),
  component: lazyRouteComponent(() => import('./MonthRoute.tsx'), 'MonthRoute'),
  errorComponent: BrokenPage,
});

const setup = createRoute({
  getParentRoute: () => bills,
  path: '/billing/setup',
  component: lazyRouteComponent(() => import('../claims/SetupPage.tsx'), 'SetupPage'),
  errorComponent: BrokenPage,
});

const simulator = createRoute({
  getParentRoute: () => bills,
  path: '/billing/simulator',
  component: lazyRouteComponent(() => import('../billing/SimulatorPage.tsx'), 'SimulatorPage'),
  errorComponent: BrokenPage,
});

const rules = createRoute({
  getParentRoute: () => bills,
  path: '/billing/rules',
  component: lazyRouteComponent(() => import('../billing/RulesPage.tsx'), 'RulesPage'),
  errorComponent: BrokenPage,
});

const eligibility = createRoute({
  getParentRoute: () => bills,
  path: '/billing/eligibility',
  component: lazyRouteComponent(() => import('../claims/EligibilityPage.tsx'), 'EligibilityPage'),
  errorComponent: BrokenPage,
});

const shadow = createRoute({
  getParentRoute: () => bills,
  path: '/billing/shadow',
  component: lazyRouteComponent(() => import('../billing/ShadowPage.tsx'), 'ShadowPage'),
  errorComponent: BrokenPage,
});

const overview = createRoute({
  getParentRoute: () => bills,
  path: '/billing/overview',
  component: lazyRouteComponent(() => import('../claims/OverviewPage.tsx'), 'OverviewPage'),
  errorComponent: BrokenPage,
});

const claims = createRoute({
  getParentRoute: () => bills,
  path: '/billing/claims',
  validateSearch: search => claimSearch(search),
  component: lazyRouteComponent(() => import('./ClaimsRoute.tsx'), 'ClaimsRoute'),
  errorComponent: BrokenPage,
});

const claim = createRoute({
  getParentRoute: () => bills,
  path: '/billing/claims/$claimId',
  component: lazyRouteComponent(() => import('./ClaimRoute.tsx'), 'ClaimRoute'),
  errorComponent: BrokenPage,
});

const remittance = createRoute({
  getParentRoute: () => bills,
  path: '/billing/remittance',
  component: lazyRouteComponent(() => import('../claims/RemittancePage.tsx'), 'RemittancePage'),
  errorComponent: BrokenPage,
});

const packets = createRoute({
  getParentRoute: () => bills,
  path: '/billing/packets',
  validateSearch: search => packetSearch(search),
  component: lazyRouteComponent(() => import('./PacketsRoute.tsx'), 'PacketsRoute'),
  errorComponent: BrokenPage,
});

/** A named page stands before the month, which any other word would be taken for. */
export const billingRoutes = [
  billing,
  bills.addChildren([
    claims,
    claim,
    remittance,
    packets,
    setup,
    simulator,
    rules,
    eligibility,
    shadow,
    overview,
    month,
  ]),
] as const;
