import { Link, useMatchRoute } from '@tanstack/react-router';
import type { Policy } from '@trellis/core/access/policy';
import { monthOf, monthSchema } from '@trellis/core/basics/day';
import { mayReadRules, maySimulate } from '@trellis/core/billing/billing.policy';
import { mayHandOverPackets } from '@trellis/core/claims/audit-packet.policy';
import { mayReadClaims } from '@trellis/core/claims/claim.policy';
import { mayReadSetup } from '@trellis/core/claims/claim-setup.policy';
import { mayReadEligibility } from '@trellis/core/claims/eligibility.policy';
import { mayReadOverview } from '@trellis/core/claims/overview.policy';
import { useActor } from '../access/session.queries.ts';
import { todayIn } from '../people/describe.ts';
import type { BillingTabsWords } from '../words/billing-tabs.en.ts';
import { useBillingTabsWords } from '../words/billing-tabs.ts';
import css from './BillingTabs.module.css';

const tabs = [
  { word: 'claims', to: '/billing/claims', policy: mayReadClaims },
  { word: 'remittance', to: '/billing/remittance', policy: mayReadClaims },
  { word: 'packets', to: '/billing/packets', policy: mayHandOverPackets },
  { word: 'eligibility', to: '/billing/eligibility', policy: mayReadEligibility },
  { word: 'rules', to: '/billing/rules', policy: mayReadRules },
  { word: 'overview', to: '/billing/overview', policy: mayReadOverview },
  { word: 'simulator', to: '/billing/simulator', policy: maySimulate },
  { word: 'shadow', to: '/billing/shadow', policy: maySimulate },
  { word: 'setup', to: '/billing/setup', policy: mayReadSetup },
] as const satisfies readonly { word: keyof BillingTabsWords; to: string; policy: Policy }[];

/** The way between the pages about billing, as far as they are open to who is signed in; where one is, is marked. */
export function BillingTabs() {
  const words = useBillingTabsWords();
  const actor = useActor();
  const matches = useMatchRoute();
  // Whichever month is open, it is this page; a named page is none.
  const isMonth = monthSchema.safeParse((matches({ to: '/billing/$month' }) || undefined)?.month).success;
  const month = monthOf(todayIn(actor.practice.zone));
  const here = (isHere: unknown) => (isHere ? ({ 'aria-current': 'page', ref: comeIntoSight } as const) : {});
  return (
    <nav aria-label={words.pages} className={css.tabs}>
      <Link to="/billing/$month" params={{ month }} {...here(isMonth)}>
        {words.month}
      </Link>
      {tabs
        .filter(it => it.policy.allows(actor))
        .map(({ word, to }) => (
          <Link key={to} to={to} {...here(matches({ to, fuzzy: true }))}>
            {words[word]}
          </Link>
        ))}
    </nav>
  );
}

/** On a phone the names stand in one line that is wider than the screen. */
function comeIntoSight(tab: HTMLAnchorElement | null): void {
  tab?.scrollIntoView?.({ block: 'nearest', inline: 'center' });
}
