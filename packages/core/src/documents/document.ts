import { z } from 'zod';
import { type Day, daySchema } from '../basics/day.ts';
import { type ConsentId, type Id, idOf, type PatientId, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { type DocumentKind, documentKinds } from './document-kind.ts';
import { decideGiven, type Given, givenSchemaTo, receivers } from './given.ts';

/** More than a scan of a long consent, less than what makes a backup slow. Trellis policy, 2026-11-22. */
export const mostBytes = 25 * 1024 * 1024;

export const mediaTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type MediaType = (typeof mediaTypes)[number];

export type DocumentId = Id<'document'>;
export type BlobId = Id<'blob'>;

/** A paper about a patient: the bytes never change; it is taken back with a reason and never removed. */
export type PatientDocument = {
  readonly id: DocumentId;
  readonly patientId: PatientId;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly blobId: BlobId;
  readonly origin: 'upload' | 'letter';
  readonly expiresOn: Day | null;
  /** The consent it proves. */
  readonly consentId: ConsentId | null;
  readonly recordedAt: Instant;
  readonly recordedBy: StaffId;
};

export const givenSchema = givenSchemaTo(receivers);

export const documentSchema = z.object({
  id: idOf<'document'>(),
  kind: z.enum(documentKinds),
  title: z.string(),
  origin: z.enum(['upload', 'letter']),
  mediaType: z.enum(mediaTypes),
  bytes: z.number().int(),
  sha256: z.string(),
  expiresOn: daySchema.nullable(),
  consentId: idOf<'consent'>().nullable(),
  recordedAt: instantSchema,
  recordedBy: z.string(),
  given: z.array(givenSchema),
  /** Why it was taken back; null while it is in force. */
  voided: z.object({ at: instantSchema, by: z.string(), reason: z.string() }).nullable(),
});
export type DocumentRow = z.infer<typeof documentSchema>;

const marks: readonly { readonly type: MediaType; readonly starts: readonly number[] }[] = [
  // %PDF-
  { type: 'application/pdf', starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
  { type: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** What a file is, by its first bytes: names and claims of browsers are not asked. Undefined for everything else. */
export const mediaTypeOf = (bytes: Uint8Array): MediaType | undefined =>
  marks.find(({ starts }) => starts.every((byte, i) => bytes[i] === byte))?.type;

/** Takes a file, or says what to bring instead. */
export function decideFile(bytes: Uint8Array): MediaType {
  if (bytes.byteLength === 0)
    fail('document.empty', 'The file is empty. Scan or save it again, then upload it.');
  return (
    mediaTypeOf(bytes) ??
    fail(
      'document.type-refused',
      'Only PDF, JPEG and PNG are kept, and this file is none of them whatever its name says. Save or scan it as PDF.',
    )
  );
}

export function refuseTooLarge(): never {
  fail(
    'document.too-large',
    `The file is larger than ${mostBytes / 1024 / 1024} MB. Scan it at 200 dpi in black and white, or in parts.`,
    { mostBytes },
  );
}

/** What was taken back goes to nobody any more. */
export function decideDocumentGiven(
  document: { readonly recordedOn: Day; readonly isVoided: boolean },
  given: Given,
  today: Day,
): Given {
  if (document.isVoided) refuseVoided();
  return decideGiven(document.recordedOn, given, today);
}

/** Taking back needs a reason, and happens once. */
export function decideVoid(document: { readonly isVoided: boolean }, reason: string): string {
  if (document.isVoided) refuseVoided();
  const said = reason.trim();
  if (said === '') fail('document.needs-reason', 'Say why it is taken back, such as "another patient’s".');
  return said;
}

function refuseVoided(): never {
  fail('document.voided', 'This document was taken back already. Load the page again to see why.');
}

/** What a file is called when it is saved: no name of a patient leaves in it. */
export function fileNameOf(kind: DocumentKind, mediaType: MediaType, recordedOn: Day): string {
  const endings = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;
  return `${kind}-${recordedOn}.${endings[mediaType]}`;
}
