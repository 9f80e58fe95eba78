import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { programs } from '../people/consent.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { documentSchema, givenSchema, mediaTypes } from './document.ts';
import { documentKinds } from './document-kind.ts';
import { mayKeepDocuments } from './documents.policy.ts';

const documentParams = patientParams.extend({ documentId: idOf<'document'>() });

export const getDocuments = contract({
  name: 'documents.list',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/documents',
  says: 'Papers about a patient, newest first, with whom they were given to; those taken back stay, with the reason.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({
    documents: z.array(documentSchema),
    /** The consents a signed paper may prove, newest first. */
    consents: z.array(z.object({ id: idOf<'consent'>(), program: z.enum(programs), givenAt: instantSchema })),
  }),
  problems: ['patient.not-found'],
});

export const uploadBytes = contract({
  name: 'documents.upload',
  kind: 'upload',
  method: 'POST',
  path: '/api/patients/:patientId/uploads',
  says: 'Send the bytes of a paper: PDF, JPEG or PNG by content, 25 MB at most. The same bytes again give the same id. It becomes a document with documents.keep.',
  policy: mayKeepDocuments,
  params: patientParams,
  answer: z.object({
    blobId: idOf<'blob'>(),
    mediaType: z.enum(mediaTypes),
    bytes: z.number().int(),
    sha256: z.string(),
  }),
  problems: ['patient.not-found', 'document.empty', 'document.type-refused', 'document.too-large'],
});

export const keepDocument = contract({
  name: 'documents.keep',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/documents',
  says: 'Make uploaded bytes a document: what it is, its title, when it expires, and the consent it proves.',
  policy: mayKeepDocuments,
  params: patientParams,
  body: z.strictObject({
    blobId: idOf<'blob'>(),
    kind: z.enum(documentKinds),
    title: plainText(200).trim().min(1, 'is empty'),
    expiresOn: daySchema.nullable(),
    consentId: idOf<'consent'>().nullable(),
  }),
  answer: z.object({ documentId: idOf<'document'>() }),
  problems: ['patient.not-found', 'document.no-bytes', 'document.unknown-consent'],
});

/** Served apart from the client: never as a page, whatever is in it. */
export const getDocumentContent = contract({
  name: 'documents.content',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/documents/:documentId/content',
  says: 'The bytes of a document, to be looked at in a sandbox or saved.',
  policy: mayReadRecords,
  params: documentParams,
  query: z.strictObject({ as: z.enum(['view', 'file']).default('view') }),
  answer: z.looseObject({}),
  media: 'application/octet-stream',
  problems: ['patient.not-found', 'document.not-found'],
});

export const recordGiven = contract({
  name: 'documents.record-given',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/documents/:documentId/given',
  says: 'Record that a document was handed over, mailed or sent: when and to whom.',
  policy: mayKeepDocuments,
  params: documentParams,
  body: givenSchema,
  answer: z.object({ documentId: idOf<'document'>() }),
  problems: [
    'patient.not-found',
    'document.not-found',
    'document.voided',
    'document.given-day',
    'document.given-name',
  ],
});

export const voidDocument = contract({
  name: 'documents.void',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/documents/:documentId/void',
  says: 'Take a document back with a reason. It stays to be looked at, marked as taken back.',
  policy: mayKeepDocuments,
  params: documentParams,
  body: z.strictObject({ reason: plainText(300) }),
  answer: z.object({ documentId: idOf<'document'>() }),
  problems: ['patient.not-found', 'document.not-found', 'document.voided', 'document.needs-reason'],
});
