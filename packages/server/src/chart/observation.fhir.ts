import type { ObservationFact } from '@trellis/core/chart/chart';
import { z } from 'zod';
import {
  type CodeableConcept,
  codeableConcept,
  fhirDate,
  fhirText,
  findCode,
  momentWritten,
  period,
} from '../platform/fhir/elements.ts';
import { type Reading, type Refusal, read, readShape, refusal, refuse } from '../platform/fhir/refusal.ts';
import type { FactContext } from './fact-reader.fhir.ts';
import { findValue, type ObservedValue, valueChoices } from './observation-value.fhir.ts';

const schema = z.object({
  status: fhirText,
  category: z.array(codeableConcept).optional(),
  code: codeableConcept.optional(),
  effectiveDateTime: fhirDate.optional(),
  effectiveInstant: fhirDate.optional(),
  effectivePeriod: period.optional(),
  issued: fhirDate.optional(),
  encounter: z.looseObject({}).optional(),
  device: z.looseObject({}).optional(),
  ...valueChoices,
  component: z.array(z.object({ code: codeableConcept.optional(), ...valueChoices })).optional(),
});

const systems = ['http://loinc.org', 'http://snomed.info/sct'];

/** One fact for the value and one for each component that has a value; none where nothing was observed. */
export function observationFactsOf(
  resource: unknown,
  context: FactContext,
): Reading<readonly ObservationFact[]> {
  const shape = readShape('Observation', schema, resource);
  if (shape.kind === 'refused') return shape;
  const it = shape.value;
  if (it.status === 'entered-in-error' || it.status === 'cancelled') return read([]);
  const observed = [
    { path: 'Observation.code', code: it.code, value: findValue(it) },
    ...(it.component ?? []).map((part, i) => ({
      path: `Observation.component[${i}].code`,
      code: part.code,
      value: findValue(part),
    })),
  ].flatMap(({ path, code, value }) => (value ? [{ path, code, value }] : []));
  if (observed.length === 0) return read([]);
  const when = it.effectiveDateTime ?? it.effectiveInstant ?? it.effectivePeriod?.start ?? it.issued;
  if (when === undefined) return refuse(refusal('Observation.effective[x]', 'no-time'));
  const shared = {
    category: findCode(it.category?.[0], [])?.code ?? null,
    effectiveAt: momentWritten(when, context.zone),
    source: context.source,
    ...takenOf(it),
  };
  return factsOf(observed, shared, context);
}

/** A reading that was taken at a visit is none of monitoring, whatever device took it. */
const takenOf = (it: z.output<typeof schema>): Pick<ObservationFact, 'taken'> =>
  it.encounter ? { taken: 'at-visit' } : it.device ? { taken: 'by-device' } : {};

function factsOf(
  observed: readonly { path: string; code: CodeableConcept | undefined; value: ObservedValue }[],
  shared: Pick<ObservationFact, 'category' | 'effectiveAt' | 'source' | 'taken'>,
  context: FactContext,
): Reading<readonly ObservationFact[]> {
  const facts: ObservationFact[] = [];
  const refusals: Refusal[] = [];
  for (const { path, code: concept, value } of observed) {
    const code = findCode(concept, systems);
    if (code) facts.push({ id: context.ids(), code, ...shared, ...value });
    else refusals.push(refusal(path, 'no-code'));
  }
  return refusals.length > 0 ? refuse(...refusals) : read(facts);
}
