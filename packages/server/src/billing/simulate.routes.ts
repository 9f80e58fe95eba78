import { type BillingCase, monthsOf } from '@trellis/core/billing/billing-case';
import { decideCase } from '@trellis/core/billing/decide-case';
import { simulateCase } from '@trellis/core/billing/simulate.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { monthOfActor } from './month-facts.ts';
import { loadSiteRules } from './site-rules.ts';

export const simulateRoutes = (desk: Desk): readonly Route[] => [
  route(simulateCase, async ({ actor, body, query }) => {
    const [month, ...others] = monthsOf(body);
    if (query.rules !== 'site' || month === undefined || others.length > 0)
      return { answer: decideCase(body) };
    const bySite = await withOrg(desk.pool, actor.orgId, tx => loadSiteRules(tx, monthOfActor(actor, month)));
    return { answer: decideCase(withOwn(bySite(body), body)) };
  }),
];

/** What a case says of its own stands before what the practice has set. */
const withOwn = (it: BillingCase, own: BillingCase): BillingCase => ({
  ...it,
  ...(own.amounts && { amounts: own.amounts }),
  ...(own.settings && { settings: own.settings }),
  ...(own.ruleSets && { ruleSets: own.ruleSets }),
});
