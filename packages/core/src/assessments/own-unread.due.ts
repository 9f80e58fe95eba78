import type { DueItem } from '../basics/due-item.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import type { Patient } from '../people/patient.ts';
import type { AssessmentId } from './assessment.ts';

/** Who answers alone waits for somebody to read it: after a day it is late. Trellis policy, 2026-11-23. */
const readWithinSeconds = 86_400;

/** What she answered alone and nobody has read. No word of what was answered: a list is read aloud across a room. */
export type UnreadFacts = {
  readonly patient: Pick<Patient, 'id'>;
  readonly unread: readonly {
    readonly id: AssessmentId;
    readonly instrumentId: string;
    readonly finishedAt: Instant;
  }[];
};

/** Answers from her own phone that wait to be read, one item each. */
export const ownUnreadDue = ({ patient, unread }: UnreadFacts): readonly DueItem[] =>
  unread.map(({ id, instrumentId, finishedAt }) => ({
    key: `assessments.own-unread:${id}`,
    rule: 'assessments.own-unread',
    patientId: patient.id,
    opensAt: finishedAt,
    dueAt: finishedAt,
    overdueAt: plusSeconds(finishedAt, readWithinSeconds),
    anchors: { instrumentId, finishedAt },
  }));
