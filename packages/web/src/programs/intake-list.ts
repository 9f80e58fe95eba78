import type { StaffId } from '@trellis/core/basics/id';
import type { AskerKind } from '@trellis/core/programs/intake-anchors';
import { isOpenState } from '@trellis/core/programs/intake-step';
import type { IntakeRow } from './intake.queries.ts';

/** What the address of the queue says. */
export type IntakeAsked = {
  readonly show: 'open' | 'waiting' | 'mine' | 'answer' | 'closed';
  readonly asker?: AskerKind | undefined;
  readonly owner?: StaffId | undefined;
  readonly request?: IntakeRow['id'] | undefined;
};

export const shows = ['open', 'waiting', 'mine', 'answer', 'closed'] as const;

const belongs = (row: IntakeRow, show: IntakeAsked['show'], me: StaffId): boolean => {
  switch (show) {
    case 'open':
      return isOpenState(row.state);
    case 'waiting':
      return row.state === 'waiting';
    case 'mine':
      return isOpenState(row.state) && row.owner?.id === me;
    case 'answer':
      return row.state === 'decided';
    case 'closed':
      return row.state === 'closed';
    default:
      return show satisfies never;
  }
};

/** The rows that the filter leaves, in the order they came in. */
export const fitting = (
  rows: readonly IntakeRow[],
  { show, asker, owner }: IntakeAsked,
  me: StaffId,
): readonly IntakeRow[] =>
  rows.filter(
    row =>
      belongs(row, show, me) &&
      (asker === undefined || row.asker.kind === asker) &&
      (owner === undefined || row.owner?.id === owner),
  );

export const countOf = (rows: readonly IntakeRow[], show: IntakeAsked['show'], me: StaffId): number =>
  rows.filter(row => belongs(row, show, me)).length;

/** What comes next of a request. */
export type NextStep = 'take' | 'decide' | 'answer' | 'done';

const nextOfState = { waiting: 'take', owned: 'decide', decided: 'answer', closed: 'done' } as const;

export const nextOf = (row: Pick<IntakeRow, 'state'>): NextStep => nextOfState[row.state];

/** How the person a request is about is called. */
export const personOf = ({
  about,
}: Pick<IntakeRow, 'about'>): { readonly given: string; readonly family: string } =>
  about.kind === 'patient' ? about.patient : about;
