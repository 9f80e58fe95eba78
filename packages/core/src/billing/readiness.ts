import type { PatientId, StaffId } from '../basics/id.ts';
import { fail, failWith } from '../basics/problem.ts';
import type { StandingFlag } from './flags.ts';
import type { Hold } from './hold.ts';

type Kept = {
  readonly flags: readonly (Pick<StandingFlag, 'cleared' | 'rule'> & {
    readonly patientIds: readonly PatientId[];
  })[];
  readonly holds: readonly Pick<Hold, 'patientId'>[];
};

/** Whether nothing stands in the way of a patient’s month but the decision itself. */
export const isHeldBack = (patientId: PatientId, { flags, holds }: Kept): boolean =>
  holds.some(it => it.patientId === patientId) || openFlagsOf(patientId, flags).length > 0;

export const openFlagsOf = <Flag extends Kept['flags'][number]>(
  patientId: PatientId,
  flags: readonly Flag[],
): readonly Flag[] => flags.filter(it => it.cleared === null && it.patientIds.includes(patientId));

/** All of a batch or none: who is held or flagged is told, so that the others can be approved without her. */
export function refuseHeldBack(patientIds: readonly PatientId[], kept: Kept): void {
  const held = patientIds.filter(id => kept.holds.some(it => it.patientId === id));
  if (held.length > 0)
    fail(
      'billing.held',
      'Somebody holds one of these months back. Let it go first, or leave the patient out.',
      { patients: held },
    );
  const flagged = patientIds.filter(id => openFlagsOf(id, kept.flags).length > 0);
  if (flagged.length > 0)
    fail(
      'billing.flagged',
      'One of these months is flagged and nobody has cleared it. Look at the flag, have it cleared by somebody whose time it is not, or correct the time.',
      { patients: flagged },
    );
}

/** Nobody says of her own time that it is in order. */
export function decideClearance(flag: Pick<StandingFlag, 'staffIds' | 'cleared'>, by: StaffId): void {
  if (flag.cleared !== null) failWith('billing.flag-cleared');
  if (flag.staffIds.includes(by)) failWith('billing.own-flag');
}
