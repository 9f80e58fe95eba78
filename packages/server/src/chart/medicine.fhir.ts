import type { MedicineFact } from '@trellis/core/chart/chart';
import { z } from 'zod';
import {
  type CodeableConcept,
  codeableConcept,
  dayWritten,
  fhirDate,
  fhirDecimal,
  fhirText,
  findCode,
  quantity,
  reference,
  wordsOf,
} from '../platform/fhir/elements.ts';
import { type Reading, read, readShape, refusal, refuse } from '../platform/fhir/refusal.ts';
import type { FactContext } from './fact-reader.fhir.ts';

const dosage = z.object({
  text: fhirText.optional(),
  patientInstruction: fhirText.optional(),
  asNeededBoolean: z.boolean().optional(),
  timing: z
    .object({
      code: codeableConcept.optional(),
      repeat: z
        .object({
          frequency: fhirDecimal.optional(),
          period: fhirDecimal.optional(),
          periodUnit: fhirText.optional(),
        })
        .optional(),
    })
    .optional(),
  doseAndRate: z.array(z.object({ doseQuantity: quantity.optional() })).optional(),
});

const schema = z.object({
  status: fhirText,
  intent: fhirText,
  doNotPerform: z.boolean().optional(),
  medicationCodeableConcept: codeableConcept.optional(),
  medicationReference: reference.optional(),
  authoredOn: fhirDate.optional(),
  dosageInstruction: z.array(dosage).optional(),
});

const systems = ['http://www.nlm.nih.gov/research/umls/rxnorm', 'http://hl7.org/fhir/sid/ndc'];

// Value set medicationrequest-status, FHIR R4 (4.0.1). On hold says nothing about what the patient takes today.
const stopped = ['completed', 'stopped', 'cancelled'];

/** No fact for what was entered in error, only proposed, or an order NOT to give. `plan` stays: US Core reports taken medicines so. */
export function medicineFactsOf(resource: unknown, context: FactContext): Reading<readonly MedicineFact[]> {
  const shape = readShape('MedicationRequest', schema, resource);
  if (shape.kind === 'refused') return shape;
  const it = shape.value;
  if (it.status === 'entered-in-error' || it.doNotPerform || ['proposal', 'option'].includes(it.intent))
    return read([]);
  const code = findCode(
    it.medicationCodeableConcept ?? conceptBehind(it.medicationReference, context),
    systems,
  );
  if (!code) return refuse(refusal('MedicationRequest.medication[x]', 'no-medicine-code'));
  return read([
    {
      id: context.ids(),
      code,
      status: it.status === 'active' ? 'active' : stopped.includes(it.status) ? 'stopped' : 'unknown',
      orderedOn: dayWritten(it.authoredOn),
      dosage: it.dosageInstruction?.map(sentenceOf).filter(Boolean).join('; ') || null,
      source: context.source,
    },
  ]);
}

function conceptBehind(
  named: z.infer<typeof reference> | undefined,
  context: FactContext,
): CodeableConcept | undefined {
  const medication = named?.reference === undefined ? undefined : context.find(named.reference);
  return z.object({ code: codeableConcept }).safeParse(medication).data?.code;
}

/** FHIR R4 units of time (UCUM) as a person reads them. */
const unitWords: Readonly<Record<string, string>> = {
  s: 's',
  min: 'min',
  h: 'hour',
  d: 'day',
  wk: 'week',
  mo: 'month',
  a: 'year',
};

/** The source's own sentence; without one, only what its numbers say, in its own units. */
function sentenceOf(it: z.infer<typeof dosage>): string {
  const said = it.text ?? it.patientInstruction;
  if (said) return said;
  const dose = it.doseAndRate?.[0]?.doseQuantity;
  const repeat = it.timing?.repeat;
  return [
    dose?.value && `${dose.value.text} ${dose.unit ?? ''}`.trim(),
    repeat?.frequency &&
      repeat.period &&
      repeat.periodUnit &&
      `${repeat.frequency.text} × per ${repeat.period.text === '1' ? '' : `${repeat.period.text} `}${unitWords[repeat.periodUnit] ?? repeat.periodUnit}`,
    wordsOf(it.timing?.code),
    it.asNeededBoolean && 'as needed',
  ]
    .filter(Boolean)
    .join(', ');
}
