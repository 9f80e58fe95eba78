import type { Day } from '../basics/day.ts';
import type { Plan } from '../careplans/careplan.ts';
import { mergeTemplates } from '../careplans/plan-merge.ts';
import { fitsTemplate, type PlanTemplate } from '../careplans/plan-template.ts';
import { type Proposal, wordsAt } from './proposal.ts';

/**
 * The plan with what is proposed as lines that may be edited like any other. Nothing that stands is changed or lost;
 * taken twice it is taken once.
 */
export function takeProposal(
  plan: Plan,
  { offers }: Pick<Proposal, 'offers'>,
  templates: readonly PlanTemplate[],
  today: Day,
): Plan {
  switch (offers.what) {
    case 'problem':
      return withTemplate(plan, offers.template, templates, today);
    case 'step': {
      const { id, owner, every, text, goalId, dueOn } = offers;
      const isIts = belongsTo(offers, templates);
      const brought = templateBrought(plan, { offers }, templates);
      const based = brought ? withTemplate(plan, brought.id, templates, today) : plan;
      const step = { id, goalId, text: text.en, es: text.es, owner, every, dueOn };
      const at = based.problems.findIndex(isIts);
      return {
        ...based,
        problems: based.problems.map((it, i) =>
          i !== at || it.steps.some(other => other.id === id) ? it : { ...it, steps: [...it.steps, step] },
        ),
      };
    }
    case 'words': {
      const before = wordsAt(plan, offers.element);
      if (before.includes(offers.text)) return plan;
      const text = before === '' ? offers.text : `${before}\n${offers.text}`;
      return offers.element === 'what-matters'
        ? { ...plan, whatMatters: text.slice(0, 400) }
        : { ...plan, elements: { ...plan.elements, [offers.element]: text.slice(0, 2000) } };
    }
    case 'instrument':
    case 'text':
      return plan;
    default:
      return offers satisfies never;
  }
}

/** The template that comes into the plan with a proposal: its use is kept, as of one that was chosen. */
export function templateBrought<Template extends PlanTemplate>(
  plan: Plan,
  { offers }: Pick<Proposal, 'offers'>,
  templates: readonly Template[],
): Template | undefined {
  if (offers.what !== 'problem' && offers.what !== 'step') return undefined;
  if (offers.what === 'step' && plan.problems.some(belongsTo(offers, templates))) return undefined;
  return templates.find(it => it.id === offers.template);
}

type OfferedStep = Extract<Proposal['offers'], { readonly what: 'step' }>;

const belongsTo =
  ({ goalId, template: id }: OfferedStep, templates: readonly PlanTemplate[]) =>
  (problem: Plan['problems'][number]): boolean => {
    if (goalId !== null) return problem.goals.some(goal => goal.id === goalId);
    const template = templates.find(it => it.id === id);
    return problem.id === id || (template !== undefined && fitsTemplate(template, problem.code));
  };

const withTemplate = (plan: Plan, id: string, templates: readonly PlanTemplate[], today: Day): Plan =>
  mergeTemplates(
    plan,
    templates.filter(it => it.id === id),
    today,
  ).plan;
