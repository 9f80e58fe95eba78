import type { Actor } from '@trellis/core/access/staff';
import { plusDays } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { saveBlob } from '../documents/blob.store.ts';
import { insertDocument } from '../documents/document.store.ts';
import { letterSheet } from '../documents/letter-sheet.ts';
import { setAsPdf } from '../documents/pdf.ts';
import { loadContactRows } from '../outreach/contact.store.ts';
import { keepRedFlags } from '../outreach/red-flag.service.ts';
import { insertVoicemail } from '../outreach/voicemail.store.ts';
import { type Changing, changePatient, type Desk } from '../platform/change.ts';
import type { Admitted, CareTeam } from './care.service.ts';

/** Half an hour: somebody is to be called back, and is not late yet. */
const voicemailAgeSeconds = 1800;

/**
 * What does not happen every day, once each, to the first people in the program who were reached: a red flag of a call
 * before the last, with what was done; a voicemail that waits; a release that ends soon.
 */
export async function saveHappenings(desk: Desk, team: CareTeam, ward: readonly Admitted[]): Promise<void> {
  const reached = ward.filter(
    ({ life }) =>
      life.course.deceasedOn === null && life.contacts.filter(it => it.outcome === 'reached').length > 1,
  );
  const [flagged, calling, released] = reached;
  const acts = [
    [flagged, heardRedFlag],
    [calling, leftVoicemail],
    [released, keptRelease],
  ] as const;
  for (const [admitted, act] of acts) {
    const careManager = admitted && team.careManagers[admitted.careManager];
    if (!admitted || !careManager) continue;
    const request = { actor: careManager, requestId: desk.ids(), policy: 'operator' };
    const event = { name: 'demo.loaded', patientId: admitted.patientId };
    await changePatient(desk, request, event, changing => act(changing, admitted.patientId, team.provider));
  }
}

async function heardRedFlag(changing: Changing, patientId: PatientId, provider: Actor): Promise<void> {
  const contacts = await loadContactRows(changing.tx, changing.actor.orgId, patientId);
  const [, before] = contacts.filter(it => it.outcome === 'reached');
  if (!before) return;
  const after = (seconds: number): Instant => plusSeconds(before.startedAt, seconds);
  await keepRedFlags(changing, { id: before.id, patientId }, [
    {
      flag: 'chest-or-breath',
      heardAt: after(120),
      steps: [
        {
          what: 'called-911',
          at: after(180),
          whom: 'Her son, from the kitchen phone',
          said: 'On their way.',
        },
        {
          what: 'provider-informed',
          at: after(300),
          whom: provider.name,
          said: 'Right to send her. I will call the emergency department.',
        },
      ],
    },
  ]);
}

async function leftVoicemail({ tx, now, actor, ids }: Changing, patientId: PatientId): Promise<void> {
  await insertVoicemail(
    tx,
    actor.orgId,
    {
      id: ids<'voicemail'>(),
      patientId,
      receivedAt: plusSeconds(now, -voicemailAgeSeconds),
      from: null,
      phone: null,
      said: 'The pharmacy has no more of the small white tablets. What should I do until Friday?',
    },
    { at: now, by: actor.staffId },
  );
}

async function keptRelease({ tx, now, actor, ids }: Changing, patientId: PatientId): Promise<void> {
  const today = localDay(now, actor.practice.zone);
  const title = 'Release of information to the daughter';
  const recorded = { at: now, by: actor.staffId };
  const { body } = await setAsPdf(
    letterSheet({
      subject: title,
      body: 'I agree that my care team may speak with my daughter about my care until the day named on this page.',
      language: 'en',
      print: 'usual',
      day: plusDays(today, -353),
      practice: { name: actor.practice.name, address: '', phone: '' },
      patient: { name: '', place: '' },
    }),
  );
  const blob = await saveBlob(
    tx,
    actor.orgId,
    { id: ids<'blob'>(), patientId, mediaType: 'application/pdf', body },
    recorded,
  );
  await insertDocument(tx, actor.orgId, {
    id: ids<'document'>(),
    patientId,
    kind: 'other',
    title,
    blobId: blob.id,
    origin: 'upload',
    expiresOn: plusDays(today, 12),
    consentId: null,
    recordedAt: now,
    recordedBy: actor.staffId,
  });
}
