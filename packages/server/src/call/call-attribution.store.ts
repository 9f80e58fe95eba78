import type { CallId, OrgId } from '@trellis/core/basics/id';
import { type Share, sharesSchema } from '@trellis/core/time/attribution';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** What a person said of the seconds of an open call; nothing until she says something. */
export async function loadShares(tx: Tx, orgId: OrgId, callId: CallId): Promise<readonly Share[]> {
  const row = await tx.find<{ attribution: unknown }>(
    sql`select attribution from open_call where org_id = ${orgId} and id = ${callId}`,
  );
  return sharesSchema.parse(row?.attribution ?? []);
}

export async function saveShares(
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  shares: readonly Share[],
): Promise<void> {
  await tx.run(sql`
    update open_call set attribution = ${JSON.stringify(shares)}::jsonb where org_id = ${orgId} and id = ${callId}`);
}
