import { z } from 'zod';
import type { AssessmentLine } from '../assessments/assessment.ts';
import { both, type Instrument } from '../assessments/instrument.ts';
import { type WholeElement, wholeElements } from '../assessments/whole.ts';
import { type Day, daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import type { Zone } from '../basics/zone.ts';
import { lineIdSchema, lineIdsOf, type Plan } from '../careplans/careplan.ts';
import { fitsTemplate, type PlanTemplate } from '../careplans/plan-template.ts';
import type { ConditionFact } from '../chart/chart.ts';
import { plainDisplay } from '../chart/display.ts';
import type { Need } from '../needs/need.ts';
import { byRule } from './by-rule.ts';
import type { OpenGap } from './open-gap.ts';
import { instrumentOffer, type ProposalRule, problemOffer, stepOffer } from './proposal-rule.ts';

const proposedStepSchema = stepOffer.extend({
  /** Null: it stands with its goal, whatever problem that belongs to. */
  template: stepOffer.shape.template.nullable(),
  goalId: lineIdSchema.nullable(),
  dueOn: daySchema.nullable(),
});
export type ProposedStep = z.infer<typeof proposedStepSchema>;

const wordsSchema = z.object({
  what: z.literal('words'),
  element: z.enum(wholeElements),
  text: z.string(),
});

/** A text of the library to go through together: giving it is taking the proposal. */
const textSchema = z.object({
  what: z.literal('text'),
  textId: z.string(),
  version: z.number().int(),
  title: both,
  isSignedOff: z.boolean(),
});

/** A fact a proposal rests on: what was answered or recorded, and when. */
const becauseSchema = z.object({
  title: both,
  at: instantSchema.nullable(),
  assessmentId: idOf<'assessment'>().nullable(),
});

/**
 * Something a care manager may take into the plan or leave. `key` names what is proposed, `factKey` the facts it rests
 * on: decided once, it comes back only with other facts.
 */
export const proposalSchema = z.object({
  key: z.string(),
  factKey: z.string(),
  offers: z.discriminatedUnion('what', [
    problemOffer,
    proposedStepSchema,
    instrumentOffer,
    wordsSchema,
    textSchema,
  ]),
  says: both,
  because: becauseSchema,
  source: z.string(),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** What became of a proposal; `reopened` undoes that it was left. */
export const verdicts = ['taken', 'left', 'reopened'] as const;
export const proposalDecisionSchema = z.object({
  key: z.string(),
  factKey: z.string(),
  verdict: z.enum(verdicts),
});
export type ProposalDecision = z.infer<typeof proposalDecisionSchema>;

/** What a part of the whole person was answered, in words a plan may take. */
export type SaidInPart = {
  readonly element: WholeElement;
  readonly text: string;
  readonly title: Proposal['says'];
  readonly assessmentId: AssessmentLine['id'];
  readonly at: Instant;
};

export type ProposalFacts = {
  readonly rules: readonly ProposalRule[];
  readonly templates: readonly PlanTemplate[];
  /** Those that stand, newest first. */
  readonly finished: readonly Pick<
    AssessmentLine,
    'id' | 'instrumentId' | 'title' | 'finishedAt' | 'result'
  >[];
  readonly needs: readonly Need[];
  readonly problems: readonly Pick<ConditionFact, 'code' | 'onsetOn'>[];
  readonly said: readonly SaidInPart[];
  readonly instruments: readonly Pick<Instrument, 'id' | 'again'>[];
  readonly gaps: readonly OpenGap[];
  readonly teaching: readonly Proposal[];
  readonly today: Day;
  readonly zone: Zone;
  readonly plan: Plan;
  /** In the order they were taken. */
  readonly decided: readonly ProposalDecision[];
};

/** What answers, chart and teaching propose, and nobody has taken or left on these facts; the first is the most pressing. Writes nothing. */
export const propose = (facts: ProposalFacts): readonly Proposal[] => stillProposed(undecided(facts), facts);

/** The same whatever the plan says by now: what is taken stands in it before its decision arrives. */
export const undecided = (facts: ProposalFacts): readonly Proposal[] => {
  const decided = lastVerdicts(facts.decided);
  return inOrder(allOf(facts).filter(it => (decided.get(nameOf(it)) ?? 'reopened') === 'reopened'));
};

/** What would be proposed, had not somebody left it on the same facts. */
export function leftAmong(facts: ProposalFacts): readonly Proposal[] {
  const decided = lastVerdicts(facts.decided);
  return stillProposed(allOf(facts), facts).filter(it => decided.get(nameOf(it)) === 'left');
}

/** Each once, whatever makes it be proposed. */
function allOf(facts: ProposalFacts): readonly Proposal[] {
  const all = [
    ...facts.rules.flatMap(rule => byRule(rule, facts)),
    ...facts.templates.flatMap(template => byChart(template, facts) ?? []),
    ...facts.said.map(byWords),
    ...facts.teaching,
  ];
  return [...new Map(all.map(it => [it.key, it])).values()];
}

/** What was decided last counts. */
const lastVerdicts = (decided: readonly ProposalDecision[]) =>
  new Map(decided.map(it => [nameOf(it), it.verdict]));

export const nameOf = ({ key, factKey }: Pick<Proposal, 'key' | 'factKey'>): string => `${key} ${factKey}`;

/** Of what is proposed that which the plan does not say already, and that nobody has asked since. */
export const stillProposed = (
  proposals: readonly Proposal[],
  {
    plan,
    templates,
    finished = [],
  }: Pick<ProposalFacts, 'plan' | 'templates'> & Partial<Pick<ProposalFacts, 'finished'>>,
): readonly Proposal[] => proposals.filter(it => !isThere(it, plan, templates, finished));

function isThere(
  { offers, because }: Proposal,
  plan: Plan,
  templates: readonly PlanTemplate[],
  finished: ProposalFacts['finished'],
): boolean {
  switch (offers.what) {
    case 'problem': {
      const template = templates.find(it => it.id === offers.template);
      return plan.problems.some(
        it => it.id === offers.template || (template && fitsTemplate(template, it.code)),
      );
    }
    case 'step':
      return lineIdsOf(plan).includes(offers.id);
    case 'instrument':
      return finished.some(
        it => it.instrumentId === offers.id && (because.at === null || it.finishedAt > because.at),
      );
    case 'words':
      return wordsAt(plan, offers.element).includes(offers.text);
    // Whether it was given is known from what was taught, not from the plan.
    case 'text':
      return false;
    default:
      return offers satisfies never;
  }
}

export const wordsAt = (plan: Plan, element: WholeElement): string =>
  element === 'what-matters' ? plan.whatMatters : plan.elements[element];

function byChart(template: PlanTemplate, { problems }: ProposalFacts): Proposal | undefined {
  const problem = problems.find(it => fitsTemplate(template, it.code));
  if (!problem) return undefined;
  const display = plainDisplay(problem.code.display);
  return {
    key: `problem:${template.id}`,
    factKey: `${problem.code.system}|${problem.code.code}`,
    offers: { what: 'problem', template: template.id },
    says: { en: `The chart has: ${display}.`, es: `El expediente dice: ${display}.` },
    because: { title: { en: display, es: display }, at: null, assessmentId: null },
    source: `Plan template ${template.id}, version ${template.version}, ${template.written}`,
  };
}

const byWords = ({ element, text, title, assessmentId, at }: SaidInPart): Proposal => ({
  key: `words:${element}:${title.en}`,
  factKey: assessmentId,
  offers: { what: 'words', element, text },
  says: title,
  because: { title, at, assessmentId },
  source: 'The answers themselves',
});

/** What stands first: what is being asked or told already, then what is late, then what can be planned at leisure. */
function pressing({ key, offers, because }: Proposal): number {
  switch (offers.what) {
    case 'text':
      return key.startsWith('teach-again:') ? 0 : 4;
    case 'instrument':
      return 1;
    case 'problem':
      return because.assessmentId === null ? 8 : 2;
    case 'step':
      if (key.startsWith('again:')) return 6;
      return offers.dueOn === null || offers.goalId !== null ? 5 : 3;
    case 'words':
      return 7;
    default:
      return offers satisfies never;
  }
}

/** Of what presses alike the newest facts first; otherwise the order they came in stays. */
const inOrder = (all: readonly Proposal[]): readonly Proposal[] =>
  all.toSorted((a, b) => pressing(a) - pressing(b) || byText(b.because.at ?? '', a.because.at ?? ''));
