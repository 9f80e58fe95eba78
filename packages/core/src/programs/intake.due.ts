import type { DueItem } from '../basics/due-item.ts';
import type { Patient } from '../people/patient.ts';
import type { IntakeRequest } from './intake.ts';
import type { IntakeStanding } from './intake-step.ts';
import { lateAt } from './intake-wait.ts';

export type IntakeFacts = {
  readonly patient: Pick<Patient, 'id'>;
  /** Requests about her that stand. */
  readonly requests: readonly (Pick<
    IntakeRequest,
    'requestId' | 'asker' | 'arrivedAt' | 'urgency' | 'wishedBy' | 'zone'
  > &
    Pick<IntakeStanding, 'state' | 'ownerId'>)[];
};

/** Somebody asked for a care manager: nobody has taken it, or whoever has it has not answered yet. */
export function intakeDue({ patient, requests }: IntakeFacts): readonly DueItem[] {
  return requests.flatMap(request => {
    const { state, requestId, arrivedAt, urgency, ownerId } = request;
    if (state === 'closed') return [];
    const rule = state === 'waiting' ? 'programs.request-waiting' : 'programs.request-unanswered';
    return [
      {
        key: `${rule}:${requestId}`,
        rule,
        patientId: patient.id,
        opensAt: arrivedAt,
        dueAt: arrivedAt,
        overdueAt: lateAt(request, state),
        anchors: { requestId, asker: request.asker.kind, arrivedAt, urgency, ownerId },
      },
    ];
  });
}
