import type { EncounterFact } from '@trellis/core/chart/chart';
import { z } from 'zod';
import {
  codeableConcept,
  coding,
  fhirText,
  findCode,
  momentWritten,
  period,
  wordsOf,
} from '../platform/fhir/elements.ts';
import { type Reading, read, readShape, refusal, refuse } from '../platform/fhir/refusal.ts';
import type { FactContext } from './fact-reader.fhir.ts';

const schema = z.object({
  status: fhirText,
  class: coding,
  type: z.array(codeableConcept).optional(),
  period: period.optional(),
  reasonCode: z.array(codeableConcept).optional(),
});

const systems = ['http://www.ama-assn.org/go/cpt', 'http://snomed.info/sct'];

// Value set encounter-status, FHIR R4 (4.0.1): what did not (yet) happen must not pass for a visit.
const didNotHappen = ['planned', 'cancelled', 'entered-in-error'];

export function encounterFactsOf(resource: unknown, context: FactContext): Reading<readonly EncounterFact[]> {
  const shape = readShape('Encounter', schema, resource);
  if (shape.kind === 'refused') return shape;
  const it = shape.value;
  if (didNotHappen.includes(it.status)) return read([]);
  const code = it.type?.map(type => findCode(type, systems)).find(found => found !== undefined);
  const start = it.period?.start;
  const refusals = [
    ...(code ? [] : [refusal('Encounter.type', 'no-code')]),
    ...(it.class.code ? [] : [refusal('Encounter.class.code', 'no-class')]),
    ...(start ? [] : [refusal('Encounter.period.start', 'no-time')]),
  ];
  if (!code || !it.class.code || !start) return refuse(...refusals);
  return read([
    {
      id: context.ids(),
      code,
      class: it.class.code,
      startedAt: momentWritten(start, context.zone),
      endedAt: it.period?.end ? momentWritten(it.period.end, context.zone) : null,
      reason: it.reasonCode?.map(wordsOf).find(words => words !== null) ?? null,
      source: context.source,
    },
  ]);
}
