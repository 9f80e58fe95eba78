import type { PatientId } from '../basics/id.ts';
import { byText } from '../basics/order.ts';
import { isFullDay } from '../basics/partial-day.ts';
import { compareIdentifiers, type PersonIdentifier } from './identifier.ts';
import { contradicts, hasSameNameAndBirth, type MatchReason } from './match.ts';
import type { Patient } from './patient.ts';

/** Whom a chart is about, as it says. */
export type Told = Pick<Patient, 'given' | 'family' | 'birthDate' | 'sex'> & {
  readonly identifiers: readonly PersonIdentifier[];
};

/** Somebody on record with every identifier that is known of her. */
export type OnRecord = Told & { readonly id: PatientId };

/** Somebody who may be the same, with why. */
export type Alike = { readonly patientId: PatientId; readonly reasons: readonly MatchReason[] };

export type Who =
  /** `alike`: others here whom a number of hers names too: she may have come twice before. */
  | (Alike & { readonly kind: 'same'; readonly alike: readonly Alike[] })
  | { readonly kind: 'new'; readonly alike: readonly Alike[] }
  | { readonly kind: 'another'; readonly identifier: PersonIdentifier };

/**
 * Whose chart this is. An identifier decides where birth date and sex do not speak against it; where they do, nobody
 * may guess which of the two is wrong, and a chart in the wrong record is worse than one that waits. A name and a birth
 * date alone never join two records: they are shown to a person.
 */
export function whoIs(told: Told, onRecord: readonly OnRecord[]): Who {
  const found = onRecord.map(it => ({ it, shared: sharedWith(told, it) }));
  const certain = found.filter(({ shared }) => shared.kind === 'certain').toSorted(byId);
  for (const { it, shared } of certain)
    if (shared.kind === 'certain' && contradicts(told, it))
      return { kind: 'another', identifier: shared.identifier };
  const [first, ...others] = certain;
  if (first)
    return {
      kind: 'same',
      patientId: first.it.id,
      reasons: reasonsOf(first.shared),
      alike: others.map(({ it, shared }) => ({ patientId: it.id, reasons: reasonsOf(shared) })),
    };
  return {
    kind: 'new',
    alike: found.toSorted(byId).flatMap(({ it, shared }) => {
      const named = hasSameNameAndBirth(told, it) ? (['name-and-birth-date'] as const) : [];
      const reasons = [...reasonsOf(shared), ...named];
      return reasons.length === 0 ? [] : [{ patientId: it.id, reasons }];
    }),
  };
}

const byId = (a: { readonly it: OnRecord }, b: { readonly it: OnRecord }) => byText(a.it.id, b.it.id);

/** `perhaps`: a record number is equal, but nobody said whose it is, and the birth date does not confirm it. */
type Shared =
  | { readonly kind: 'certain' | 'perhaps'; readonly identifier: PersonIdentifier }
  | { readonly kind: 'none' };

const reasonsOf = (shared: Shared): readonly MatchReason[] =>
  shared.kind === 'none' ? [] : [shared.identifier.kind === 'medicare-number' ? 'member-number' : 'mrn'];

function sharedWith(told: Told, it: Told): Shared {
  let perhaps: Shared = { kind: 'none' };
  // The clinic's own list names no system: with the same birth date its number is the chart's.
  const isBornWith = isFullDay(told.birthDate) && told.birthDate === it.birthDate && !contradicts(told, it);
  for (const identifier of told.identifiers)
    for (const other of it.identifiers) {
      const compared = compareIdentifiers(identifier, other);
      if (compared === 'same' || (compared === 'unsaid' && isBornWith))
        return { kind: 'certain', identifier };
      if (compared === 'unsaid') perhaps = { kind: 'perhaps', identifier };
    }
  return perhaps;
}
