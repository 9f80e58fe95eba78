import type { DueItem } from '../basics/due-item.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import type { Patient } from '../people/patient.ts';
import type { OutsideAnswersId } from './outside-answers.ts';

/**
 * Answers that are not older than this when they come tell of now: the PHQ-9 asks about the last two weeks
 * (https://www.phqscreeners.com, read 2026-11-23). They are late from the moment they come. Trellis policy, 2026-11-23.
 */
const tellsOfNowSeconds = 14 * 86_400;

/** Older ones are looked at within a day, as what she answered alone. Trellis policy, 2026-11-23. */
const lookWithinSeconds = 86_400;

/** Dangers to life in answers that somebody else asked for, and nobody here has looked at. */
export type OutsideDangerFacts = {
  readonly patient: Pick<Patient, 'id' | 'deceasedOn'>;
  readonly outsideDangers: readonly {
    readonly id: OutsideAnswersId;
    /** Null: nobody says when. */
    readonly answeredAt: Instant | null;
    readonly arrivedAt: Instant;
  }[];
};

/**
 * One item a patient, of the newest answers, however old they are: a chart of ten years must not fill the day, and a
 * danger that came silently must not stay silent. Nobody is paged: where it was asked, somebody heard it then.
 */
export function outsideDangerDue({ patient, outsideDangers }: OutsideDangerFacts): readonly DueItem[] {
  const [newest] = outsideDangers.toSorted(
    (a, b) => compare(b.answeredAt ?? b.arrivedAt, a.answeredAt ?? a.arrivedAt) || compare(a.id, b.id),
  );
  if (!newest || patient.deceasedOn !== null) return [];
  const { id, answeredAt, arrivedAt } = newest;
  const tellsOfNow = answeredAt === null || plusSeconds(answeredAt, tellsOfNowSeconds) >= arrivedAt;
  return [
    {
      key: `assessments.outside-danger:${id}`,
      rule: 'assessments.outside-danger',
      patientId: patient.id,
      opensAt: arrivedAt,
      dueAt: arrivedAt,
      overdueAt: tellsOfNow ? arrivedAt : plusSeconds(arrivedAt, lookWithinSeconds),
      anchors: { answeredAt, arrivedAt },
    },
  ];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
