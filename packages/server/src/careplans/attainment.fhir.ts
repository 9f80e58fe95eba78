import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { type Attainment, attainmentLevels } from '@trellis/core/careplans/goal-attainment';
import { concept, latest, type Native, patientRef, refTo } from '../platform/fhir/native.ts';
import { goalId } from './plan-history.ts';

/** What patient and care manager said together about a goal, put right since or not. */
export type KeptAttainment = Attainment & {
  readonly patientId: PatientId;
  readonly recordedAt: Instant;
  readonly voidedAt: Instant | null;
};

/** Of each goal the last that stands, by its day. */
export const lastAttainments = (all: readonly KeptAttainment[]): ReadonlyMap<string, KeptAttainment> =>
  new Map(all.filter(it => it.voidedAt === null).map(it => [it.goalId, it]));

const goalAchievement = 'http://terminology.hl7.org/CodeSystem/goal-achievement';

/**
 * R4's goal-achievement: not achieved says "there might or might not have been progress", which is what less than
 * expected means; more than expected has no code of its own and stands in the Observation.
 */
export const achievementOf = ({ level }: Pick<Attainment, 'level'>) =>
  level < 0
    ? concept(goalAchievement, 'not-achieved', 'Not Achieved')
    : concept(goalAchievement, 'achieved', 'Achieved');

export function attainmentOf(it: KeptAttainment): Native {
  const means = it.meanings?.[attainmentLevels.indexOf(it.level)] ?? '';
  return {
    type: 'Observation',
    id: it.id,
    version: it.voidedAt === null ? 1 : 2,
    patientId: it.patientId,
    recordedAt: latest(it.recordedAt, it.voidedAt),
    members: {
      status: it.voidedAt === null ? 'final' : 'entered-in-error',
      category: [concept('http://terminology.hl7.org/CodeSystem/observation-category', 'survey', 'Survey')],
      code: { text: 'Goal attainment scaling, −2 to +2' },
      subject: patientRef(it.patientId),
      focus: [refTo('Goal', goalId(it.patientId, it.goalId))],
      effectiveDateTime: it.on,
      issued: it.recordedAt,
      performer: [{ display: it.by }],
      valueInteger: it.level,
      ...(means !== '' && { interpretation: [{ text: means }] }),
      ...(it.said !== '' && { note: [{ text: it.said }] }),
    },
  };
}
