import type { ConsentId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { DocumentId, DocumentRow } from '@trellis/core/documents/document';
import { documentKinds } from '@trellis/core/documents/document-kind';
import { expect, test } from 'vitest';
import { faultsOf } from '../../../core/test/fhir-check.ts';
import { bodyOf } from '../platform/fhir/native.ts';
import { documentReferenceOf } from './document.fhir.ts';

const rosa = '01930000-0000-7000-8000-000000000002' as PatientId;
const aDocument = (over: Partial<DocumentRow> = {}): DocumentRow => ({
  id: '01930000-0000-7000-8000-000000000009' as DocumentId,
  kind: 'care-plan',
  title: 'Care plan, version 2',
  origin: 'letter',
  mediaType: 'application/pdf',
  bytes: 48_211,
  sha256: '00',
  expiresOn: null,
  consentId: null,
  recordedAt: '2026-11-20T15:00:00.000Z' as Instant,
  recordedBy: 'Dana Whitlock',
  given: [],
  voided: null,
  ...over,
});

test('a printed care plan names its kind and where its bytes are', () => {
  expect(documentReferenceOf(rosa, aDocument())).toMatchObject({
    type: 'DocumentReference',
    version: 1,
    members: {
      status: 'current',
      type: { coding: [{ code: '18776-5' }] },
      content: [
        {
          attachment: {
            contentType: 'application/pdf',
            url: `/api/patients/${rosa}/documents/01930000-0000-7000-8000-000000000009/content`,
            size: 48_211,
          },
        },
      ],
    },
  });
});

test('a signed consent refers to the consent it proves', () => {
  const consentId = '01930000-0000-7000-8000-00000000000a' as ConsentId;
  expect(documentReferenceOf(rosa, aDocument({ kind: 'consent', consentId })).members).toMatchObject({
    context: { related: [{ reference: `Consent/${consentId}` }] },
  });
});

test('a paper of another patient stays, as entered in error', () => {
  const at = '2026-11-22T09:00:00.000Z' as Instant;
  const voided = { at, by: 'Dana Whitlock', reason: 'Another patient’s' };
  expect(documentReferenceOf(rosa, aDocument({ voided }))).toMatchObject({
    version: 2,
    recordedAt: at,
    members: { status: 'entered-in-error' },
  });
});

test.each(documentKinds)('a paper of the kind %s lacks nothing FHIR demands', kind => {
  expect(faultsOf(JSON.parse(bodyOf(documentReferenceOf(rosa, aDocument({ kind })))))).toEqual([]);
});
