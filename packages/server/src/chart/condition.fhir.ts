import type { ConditionFact } from '@trellis/core/chart/chart';
import { z } from 'zod';
import {
  codeableConcept,
  dayWritten,
  fhirDate,
  findCode,
  hasCode,
  period,
} from '../platform/fhir/elements.ts';
import { type Reading, read, readShape, refusal, refuse } from '../platform/fhir/refusal.ts';
import type { FactContext } from './fact-reader.fhir.ts';

const schema = z.object({
  clinicalStatus: codeableConcept.optional(),
  verificationStatus: codeableConcept.optional(),
  code: codeableConcept.optional(),
  onsetDateTime: fhirDate.optional(),
  onsetPeriod: period.optional(),
  abatementDateTime: fhirDate.optional(),
  abatementPeriod: period.optional(),
});

const systems = ['http://snomed.info/sct', 'http://hl7.org/fhir/sid/icd-10-cm'];

// Value set condition-clinical, FHIR R4 (4.0.1).
const active = ['active', 'recurrence', 'relapse'];
const past = ['inactive', 'remission', 'resolved'];

/** No fact when the source itself takes the statement back. */
export function conditionFactsOf(resource: unknown, context: FactContext): Reading<readonly ConditionFact[]> {
  const shape = readShape('Condition', schema, resource);
  if (shape.kind === 'refused') return shape;
  const it = shape.value;
  if (hasCode(it.verificationStatus, ['entered-in-error', 'refuted'])) return read([]);
  const code = findCode(it.code, systems);
  if (!code) return refuse(refusal('Condition.code', 'no-code'));
  return read([
    {
      id: context.ids(),
      code,
      status: statusOf(it),
      onsetOn: dayWritten(it.onsetDateTime ?? it.onsetPeriod?.start),
      endedOn: dayWritten(it.abatementDateTime ?? it.abatementPeriod?.end),
      source: context.source,
    },
  ]);
}

/**
 * A problem without a status is unknown, unless the source says when it ended: then it is over (FHIR R4 4.0.1,
 * Condition, con-4). Trellis does not guess that it is current.
 */
function statusOf(it: z.infer<typeof schema>): ConditionFact['status'] {
  if (hasCode(it.clinicalStatus, active)) return 'active';
  const hasEnded = it.abatementDateTime ?? it.abatementPeriod?.end;
  return hasCode(it.clinicalStatus, past) || hasEnded ? 'past' : 'unknown';
}
