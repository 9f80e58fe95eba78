import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';

/** A code with the words the source gave for it. `system` is the FHIR URI. */
export const codeSchema = z.object({ system: z.string(), code: z.string(), display: z.string() });
export type Code = z.infer<typeof codeSchema>;

/** The resource and version a fact was read from: evidence pins both. */
export const sourceSchema = z.object({ type: z.string(), id: z.string(), version: z.number().int() });
export type Source = z.infer<typeof sourceSchema>;

export const conditionSchema = z.object({
  id: idOf<'chart fact'>(),
  code: codeSchema,
  /** `active` as the source says; anything resolved, inactive or in remission is `past`; some sources say nothing. */
  status: z.enum(['active', 'past', 'unknown']),
  onsetOn: daySchema.nullable(),
  endedOn: daySchema.nullable(),
  source: sourceSchema,
});
export type ConditionFact = z.infer<typeof conditionSchema>;

export const medicineSchema = z.object({
  id: idOf<'chart fact'>(),
  code: codeSchema,
  status: z.enum(['active', 'stopped', 'unknown']),
  orderedOn: daySchema.nullable(),
  dosage: z.string().nullable(),
  source: sourceSchema,
});
export type MedicineFact = z.infer<typeof medicineSchema>;

/** One number or word from an observation; a blood pressure is two facts of one resource. */
export const observationSchema = z.object({
  id: idOf<'chart fact'>(),
  code: codeSchema,
  category: z.string().nullable(),
  effectiveAt: instantSchema,
  /** Decimal text as sent: 1.50 stays 1.50. */
  value: z.string().nullable(),
  unit: z.string().nullable(),
  text: z.string().nullable(),
  source: sourceSchema,
});
/** `by-device`: the source names the device and no visit. Absent where it says neither. */
export const takings = ['by-device', 'at-visit'] as const;
export type ObservationFact = z.infer<typeof observationSchema> & {
  /** Of a fact as it is read from its resource; pages are not told. */
  readonly taken?: (typeof takings)[number] | undefined;
};

/** One value of a series: what was measured is said once, by the latest. */
export const readingSchema = observationSchema.omit({ code: true, category: true });
export type Reading = z.infer<typeof readingSchema>;

export const encounterSchema = z.object({
  id: idOf<'chart fact'>(),
  code: codeSchema,
  /** HL7 v3 ActCode: AMB visit, EMER emergency, IMP inpatient … */
  class: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  reason: z.string().nullable(),
  source: sourceSchema,
});
export type EncounterFact = z.infer<typeof encounterSchema>;

/** What a patient must not be given, as the source says: `unknown` is no reason to leave it out. */
export const allergySchema = z.object({
  id: idOf<'chart fact'>(),
  code: codeSchema,
  status: z.enum(['active', 'past', 'unknown']),
  /** How bad a reaction could be; null when the source does not say or could not assess it. */
  criticality: z.enum(['high', 'low']).nullable(),
  /** The reactions seen, in the words of the source. */
  reaction: z.string().nullable(),
  sinceOn: daySchema.nullable(),
  source: sourceSchema,
});
export type AllergyFact = z.infer<typeof allergySchema>;

export type ChartFacts = {
  readonly conditions: readonly ConditionFact[];
  readonly medicines: readonly MedicineFact[];
  readonly observations: readonly ObservationFact[];
  readonly encounters: readonly EncounterFact[];
  readonly allergies: readonly AllergyFact[];
};

/** Facts of one moment stand in the order of their ids, so that a chart reads the same however it was loaded. */
const byId = (a: { readonly id: string }, b: { readonly id: string }) => byText(a.id, b.id);

/** Active problems, one a code (charts repeat them), the earliest onset kept, oldest first. */
export function activeProblems(conditions: readonly ConditionFact[]): readonly ConditionFact[] {
  return earliestPerCode(
    conditions.filter(it => it.status === 'active'),
    it => it.onsetOn ?? '9999',
  );
}

/** Problems of which nobody says whether they are over, one a code; a code that is also active is no question. */
export function unsureProblems(conditions: readonly ConditionFact[]): readonly ConditionFact[] {
  const active = new Set(activeProblems(conditions).map(it => keyOf(it.code)));
  return earliestPerCode(
    conditions.filter(it => it.status === 'unknown' && !active.has(keyOf(it.code))),
    it => it.onsetOn ?? '9999',
  );
}

/** Allergies that are not over, one a code, the dangerous first; of one code the graver statement is kept. */
export function currentAllergies(allergies: readonly AllergyFact[]): readonly AllergyFact[] {
  const gravity = ({ criticality }: AllergyFact) => (criticality === 'high' ? 0 : 1);
  const kept = new Map<string, AllergyFact>();
  for (const it of allergies.toSorted((a, b) => gravity(a) - gravity(b) || byId(a, b)))
    if (it.status !== 'past' && !kept.has(keyOf(it.code))) kept.set(keyOf(it.code), it);
  return [...kept.values()].sort(
    (a, b) => gravity(a) - gravity(b) || byText(a.code.display.toLowerCase(), b.code.display.toLowerCase()),
  );
}

/** Medicines in use, one a code, the latest order kept, in alphabetical order. */
export function currentMedicines(medicines: readonly MedicineFact[]): readonly MedicineFact[] {
  const latest = new Map<string, MedicineFact>();
  for (const it of medicines.toSorted(byId)) {
    if (it.status !== 'active') continue;
    const known = latest.get(keyOf(it.code));
    if (!known || (it.orderedOn ?? '') > (known.orderedOn ?? '')) latest.set(keyOf(it.code), it);
  }
  return [...latest.values()].sort((a, b) =>
    byText(a.code.display.toLowerCase(), b.code.display.toLowerCase()),
  );
}

/** The latest value of each measurement, with the values before it (oldest first) for its small picture. */
export type ResultSeries = { readonly latest: ObservationFact; readonly earlier: readonly Reading[] };

export function lastResults(observations: readonly ObservationFact[]): readonly ResultSeries[] {
  const series = new Map<string, ObservationFact[]>();
  for (const it of observations) {
    if (it.value === null && it.text === null) continue;
    const known = series.get(keyOf(it.code));
    if (known) known.push(it);
    else series.set(keyOf(it.code), [it]);
  }
  return [...series.values()]
    .map(all => all.sort((a, b) => byText(a.effectiveAt, b.effectiveAt) || byId(a, b)))
    .flatMap(all => {
      const latest = all.at(-1);
      return latest ? [{ latest, earlier: all.slice(0, -1) }] : [];
    })
    .sort(
      (a, b) =>
        byText(b.latest.effectiveAt, a.latest.effectiveAt) ||
        byText(a.latest.code.display, b.latest.code.display) ||
        byId(a.latest, b.latest),
    );
}

const keyOf = (code: Code): string => `${code.system}|${code.code}`;

function earliestPerCode<Fact extends { readonly id: string; readonly code: Code }>(
  facts: readonly Fact[],
  when: (fact: Fact) => string,
): readonly Fact[] {
  const kept = new Map<string, Fact>();
  for (const fact of facts.toSorted(byId)) {
    const known = kept.get(keyOf(fact.code));
    if (!known || when(fact) < when(known)) kept.set(keyOf(fact.code), fact);
  }
  return [...kept.values()].sort(
    (a, b) => byText(when(a), when(b)) || byText(a.code.display, b.code.display),
  );
}
