import type { AnswerOf } from '@trellis/core/access/contract';
import { monthOf } from '@trellis/core/basics/day';
import type { PatientId, PieceId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import type { attributePiece } from '@trellis/core/billing/attribution.contract';
import { givesTimeOf } from '@trellis/core/billing/billing.policy';
import { refuseLocked } from '@trellis/core/billing/hand-time';
import { dischargesOf, transitionOn } from '@trellis/core/chart/discharge';
import { decideReattribution, type Reattribution, targetsOf } from '@trellis/core/time/attribution';
import { loadEncounters } from '../chart/chart.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { findLivePiece, voidPiece } from '../time/attribution.store.ts';
import { insertPieces, lockStaffClock } from '../time/time.store.ts';
import { billingSetting } from './billing-setting.ts';
import { lockedOf, programsAt } from './hand-time.service.ts';

/**
 * Seconds given to another program afterwards: the piece is voided and its parts are added, with the reason. A
 * supervisor gives those of a colleague, which flags them.
 */
export function givePieceTo(
  desk: Desk,
  request: Request,
  { patientId, pieceId }: { readonly patientId: PatientId; readonly pieceId: PieceId },
  wanted: Reattribution,
): Promise<AnswerOf<typeof attributePiece>> {
  const event = { name: 'billing.time-attributed', patientId, subject: pieceId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    await billingSetting(tx, actor, now);
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const find = async () => {
      const piece = await findLivePiece(tx, actor.orgId, { id: pieceId, patientId });
      return piece && givesTimeOf(actor, piece.staffId) ? piece : failWith('time.not-found');
    };
    await lockStaffClock(tx, actor.orgId, (await find()).staffId);
    const piece = await find();
    refuseLocked(wanted.as, await lockedOf(tx, actor, [monthOf(piece.serviceDay)]));
    const encounters = await loadEncounters(tx, actor.orgId, patientId);
    const discharge = transitionOn(dischargesOf(encounters, patient.zone), piece.serviceDay)?.id ?? null;
    const targets = targetsOf(await programsAt(tx, actor, patient, piece.range.start), discharge);
    const parts = decideReattribution(piece, wanted, { targets, discharge }, ids);
    const by = { at: now, by: actor.staffId };
    await voidPiece(tx, actor.orgId, pieceId, { ...by, id: ids(), reason: wanted.reason });
    await insertPieces(tx, actor.orgId, parts, { ...by, why: wanted.reason });
    return { pieceIds: parts.map(it => it.id) };
  });
}
