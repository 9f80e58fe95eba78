import type { CallId, PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import type { Changing, Desk } from '../platform/change.ts';

/**
 * Refuses a call, open or over, that was with somebody else: what is written down about one patient must not point into
 * the call of another.
 */
export async function refuseOthersCall(
  { whoseCall }: Pick<Desk, 'whoseCall'>,
  { tx, actor }: Pick<Changing, 'tx' | 'actor'>,
  patientId: PatientId,
  callId: CallId | null,
): Promise<void> {
  if (callId !== null && (await whoseCall(tx, actor.orgId, callId)) !== patientId)
    failWith('call.of-another');
}
