import { type PlanProblem, planElements, zoneColours } from '@trellis/core/careplans/careplan';
import { concept, latest, type Native, patientRef, refTo } from '../platform/fhir/native.ts';
import { attainmentOf } from './attainment.fhir.ts';
import { concernsOf, goalsOf, type PlanContext } from './goal.fhir.ts';
import type { KeptPlan, KeptReview } from './kept-plan.store.ts';
import { conditionRef, goalId, isSentBack, stepId } from './plan-history.ts';
import { stepsOf } from './step.fhir.ts';

/**
 * The MCC eCare Plan care plan, which builds on US Core's: both categories, a narrative, and each step a resource of
 * its own, for it allows no activity.detail. Source: hl7.org/fhir/us/mcc (StructureDefinition mccCarePlan), US Core 7.0.0.
 */
const profiles = [
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-careplan',
  'http://hl7.org/fhir/us/mcc/StructureDefinition/mccCarePlan',
];
const categories = [
  concept('http://hl7.org/fhir/us/core/CodeSystem/careplan-category', 'assess-plan'),
  concept('http://snomed.info/sct', '734163000', 'Care plan'),
];

/** All versions of a patient's plan, the goals and concerns they name, and what the provider said to each. */
export const planResourcesOf = (plans: readonly KeptPlan[], context: PlanContext): readonly Native[] => [
  ...plans.map((it, i) => carePlanOf(it, { before: plans[i - 1], after: plans[i + 1] }, context)),
  ...goalsOf(plans, context),
  ...concernsOf(plans, context),
  ...stepsOf(plans, context),
  ...context.attainments.map(attainmentOf),
  ...plans.flatMap(it => it.reviews.map(review => reviewOf(it, review))),
];

type Neighbours = { readonly before: KeptPlan | undefined; readonly after: KeptPlan | undefined };

/** A version sent back is no plan to act on until the next one comes. */
function statusOf(it: KeptPlan, { after }: Neighbours): 'active' | 'draft' | 'revoked' {
  if (after) return 'revoked';
  return isSentBack(it) ? 'draft' : 'active';
}

function carePlanOf(it: KeptPlan, beside: Neighbours, { chart, careTeamId }: PlanContext): Native {
  const { patientId, plan } = it;
  const { before, after } = beside;
  const title = `Care plan, version ${it.number}`;
  const goals = plan.problems.flatMap(problem => problem.goals);
  const steps = plan.problems.flatMap(problem => problem.steps);
  const notes = notesOf(it);
  const answered = it.reviews.flatMap(review => [review.at, review.voidedAt ?? []].flat());
  return {
    type: 'CarePlan',
    id: it.id,
    version: 1 + answered.length + (after ? 1 : 0),
    patientId,
    recordedAt: latest(it.issuedAt, ...answered, after?.issuedAt),
    members: {
      profile: profiles,
      text: { status: 'generated', div: narrativeOf(title, plan.problems) },
      ...(before && { replaces: [refTo('CarePlan', before.id)] }),
      status: statusOf(it, beside),
      intent: 'plan',
      category: categories,
      title,
      subject: patientRef(patientId),
      period: { start: it.issuedAt, ...(after && { end: after.issuedAt }) },
      created: it.issuedAt,
      author: refTo('Practitioner', it.issuedBy),
      ...(careTeamId !== null && { careTeam: [refTo('CareTeam', careTeamId)] }),
      ...(plan.problems.length > 0 && {
        addresses: plan.problems.map(problem => conditionRef(patientId, problem, chart)),
      }),
      ...(goals.length > 0 && { goal: goals.map(goal => refTo('Goal', goalId(patientId, goal.id))) }),
      ...(steps.length > 0 && {
        activity: steps.map(step => ({ reference: refTo('Task', stepId(patientId, step.id)) })),
      }),
      ...(notes.length > 0 && { note: notes.map(text => ({ text })) }),
    },
  };
}

/** What a comprehensive plan says besides problems, goals and steps, each note under its own name. */
const notesOf = ({ plan }: KeptPlan): readonly string[] => [
  ...(plan.whatMatters === '' ? [] : [`what-matters: ${plan.whatMatters}`]),
  ...planElements.flatMap(it => (plan.elements[it] === '' ? [] : [`${it}: ${plan.elements[it]}`])),
  ...plan.problems.flatMap(problem => problem.barriers.map(it => `barrier (${problem.title}): ${it.text}`)),
];

function narrativeOf(title: string, problems: readonly PlanProblem[]): string {
  const list = (tag: 'ul' | 'ol', lines: readonly string[]) =>
    lines.length === 0 ? '' : `<${tag}>${lines.map(it => `<li>${it}</li>`).join('')}</${tag}>`;
  const zonesOf = ({ zones }: PlanProblem) =>
    zoneColours.flatMap(colour => zones[colour].map(sign => `${colour}: ${sign.text}`));
  const shown = problems.map(
    it =>
      escaped(it.title) +
      list('ul', [...[...it.goals, ...it.steps].map(line => line.text), ...zonesOf(it)].map(escaped)),
  );
  return `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escaped(title)}</p>${list('ol', shown)}</div>`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');

/** What the supervising provider, or a delegate in her place, said to a version. */
const reviewOf = (it: KeptPlan, review: KeptReview): Native => ({
  type: 'Provenance',
  id: review.id,
  version: review.voidedAt === null ? 1 : 2,
  patientId: it.patientId,
  recordedAt: latest(review.at, review.voidedAt),
  members: {
    target: [refTo('CarePlan', it.id)],
    occurredDateTime: review.at,
    recorded: review.at,
    ...(review.reason !== '' && { reason: [{ text: review.reason }] }),
    activity: { text: said[review.answer] + (review.voidedAt === null ? '' : ', taken back') },
    agent: [
      {
        type: concept(
          'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
          'verifier',
          'Verifier',
        ),
        who: refTo('Practitioner', review.by),
        ...(review.actingFor !== null && { onBehalfOf: refTo('Practitioner', review.actingFor) }),
      },
    ],
  },
});

// A Provenance has no status: what was taken back says so in words, or it would read as an approval.
const said = { approved: 'Care plan approved', returned: 'Care plan sent back' } as const;
