import { createHash } from 'node:crypto';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { BlobId, MediaType } from '@trellis/core/documents/document';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** One statement carries this much: small enough for memory, large enough that 25 MB are a hundred rows. */
const chunkBytes = 256 * 1024;

export type Blob = {
  readonly id: BlobId;
  readonly mediaType: MediaType;
  readonly bytes: number;
  readonly sha256: string;
};

type BlobRow = { id: BlobId; media_type: MediaType; size: number; sha256: Buffer };

const blobOf = (row: BlobRow): Blob => ({
  id: row.id,
  mediaType: row.media_type,
  bytes: row.size,
  sha256: row.sha256.toString('hex'),
});

/** Keeps bytes about one patient; the same bytes again are the same blob. */
export async function saveBlob(
  tx: Tx,
  orgId: OrgId,
  wanted: {
    readonly id: BlobId;
    readonly patientId: PatientId;
    readonly mediaType: MediaType;
    readonly body: Buffer;
  },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<Blob> {
  const { patientId, body } = wanted;
  const sha256 = createHash('sha256').update(body).digest();
  const made = await tx.run(sql`
    insert into document_blob (org_id, id, patient_id, sha256, size, media_type, recorded_at, recorded_by)
    values (${orgId}, ${wanted.id}, ${patientId}, ${sha256}, ${body.byteLength}, ${wanted.mediaType}, ${recorded.at}, ${recorded.by})
    on conflict (org_id, patient_id, sha256) do nothing`);
  if (made === 1) await insertChunks(tx, orgId, wanted.id, body);
  const row = await tx.find<BlobRow>(sql`
    select id, media_type, size, sha256 from document_blob
    where org_id = ${orgId} and patient_id = ${patientId} and sha256 = ${sha256}`);
  if (!row) throw new Error('A blob that was just kept is not there.');
  return blobOf(row);
}

async function insertChunks(tx: Tx, orgId: OrgId, blobId: BlobId, body: Buffer): Promise<void> {
  for (let part = 0; part * chunkBytes < body.byteLength; part += 1) {
    const chunk = body.subarray(part * chunkBytes, (part + 1) * chunkBytes);
    await tx.run(sql`
      insert into document_chunk (org_id, blob_id, part, body) values (${orgId}, ${blobId}, ${part}, ${chunk})`);
  }
}

export async function findBlob(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  blobId: BlobId,
): Promise<Blob | undefined> {
  const row = await tx.find<BlobRow>(sql`
    select id, media_type, size, sha256 from document_blob
    where org_id = ${orgId} and patient_id = ${patientId} and id = ${blobId}`);
  return row && blobOf(row);
}

/** The bytes, whole and unchanged: a sum that differs is a defect of the storage and is never shown. */
export async function loadBlobBody(tx: Tx, orgId: OrgId, blob: Blob): Promise<Buffer> {
  const rows = await tx.rows<{ body: Buffer }>(sql`
    select body from document_chunk where org_id = ${orgId} and blob_id = ${blob.id} order by part`);
  const body = Buffer.concat(rows.map(row => row.body));
  if (createHash('sha256').update(body).digest('hex') !== blob.sha256)
    throw new Error(`Blob ${blob.id} is not what was kept: its sum differs.`);
  return body;
}
