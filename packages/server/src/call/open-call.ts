import type { Actor } from '@trellis/core/access/staff';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import type { OpenCall } from '@trellis/core/call/call';
import { findPatientOfContact } from '../outreach/contact.store.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { findDiscardedCall, findOpenCall, loadGaps } from './call.store.ts';

/** The call as its own person may work on it; anybody else's, and one that is over, is refused in words. */
export async function getOwnCall(tx: Tx, actor: Actor, callId: CallId): Promise<OpenCall> {
  const call = await findOpenCall(tx, actor.orgId, callId);
  if (!call) {
    if (await findPatientOfContact(tx, actor.orgId, callId))
      fail('call.already-closed', 'This call is closed: everything it wrote is on the patient’s page.');
    failWith('call.not-found');
  }
  if (call.staffId !== actor.staffId)
    fail('call.not-yours', 'A colleague is on this call. Ask her to close it, or start your own.');
  return { ...call, gaps: await loadGaps(tx, actor.orgId, callId) };
}

/**
 * Whose lock a change to this call takes; also for one that is over, so that a repeated close or discard finds its
 * answer.
 */
export async function findPatientOf(desk: Desk, actor: Actor, callId: CallId): Promise<PatientId> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const call =
      (await findOpenCall(tx, actor.orgId, callId)) ?? (await findDiscardedCall(tx, actor.orgId, callId));
    return (
      call?.patientId ?? (await findPatientOfContact(tx, actor.orgId, callId)) ?? failWith('call.not-found')
    );
  });
}
