import { fail } from '@trellis/core/basics/problem';
import { type Charge, chargesCsv, readCharges } from '@trellis/core/claims/charge';
import { decideSetup } from '@trellis/core/claims/claim-setup';
import * as contracts from '@trellis/core/claims/claim-setup.contract';
import { missingOf } from '@trellis/core/claims/setup-missing';
import { changeOrganization, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { insertCharges, loadCharges } from './charge.store.ts';
import { readChargeFile } from './charge-file.ts';
import {
  insertSetup,
  loadPracticeNumbers,
  loadPractitioners,
  loadSetup,
  practiceOf,
} from './claim-setup.store.ts';

export const claimSetupRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getClaimSetup, async ({ actor }) => ({
    answer: await withOrg(desk.pool, actor.orgId, async tx => {
      const of = practiceOf(actor);
      const { version, setup } = await loadSetup(tx, of);
      const practice = await loadPracticeNumbers(tx, of);
      const people = await loadPractitioners(tx, of);
      const charges = await loadCharges(tx, of);
      const standing = charges.filter(it => it.cents !== null).length;
      const missing = missingOf({ setup, practice, charges: standing, billing: people });
      return { version, setup, practice, people, charges, missing };
    }),
  })),
  route(contracts.editClaimSetup, async ({ body, expectedVersion, ...request }) => {
    const version = expectedVersion + 1;
    const event = { name: 'claims.setup-edited', subject: String(version) };
    return {
      answer: await changeOrganization(desk, request, event, async ({ tx, now, actor }) => {
        const of = practiceOf(actor);
        const setup = decideSetup(body, await loadPractitioners(tx, of));
        const before = await loadSetup(tx, of);
        const recorded = { version, at: now, by: actor.staffId };
        if (before.version !== expectedVersion || !(await insertSetup(tx, of, setup, recorded)))
          fail('edit.stale', 'A colleague changed the set-up meanwhile. Load the page again and repeat it.');
        return { version };
      }),
    };
  }),
  route(contracts.setCharge, async ({ body, ...request }) => ({
    answer: { charges: await keepCharges(desk, request, [body], 'staff') },
  })),
  route(contracts.uploadCharges, async ({ bytes, ...request }) => {
    const { charges, faults } = readCharges(await readChargeFile(bytes));
    return { answer: { kept: await keepCharges(desk, request, charges, 'file'), faults: [...faults] } };
  }),
  route(contracts.exportCharges, async ({ actor }) => ({
    answer: chargesCsv(await withOrg(desk.pool, actor.orgId, tx => loadCharges(tx, practiceOf(actor)))),
    headers: { 'content-disposition': 'attachment; filename="trellis-charges.csv"' },
  })),
];

/** Keeps what differs from what holds; the same file twice changes nothing. Gives how many were kept. */
function keepCharges(
  desk: Desk,
  request: Request,
  wanted: readonly Charge[],
  source: 'staff' | 'file',
): Promise<number> {
  return changeOrganization(
    desk,
    request,
    { name: 'claims.charges-kept' },
    async ({ tx, now, actor, ids }) => {
      const of = practiceOf(actor);
      const holds = new Map((await loadCharges(tx, of)).map(it => [`${it.code} ${it.from}`, it.cents]));
      const differing = wanted.filter(it => holds.get(`${it.code} ${it.from}`) !== it.cents);
      const charges = differing.map(it => ({ ...it, id: ids<'charge'>() }));
      await insertCharges(tx, of, charges, { at: now, by: actor.staffId, source });
      return differing.length;
    },
  );
}
