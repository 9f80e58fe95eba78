import type { Changing, Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { writeCheckedFile } from './claim-file.ts';
import { practiceOf } from './claim-setup.store.ts';
import { type ClaimFileId, insertClaims, insertFile, type NewClaim, takeFileNumber } from './claims.store.ts';
import type { Office } from './draft.service.ts';

export type Sent = { readonly fileId: ClaimFileId; readonly fileNumber: number };

/** Claims as one file, checked and kept together with them. Asked under the lock of the practice's claims. */
export async function keepInFile(
  desk: Desk,
  { tx, actor, now, ids }: Changing,
  office: Office,
  claims: readonly Omit<NewClaim, 'fileId'>[],
): Promise<Sent> {
  const of = practiceOf(actor);
  const fileNumber = await withOrg(desk.pool, actor.orgId, own => takeFileNumber(own, actor.orgId));
  const fileId = ids<'claim file'>();
  const body = writeCheckedFile(
    office,
    claims.map(it => it.content),
    { number: fileNumber, now, zone: actor.practice.zone },
  );
  const recorded = { at: now, by: actor.staffId };
  await insertFile(tx, of, { id: fileId, number: fileNumber, body }, recorded);
  await insertClaims(
    tx,
    of,
    claims.map(it => ({ ...it, fileId })),
    recorded,
  );
  return { fileId, fileNumber };
}
