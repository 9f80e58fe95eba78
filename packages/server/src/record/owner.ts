import type { PatientId } from '@trellis/core/basics/id';
import type { Entry } from './entry.ts';
import type { Resolve } from './reference.ts';

/** Whose record a resource belongs to: a patient's, nobody's (it supports every chart), or one that cannot be told. */
export type Owner =
  | { readonly kind: 'patient'; readonly id: PatientId }
  /** `isSaid`: its subject is named and no patient, such as a device; otherwise it names no subject at all. */
  | { readonly kind: 'nobody'; readonly isSaid: boolean }
  | { readonly kind: 'unknown'; readonly member: string; readonly reference: string };

/** The members that place a resource in a patient's compartment (FHIR R4 4.0.1); `for` is Task's. */
const owning = ['subject', 'patient', 'beneficiary', 'for'];

/** `personOf`: whom a Patient resource is about. */
export function ownerOf(
  entry: Entry,
  id: string,
  resolve: Resolve,
  personOf: (resourceId: string) => PatientId,
): Owner {
  if (entry.type === 'Patient') return { kind: 'patient', id: personOf(id) };
  const named = entry.members
    .filter(it => owning.includes(it.name))
    .flatMap(it =>
      referencesIn(JSON.parse(it.text)).map(reference => ({
        member: it.name,
        reference,
        target: resolve(reference, entry),
      })),
    );
  const patient = named.find(it => it.target?.type === 'Patient')?.target;
  if (patient) return { kind: 'patient', id: personOf(patient.id) };
  const lost = named.find(it => it.target === undefined);
  return lost
    ? { kind: 'unknown', member: lost.member, reference: lost.reference }
    : { kind: 'nobody', isSaid: named.length > 0 };
}

/** Account and Contract name several subjects. */
function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null || !('reference' in value)) return [];
  return typeof value.reference === 'string' ? [value.reference] : [];
}
