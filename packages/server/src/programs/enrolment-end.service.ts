import type { ParamsOf } from '@trellis/core/access/contract';
import type { EnrolmentId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import type * as contracts from '@trellis/core/programs/enrolment.contract';
import {
  decideEnd,
  type EndEntry,
  type EnrolmentEnd,
  revokesConsent,
} from '@trellis/core/programs/enrolment-end';
import { insertRevocation, loadConsents, withdrawRevocation } from '../people/consent.store.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { loadEnrolments } from './enrolment.store.ts';
import { findEnd, insertEnd, pointAtEnd, withdrawEnd } from './enrolment-end.store.ts';

/** Ends an enrolment; if she herself stopped, her consent is taken back with it. Her due items go with this change. */
export function end(
  desk: Desk,
  request: Request,
  { patientId, enrolmentId }: ParamsOf<typeof contracts.endEnrolment>,
  entry: EndEntry,
): Promise<{ endId: EnrolmentEnd['id'] }> {
  return changePatient(
    desk,
    request,
    { name: 'enrolment.ended', patientId },
    async ({ tx, now, actor, ids }) => {
      const inForce = await loadEnrolments(tx, actor.orgId, [patientId]);
      const enrolment = inForce.find(it => it.id === enrolmentId) ?? failWith('enrolment.not-enrolled');
      const consents = await loadConsents(tx, actor.orgId, [patientId]);
      const consentAt = consents.find(it => it.id === enrolment.consentId)?.givenAt ?? enrolment.enrolledAt;
      const decided = decideEnd(
        { ...entry, id: ids<'enrolment end'>(), patientId, enrolmentId },
        { enrolledAt: enrolment.enrolledAt, consentAt },
        now,
      );
      const recorded = { at: now, by: actor.staffId };
      await insertEnd(tx, actor.orgId, decided, recorded);
      await pointAtEnd(tx, actor.orgId, enrolmentId, decided.id);
      if (revokesConsent(decided.why))
        await insertRevocation(
          tx,
          actor.orgId,
          { id: ids(), patientId, consentId: enrolment.consentId, revokedAt: decided.endedAt },
          recorded,
        );
      return { endId: decided.id };
    },
  );
}

export function undoEnd(
  desk: Desk,
  request: Request,
  { patientId, endId }: ParamsOf<typeof contracts.undoEnd>,
  reason: string,
): Promise<{ enrolmentId: EnrolmentId }> {
  return changePatient(
    desk,
    request,
    { name: 'enrolment.end-undone', patientId },
    async ({ tx, now, actor, ids }) => {
      const ended = (await findEnd(tx, actor.orgId, patientId, endId)) ?? failWith('enrolment.end-not-found');
      const inForce = await loadEnrolments(tx, actor.orgId, [patientId]);
      if (inForce.some(it => it.program === ended.program))
        fail(
          'enrolment.already',
          `This patient was enrolled in ${ended.program} anew. Open her page to see it.`,
        );
      const recorded = { at: now, by: actor.staffId, reason };
      await withdrawEnd(tx, actor.orgId, endId, { ...recorded, id: ids() });
      await pointAtEnd(tx, actor.orgId, ended.enrolment_id, null);
      await withdrawRevocation(
        tx,
        actor.orgId,
        { id: ids(), patientId, consentId: ended.consent_id },
        recorded,
      );
      return { enrolmentId: ended.enrolment_id };
    },
  );
}
