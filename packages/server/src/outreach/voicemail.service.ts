import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { decideVoicemail, type Voicemail, type VoicemailEntry } from '@trellis/core/outreach/voicemail';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { loadReached } from './contact.store.ts';
import { insertVoicemail, loadVoicemails } from './voicemail.store.ts';

export function logVoicemail(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  entry: VoicemailEntry,
): Promise<{ voicemailId: Voicemail['id'] }> {
  const event = { name: 'voicemail.logged', patientId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const voicemail = decideVoicemail({ ...entry, id: ids<'voicemail'>(), patientId }, now);
    await insertVoicemail(tx, actor.orgId, voicemail, { at: now, by: actor.staffId });
    return { voicemailId: voicemail.id };
  });
}

export function voidVoicemail(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  voicemailId: Voicemail['id'],
): Promise<{ voided: true }> {
  const event = { name: 'voicemail.voided', patientId, subject: voicemailId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const reached = (await loadReached(tx, actor.orgId, [patientId])).get(patientId);
    const standing = await loadVoicemails(tx, actor.orgId, patientId, reached?.answeredAt ?? null);
    const voicemail = standing.find(it => it.id === voicemailId) ?? failWith('voicemail.not-found');
    await insertVoicemail(
      tx,
      actor.orgId,
      { ...voicemail, id: ids<'voicemail'>(), patientId },
      { at: now, by: actor.staffId, voids: voicemailId },
    );
    return { voided: true };
  });
}
