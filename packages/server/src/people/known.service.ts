import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { decideKnown, type KnownEntry, type KnownId } from '@trellis/core/people/known';
import type * as contracts from '@trellis/core/people/known.contract';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { refuseOthersCall } from './call-of-patient.ts';
import { insertKnown, insertKnownVoid, loadKnownOf } from './known.store.ts';
import { getPatientIn } from './patient.service.ts';

export function loadKnown(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getKnown>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    return { known: [...(await loadKnownOf(tx, actor.orgId, patientId))] };
  });
}

/** Writes a line down; `instead` names the one it stands in place of. */
export function keepKnown(
  desk: Desk,
  request: Request,
  { patientId, entry, instead }: { patientId: PatientId; entry: KnownEntry; instead: KnownId | null },
): Promise<{ knownId: KnownId }> {
  const name = instead === null ? 'person.heard' : 'person.corrected';
  return changePatient(desk, request, { name, patientId }, async changing => {
    const { tx, now, actor, ids } = changing;
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const { heardIn } = entry;
    await refuseOthersCall(desk, changing, patientId, heardIn.of === 'contact' ? heardIn.callId : null);
    const decided = decideKnown(entry, localDay(now, patient.zone));
    const standing = await loadKnownOf(tx, actor.orgId, patientId);
    if (instead !== null && !standing.some(it => it.id === instead)) failWith('known.not-found');
    const id = ids<'known'>();
    const line = { ...decided, id, patientId, voids: instead };
    await insertKnown(tx, actor.orgId, line, { at: now, by: actor.staffId });
    return { knownId: id };
  });
}

export function voidKnown(
  desk: Desk,
  request: Request,
  { patientId, knownId, reason }: { patientId: PatientId; knownId: KnownId; reason: string },
): Promise<{ voided: true }> {
  const event = { name: 'person.taken-back', patientId, subject: knownId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const taken = { id: ids<'known'>(), patientId, voided: knownId, reason };
    const stood = await insertKnownVoid(tx, actor.orgId, taken, { at: now, by: actor.staffId });
    if (!stood) failWith('known.not-found');
    return { voided: true };
  });
}

/** Words that a care plan quotes are known of her too: those that no standing line says become a line of their own. */
export async function keepMatters(
  { tx, now, actor, ids }: Changing,
  patientId: PatientId,
  words: string,
): Promise<void> {
  const said = words.trim();
  const known = await loadKnownOf(tx, actor.orgId, patientId);
  const isKnown = known.some(it => it.kind === 'matters' && [it.text, it.ownWords].includes(said));
  if (said === '' || isKnown) return;
  const entry = {
    kind: 'matters',
    text: said.slice(0, 200),
    ownWords: said,
    saidBy: '',
    since: null,
  } as const;
  const line = { ...entry, id: ids<'known'>(), patientId, heardIn: { of: 'other' }, voids: null } as const;
  await insertKnown(tx, actor.orgId, line, { at: now, by: actor.staffId });
}
