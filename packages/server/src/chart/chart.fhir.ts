import type { ChartFacts } from '@trellis/core/chart/chart';
import { type Reading, read } from '../platform/fhir/refusal.ts';
import { allergyFactsOf } from './allergy.fhir.ts';
import { conditionFactsOf } from './condition.fhir.ts';
import { encounterFactsOf } from './encounter.fhir.ts';
import type { FactContext } from './fact-reader.fhir.ts';
import { medicineFactsOf } from './medicine.fhir.ts';
import { observationFactsOf } from './observation.fhir.ts';

export const noFacts: ChartFacts = {
  conditions: [],
  medicines: [],
  observations: [],
  encounters: [],
  allergies: [],
};

/** The resource types whose content becomes chart facts, and under which name. */
const readers = {
  Condition: (resource, context) => named('conditions', conditionFactsOf(resource, context)),
  MedicationRequest: (resource, context) => named('medicines', medicineFactsOf(resource, context)),
  Observation: (resource, context) => named('observations', observationFactsOf(resource, context)),
  Encounter: (resource, context) => named('encounters', encounterFactsOf(resource, context)),
  AllergyIntolerance: (resource, context) => named('allergies', allergyFactsOf(resource, context)),
} as const satisfies Record<string, (resource: unknown, context: FactContext) => Reading<ChartFacts>>;

const named = <Name extends keyof ChartFacts>(
  name: Name,
  reading: Reading<ChartFacts[Name]>,
): Reading<ChartFacts> => (reading.kind === 'read' ? read({ ...noFacts, [name]: reading.value }) : reading);

export type FactType = keyof typeof readers;

export const isFactType = (type: string): type is FactType => Object.hasOwn(readers, type);

/** Reads the chart facts of a resource parsed by `parseResource`. */
export const chartFactsOf = (type: FactType, resource: unknown, context: FactContext): Reading<ChartFacts> =>
  readers[type](resource, context);

export const joinFacts = (all: readonly ChartFacts[]): ChartFacts => ({
  conditions: all.flatMap(it => it.conditions),
  medicines: all.flatMap(it => it.medicines),
  observations: all.flatMap(it => it.observations),
  encounters: all.flatMap(it => it.encounters),
  allergies: all.flatMap(it => it.allergies),
});
