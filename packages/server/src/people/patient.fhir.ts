import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { earliestDay, latestDay, type PartialDay } from '@trellis/core/basics/partial-day';
import type { Zone } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { z } from 'zod';
import {
  codeableConcept,
  fhirDate,
  fhirDecimal,
  fhirText,
  hasCode,
  partialDayWritten,
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
  gender: z.enum(['female', 'male', 'other', 'unknown'], 'unknown-sex').optional(),
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
  const family = called?.family ?? called?.text ?? '';
  const birthDate = partialDayWritten(it.birthDate);
  const deceasedOn = deathOf(it);
  const refusals = datesRefused(birthDate, deceasedOn, context.today);
  if (!birthDate || refusals.length > 0) return refuse(...refusals);
  const lives = bestOf(it.address, ['home']);
  return read({
    id: context.id,
    given: called?.family ? (called.given ?? []).filter(Boolean).join(' ') : '',
    family,
    birthDate,
    sex: it.gender ?? 'unknown',
    deceasedOn,
    language: languageOf(it),
    mrn: it.identifier?.find(given => hasCode(given.type, ['MR']))?.value ?? null,
    phones: phonesOf(it),
    city: lives?.city ?? null,
    state: lives?.state ?? null,
    zone: context.zone,
  });
}

/** Without a day she must still count as deceased, or she would be called. */
const deathOf = (it: Shape): Patient['deceasedOn'] =>
  partialDayWritten(it.deceasedDateTime) ?? (it.deceasedBoolean ? 'unknown' : null);

function datesRefused(born: PartialDay | null, died: Patient['deceasedOn'], today: Day): readonly Refusal[] {
  if (!born) return [refusal('Patient.birthDate', 'no-birth-date')];
  if (earliestDay(born) > today) return [refusal('Patient.birthDate', 'in-future')];
  if (died === null || died === 'unknown') return [];
  if (earliestDay(died) > today) return [refusal('Patient.deceasedDateTime', 'in-future')];
  if (latestDay(died) < earliestDay(born)) return [refusal('Patient.deceasedDateTime', 'before-birth')];
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
