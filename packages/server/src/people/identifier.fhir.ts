import {
  findPersonIdentifier,
  type IdentifierKind,
  type PersonIdentifier,
} from '@trellis/core/people/identifier';
import { z } from 'zod';
import { codeableConcept, fhirText, hasCode, reference } from '../platform/fhir/elements.ts';
import { readShape } from '../platform/fhir/refusal.ts';

const schema = z.object({
  identifier: z
    .array(
      z.object({
        type: codeableConcept.optional(),
        system: fhirText.optional(),
        value: fhirText.optional(),
        assigner: reference.optional(),
      }),
    )
    .optional(),
});
type Given = NonNullable<z.infer<typeof schema>['identifier']>[number];

export type PlacedIdentifier = PersonIdentifier & { readonly fhirPath: string };

/** The numbers of a Patient resource that tell her apart, each with where it stands. `source` is where it comes from. */
export function personIdentifiersFrom(resource: unknown, source: string): readonly PlacedIdentifier[] {
  const shape = readShape('Patient', schema, resource);
  if (shape.kind === 'refused') return [];
  return (shape.value.identifier ?? []).flatMap((given, i) => {
    const kind = kindOf(given);
    const system = given.system || given.assigner?.reference || given.assigner?.display || `source ${source}`;
    const found = kind && findPersonIdentifier({ kind, system, value: given.value ?? '' });
    // A row of an index holds no more than a third of a page.
    if (!found || found.system.length + found.value.length > 300) return [];
    return [{ ...found, fhirPath: `Patient.identifier[${i}]` }];
  });
}

const medicare = 'http://hl7.org/fhir/sid/us-mbi';

/**
 * By the types of v2 table 0203 (HL7 Terminology 6.1, 2024). Social security, licence, passport and insurance numbers
 * are shared within families and often mistyped: they join no records. A number of no type counts if its system is
 * named: within it, FHIR R4 has it unique.
 */
function kindOf({ type, system }: Given): IdentifierKind | undefined {
  if (system === medicare || hasCode(type, ['MC'])) return 'medicare-number';
  if (hasCode(type, ['MR', 'PI'])) return 'record-number';
  const isTyped = (type?.coding ?? []).some(it => it.code) || Boolean(type?.text);
  return isTyped || !system || privateSystems.has(system) ? undefined : 'issued';
}

const privateSystems: ReadonlySet<string> = new Set(['http://hl7.org/fhir/sid/us-ssn']);
