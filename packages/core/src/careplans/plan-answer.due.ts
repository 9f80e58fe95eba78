import { z } from 'zod';
import { plusBusinessDays } from '../basics/business-day.ts';
import { plusDays } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import { idOf, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { localDay, startOfDay } from '../basics/zone.ts';
import type { Patient } from '../people/patient.ts';
import type { PlanState, PlanVersionId } from './plan-version.ts';

/**
 * What is sent to a prescriber and neither critical nor high is answered in three business days.
 * Source: clinical notes section 8, send to prescriber with SLA, 2026-11-22.
 */
const answerWithinBusinessDays = 3;

export const planAnswerAnchorsSchema = z.object({
  number: z.number().int(),
  /** When it was issued, or returned. */
  since: instantSchema,
  ownerId: idOf<'staff'>().nullable(),
});

export type PlanAnswerFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'deceasedOn'>;
  readonly assignment: { readonly careManagerId: StaffId | null } | null;
  /** Who bills for her in a program. */
  readonly signers: readonly StaffId[];
  /** The newest version; null: there is none. */
  readonly newestPlan: {
    readonly id: PlanVersionId;
    readonly number: number;
    readonly state: PlanState;
    readonly issuedAt: Instant;
    readonly answeredAt: Instant | null;
  } | null;
};

/** A version that waits for the provider's word, and one she returned, which waits for its next version. */
export function planAnswerDue(facts: PlanAnswerFacts): readonly DueItem[] {
  const { patient, newestPlan: plan } = facts;
  if (plan === null || patient.deceasedOn !== null) return [];
  const from = (rule: string, since: Instant, ownerId: StaffId | null): DueItem => ({
    key: `${rule}:${plan.id}`,
    rule,
    patientId: patient.id,
    opensAt: since,
    dueAt: since,
    overdueAt: startOfDay(
      plusDays(plusBusinessDays(localDay(since, patient.zone), answerWithinBusinessDays), 1),
      patient.zone,
    ),
    anchors: { number: plan.number, since, ownerId },
  });
  const [provider] = facts.signers;
  // Nobody bills for her: no provider's list is the right one; the page of plans to sign shows it to all of them.
  if (plan.state === 'waiting') return provider ? [from('careplans.to-sign', plan.issuedAt, provider)] : [];
  if (plan.state !== 'returned') return [];
  const careManagerId = facts.assignment?.careManagerId ?? null;
  return [from('careplans.returned', plan.answeredAt ?? plan.issuedAt, careManagerId)];
}
