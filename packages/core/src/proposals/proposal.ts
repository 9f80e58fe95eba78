import { z } from 'zod';
import type { AssessmentLine } from '../assessments/assessment.ts';
import { both } from '../assessments/instrument.ts';
import { type WholeElement, wholeElements } from '../assessments/whole.ts';
import { idOf } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { lineIdsOf, type Plan } from '../careplans/careplan.ts';
import { fitsTemplate, type PlanTemplate } from '../careplans/plan-template.ts';
import type { ConditionFact } from '../chart/chart.ts';
import { plainDisplay } from '../chart/display.ts';
import type { Need } from '../needs/need.ts';
import { type Offered, type ProposalRule, proposalRulesSchema } from './proposal-rule.ts';

const offeredSchema = proposalRulesSchema.shape.rules.element.shape.propose.element;
const wordsSchema = z.object({
  what: z.literal('words'),
  element: z.enum(wholeElements),
  text: z.string(),
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
  offers: z.union([offeredSchema, wordsSchema]),
  says: both,
  because: becauseSchema,
  source: z.string(),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** What became of a proposal. */
export const proposalDecisionSchema = z.object({
  key: z.string(),
  factKey: z.string(),
  verdict: z.enum(['taken', 'left']),
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
  readonly problems: readonly Pick<ConditionFact, 'code'>[];
  readonly said: readonly SaidInPart[];
  readonly plan: Plan;
  readonly decided: readonly ProposalDecision[];
};

/** What answers and chart propose for a plan, and nobody has taken or left on these facts. Writes nothing. */
export function propose(facts: ProposalFacts): readonly Proposal[] {
  const all = [
    ...facts.rules.flatMap(rule => byRule(rule, facts)),
    ...facts.templates.flatMap(template => byChart(template, facts) ?? []),
    ...facts.said.map(byWords),
  ];
  const once = [...new Map(all.map(it => [it.key, it])).values()];
  const decided = new Set(facts.decided.map(nameOf));
  return stillProposed(once, facts).filter(it => !decided.has(nameOf(it)));
}

const nameOf = ({ key, factKey }: Pick<Proposal, 'key' | 'factKey'>): string => `${key} ${factKey}`;

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
    default:
      return offers satisfies never;
  }
}

export const wordsAt = (plan: Plan, element: WholeElement): string =>
  element === 'what-matters' ? plan.whatMatters : plan.elements[element];

function byRule(rule: ProposalRule, facts: ProposalFacts): readonly Proposal[] {
  const found = factOf(rule, facts);
  if (!found) return [];
  return rule.propose.map(offers => ({
    key: keyOf(offers),
    factKey: found.factKey,
    offers,
    says: rule.says,
    because: found.because,
    source: rule.source,
  }));
}

const keyOf = (offers: Offered): string =>
  offers.what === 'problem' ? `problem:${offers.template}` : `${offers.what}:${offers.id}`;

type Found = { readonly factKey: string; readonly because: Proposal['because'] };

/** Only the newest answers of an instrument count; a need as long as it is open and help is not declined. */
function factOf({ when }: ProposalRule, { finished, needs }: ProposalFacts): Found | undefined {
  if ('need' in when) {
    const need = needs.find(it => it.domain === when.need);
    if (!need || need.state === 'met' || need.state === 'declined') return undefined;
    const { title, finishedAt, assessmentId } = need.heard;
    return { factKey: assessmentId, because: { title, at: finishedAt, assessmentId } };
  }
  const last = finished.find(it => it.instrumentId === when.instrument);
  const holds =
    'rules' in when
      ? last?.result.rules.some(it => when.rules.includes(it.id))
      : last?.result.band && when.bands.includes(last.result.band.id);
  if (!last || !holds) return undefined;
  return { factKey: last.id, because: { title: last.title, at: last.finishedAt, assessmentId: last.id } };
}

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
