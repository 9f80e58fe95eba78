import type { Day, Month } from '../../src/basics/day.ts';
import { byText } from '../../src/basics/order.ts';
import { type BillingCase, type CaseTime, monthsOf } from '../../src/billing/billing-case.ts';
import {
  countable,
  intersect,
  minus,
  monthSpan,
  practiceOf,
  type Span,
  spanOf,
  startOf,
  type TwinLine,
} from './facts.ts';
import { areSamePractitioner, hasComplexMdm, isOpen, opensOn } from './programs.ts';
import { type Counted, earned, isBundleEra, type TimedProgram, timedModes } from './timed.ts';
import {
  apcmLine,
  areTcmsApart,
  behaviouralAddOns,
  deviceLines,
  freeLines,
  type Tcm,
  tcms,
} from './untimed.ts';

/**
 * The second reading of RULES.md: every legal set of lines of a case, by trying everything.
 * It shares the calendar of `basics` with the engine and nothing else.
 */

export type LineSet = readonly TwinLine[];
type Taken = readonly { readonly by: string; readonly span: Span }[];
/** One thing a practice may choose to bill in a month. */
type Bid = { readonly practice: string; readonly program: string; readonly mode: string };

const keyOf = (one: TwinLine): string =>
  [one.month, one.practice, one.code, one.serviceDate ?? '', [...one.modifiers].join('+')].join(' ');

/** A set as text: the same for the same codes, units, practices, months, days and modifiers. */
export const textOf = (set: LineSet): string =>
  tally(set)
    .map(([key, units]) => `${key} x${units}`)
    .join('; ');

export function tally(set: LineSet): readonly (readonly [string, number])[] {
  const units = new Map<string, number>();
  for (const one of set) units.set(keyOf(one), (units.get(keyOf(one)) ?? 0) + one.units);
  return [...units].sort(([a], [b]) => byText(a, b));
}

/** Whether a set bills less than another and nothing besides: it is not complete then. */
function isPartOf(small: LineSet, big: LineSet): boolean {
  const has = new Map(tally(big));
  return textOf(small) !== textOf(big) && tally(small).every(([key, units]) => (has.get(key) ?? 0) >= units);
}

const completeOf = (sets: readonly LineSet[]): readonly LineSet[] => {
  const known = [...new Map(sets.map(set => [textOf(set), set])).values()];
  return known.filter(set => !known.some(other => isPartOf(set, other)));
};

const product = <T>(choices: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  choices.reduce<readonly (readonly T[])[]>(
    (all, next) => all.flatMap(done => next.map(one => [...done, one])),
    [[]],
  );

const subsets = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.reduce<readonly (readonly T[])[]>((all, one) => all.concat(all.map(done => [...done, one])), [[]]);

export function twin(it: BillingCase): readonly LineSet[] {
  // T4: a second logged to two patients is given to one of them; either is legal.
  const elsewhere = (it.otherPatientTime ?? [])
    .map(other => ({ by: other.by, span: spanOf(other) }))
    .filter(other =>
      (it.time ?? []).some(own => own.by === other.by && intersect([spanOf(own)], [other.span]).length > 0),
    );
  const found = subsets(elsewhere).flatMap(taken => solve(it, taken));
  return [...new Map(found.map(set => [textOf(set), set])).values()];
}

function solve(it: BillingCase, taken: Taken): readonly LineSet[] {
  const billable = tcms(it);
  const months = monthsOf(it);
  const sets = subsets(billable)
    .filter(areTcmsApart)
    .flatMap(chosen =>
      product(months.map(month => monthSets(it, month, taken, billable, chosen))).map(parts => parts.flat()),
    );
  return completeOf(sets);
}

function bidsOf(it: BillingCase, month: Month, chosen: readonly Tcm[]): readonly Bid[] {
  return (it.practices ?? []).flatMap(({ id: practice }) => {
    const hasTcm = chosen.some(one => one.line.practice === practice && one.line.month === month);
    const timed = (Object.keys(timedModes) as TimedProgram[])
      .filter(program => isOpen(it, program, practice, month))
      .flatMap(program => timedModes[program].map(mode => ({ practice, program, mode })))
      .filter(bid => bid.mode !== 'complex' || hasComplexMdm(it, practice, month))
      .filter(bid => bid.mode !== 'bundle' || isBundleEra(it, practice, month));
    const apcm = isOpen(it, 'APCM', practice, month) && !hasTcm;
    return [
      ...timed,
      ...(apcm
        ? ['alone', ...behaviouralAddOns(it, practice, month).map(([program]) => program)].map(mode => ({
            practice,
            program: 'APCM',
            mode,
          }))
        : []),
    ];
  });
}

/** The same-month matrix (RULES.md 4) and the one-practitioner rules (1.2). */
function areApart(it: BillingCase, a: Bid, b: Bid): boolean {
  const pair = [a.program, b.program].sort().join(' ');
  if (['CCM CCM', 'APCM APCM', 'CHI CHI', 'RPM RPM', 'RTM RTM', 'RPM RTM'].includes(pair)) return false;
  if (a.practice !== b.practice) return true;
  if (['PCM PCM', 'BHI BHI', 'CoCM CoCM', 'PIN PIN', 'APCM CCM', 'APCM PCM', 'BHI CoCM'].includes(pair))
    return false;
  if (pair === 'CCM PCM') return !areSamePractitioner(it, a.practice, 'CCM', 'PCM');
  if (pair.includes('APCM') && [a, b].some(bid => bid.mode === 'bundle')) return false;
  const addOn = [a, b].find(bid => bid.program === 'APCM')?.mode ?? 'alone';
  const isBehavioural = [a, b].some(bid => bid.program === 'BHI' || bid.program === 'CoCM');
  return addOn === 'alone' || !isBehavioural;
}

/** Every choice of bids that stand together and to which no further one could be added. */
function choicesOf(it: BillingCase, bids: readonly Bid[]): readonly (readonly Bid[])[] {
  const together = bids.reduce<readonly (readonly Bid[])[]>(
    (all, bid) =>
      all.concat(all.filter(done => done.every(one => areApart(it, one, bid))).map(done => [...done, bid])),
    [[]],
  );
  return together.filter(
    choice => !bids.some(bid => !choice.includes(bid) && choice.every(one => areApart(it, one, bid))),
  );
}

function monthSets(
  it: BillingCase,
  month: Month,
  taken: Taken,
  billable: readonly Tcm[],
  chosen: readonly Tcm[],
): readonly LineSet[] {
  const fixed = [...chosen.map(one => one.line).filter(one => one.month === month), ...freeLines(it, month)];
  return choicesOf(it, bidsOf(it, month, chosen)).flatMap(choice => {
    const untimed = choice.flatMap(bid => untimedLines(it, bid, month));
    const results = allocations(it, month, choice, taken, billable).map(counted => {
      const parts = choice.map(bid => earnedBy(it, bid, month, counted));
      return { levels: parts.map(part => part.level), lines: parts.flatMap(part => part.lines) };
    });
    // T2: no other allocation is better for one line and as good for the rest.
    return results
      .filter(one => !results.some(other => isBetter(other.levels, one.levels)))
      .map(one => [...fixed, ...untimed, ...one.lines]);
  });
}

const isBetter = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((level, i) => level >= (b[i] ?? 0)) && a.some((level, i) => level > (b[i] ?? 0));

function untimedLines(it: BillingCase, bid: Bid, month: Month): readonly TwinLine[] {
  if (bid.program === 'RPM' || bid.program === 'RTM')
    return deviceLines(it, bid.program, bid.practice, month);
  if (bid.program !== 'APCM') return [];
  const addOn = behaviouralAddOns(it, bid.practice, month).find(([program]) => program === bid.mode);
  return [apcmLine(it, bid.practice, month), ...(addOn ? [addOn[1]] : [])];
}

function earnedBy(it: BillingCase, bid: Bid, month: Month, counted: readonly Counted[]) {
  if (bid.program === 'APCM') return { level: 0, lines: [] };
  return earned(it, bid.program as TimedProgram, bid.mode, bid.practice, month, counted);
}

/** Every way to give each entry whole to one program, and each second of a person to one entry. */
function allocations(
  it: BillingCase,
  month: Month,
  choice: readonly Bid[],
  taken: Taken,
  billable: readonly Tcm[],
): readonly (readonly Counted[])[] {
  const entries = (it.time ?? []).filter(entry => !billable.some(one => entry.partOf === `tcm:${one.id}`));
  const span = [monthSpan(it, month)];
  const optionsOf = (entry: CaseTime): readonly Counted[] =>
    entry.programs
      .filter(program => isChosen(it, choice, entry, program))
      .map(program => ({
        id: entry.id,
        by: entry.by,
        program,
        isInteractive: entry.interactive === true,
        spans: intersect(intersect(countable(it, entry, program, taken), span), openSpan(it, entry, program)),
      }))
      .filter(option => option.spans.length > 0);
  const given = entries.map(optionsOf).filter(options => options.length > 0);
  return product(given).flatMap(withoutDoubles);
}

/** CHI and PIN begin with the visit that names the need. */
const openSpan = (it: BillingCase, entry: CaseTime, program: string): readonly Span[] =>
  program === 'CHI' || program === 'PIN'
    ? [[startOf(it, opensOn(it, program, practiceOf(it, entry.by) ?? '') as Day), Number.POSITIVE_INFINITY]]
    : [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]];

const isChosen = (it: BillingCase, choice: readonly Bid[], entry: CaseTime, program: string): boolean =>
  choice.some(bid => bid.practice === practiceOf(it, entry.by) && bid.program === program);

/** A minute feeds one program only: what one person logged twice at once goes to either entry. */
function withoutDoubles(counted: readonly Counted[]): readonly (readonly Counted[])[] {
  const at = counted.findIndex((one, i) => counted.some((other, j) => j > i && doubles(one, other)));
  const first = counted[at];
  if (!first) return [counted];
  const other = counted.find((one, j) => j > at && doubles(first, one));
  if (!other) return [counted];
  const cutFrom = (loser: Counted, winner: Counted) =>
    counted.map(one => (one === loser ? { ...one, spans: minus(one.spans, winner.spans) } : one));
  return [...withoutDoubles(cutFrom(other, first)), ...withoutDoubles(cutFrom(first, other))];
}

const doubles = (a: Counted, b: Counted): boolean =>
  a.by === b.by && a.program !== b.program && intersect(a.spans, b.spans).length > 0;
