import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { StaffId } from '@trellis/core/basics/id';
import type { getCall } from '@trellis/core/call/call.contract';
import { findProviderName, loadPhrases } from '../documents/letter.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadBillingPractitioners } from '../programs/enrolment.store.ts';

/** Whom to phone in the practice: the practitioner of her program, or the one who supervises; the number of its letters. */
export async function loadEscalation(
  tx: Tx,
  { orgId, practice }: Actor,
  practitionerId: StaffId | undefined,
): Promise<AnswerOf<typeof getCall>['escalation']> {
  const phrases = await loadPhrases(tx, orgId, practice.id);
  const practitioners = await loadBillingPractitioners(tx, orgId, practice.id);
  const own = practitioners.find(it => it.id === practitionerId)?.name;
  return {
    practice: practice.name,
    phone: phrases.find(it => it.key === 'phone')?.text ?? null,
    provider: own ?? (await findProviderName(tx, orgId, practice.id)) ?? null,
  };
}
