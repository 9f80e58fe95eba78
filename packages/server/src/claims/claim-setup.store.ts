import { type Actor, type Credential, performerOf } from '@trellis/core/access/staff';
import type { OrgId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { type ClaimSetup, claimSetupSchema, emptySetup } from '@trellis/core/claims/claim-setup';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type PracticeOf = { readonly orgId: OrgId; readonly practiceId: PracticeId };

export const practiceOf = (actor: Actor): PracticeOf => ({
  orgId: actor.orgId,
  practiceId: actor.practice.id,
});

/** What holds now; a practice that said nothing yet has version 0. */
export async function loadSetup(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
): Promise<{ readonly version: number; readonly setup: ClaimSetup }> {
  const row = await tx.find<{ version: number; content: unknown }>(sql`
    select version, content from claim_setup
    where org_id = ${orgId} and practice_id = ${practiceId} order by version desc limit 1`);
  return row
    ? { version: row.version, setup: claimSetupSchema.parse(row.content) }
    : { version: 0, setup: emptySetup };
}

/** Adds the next version; false when somebody else has added it before. */
export async function insertSetup(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  setup: ClaimSetup,
  recorded: { readonly version: number; readonly at: Instant; readonly by: StaffId },
): Promise<boolean> {
  const added = await tx.run(sql`
    insert into claim_setup (org_id, practice_id, version, content, recorded_at, recorded_by, source)
    values (${orgId}, ${practiceId}, ${recorded.version}, ${JSON.stringify(setup)}::jsonb, ${recorded.at}, ${recorded.by}, 'staff')
    on conflict do nothing`);
  return added === 1;
}

export type PracticeNumbers = {
  readonly name: string;
  readonly npi: string | null;
  readonly tin: string | null;
};

export async function loadPracticeNumbers(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
): Promise<PracticeNumbers> {
  const row = await tx.find<PracticeNumbers>(sql`
    select name, npi, tin from practice where org_id = ${orgId} and id = ${practiceId}`);
  if (!row) throw new Error('The practice of somebody who is signed in does not exist.');
  return row;
}

export type Biller = { readonly id: StaffId; readonly name: string; readonly credential: Credential };

/** Physicians and other practitioners who work here now: those whose work a claim can name. */
export async function loadPractitioners(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
): Promise<readonly Biller[]> {
  const rows = await tx.rows<Biller>(sql`
    select id, name, credential from staff
    where org_id = ${orgId} and practice_id = ${practiceId} and role <> 'program' and ended_at is null
    order by name, id`);
  return rows.filter(it => performerOf[it.credential] === 'qhp');
}
