import { findDay } from '@trellis/core/basics/day';
import type { StaffId } from '@trellis/core/basics/id';
import type {
  AccessStepEntry,
  AccessStepKind,
  Alignment,
  unalignReasons,
} from '@trellis/core/programs/access-alignment';

/** What stands in the form, as typed. */
export type TypedStep = {
  readonly kind: AccessStepKind;
  readonly on: string;
  readonly by: StaffId | null;
  readonly minutes: string;
  readonly said: string;
  readonly why: (typeof unalignReasons)[number];
};

const ofParticipant = ['baseline-reported', 'reported', 'period-end-reported', 'unaligned'] as const;
const ofHelper = ['update-reviewed', 'unaligned'] as const;

/** The participant reports; who helps reviews what the participant sends. */
export const stepKinds = (role: Alignment['role']): readonly [AccessStepKind, ...AccessStepKind[]] =>
  role === 'participant' ? ofParticipant : ofHelper;

/** Minutes are whole: nothing is rounded. */
export const isWholeMinutes = (typed: string): boolean => /^[1-9]\d{0,2}$/.test(typed.trim());

/** The request, once nothing stands in the way. */
export function stepBody({
  kind,
  on: typedOn,
  by,
  minutes,
  said,
  why,
}: TypedStep): AccessStepEntry | undefined {
  const on = findDay(typedOn);
  if (!on) return undefined;
  if (kind === 'unaligned') return { kind, on, why, said };
  if (kind !== 'update-reviewed') return { kind, on, said };
  return by !== null && isWholeMinutes(minutes)
    ? { kind, on, by, minutes: Number(minutes), said }
    : undefined;
}
