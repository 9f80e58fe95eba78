import type { AllergyFact } from '@trellis/core/chart/chart';
import { z } from 'zod';
import {
  type CodeableConcept,
  codeableConcept,
  dayWritten,
  fhirDate,
  fhirText,
  findCode,
  hasCode,
  wordsOf,
} from '../platform/fhir/elements.ts';
import { type Reading, read, readShape, refusal, refuse } from '../platform/fhir/refusal.ts';
import type { FactContext } from './fact-reader.fhir.ts';

const schema = z.object({
  clinicalStatus: codeableConcept.optional(),
  verificationStatus: codeableConcept.optional(),
  criticality: fhirText.optional(),
  code: codeableConcept.optional(),
  onsetDateTime: fhirDate.optional(),
  recordedDate: fhirDate.optional(),
  reaction: z
    .array(
      z.object({
        substance: codeableConcept.optional(),
        manifestation: z.array(codeableConcept).optional(),
      }),
    )
    .optional(),
});

const systems = [
  'http://www.nlm.nih.gov/research/umls/rxnorm',
  'http://snomed.info/sct',
  'http://hl7.org/fhir/ndfrt',
];

/** No fact when the source itself takes the statement back. An allergy in words only is kept: it may save a life. */
export function allergyFactsOf(resource: unknown, context: FactContext): Reading<readonly AllergyFact[]> {
  const shape = readShape('AllergyIntolerance', schema, resource);
  if (shape.kind === 'refused') return shape;
  const it = shape.value;
  if (hasCode(it.verificationStatus, ['entered-in-error', 'refuted'])) return read([]);
  const substance = [it.code, ...(it.reaction ?? []).map(one => one.substance)].find(
    one => one !== undefined,
  );
  const code = findCode(substance, systems) ?? inWords(substance);
  if (!code) return refuse(refusal('AllergyIntolerance.code', 'no-substance'));
  const seen = (it.reaction ?? []).flatMap(one => one.manifestation ?? []).map(wordsOf);
  return read([
    {
      id: context.ids(),
      code,
      status: statusOf(it.clinicalStatus),
      criticality: it.criticality === 'high' || it.criticality === 'low' ? it.criticality : null,
      reaction: [...new Set(seen)].filter(Boolean).join(', ') || null,
      sinceOn: dayWritten(it.onsetDateTime ?? it.recordedDate),
      source: context.source,
    },
  ]);
}

/** What has no code of a system stands under its own words. */
function inWords(concept: CodeableConcept | undefined): AllergyFact['code'] | undefined {
  const words = wordsOf(concept);
  return words ? { system: 'urn:trellis:words', code: words, display: words } : undefined;
}

// Value set allergyintolerance-clinical, FHIR R4 (4.0.1).
function statusOf(status: CodeableConcept | undefined): AllergyFact['status'] {
  if (hasCode(status, ['active'])) return 'active';
  return hasCode(status, ['inactive', 'resolved']) ? 'past' : 'unknown';
}
