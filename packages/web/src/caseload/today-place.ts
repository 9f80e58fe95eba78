import { useNavigate } from '@tanstack/react-router';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import { useActor } from '../access/session.queries.ts';
import { asked, type TodayFilter } from './today-filter.ts';

/** Which row she was at: the patient, and the place, for when that patient has left the list meanwhile. */
export type RowLeft = { readonly patientId: PatientId; readonly at: number };

type Place = { readonly by: StaffId; readonly filter: TodayFilter; readonly row?: RowLeft | undefined };

// In memory alone: a row is a patient, and stands in no address and no store. It is hers, not the next person's.
let left: Place | undefined;

const questionOf = (filter: TodayFilter): string => JSON.stringify(asked(filter));

/** The filter that stands on Today; the row goes with it for as long as it is the same. */
export function standAt(by: StaffId, filter: TodayFilter, row?: RowLeft): void {
  const isSame = left?.by === by && questionOf(left.filter) === questionOf(filter);
  left = { by, filter: asked(filter), row: row ?? (isSame ? left?.row : undefined) };
}

/** Where she left Today, in the filter that she left it with. */
export const rowLeft = (by: StaffId, question: string): RowLeft | undefined =>
  left?.by === by && questionOf(left.filter) === question ? left.row : undefined;

export const filterLeft = (by: StaffId): TodayFilter => (left?.by === by ? left.filter : {});

/** Back to Today as it was left. */
export function useBackToToday(): () => void {
  const navigate = useNavigate();
  const { staffId } = useActor();
  return () => void navigate({ to: '/', search: filterLeft(staffId) });
}
