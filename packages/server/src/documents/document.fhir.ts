import type { PatientId } from '@trellis/core/basics/id';
import type { DocumentRow } from '@trellis/core/documents/document';
import type { DocumentKind } from '@trellis/core/documents/document-kind';
import { concept, latest, type Native, patientRef, refTo } from '../platform/fhir/native.ts';

/** US Core wants a code of LOINC, or that there is none. */
const unknownKind = {
  coding: [
    { system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK', display: 'unknown' },
  ],
};

/**
 * LOINC's codes of kinds of papers, where there is one without doubt: 59284-0 as in HL7's consent example (FHIR R4),
 * 18776-5 as in C-CDA 2.1's plan of treatment, 42348-3 as in US Core 7.0.0; read 2026-11-23.
 */
const kinds: Readonly<Record<DocumentKind, ReturnType<typeof concept>>> = {
  consent: concept('http://loinc.org', '59284-0', 'Consent Document'),
  'care-plan': concept('http://loinc.org', '18776-5', 'Plan of care note'),
  'advance-directive': concept('http://loinc.org', '42348-3', 'Advance directives'),
  letter: { ...unknownKind, text: 'Letter' },
  other: { ...unknownKind, text: 'Other paper' },
};

/** A paper about a patient. Its bytes are where her page has them, under the same right to read. */
export const documentReferenceOf = (patientId: PatientId, it: DocumentRow): Native => ({
  type: 'DocumentReference',
  id: it.id,
  version: it.voided ? 2 : 1,
  patientId,
  recordedAt: latest(it.recordedAt, it.voided?.at),
  members: {
    profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-documentreference'],
    status: it.voided ? 'entered-in-error' : 'current',
    type: kinds[it.kind],
    category: [
      concept(
        'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
        'clinical-note',
        'Clinical Note',
      ),
    ],
    subject: patientRef(patientId),
    date: it.recordedAt,
    author: [{ display: it.recordedBy }],
    description: it.title,
    ...(it.consentId !== null && { context: { related: [refTo('Consent', it.consentId)] } }),
    content: [
      {
        attachment: {
          contentType: it.mediaType,
          url: `/api/patients/${patientId}/documents/${it.id}/content`,
          size: it.bytes,
          title: it.title,
          creation: it.recordedAt,
        },
      },
    ],
  },
});
