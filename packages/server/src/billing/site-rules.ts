import { amountsIn } from '@trellis/core/billing/amounts';
import type { BillingCase } from '@trellis/core/billing/billing-case';
import { isProgramCode } from '@trellis/core/billing/medicare.rules';
import type { Tx } from '../platform/database/door.ts';
import { loadFeeFiles } from './fee.store.ts';
import type { MonthOf } from './month-close.store.ts';

/** What the site has decided about the rules, put into every case of its month, so that a stored case carries it. */
export async function loadSiteRules(tx: Tx, of: MonthOf): Promise<(it: BillingCase) => BillingCase> {
  const files = await loadFeeFiles(tx, of);
  const amounts = amountsIn(
    files.map(it => it.amounts),
    of.month,
    isProgramCode,
  );
  return it => (amounts.length > 0 ? { ...it, amounts } : it);
}
