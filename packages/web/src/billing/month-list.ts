import { type Month, plusMonths } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { byText } from '@trellis/core/basics/order';
import { fullName } from '@trellis/core/people/patient';
import type { MonthRow, MonthView } from './month.queries.ts';

/** Which rows of a month are shown; stands in the address. */
export type MonthFilter = {
  readonly verdict?: 'billable' | 'needs' | 'not-billable' | 'to-approve' | undefined;
  /** A care manager's id. */
  readonly manager?: string | undefined;
  readonly program?: string | undefined;
  /** Only those short of a threshold. */
  readonly short?: true | undefined;
};

/** This month and the last `back` before it; also the one that is shown, however far away it is. */
export function monthChoices(shown: Month, current: Month, back: number): readonly Month[] {
  const choices = Array.from({ length: back + 1 }, (_, i) => plusMonths(current, -i));
  return choices.includes(shown) ? choices : [shown, ...choices];
}

export type Person = MonthView['patients'][number];
export type ListRow = {
  readonly row: MonthRow;
  readonly person: Person;
  /** False for the second and later rows of a patient. */
  readonly isFirst: boolean;
};

/** A set of lines is approved for a patient as a whole, so that is what can be chosen. */
export const canApprove = (row: MonthRow): boolean =>
  row.verdict === 'billable' &&
  !row.isHeldBack &&
  (row.approval === null || row.approval.state === 'changed');

export const canConfirm = (row: MonthRow, staffId: string): boolean =>
  row.approval?.state === 'waiting' && row.approval.byId !== staffId;

/** The rows a filter leaves, in the order of the month, with whom they are about. */
export function listOf(view: MonthView, filter: MonthFilter, name: string): readonly ListRow[] {
  const people = new Map(view.patients.map(it => [it.id, it]));
  const wanted = name.trim().toLowerCase();
  let last: PatientId | undefined;
  return view.rows.flatMap(row => {
    const person = people.get(row.patientId);
    if (!person || !passes(row, filter)) return [];
    if (filter.manager !== undefined && person.careManagerId !== filter.manager) return [];
    if (wanted !== '' && !fullName(person).toLowerCase().includes(wanted)) return [];
    const isFirst = last !== row.patientId;
    last = row.patientId;
    return [{ row, person, isFirst }];
  });
}

function passes(row: MonthRow, { verdict, short, program }: MonthFilter): boolean {
  if (program !== undefined && row.program !== program) return false;
  if (short && !row.isShort) return false;
  if (verdict === 'to-approve') return canApprove(row);
  return verdict === undefined || row.verdict === verdict;
}

/** The programs of the month's rows, chronic care first. */
export const programsIn = (view: MonthView): readonly string[] => [
  ...new Set(view.rows.map(row => row.program)),
];

export type MonthTotals = Readonly<Record<'billable' | 'needs' | 'not-billable', number>> & {
  /** Known amounts of all billable lines, in cents. */
  readonly expectedCents: number;
  /** Where they come from: the site's fee file, national averages, or some of each. */
  readonly amountsFrom: 'site' | 'national' | 'both';
};

/** How many rows have which verdict, and what the billable ones are worth, by the site's amounts where it has any. */
export function totalsOf(rows: readonly MonthRow[]): MonthTotals {
  const count = (verdict: MonthRow['verdict']) => rows.filter(row => row.verdict === verdict).length;
  return {
    billable: count('billable'),
    needs: count('needs'),
    'not-billable': count('not-billable'),
    expectedCents: rows.reduce((sum, row) => sum + (row.allowedCents ?? 0), 0),
    amountsFrom: amountsFrom(rows.filter(row => row.allowedCents !== null)),
  };
}

function amountsFrom(known: readonly MonthRow[]): MonthTotals['amountsFrom'] {
  const own = known.filter(row => row.amountFrom === 'site').length;
  return own === 0 ? 'national' : own === known.length ? 'site' : 'both';
}

/** Those short of a threshold: with care that is due, the nearest first, and with none, who are to be left alone. */
export function shortOf<Due>(
  view: MonthView,
  due: ReadonlyMap<string, Due>,
): {
  readonly withDue: readonly { person: Person; row: MonthRow; due: Due }[];
  readonly leave: readonly Person[];
} {
  const people = new Map(view.patients.map(it => [it.id, it]));
  const short = view.rows.flatMap(row => {
    const person = people.get(row.patientId);
    return row.isShort && person ? [{ row, person }] : [];
  });
  return {
    withDue: short
      .flatMap(it => {
        const own = due.get(it.person.id);
        return own === undefined ? [] : [{ ...it, due: own }];
      })
      .toSorted((a, b) => a.row.needed - a.row.seconds - (b.row.needed - b.row.seconds)),
    leave: [...new Set(short.map(it => it.person))].filter(it => !due.has(it.id)),
  };
}

/** Whom the page asks about whether care is due: those short of a threshold, each once, in one order. */
export const shortPatients = (view: MonthView): readonly PatientId[] =>
  [...new Set(view.rows.filter(row => row.isShort).map(row => row.patientId))].toSorted(byText);

/** The patients of a choice that can still be approved, each as it was seen. */
export function approvalOf(
  view: MonthView,
  chosen: ReadonlySet<string>,
): readonly { readonly patientId: PatientId; readonly seen: string }[] {
  const open = new Set(view.rows.filter(canApprove).map(row => row.patientId));
  return [...open]
    .filter(id => chosen.has(id))
    .map(patientId => ({ patientId, seen: view.seen[patientId] ?? '' }));
}
