import type { EntryRefusal, Place, Unit } from './entry.ts';
import type { Links } from './links.ts';
import { type Context, type Meaning, meaningOf } from './meaning.ts';
import { type Placement, placeEntries } from './placement.ts';
import type { People } from './who.ts';

/** What of a unit goes into the record, and everything that cannot, each with why. */
export type Decided = {
  readonly placement: Placement;
  readonly meaning: Meaning;
  readonly refusals: readonly EntryRefusal[];
};

/**
 * Decides a unit. What refers to something refused is decided again without it, until all that is left stands by
 * itself; of a whole unit one refusal refuses everything, so that is spared.
 */
export function decideUnit(unit: Unit, links: Links, { whose }: People, context: Context): Decided {
  const refusals = [...unit.refusals];
  const refusedNames = new Set<string>();
  let entries = unit.entries;
  for (;;) {
    const placement = placeEntries({ ...unit, entries }, links, context.ids, refusedNames, whose);
    const meaning = meaningOf(placement, context);
    const found = [...placement.refusals, ...meaning.refusals];
    refusals.push(...found);
    if (found.length === 0 || unit.isWhole) return { placement, meaning, refusals };
    const places = new Set(found.map(placeKey));
    for (const it of entries) if (places.has(placeKey(it))) refusedNames.add(it.sourceRef);
    entries = entries.filter(it => !places.has(placeKey(it)));
  }
}

const placeKey = ({ line, entry }: Place): string => `${line} ${entry}`;
