import type { Step } from '@trellis/core/careplans/careplan';
import { inSpanish, latest, type Native, patientRef, refTo } from '../platform/fhir/native.ts';
import type { PlanContext } from './goal.fhir.ts';
import type { KeptPlan } from './kept-plan.store.ts';
import { conditionRef, coursesOf, goalId, isSentBack, type LineCourse, stepId } from './plan-history.ts';

/** Each step that ever stood in a plan, as its newest wording has it: a Task, because a plan orders nothing. */
export const stepsOf = (plans: readonly KeptPlan[], context: PlanContext): readonly Native[] =>
  coursesOf(plans, problem => problem.steps).map(it => taskOf(it, context));

/** Trellis keeps no state of a step: it is under way while the plan is in force. */
function statusOf({ droppedAt, last }: LineCourse<Step>): 'cancelled' | 'draft' | 'in-progress' {
  if (droppedAt !== null) return 'cancelled';
  return isSentBack(last) ? 'draft' : 'in-progress';
}

function taskOf(course: LineCourse<Step>, { chart, owners }: PlanContext): Native {
  const { line: step, problem, first, last, droppedAt, versions } = course;
  const { patientId } = last;
  const answered = last.reviews.flatMap(it => [it.at, it.voidedAt ?? []].flat());
  return {
    type: 'Task',
    id: stepId(patientId, step.id),
    version: versions + answered.length + (droppedAt === null ? 0 : 1),
    patientId,
    recordedAt: latest(last.issuedAt, ...answered, droppedAt),
    members: {
      ...(step.goalId !== null && {
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal',
            valueReference: refTo('Goal', goalId(patientId, step.goalId)),
          },
        ],
      }),
      basedOn: [refTo('CarePlan', last.id)],
      status: statusOf(course),
      intent: 'plan',
      description: step.text,
      ...(step.es !== '' && { _description: inSpanish(step.es) }),
      for: patientRef(patientId),
      authoredOn: first.issuedAt,
      lastModified: latest(last.issuedAt, droppedAt),
      requester: refTo('Practitioner', last.issuedBy),
      owner:
        step.owner === 'patient' ? patientRef(patientId) : { ...owners[step.owner], display: step.owner },
      reasonReference: conditionRef(patientId, problem, chart),
      ...(step.dueOn !== null && { restriction: { period: { end: step.dueOn } } }),
      ...(step.every !== '' && { input: [{ type: { text: 'how often' }, valueString: step.every }] }),
    },
  };
}
