import type { Actor } from '@trellis/core/access/staff';
import type { Month } from '@trellis/core/basics/day';
import { mostClaimsInBatch } from '@trellis/core/claims/claim-batch';
import { approve } from '../packages/server/src/billing/approval.service.ts';
import { type JudgingReport, judgeWholeMonth } from '../packages/server/src/billing/judging-run.ts';
import { release } from '../packages/server/src/claims/release.service.ts';
import type { Desk } from '../packages/server/src/platform/change.ts';
import { type Tx, withOrg } from '../packages/server/src/platform/database/door.ts';
import { residentMegabytes } from './clinic.ts';
import type { Measured } from './cpu.ts';
import { loadBillable, loadLinesOf, sumMinutes } from './month-fill.ts';

/** `approveMonth` takes no more. */
const mostApprovals = 2000;

export type Closing = {
  readonly month: Month;
  readonly upTo: number;
  readonly appUrl: string;
  readonly measured: (work: () => Promise<unknown>) => Promise<Measured>;
};

/** Closes a filled month as the product does: judges everybody, approves whatever is billable, releases the claims. */
export async function closeMonth(desk: Desk, biller: Actor, { month, upTo, appUrl, measured }: Closing) {
  const { orgId } = biller;
  const inOrg = <Result>(work: (tx: Tx) => Promise<Result>) => withOrg(desk.pool, orgId, work);
  const of = { orgId, practiceId: biller.practice.id, month };
  const summing = await measured(() => inOrg(tx => sumMinutes(tx, orgId)));

  let megabytes = 0;
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, residentMegabytes(process.pid));
  }, 50);
  let report: JudgingReport | undefined;
  const judge = async () => {
    report = await judgeWholeMonth(inOrg, of, { clock: desk.clock, lanes: 2, appUrl });
  };
  const judging = await measured(judge);
  if (report?.judged !== upTo) throw new Error(`${report?.judged} were judged of ${upTo}.`);
  const approving = await measured(() => approveAll(desk, biller, { month, upTo }));
  const releasing = await measured(() => releaseAll(desk, biller, month));
  clearInterval(watch);
  const again = await measured(judge);
  const all = [judging, approving, releasing];
  const total = (of: keyof Measured) => all.reduce((sum, it) => sum + it[of], 0);
  const whole = { seconds: total('seconds'), node: total('node'), postgres: total('postgres') };
  return { ...whole, judging, approving, releasing, again, summing, megabytes };
}

/** As many at a time as the board sends; as billers go about it, those of some care managers after those of others. */
async function approveAll(desk: Desk, biller: Actor, { month, upTo }: Pick<Closing, 'month' | 'upTo'>) {
  const waiting = await withOrg(desk.pool, biller.orgId, tx => loadBillable(tx, biller.orgId, month));
  if (waiting.length !== upTo) throw new Error(`${waiting.length} are billable of ${upTo}.`);
  let version = 0;
  for (let at = 0; at < waiting.length; at += mostApprovals) {
    const request = { actor: biller, requestId: `bench-${at}`, policy: 'billing.approve', month };
    const batch = waiting.slice(at, at + mostApprovals);
    ({ version } = await approve(desk, { ...request, expectedVersion: version }, batch));
  }
}

/** Every approved line leaves as a claim, so many to a file as a transaction may carry, two files at once. */
async function releaseAll(desk: Desk, biller: Actor, month: Month): Promise<void> {
  const drafts = await withOrg(desk.pool, biller.orgId, tx => loadLinesOf(tx, biller.orgId, month));
  let [next, claims] = [0, 0];
  const lane = async () => {
    while (next < drafts.length) {
      const batch = drafts.slice(next, next + mostClaimsInBatch);
      next += mostClaimsInBatch;
      const request = { actor: biller, requestId: `bench-${next}`, policy: 'claims.release' };
      const released = await release(desk, request, month, { attested: true, drafts: batch });
      claims += released.claims;
    }
  };
  await Promise.all([lane(), lane()]);
  if (claims !== drafts.length) throw new Error(`${claims} of ${drafts.length} claims left.`);
}
