import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { byText } from '@trellis/core/basics/order';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import {
  type DocumentId,
  decideDocumentGiven,
  decideFile,
  decideVoid,
  fileNameOf,
  mostBytes,
  refuseTooLarge,
} from '@trellis/core/documents/document';
import type * as contracts from '@trellis/core/documents/document.contract';
import { loadConsents } from '../people/consent.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { wholeBody } from '../platform/http/upload.ts';
import { type Blob, findBlob, loadBlobBody, saveBlob } from './blob.store.ts';
import * as store from './document.store.ts';

type AboutDocument = { readonly patientId: PatientId; readonly documentId: DocumentId };

export function loadDocuments(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getDocuments>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    const [rows, consents] = await Promise.all([
      store.loadDocuments(tx, actor.orgId, patientId),
      loadConsents(tx, actor.orgId, [patientId]),
    ]);
    return {
      documents: rows.map(({ blobId: _, ...row }) => row),
      consents: consents
        .map(({ id, program, givenAt }) => ({ id, program, givenAt }))
        .toSorted((a, b) => byText(b.givenAt, a.givenAt)),
    };
  });
}

/** Takes the bytes of a paper. They are nobody's document yet, and nothing shows them until they are. */
export async function keepBytes(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Blob> {
  await withOrg(desk.pool, actor.orgId, tx => getPatientIn(tx, actor.orgId, patientId));
  const body = await wholeBody(bytes, mostBytes, refuseTooLarge);
  const mediaType = decideFile(body);
  return withOrg(desk.pool, actor.orgId, tx =>
    saveBlob(
      tx,
      actor.orgId,
      { id: desk.ids<'blob'>(), patientId, mediaType, body },
      { at: desk.clock(), by: actor.staffId },
    ),
  );
}

export function keepDocument(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  wanted: BodyOf<typeof contracts.keepDocument>,
): Promise<{ documentId: DocumentId }> {
  const event = { name: 'document.kept', patientId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    await getPatientIn(tx, actor.orgId, patientId);
    if (!(await findBlob(tx, actor.orgId, patientId, wanted.blobId)))
      fail('document.no-bytes', 'The uploaded file is not there for this patient. Upload it again.');
    if (wanted.consentId !== null && !(await store.hasConsent(tx, actor.orgId, patientId, wanted.consentId)))
      fail('document.unknown-consent', 'This patient has no such consent. Load the page again and choose.');
    const documentId = ids<'document'>();
    await store.insertDocument(tx, actor.orgId, {
      ...wanted,
      id: documentId,
      patientId,
      origin: 'upload',
      recordedAt: now,
      recordedBy: actor.staffId,
    });
    return { documentId };
  });
}

/** The bytes with what they may be called; also of a document that was taken back. */
export function loadContent(
  desk: Desk,
  actor: Actor,
  { patientId, documentId }: AboutDocument,
): Promise<{ readonly body: Buffer; readonly mediaType: Blob['mediaType']; readonly fileName: string }> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const document = await getDocument(tx, actor, { patientId, documentId });
    const blob = await findBlob(tx, actor.orgId, patientId, document.blobId);
    if (!blob) throw new Error(`Document ${documentId} has no bytes.`);
    return {
      body: await loadBlobBody(tx, actor.orgId, blob),
      mediaType: blob.mediaType,
      fileName: fileNameOf(document.kind, blob.mediaType, localDay(document.recordedAt, patient.zone)),
    };
  });
}

export function recordGiven(
  desk: Desk,
  request: Request,
  at: AboutDocument,
  wanted: BodyOf<typeof contracts.recordGiven>,
): Promise<{ documentId: DocumentId }> {
  const { patientId, documentId } = at;
  const event = { name: 'document.given', patientId, subject: documentId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const { zone } = await getPatientIn(tx, actor.orgId, patientId);
    const document = await getDocument(tx, actor, at);
    const given = decideDocumentGiven(
      { recordedOn: localDay(document.recordedAt, zone), isVoided: document.voided !== null },
      wanted,
      localDay(now, zone),
    );
    await store.insertGiven(
      tx,
      actor.orgId,
      { ...given, ...at, id: ids<'given'>() },
      { at: now, by: actor.staffId },
    );
    return { documentId };
  });
}

export function voidDocument(
  desk: Desk,
  request: Request,
  at: AboutDocument,
  wanted: BodyOf<typeof contracts.voidDocument>,
): Promise<{ documentId: DocumentId }> {
  const { patientId, documentId } = at;
  const event = { name: 'document.voided', patientId, subject: documentId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const document = await getDocument(tx, actor, at);
    const reason = decideVoid({ isVoided: document.voided !== null }, wanted.reason);
    await store.insertDocumentVoid(
      tx,
      actor.orgId,
      { ...at, reason, id: ids<'void'>() },
      { at: now, by: actor.staffId },
    );
    return { documentId };
  });
}

async function getDocument(tx: Tx, actor: Actor, { patientId, documentId }: AboutDocument) {
  const all = await store.loadDocuments(tx, actor.orgId, patientId);
  return all.find(it => it.id === documentId) ?? failWith('document.not-found');
}
