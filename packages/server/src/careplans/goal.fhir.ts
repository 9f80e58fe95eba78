import { localDay, type Zone } from '@trellis/core/basics/zone';
import type { Goal, PlanProblem, StepOwner } from '@trellis/core/careplans/careplan';
import type { ConditionFact } from '@trellis/core/chart/chart';
import { concept, inSpanish, latest, type Native, patientRef, refTo } from '../platform/fhir/native.ts';
import { achievementOf, type KeptAttainment, lastAttainments } from './attainment.fhir.ts';
import type { KeptPlan } from './kept-plan.store.ts';
import {
  chartConditionOf,
  concernId,
  conditionRef,
  coursesOf,
  goalId,
  type LineCourse,
} from './plan-history.ts';

/**
 * `chart`: the problems of her chart; `zone`: where she lives, whose days FHIR's dates are; `owners`: who each kind of
 * owner of a step is, where somebody is; `socialOf`: the domain of a social need that has this code.
 */
export type PlanContext = {
  readonly chart: readonly Pick<ConditionFact, 'code' | 'source'>[];
  readonly zone: Zone;
  readonly attainments: readonly KeptAttainment[];
  readonly owners: Partial<Readonly<Record<StepOwner, { readonly reference: string }>>>;
  readonly careTeamId: string | null;
  readonly socialOf: (code: PlanProblem['code']) => readonly object[];
};

/** Each goal that ever stood in a plan, as its newest wording has it. */
export function goalsOf(plans: readonly KeptPlan[], context: PlanContext): readonly Native[] {
  const last = lastAttainments(context.attainments);
  return coursesOf(plans, problem => problem.goals).map(it => goalOf(it, context, last.get(it.line.id)));
}

/** R4's goal-status: a goal that left the plan before it was met is cancelled, and stays to be read. */
function statusOf({ line, droppedAt }: LineCourse<Goal>): 'planned' | 'active' | 'completed' | 'cancelled' {
  if (line.status === 'met') return 'completed';
  if (droppedAt !== null) return 'cancelled';
  return line.status === 'later' ? 'planned' : 'active';
}

function goalOf(
  course: LineCourse<Goal>,
  { chart, zone, socialOf }: PlanContext,
  attained: KeptAttainment | undefined,
): Native {
  const { line: goal, problem, first, last, droppedAt, versions } = course;
  const { patientId } = last;
  const social = socialOf(problem.code);
  const achieved = goal.status === 'met' ? achievementOf({ level: 0 }) : attained && achievementOf(attained);
  return {
    type: 'Goal',
    id: goalId(patientId, goal.id),
    version: versions + (droppedAt === null ? 0 : 1) + (attained ? 1 : 0),
    patientId,
    recordedAt: latest(last.issuedAt, droppedAt, attained?.recordedAt),
    members: {
      profile: [
        'http://hl7.org/fhir/us/core/StructureDefinition/us-core-goal',
        ...(social.length > 0
          ? ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Goal']
          : []),
      ],
      lifecycleStatus: statusOf(course),
      ...(achieved && { achievementStatus: achieved }),
      ...(social.length > 0 && { category: social }),
      description: {
        text: goal.text,
        ...(goal.plain.es !== '' && { _text: inSpanish(goal.plain.es) }),
      },
      subject: patientRef(patientId),
      startDate: localDay(first.issuedAt, zone),
      ...targetOf(goal),
      statusDate: localDay(last.issuedAt, zone),
      expressedBy: goal.ownWords === '' ? refTo('Practitioner', last.issuedBy) : patientRef(patientId),
      addresses: [conditionRef(patientId, problem, chart)],
      ...(attained && { outcomeReference: [refTo('Observation', attained.id)] }),
      ...(goal.ownWords !== '' && {
        note: [{ authorReference: patientRef(patientId), text: goal.ownWords }],
      }),
    },
  };
}

/** Constraint gol-1: a detail needs a measure, so a goal without a code is measured by its own words. */
function targetOf({ measure, target, dueOn, text }: Goal) {
  if (target === '' && dueOn === null && measure === null) return {};
  const measured = measure ? concept('http://loinc.org', measure.loinc) : { text };
  return {
    target: [
      {
        ...((measure || target !== '') && { measure: measured }),
        ...(target !== '' && { detailString: target }),
        ...(dueOn !== null && { dueDate: dueOn }),
      },
    ],
  };
}

/** What the plan is about and the chart does not have, as a health concern of US Core. */
export const concernsOf = (plans: readonly KeptPlan[], { chart }: PlanContext): readonly Native[] =>
  coursesOf(plans, problem => [problem])
    .filter(({ line }) => chartConditionOf(line, chart) === undefined)
    .map(({ line: problem, first, last, droppedAt, versions }) => ({
      type: 'Condition',
      id: concernId(last.patientId, problem),
      version: versions + (droppedAt === null ? 0 : 1),
      patientId: last.patientId,
      recordedAt: latest(last.issuedAt, droppedAt),
      members: {
        profile: [
          'http://hl7.org/fhir/us/core/StructureDefinition/us-core-condition-problems-health-concerns',
        ],
        clinicalStatus: concept(
          'http://terminology.hl7.org/CodeSystem/condition-clinical',
          droppedAt === null ? 'active' : 'inactive',
        ),
        category: [
          concept(
            'http://hl7.org/fhir/us/core/CodeSystem/condition-category',
            'health-concern',
            'Health Concern',
          ),
        ],
        code: { ...(problem.code && { coding: [problem.code] }), text: problem.title },
        subject: patientRef(last.patientId),
        recordedDate: first.issuedAt,
        recorder: refTo('Practitioner', first.issuedBy),
      },
    }));
