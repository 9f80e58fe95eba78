import type { Month } from '../basics/day.ts';
import { legalAcross, standingAcross } from './across-months.ts';
import { type Giving, give, givingsOf, sharedEntries } from './allocations.ts';
import type { BillingAnswer, LedgerRow, Line, Verdict } from './billing-answer.ts';
import { type BillingCase, loadedPayer, monthsOf, noPayer, unrecordedPayer } from './billing-case.ts';
import { namingExcluder } from './excluded-by.ts';
import { type LegalSet, legalSets, type Placed, placed, timedNames } from './legal-sets.ts';
import { loadedPrograms } from './loaded-programs.ts';
import { ccmCodeNames, ruleSetId } from './medicare.rules.ts';
import { notLoadedIn } from './not-loaded.ts';
import { reason, verdictOf } from './practice-month.ts';
import type { ClaimSet, View } from './program.ts';
import type { RuleSet } from './rule-set.ts';
import { loadedRuleSets } from './rule-sets.ts';
import { type Rules, rulesOf, setsIn } from './rules-in-force.ts';
import { beats, byPreference, keyOf } from './set-order.ts';
import { byStartThenId, leaveOut, ledgerOf, type Part, partsOf } from './time-line.ts';

const loadedNames = new Set(loadedPrograms.map(program => program.name));

/**
 * What is billable of a case, and why.
 *
 * Pure: the same case always gives the same answer, text for text, so that a stored case can be decided again years
 * later. `lines` is the proposed set; `alternatives` are all other legal ones, never their union; every second of the
 * case stands in the ledger exactly once.
 */
export function decideCase(given: BillingCase, sets: readonly RuleSet[] = loadedRuleSets): BillingAnswer {
  const it = sets.length > 0 ? { ...given, ruleSets: [...sets, ...(given.ruleSets ?? [])] } : given;
  const parts = partsOf(it);
  const months = monthsOf(it);
  const ruleSet = rulesOf(it, lastOf(months)).id;
  const common = { id: it.id, ruleSet, notLoaded: [...notLoadedIn(it, loadedNames)] };
  const payer = it.patient.payer ?? loadedPayer;
  // A month that no rules of its payer reach leaves the whole case to be asked again.
  if (payer !== loadedPayer && payer !== unrecordedPayer && months.some(one => setsIn(it, one).length === 0))
    return { ...common, ruleSet: ruleSetId, ...withoutRules(months, payer, parts) };

  const programs = placed(it, loadedPrograms);
  const ways = acrossMonths(parts, months, programs).map(given => decideMonths(it, months, given, programs));
  const [proposed, ...alternatives] = inOrder(it, ways);
  if (!proposed) throw new TypeError('Without a line there is still the empty set.');
  return {
    ...common,
    lines: [...proposed.lines],
    alternatives: alternatives.map(set => [...set.lines]),
    ...proposed.answer(),
  };
}

const lastOf = (months: readonly Month[]): Month => months.reduce((last, one) => (one > last ? one : last));

/** Lines of all months together, and what there is to say when they are the ones that stand. */
type Combination = {
  readonly lines: readonly Line[];
  readonly answer: () => { readonly verdicts: Verdict[]; readonly ledger: LedgerRow[] };
};

/** An entry over midnight between two months is one entry: it is given to one program in both (T2). */
function acrossMonths(
  parts: readonly Part[],
  months: readonly Month[],
  programs: readonly Placed[],
): readonly (readonly Part[])[] {
  if (months.length === 1) return [parts];
  const monthsOfEntry = Map.groupBy(
    parts.filter(part => months.includes(part.month)),
    part => part.time.id,
  );
  const shared = [...sharedEntries(parts, months, timedNames(programs))].filter(
    ([id]) => new Set(monthsOfEntry.get(id)?.map(part => part.month)).size > 1,
  );
  return givingsOf(new Map(shared), parts, () => parts).map((given: Giving) => give(parts, given));
}

/** The proposed one first. Where an entry over midnight leaves several ways, what another way has better is none. */
function inOrder(it: BillingCase, ways: readonly (readonly Combination[])[]): readonly Combination[] {
  const [only = []] = ways;
  if (ways.length === 1) return only;
  const sets = distinct(ways.flat());
  return sets
    .filter(one => !sets.some(other => other !== one && beats(other.lines, one.lines)))
    .toSorted((a, b) => byPreference(it, a.lines, b.lines));
}

function distinct(sets: readonly Combination[]): readonly Combination[] {
  if (sets.length < 2) return sets;
  const known = new Map<string, Combination>();
  for (const one of sets) {
    const key = keyOf(one.lines);
    if (!known.has(key)) known.set(key, one);
  }
  return [...known.values()];
}

/** Lines that exclude each other across months are several sets. */
function tornApart(rules: Rules, one: Combination): readonly Combination[] {
  const legal = legalAcross(rules, one.lines);
  if (legal.length === 1) return [one];
  return legal.map(lines => ({
    lines,
    answer: () => {
      const { verdicts, ledger } = one.answer();
      return { verdicts: standingAcross(verdicts, lines), ledger };
    },
  }));
}

function decideMonths(
  it: BillingCase,
  months: readonly Month[],
  parts: readonly Part[],
  programs: readonly Placed[],
): readonly Combination[] {
  const judged = months.map(month => judgeMonth(it, month, parts, programs));
  const asked = new Set(months);
  const elsewhere = leaveOut(
    parts.filter(part => !asked.has(part.month)),
    'time.other-month',
    () => true,
  );
  const [first = [], ...others] = judged;
  return (others.length === 0 ? first : ofSeveralMonths(it, judged)).map(({ lines, answer }) => ({
    lines,
    answer: () => {
      const { verdicts, ledger } = answer();
      return { verdicts, ledger: [...ledger, ...ledgerOf(elsewhere, '', null)] };
    },
  }));
}

function ofSeveralMonths(
  it: BillingCase,
  judged: readonly (readonly Combination[])[],
): readonly Combination[] {
  const together = everyCombination(judged).map(
    (sets): Combination => ({
      lines: sets.flatMap(set => set.lines),
      answer: () => {
        const answers = sets.map(set => set.answer());
        return {
          verdicts: answers.flatMap(one => one.verdicts),
          ledger: answers.flatMap(one => one.ledger),
        };
      },
    }),
  );
  return distinct(
    together.flatMap(one => (one.lines[0] ? tornApart(rulesOf(it, one.lines[0].month), one) : [one])),
  );
}

/**
 * The one place where programs and practices meet: of every legal set the month has, the proposed one first; the set
 * that stands decides what the verdicts say and where the seconds went.
 */
function judgeMonth(
  it: BillingCase,
  month: Month,
  parts: readonly Part[],
  programs: readonly Placed[],
): readonly Combination[] {
  return legalSets(it, month, parts, programs).map(set => ({
    lines: set.lines,
    answer: () => {
      const verdicts: Verdict[] = [];
      for (const [at, view] of set.views.entries())
        verdicts.push(
          ...namingExcluder(rulesOf(it, month), set, at, view.judged.verdicts(standingFor(set, at))),
        );
      return { verdicts, ledger: [...ledgerOfMonth(month, set.parts, set.views, set.standing)] };
    },
  }));
}

/** What stands for a view: its own set, else that of the program which stands in its place. */
function standingFor({ views, standing }: LegalSet, at: number): ClaimSet | undefined {
  const own = standing[at];
  if (own) return own;
  const name = views[at]?.program.name;
  const others = standing.flatMap((set, i) => (set && views[i]?.program.name === name ? [set] : []));
  if (others[0]) return others[0];
  const lines = standing.flatMap(set => set?.lines ?? []);
  return lines.length > 0 ? { lines, parts: [] } : undefined;
}

/** Every second of the month once: in the program its entry was given to, or with what left it out. */
function ledgerOfMonth(
  month: Month,
  all: readonly Part[],
  views: readonly View[],
  standing: readonly (ClaimSet | undefined)[],
): readonly LedgerRow[] {
  const byView = Map.groupBy(
    all.filter(part => part.month === month),
    part => views.findIndex(view => isFor(part, view)),
  );
  const rows = views.flatMap((view, at) => {
    const given = byView.get(at) ?? [];
    if (given.length === 0) return [];
    const set = standing[at] ?? view.judged.sets[0];
    const base = standing[at]?.lines.find(line => line.time.length > 0);
    const judged = set?.parts.length ? set.parts : view.judged.parts;
    return ledgerOf(fatesOf(given, judged), view.program.name, base?.code ?? null);
  });
  const nobodys = byView.get(-1) ?? [];
  return [
    ...rows,
    ...ledgerOf(
      leaveOut(nobodys, 'time.other-program', () => true),
      '',
      null,
    ),
  ];
}

/** Whether a view answers for a part: the program of the practice that it was given to. */
const isFor = (part: Part, { program, practice }: View): boolean =>
  practice === part.practice && program.isTimed !== false && part.time.programs.includes(program.name);

/** What was left out before anything was judged, and of the rest what the program made of it. */
function fatesOf(given: readonly Part[], judged: readonly Part[]): readonly Part[] {
  const asked = Map.groupBy(
    given.filter(part => part.rule === null),
    part => part.time.id,
  );
  const own = judged.filter(({ time, range }) =>
    asked.get(time.id)?.some(it => it.range.start <= range.start && range.end <= it.range.end),
  );
  return [...own, ...given.filter(part => part.rule !== null)].toSorted(byStartThenId);
}

/** The legal sets of several months together; beyond this many only one month at a time departs from the proposal. */
const combinationsShown = 64;

function everyCombination(months: readonly (readonly Combination[])[]): readonly (readonly Combination[])[] {
  const count = months.reduce((product, sets) => product * sets.length, 1);
  if (count <= combinationsShown)
    return months.reduce<readonly (readonly Combination[])[]>(
      (sofar, sets) => sofar.flatMap(chosen => sets.map(set => [...chosen, set])),
      [[]],
    );
  const proposal = months.flatMap(sets => sets.slice(0, 1));
  return [proposal, ...months.flatMap((sets, at) => sets.slice(1).map(set => proposal.with(at, set)))];
}

/** A payer whose rules are not loaded is never judged by another payer's. */
function withoutRules(months: readonly Month[], payer: string, parts: readonly Part[]) {
  const because = () => [reason('payer.rules', payer === noPayer ? 'failed' : 'missing', { payer })];
  return {
    lines: [],
    alternatives: [],
    verdicts: months.flatMap(month =>
      ccmCodeNames.map(code => ({
        code,
        month,
        practice: null,
        verdict: verdictOf(because()),
        because: because(),
      })),
    ),
    ledger: [
      ...ledgerOf(
        leaveOut(parts, 'payer.rules', () => true),
        '',
        null,
      ),
    ],
  };
}
