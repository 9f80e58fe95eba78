import { firstDay, type Month } from '@trellis/core/basics/day';
import type { OrgId } from '@trellis/core/basics/id';
import { amountsIn } from '@trellis/core/billing/amounts';
import type { BillingCase } from '@trellis/core/billing/billing-case';
import { isProgramCode } from '@trellis/core/billing/medicare.rules';
import { ruleSettingValues } from '@trellis/core/billing/rule-setting-names';
import { setsIn, settingsIn } from '@trellis/core/billing/rules-in-force';
import type { SiteRules } from '@trellis/core/billing/rules-table';
import type { Tx } from '../platform/database/door.ts';
import { loadFeeFiles } from './fee.store.ts';
import type { MonthOf } from './month-close.store.ts';
import { loadChosenReadings, loadRuleSets } from './rules.store.ts';

/** Everything the organization has decided about rules: of two choices for one day the later stands. */
export async function loadSite(tx: Tx, orgId: OrgId): Promise<SiteRules> {
  const [choices, ruleSets] = [await loadChosenReadings(tx, orgId), await loadRuleSets(tx, orgId)];
  return { settings: choices.toReversed().map(({ name, value, from }) => ({ name, value, from })), ruleSets };
}

/** What the site has decided about the rules, put into every case of its month, so that a stored case carries it. */
export async function loadSiteRules(tx: Tx, of: MonthOf): Promise<(it: BillingCase) => BillingCase> {
  const files = await loadFeeFiles(tx, of);
  const site = await loadSite(tx, of.orgId);
  const amounts = amountsIn(
    files.map(it => it.amounts),
    of.month,
    isProgramCode,
  );
  const settings = readingsIn(site, of.month);
  return it => {
    const ruleSets = setsIn({ ...it, ...site }, of.month);
    return {
      ...it,
      ...(amounts.length > 0 && { amounts }),
      ...(settings.length > 0 && { settings }),
      ...(ruleSets.length > 0 && { ruleSets }),
    };
  };
}

/** Choices that are not the default anyway: a case without them is judged as it always was. */
const readingsIn = (site: SiteRules, month: Month) =>
  settingsIn(site, month)
    .filter(({ name, value }) => value !== ruleSettingValues[name][0])
    .map(({ name, value }) => ({ name, value, from: firstDay(month) }));
