import { type Day, daysBetween } from '../basics/day.ts';
import type { Id, PatientId, StaffId } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { fail } from '../basics/problem.ts';

export type CoverId = Id<'cover'>;

/** Cover is for the days of an absence; whoever leaves for longer gives the patients to somebody. Trellis policy, 2026-11-22. */
export const longestCoverDays = 31;

/**
 * Somebody is away, and colleagues see her patients on their Today from `startsAt` to `endsAt`: it ends by itself. Whoever
 * comes to her in between goes to `fallbackId`. The patients stay hers.
 */
export type Cover = {
  readonly id: CoverId;
  readonly absentId: StaffId;
  readonly fallbackId: StaffId;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly moves: readonly CoverMove[];
};

/** Why a patient goes to this colleague. */
export const coverReasons = ['spoke-with-her', 'has-room'] as const;
export type CoverMove = {
  readonly patientId: PatientId;
  readonly toId: StaffId;
  readonly because: (typeof coverReasons)[number];
};

export type CoverFacts = {
  /** Everyone who cares for patients here, with what is on her list in these days. */
  readonly colleagues: readonly { readonly id: StaffId; readonly due: number; readonly isAway: boolean }[];
  /** Her patients: what is due in these days, and who of the colleagues spoke with each last. */
  readonly patients: readonly {
    readonly id: PatientId;
    readonly due: number;
    readonly spokeWith: StaffId | null;
  }[];
  readonly others: readonly {
    readonly absentId: StaffId;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
  }[];
};

export type WantedCover = {
  readonly absentId: StaffId;
  readonly from: Day;
  readonly to: Day;
  readonly coveredBy: readonly StaffId[];
};

/** Refuses a cover that cannot be: days that do not fit, nobody to cover, or somebody who is away herself. */
export function refuseCover(
  facts: CoverFacts,
  wanted: WantedCover,
  at: { readonly today: Day; readonly startsAt: Instant; readonly endsAt: Instant },
): void {
  if (wanted.to < wanted.from || wanted.from < at.today)
    fail('cover.days', 'Cover begins today or later, and ends on its first day or after it.');
  if (daysBetween(wanted.from, wanted.to) >= longestCoverDays)
    fail(
      'cover.too-long',
      `Cover lasts at most ${longestCoverDays} days. Give the patients to a colleague instead, on the Patients page.`,
    );
  const known = new Map(facts.colleagues.map(it => [it.id, it]));
  if (
    !known.has(wanted.absentId) ||
    wanted.coveredBy.length === 0 ||
    wanted.coveredBy.some(id => id === wanted.absentId || !known.has(id))
  )
    fail('cover.unknown-colleague', 'Choose at least one other care manager who works here.');
  if (wanted.coveredBy.some(id => known.get(id)?.isAway))
    fail('cover.colleague-away', 'Somebody you chose is away herself on one of these days. Choose others.');
  const overlaps = facts.others.some(
    it => it.absentId === wanted.absentId && it.startsAt < at.endsAt && at.startsAt < it.endsAt,
  );
  if (overlaps)
    fail('cover.overlaps', 'She is covered on one of these days already. Take that cover back first.');
}

/**
 * Each patient goes to whoever of the chosen spoke with her last; the others, those with most due first, to whoever has
 * least on her list by then. So the lists stay level, and the same facts always give the same plan.
 */
export function planMoves(facts: CoverFacts, coveredBy: readonly StaffId[]): readonly CoverMove[] {
  const chosen = [...new Set(coveredBy)].toSorted(byText);
  const load = new Map(chosen.map(id => [id, facts.colleagues.find(it => it.id === id)?.due ?? 0]));
  const give = (id: StaffId, due: number) => load.set(id, (load.get(id) ?? 0) + due);
  const known = facts.patients.filter(it => it.spokeWith !== null && chosen.includes(it.spokeWith));
  const first = known.map((it): CoverMove => {
    const toId = it.spokeWith as StaffId;
    give(toId, it.due);
    return { patientId: it.id, toId, because: 'spoke-with-her' };
  });
  const given = new Map(chosen.map(id => [id, first.filter(it => it.toId === id).length]));
  const rest = facts.patients
    .filter(it => !known.includes(it))
    .toSorted((a, b) => b.due - a.due || byText(a.id, b.id))
    .map((it): CoverMove => {
      const [toId] = chosen.toSorted(
        (a, b) =>
          // Who has nothing due adds nothing to a list: these are shared out by number.
          (it.due === 0 ? 0 : (load.get(a) ?? 0) - (load.get(b) ?? 0)) ||
          (given.get(a) ?? 0) - (given.get(b) ?? 0) ||
          byText(a, b),
      ) as [StaffId];
      give(toId, it.due);
      given.set(toId, (given.get(toId) ?? 0) + 1);
      return { patientId: it.id, toId, because: 'has-room' };
    });
  return [...first, ...rest];
}

/** Who takes what comes meanwhile: the one with least on her list. */
export function fallbackOf(facts: CoverFacts, coveredBy: readonly StaffId[]): StaffId {
  const due = (id: StaffId) => facts.colleagues.find(it => it.id === id)?.due ?? 0;
  const [first] = coveredBy.toSorted((a, b) => due(a) - due(b) || byText(a, b));
  return first ?? fail('cover.unknown-colleague', 'Choose at least one other care manager who works here.');
}
