import type { Month } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import type { BillingAnswer, LedgerRow, Line, Verdict } from './billing-answer.ts';
import {
  type BillingCase,
  loadedPayer,
  momentOf,
  monthsOf,
  noPayer,
  unrecordedPayer,
} from './billing-case.ts';
import { ccm } from './ccm.program.ts';
import { reason, verdictOf } from './ccm.reasons.ts';
import { ccmCodeNames, ruleSetId } from './medicare.rules.ts';
import { notLoadedIn } from './not-loaded.ts';
import type { Program, ProgramMonth } from './program.ts';
import { leaveOut, ledgerOf, type Part, partsOf } from './time-line.ts';

/** The programs this engine has rules for, one file each. */
export const loadedPrograms: readonly Program[] = [ccm];

/**
 * What is billable of a case, and why.
 *
 * Pure: the same case always gives the same answer, text for text, so that a stored case can be decided again years
 * later. `lines` is the proposed set; `alternatives` are all other legal ones, never their union; every second of the
 * case stands in the ledger exactly once.
 */
export function decideCase(it: BillingCase): BillingAnswer {
  const parts = partsOf(it);
  const months = monthsOf(it);
  const common = { id: it.id, ruleSet: ruleSetId, notLoaded: [...notLoadedIn(it, loadedPrograms)] };
  const payer = it.patient.payer ?? loadedPayer;
  if (payer !== loadedPayer && payer !== unrecordedPayer)
    return { ...common, ...withoutRules(months, payer, parts) };

  const judged = months.map(month => judgeMonth(it, month, parts));
  const asked = new Set(months);
  const elsewhere = leaveOut(
    parts.filter(part => !asked.has(part.month)),
    'time.other-month',
    () => true,
  );
  const [proposed = [], ...alternatives] = everyCombination(judged.map(month => month.sets));
  return {
    ...common,
    lines: [...proposed],
    alternatives: alternatives.map(set => [...set]),
    verdicts: judged.flatMap(month => month.verdicts),
    ledger: [...judged.flatMap(month => month.ledger), ...ledgerOf(elsewhere, '', null)],
  };
}

type MonthJudged = {
  /** Lines of the month, the proposed ones first; at least one entry. */
  readonly sets: readonly (readonly Line[])[];
  readonly verdicts: readonly Verdict[];
  readonly ledger: readonly LedgerRow[];
};

type View = { readonly program: Program; readonly practice: string; readonly judged: ProgramMonth };

/**
 * The one place where programs and practices meet. Each second belongs to the practice of the person who worked and
 * to one program; a month of CCM is paid to one practice, so the sets of two practices are alternatives.
 */
function judgeMonth(it: BillingCase, month: Month, parts: readonly Part[]): MonthJudged {
  const views = loadedPrograms.flatMap(program =>
    byLatestConsent(it, program).map(practice => ({
      program,
      practice,
      judged: program.judge(it, month, practice, parts),
    })),
  );
  const standing = views.find(view => view.judged.sets.length > 0);
  const own = standing?.judged.sets ?? [];
  const others = views.filter(view => view !== standing).flatMap(view => view.judged.sets);
  const sets = [...own, ...others].map(set => set.lines);
  const judgedPractices = new Set(views.map(view => view.practice));
  const nobodys = parts.filter(part => part.month === month && !judgedPractices.has(part.practice ?? ''));
  return {
    sets: sets.length > 0 ? sets : [[]],
    verdicts: views.flatMap(view => verdictsOf(view, standing)),
    ledger: [
      ...views.flatMap(view => ledgerOfView(view, standing)),
      ...ledgerOf(
        leaveOut(nobodys, 'time.other-program', () => true),
        '',
        null,
      ),
    ],
  };
}

/** Practices of a program, the one the patient agreed with last first. */
function byLatestConsent(it: BillingCase, program: Program): readonly string[] {
  const lastAt = (practice: string) =>
    (it.consents ?? [])
      .filter(one => one.program === program.name && one.practice === practice)
      .map(one => momentOf(one.at))
      .toSorted()
      .at(-1) ?? '';
  return program.practices(it).toSorted((a, b) => byText(lastAt(b), lastAt(a)) || byText(a, b));
}

const verdictsOf = (view: View, standing: View | undefined): readonly Verdict[] =>
  view.judged.verdicts(standing?.judged.sets[0]);

function ledgerOfView(view: View, standing: View | undefined): readonly LedgerRow[] {
  const set = view.judged.sets[0];
  const base = view === standing ? set?.lines.find(line => line.time.length > 0) : undefined;
  return ledgerOf(set?.parts ?? view.judged.parts, view.program.name, base?.code ?? null);
}

/** The legal sets of several months together; beyond this many only one month at a time departs from the proposal. */
const combinationsShown = 64;

function everyCombination(months: readonly (readonly (readonly Line[])[])[]): readonly (readonly Line[])[] {
  const count = months.reduce((product, sets) => product * sets.length, 1);
  if (count <= combinationsShown)
    return months.reduce<readonly (readonly Line[])[]>(
      (sofar, sets) => sofar.flatMap(lines => sets.map(set => [...lines, ...set])),
      [[]],
    );
  const proposal = months.map(sets => sets[0] ?? []);
  return [
    proposal.flat(),
    ...months.flatMap((sets, at) => sets.slice(1).map(set => proposal.with(at, set).flat())),
  ];
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
