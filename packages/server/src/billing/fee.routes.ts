import type { Actor } from '@trellis/core/access/staff';
import { fail, failWith } from '@trellis/core/basics/problem';
import * as contracts from '@trellis/core/billing/fee.contract';
import { type FeeFile, readFees } from '@trellis/core/billing/fee-file';
import { isProgramCode } from '@trellis/core/billing/medicare.rules';
import { readTable } from '../people/caseload-file.ts';
import { changeOrganization, type Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { insertFees, loadFeeHistory, voidFees } from './fee.store.ts';

const practiceOf = (actor: Actor) => ({ orgId: actor.orgId, practiceId: actor.practice.id });

type File = { readonly text: string; readonly locality: string | null };

async function read({ text, locality }: File): Promise<FeeFile & { readonly headers: readonly string[] }> {
  const table = await readTable(Buffer.from(text));
  return { ...readFees(table, locality), headers: table.headers };
}

/** Only a file that says one amount for one place can hold. */
function refuseUnreadable({ missing, localities, amounts, faults }: FeeFile, locality: string | null): void {
  if (missing.length === 0 && amounts.length > 0 && (locality !== null || localities.length < 2)) return;
  fail(
    'billing.fees-unreadable',
    missing.length > 0
      ? `The file has no column for ${missing.join(' and ')}. Name its columns code, year or from, and amount.`
      : amounts.length === 0
        ? 'No row of this file says an amount for a code and its days. Mend the rows and load it again.'
        : 'The file has several localities. Say which one is the practice’s own.',
    { missing, localities, faults: faults.slice(0, 50) },
  );
}

export const feeRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.previewFees, async ({ body }) => {
    const { columns, headers, amounts, ...rest } = await read(body);
    return {
      answer: {
        ...rest,
        faults: [...rest.faults],
        localities: [...rest.localities],
        missing: [...rest.missing],
        columns: headers.map((header, i) => ({ header, is: columns[i] ?? null })),
        amounts: amounts.length,
        used: amounts.filter(it => isProgramCode(it.code)),
      },
    };
  }),
  route(contracts.loadFees, async ({ body: { name, ...file }, ...request }) => {
    const fees = await read(file);
    refuseUnreadable(fees, file.locality);
    const event = { name: 'billing.fees-loaded', subject: name };
    return {
      answer: await changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
        const id = ids<'fee file'>();
        const [locality = null] = file.locality === null ? fees.localities : [file.locality];
        const stored = { id, name, locality, amounts: fees.amounts };
        await insertFees(tx, practiceOf(actor), stored, { at: now, by: actor.staffId });
        return { feeFileId: id, amounts: fees.amounts.length };
      }),
    };
  }),
  route(contracts.withdrawFees, async ({ params: { feeFileId }, body: { reason }, ...request }) => {
    const event = { name: 'billing.fees-withdrawn', subject: feeFileId };
    return {
      answer: await changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
        const wanted = { id: ids<'fee file'>(), voids: feeFileId, reason };
        const isDone = await voidFees(tx, practiceOf(actor), wanted, { at: now, by: actor.staffId });
        if (!isDone) failWith('billing.fees-not-found');
        return { feeFileId };
      }),
    };
  }),
  route(contracts.getFees, async ({ actor }) => {
    const rows = await withOrg(desk.pool, actor.orgId, tx => loadFeeHistory(tx, practiceOf(actor)));
    const files = rows.map(({ amounts, voidedAt, voidedBy, reason, ...row }) => ({
      ...row,
      count: amounts.length,
      used: amounts.filter(it => isProgramCode(it.code)),
      withdrawn: voidedAt === null ? null : { at: voidedAt, by: voidedBy ?? '', reason: reason ?? '' },
    }));
    return { answer: { files } };
  }),
];
