import type { Day } from '@trellis/core/basics/day';
import type { Ids } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import type { ChartFacts } from '@trellis/core/chart/chart';
import type { Patient } from '@trellis/core/people/patient';
import { chartFactsOf, type FactType, isFactType, joinFacts } from '../chart/chart.fhir.ts';
import { patientFrom } from '../people/patient.fhir.ts';
import type { Refusal } from '../platform/fhir/refusal.ts';
import { parseResource } from '../platform/fhir/resource-json.ts';
import type { Entry, EntryRefusal } from './bundle.ts';
import type { Placed, Placement } from './placement.ts';

/** What the new and changed resources of a bundle say in Trellis's own terms. */
export type Meaning = {
  /** Undefined when the bundle says nothing new about who the patient is. */
  readonly patient: Patient | undefined;
  readonly facts: ChartFacts;
  readonly refusals: readonly EntryRefusal[];
};

type Context = { readonly ids: Ids; readonly zone: Zone; readonly today: Day };

export function meaningOf(placement: Placement, context: Context): Meaning {
  const facts: ChartFacts[] = [];
  const refusals: EntryRefusal[] = [];
  let patient: Patient | undefined;
  const refuse = (entry: Entry, why: readonly Refusal[]) =>
    refusals.push(...why.map(it => ({ line: entry.line, fullUrl: entry.fullUrl, ...it })));
  const byRef = new Map(placement.entries.map(it => [it.sourceRef, it]));
  for (const entry of placement.entries) {
    if (entry.change === 'unchanged') continue;
    if (entry.type === 'Patient' && entry.patientId) {
      const reading = patientFrom(parsed(entry), { id: entry.patientId, ...context });
      if (reading.kind === 'read') patient = reading.value;
      else refuse(entry, reading.refusals);
    } else if (isFactType(entry.type) && entry.patientId) {
      const reading = factsOf(entry, entry.type, byRef, context);
      if (reading.kind === 'read') facts.push(reading.value);
      else refuse(entry, reading.refusals);
    }
  }
  return { patient, facts: joinFacts(facts), refusals };
}

function factsOf(entry: Placed, type: FactType, byRef: ReadonlyMap<string, Entry>, context: Context) {
  const resource = parsed(entry);
  return chartFactsOf(type, resource, {
    source: { type, id: entry.id, version: entry.version },
    ids: context.ids,
    zone: context.zone,
    find: reference => {
      if (reference.startsWith('#')) return findContained(resource, reference.slice(1));
      const named = byRef.get(reference);
      return named && parsed(named);
    },
  });
}

function findContained(resource: unknown, id: string): unknown {
  const held = (resource as { readonly contained?: unknown }).contained;
  return Array.isArray(held) ? held.find(it => it?.id === id) : undefined;
}

const parsed = (entry: Entry): unknown =>
  parseResource(`{${entry.members.map(it => `${JSON.stringify(it.name)}:${it.text}`).join(',')}}`);
