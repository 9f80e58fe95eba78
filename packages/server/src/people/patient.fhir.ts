import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { z } from 'zod';
import {
  codeableConcept,
  dayWritten,
  fhirDate,
  fhirDecimal,
  fhirText,
  hasCode,
} from '../platform/fhir/elements.ts';
import { type Reading, type Refusal, read, readShape, refusal, refuse } from '../platform/fhir/refusal.ts';

const name = z.object({
  use: fhirText.optional(),
  text: fhirText.optional(),
  family: fhirText.optional(),
  given: z.array(fhirText.nullable()).optional(),
});
const contactPoint = z.object({
  system: fhirText.optional(),
  value: fhirText.optional(),
  use: fhirText.optional(),
  rank: fhirDecimal.optional(),
});
const schema = z.object({
  identifier: z.array(z.object({ type: codeableConcept.optional(), value: fhirText.optional() })).optional(),
  name: z.array(name).optional(),
  telecom: z.array(contactPoint).optional(),
  gender: z
    .enum(['female', 'male', 'other', 'unknown'], 'is none of female, male, other, unknown')
    .optional(),
  birthDate: fhirDate.optional(),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: fhirDate.optional(),
  address: z
    .array(z.object({ use: fhirText.optional(), city: fhirText.optional(), state: fhirText.optional() }))
    .optional(),
  communication: z
    .array(z.object({ language: codeableConcept, preferred: z.boolean().optional() }))
    .optional(),
});
type Shape = z.infer<typeof schema>;

/** Who a Patient resource says she is. `today` is the practice's day: nobody is born or dies after it. */
export function patientFrom(
  resource: unknown,
  context: { readonly id: PatientId; readonly zone: Zone; readonly today: Day },
): Reading<Patient> {
  const shape = readShape('Patient', schema, resource);
  if (shape.kind === 'refused') return shape;
  const it = shape.value;
  const called = bestOf(it.name, ['official', 'usual']);
  const family = called?.family ?? called?.text;
  const birthDate = dayWritten(it.birthDate);
  const refusals = [
    ...(family ? [] : [refusal('Patient.name', 'holds no name in use, and people are found by name')]),
    ...datesRefused(it, birthDate, context.today),
  ];
  if (!family || !birthDate || refusals.length > 0) return refuse(...refusals);
  const lives = bestOf(it.address, ['home']);
  return read({
    id: context.id,
    given: called?.family ? (called.given ?? []).filter(Boolean).join(' ') : '',
    family,
    birthDate,
    sex: it.gender ?? 'unknown',
    deceasedOn: dayWritten(it.deceasedDateTime),
    language: languageOf(it),
    mrn: it.identifier?.find(given => hasCode(given.type, ['MR']))?.value ?? null,
    phones: phonesOf(it),
    city: lives?.city ?? null,
    state: lives?.state ?? null,
    zone: context.zone,
  });
}

function datesRefused(it: Shape, birthDate: Day | null, today: Day): readonly Refusal[] {
  const died = dayWritten(it.deceasedDateTime);
  if (!birthDate)
    return [refusal('Patient.birthDate', 'is not a full day, and people of one name are told apart by it')];
  if (birthDate > today) return [refusal('Patient.birthDate', 'lies in the future')];
  if (died && died > today) return [refusal('Patient.deceasedDateTime', 'lies in the future')];
  if (died && died < birthDate) return [refusal('Patient.deceasedDateTime', 'lies before the birth date')];
  // Kept without a day, she would pass for alive and be called.
  if (!died && (it.deceasedBoolean || it.deceasedDateTime !== undefined))
    return [refusal('Patient.deceased[x]', 'says that the patient has died but not on which day')];
  return [];
}

/** The first with the best use; what is no longer in use never. */
function bestOf<It extends { readonly use?: string | undefined }>(
  all: readonly It[] | undefined,
  uses: readonly string[],
): It | undefined {
  const current = (all ?? []).filter(it => it.use !== 'old');
  return uses.map(use => current.find(it => it.use === use)).find(Boolean) ?? current[0];
}

function languageOf(it: Shape): string | null {
  const spoken = it.communication?.find(one => one.preferred) ?? it.communication?.[0];
  return spoken?.language.coding?.find(one => one.code)?.code ?? spoken?.language.text ?? null;
}

function phonesOf(it: Shape): readonly string[] {
  const rankOf = (point: z.infer<typeof contactPoint>) => Number(point.rank?.text ?? Infinity);
  return (it.telecom ?? [])
    .filter(point => point.use !== 'old' && (point.system === 'phone' || point.system === 'sms'))
    .toSorted((a, b) => (rankOf(a) === rankOf(b) ? 0 : rankOf(a) - rankOf(b)))
    .flatMap(point => (point.value ? [point.value] : []));
}
