import type { Month } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import { give, givingsOf, sharedEntries } from './allocations.ts';
import type { Line } from './billing-answer.ts';
import { type BillingCase, momentOf } from './billing-case.ts';
import { distanceFrom } from './month-choice.ts';
import type { ClaimSet, Program, View } from './program.ts';
import { type Rules, rulesOf } from './rules-in-force.ts';
import { mayStandTogether, type Standing } from './same-month.ts';
import { isAnybodyTwice, withoutDouble } from './same-person.ts';
import { beats, byPreference, keyOf } from './set-order.ts';
import { billableDischarges } from './tcm.program.ts';
import { leaveOut, type Part } from './time-line.ts';

/** A program and a practice it has to be judged for. */
export type Placed = { readonly program: Program; readonly practice: string };

/** Lines that may stand together: for each view its set, or none. */
export type LegalSet = {
  readonly lines: readonly Line[];
  readonly parts: readonly Part[];
  readonly views: readonly View[];
  readonly standing: readonly (ClaimSet | undefined)[];
};

/**
 * Every legal set of a month, the proposed one first. An entry that may serve several programs is given whole to one
 * of them (T2); a set that another beats in one line and equals in the rest is none.
 */
export function legalSets(
  it: BillingCase,
  month: Month,
  all: readonly Part[],
  programs: readonly Placed[],
): readonly LegalSet[] {
  const parts = withoutDischargeWork(it, all);
  const shared = sharedEntries(parts, [month], timedNames(programs));
  const isTwice = isAnybodyTwice(parts, month);
  const rules = rulesOf(it, month);
  const hasWays = shared.size > 0 || isTwice;
  const contested = new Set([...shared.values()].flat());
  const isAlike = (name: string) => !isTwice && !contested.has(name);
  const viewsOf = viewing(it, month, programs, isAlike);
  // What is left out for one program may let a colleague's entry count, and that one be double in its turn.
  const setsGiven = (given: readonly Part[]): readonly LegalSet[] => {
    const views = viewsOf(given);
    if (!isTwice) return setsOf(rules, given, views);
    const ways = withoutDouble(given, views);
    return ways.flatMap(left => (left === given ? setsOf(rules, given, views) : setsGiven(left)));
  };
  const sets = hasWays ? allocationsOf(shared, parts, month, viewsOf).flatMap(setsGiven) : setsGiven(parts);
  return asChosen(it, month, ranked(it, undominated(distinct(sets))));
}

/** A program's view of the month changes only with what it is given: it is judged once for each way to give to it. */
function viewing(
  it: BillingCase,
  month: Month,
  programs: readonly Placed[],
  isAlike: (name: string) => boolean,
) {
  const known = new Map<string, View>();
  const view = (program: Program, practice: string, parts: readonly Part[]): View => {
    const isTold = program.isTimed !== false && !isAlike(program.name);
    const key = `${program.name} ${practice} ${isTold ? givenTo(program.name, parts) : ''}`;
    const found = known.get(key) ?? { program, practice, judged: program.judge(it, month, practice, parts) };
    known.set(key, found);
    return found;
  };
  return (parts: readonly Part[]): readonly View[] =>
    programs.map(({ program, practice }) => view(program, practice, parts));
}

const givenTo = (name: string, parts: readonly Part[]): string =>
  parts
    .filter(part => part.rule === null && part.time.programs.includes(name))
    .map(part => `${part.time.id} ${part.range.start} ${part.range.end}`)
    .join();

function setsOf(rules: Rules, parts: readonly Part[], views: readonly View[]): readonly LegalSet[] {
  return standingsOf(rules, views).map(standing => {
    const lines: Line[] = [];
    for (const one of standing) if (one) lines.push(...one.lines);
    return { parts, views, standing, lines };
  });
}

/** The programs with the practices that have a stake in them, the one the patient agreed with last first. */
export const placed = (it: BillingCase, programs: readonly Program[]): readonly Placed[] =>
  programs.flatMap(program =>
    byLatestConsent(it, program, program.practices(it)).map(practice => ({ program, practice })),
  );

/** Work that is part of a discharge's transition counts for nothing else when that one is billable (T9). */
function withoutDischargeWork(it: BillingCase, parts: readonly Part[]): readonly Part[] {
  if (!parts.some(part => part.time.partOf !== undefined)) return parts;
  const billable = billableDischarges(it);
  const known = new Set((it.discharges ?? []).map(one => one.id));
  return leaveOut(parts, 'time.part-of-discharge', part => {
    if (part.time.partOf === undefined) return false;
    const id = part.time.partOf.replace(/^tcm:/, '');
    // Of a discharge the case does not tell nobody knows that it is not billed.
    return billable.has(id) || !known.has(id);
  });
}

/** Each way worth trying to give the month's entries to one loaded program each. */
function allocationsOf(
  shared: ReadonlyMap<string, readonly string[]>,
  parts: readonly Part[],
  month: Month,
  viewsOf: (given: readonly Part[]) => readonly View[],
): readonly (readonly Part[])[] {
  if (shared.size === 0) return [parts];
  const own = parts.filter(part => part.month === month && part.rule === null);
  const countedBy = (name: string) => {
    const all = new Map([...shared].flatMap(([id, names]) => (names.includes(name) ? [[id, name]] : [])));
    const views = viewsOf(give(parts, all)).filter(view => view.program.name === name);
    return views.flatMap(view => view.judged.parts.filter(part => mayCount.has(part.rule)));
  };
  return givingsOf(shared, own, countedBy).map(giving => give(parts, giving));
}

/** What another family of the program counts, or would count where nobody else worked at that time. */
const mayCount: ReadonlySet<Part['rule']> = new Set([null, 'time.other-family', 'time.overlap']);

export const timedNames = (programs: readonly Placed[]): readonly string[] => [
  ...new Set(programs.filter(({ program }) => program.isTimed !== false).map(({ program }) => program.name)),
];

function byLatestConsent(it: BillingCase, program: Program, practices: readonly string[]): readonly string[] {
  if (practices.length < 2) return practices;
  const lastAt = (practice: string) =>
    (it.consents ?? [])
      .filter(one => one.program === program.name && one.practice === practice)
      .map(one => momentOf(one.at))
      .toSorted()
      .at(-1) ?? '';
  return practices.toSorted((a, b) => byText(lastAt(b), lastAt(a)) || byText(a, b));
}

/** Every choice of one set or none for each view that the matrix allows and to which nothing could be added. */
function standingsOf(rules: Rules, views: readonly View[]): readonly (readonly (ClaimSet | undefined)[])[] {
  const candidates = views.map(({ program, practice, judged }) =>
    judged.sets.map((set): Candidate => ({ program: program.name, practice, lines: set.lines, set })),
  );
  const mayJoin = (one: Candidate, other: Candidate | undefined): boolean =>
    other === undefined || mayStandTogether(rules, one, other);
  let found: readonly (readonly (Candidate | undefined)[])[] = [[]];
  candidates.forEach((own, at) => {
    const isContested = own.some(one =>
      candidates.some((others, i) => i !== at && others.some(other => !mayJoin(one, other))),
    );
    const choices = (sofar: readonly (Candidate | undefined)[]) => {
      const fits = own.filter(one => sofar.every(other => mayJoin(one, other)));
      return fits.length === 0 || isContested ? [...fits, undefined] : fits;
    };
    found = found.flatMap(sofar => choices(sofar).map(one => [...sofar, one]));
  });
  return found
    .filter(standing =>
      candidates.every(
        (own, at) =>
          standing[at] !== undefined ||
          !own.some(more => standing.every((other, i) => i === at || mayJoin(more, other))),
      ),
    )
    .map(standing => standing.map(one => one?.set));
}

/** A set of a view that may stand or not. */
type Candidate = Standing & { readonly set: ClaimSet };

function distinct(sets: readonly LegalSet[]): readonly LegalSet[] {
  if (sets.length < 2) return sets;
  const known = new Map<string, LegalSet>();
  for (const set of sets) {
    const key = keyOf(set.lines);
    if (!known.has(key)) known.set(key, set);
  }
  return [...known.values()];
}

const undominated = (sets: readonly LegalSet[]): readonly LegalSet[] =>
  sets.length < 2
    ? sets
    : sets.filter(set => isLess(set) || !sets.some(other => other !== set && beats(other.lines, set.lines)));

const isLess = (set: LegalSet): boolean => set.standing.some(it => it?.isLess);

/** The set a person chose stands first, or what is nearest to it where the facts have changed since. */
function asChosen(it: BillingCase, month: Month, sets: readonly LegalSet[]): readonly LegalSet[] {
  const codes = it.choices?.findLast(one => one.month === month)?.codes;
  if (codes === undefined) return sets;
  return sets.toSorted((a, b) => distanceFrom(codes, a.lines) - distanceFrom(codes, b.lines));
}

/** Which programs stand, whoever's practice they are of. */
const programsOf = (set: LegalSet): string =>
  set.standing.flatMap((one, i) => (one ? (set.views[i]?.program.name ?? []) : [])).join(' ');

/** In the order of preference; sets of one program alone come in the order that the program itself gave them. */
function ranked(it: BillingCase, sets: readonly LegalSet[]): readonly LegalSet[] {
  if (sets.length < 2) return sets;
  const better = (a: LegalSet, b: LegalSet) => byPreference(it, a.lines, b.lines);
  return [...Map.groupBy(sets, programsOf).values()]
    .map(group => (isOneView(group) ? group : group.toSorted(better)))
    .toSorted(([a], [b]) => (a && b ? better(a, b) : 0))
    .flat();
}

const isOneView = (group: readonly LegalSet[]): boolean =>
  group.every(set => set.standing.filter(it => it !== undefined).length <= 1);
