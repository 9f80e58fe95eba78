import type { ConsentId, Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type {
  BlobId,
  DocumentId,
  DocumentRow,
  MediaType,
  PatientDocument,
} from '@trellis/core/documents/document';
import type { ExpiringDocument } from '@trellis/core/documents/document.due';
import type { Given } from '@trellis/core/documents/given';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };

export async function insertDocument(tx: Tx, orgId: OrgId, it: PatientDocument): Promise<void> {
  await tx.run(sql`
    insert into document (org_id, id, patient_id, kind, title, blob_id, origin, expires_on, consent_id, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.kind}, ${it.title}, ${it.blobId}, ${it.origin}, ${it.expiresOn},
            ${it.consentId}, ${it.recordedAt}, ${it.recordedBy}, 'staff')`);
}

/** Whether this patient gave that consent: a paper proves nobody else's. */
export async function hasConsent(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  consentId: ConsentId,
): Promise<boolean> {
  const row = await tx.find(sql`
    select 1 from consent where org_id = ${orgId} and patient_id = ${patientId} and id = ${consentId}`);
  return row !== undefined;
}

type DocumentSqlRow = {
  id: DocumentId;
  kind: PatientDocument['kind'];
  title: string;
  blob_id: BlobId;
  origin: PatientDocument['origin'];
  media_type: MediaType;
  size: number;
  sha256: Buffer;
  expires_on: PatientDocument['expiresOn'];
  consent_id: ConsentId | null;
  recorded_at: Instant;
  recorded_by: string;
  voided_at: Instant | null;
  voided_by: string | null;
  void_reason: string | null;
};

const rowOf = (row: DocumentSqlRow, given: readonly Given[]): DocumentRow & { readonly blobId: BlobId } => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  blobId: row.blob_id,
  origin: row.origin,
  mediaType: row.media_type,
  bytes: row.size,
  sha256: row.sha256.toString('hex'),
  expiresOn: row.expires_on,
  consentId: row.consent_id,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
  given: [...given],
  voided:
    row.voided_at === null || row.voided_by === null
      ? null
      : { at: row.voided_at, by: row.voided_by, reason: row.void_reason ?? '' },
});

/** All papers of a patient, newest first, those taken back among them. */
export async function loadDocuments(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly (DocumentRow & { readonly blobId: BlobId })[]> {
  const [rows, given] = await Promise.all([
    tx.rows<DocumentSqlRow>(sql`
      select d.id, d.kind, d.title, d.blob_id, d.origin, b.media_type, b.size, b.sha256, d.expires_on, d.consent_id,
             d.recorded_at, s.name as recorded_by, v.recorded_at as voided_at, w.name as voided_by, v.reason as void_reason
      from document d
      join document_blob b on b.org_id = d.org_id and b.id = d.blob_id
      join staff s on s.org_id = d.org_id and s.id = d.recorded_by
      left join document_void v on v.org_id = d.org_id and v.document_id = d.id
      left join staff w on w.org_id = v.org_id and w.id = v.recorded_by
      where d.org_id = ${orgId} and d.patient_id = ${patientId}
      order by d.recorded_at desc, d.id desc`),
    tx.rows<Given & { readonly document_id: DocumentId }>(sql`
      select document_id, on_day as on, how, receiver, name
      from document_given where org_id = ${orgId} and patient_id = ${patientId} order by on_day, id`),
  ]);
  const givenOf = Map.groupBy(given, it => it.document_id);
  return rows.map(row =>
    rowOf(
      row,
      (givenOf.get(row.id) ?? []).map(({ document_id: _, ...it }) => it),
    ),
  );
}

/** Papers that nobody took back, as the due rules read them. */
export async function loadDocumentsForDue(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly ExpiringDocument[]>> {
  const rows = await tx.rows<ExpiringDocument & { readonly patientId: PatientId }>(sql`
    select d.patient_id as "patientId", d.id, d.kind, d.title, d.expires_on as "expiresOn", d.recorded_at as "recordedAt"
    from document d
    where d.org_id = ${orgId} and d.patient_id = any(${patients}::uuid[])
      and not exists (select from document_void v where v.org_id = d.org_id and v.document_id = d.id)`);
  return Map.groupBy(rows, row => row.patientId);
}

type AboutDocument = { readonly patientId: PatientId; readonly documentId: DocumentId };

export async function insertGiven(
  tx: Tx,
  orgId: OrgId,
  it: AboutDocument & Given & { readonly id: Id<'given'> },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into document_given (org_id, id, patient_id, document_id, on_day, how, receiver, name, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.documentId}, ${it.on}, ${it.how}, ${it.receiver}, ${it.name},
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

export async function insertDocumentVoid(
  tx: Tx,
  orgId: OrgId,
  it: AboutDocument & { readonly id: Id<'void'>; readonly reason: string },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into document_void (org_id, id, patient_id, document_id, reason, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.documentId}, ${it.reason}, ${recorded.at}, ${recorded.by}, 'staff')`);
}
