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
      const template = templates.find(it => it.id === offers.template);
      const isIts = (it: Plan['problems'][number]) =>
        goalId !== null
          ? it.goals.some(goal => goal.id === goalId)
          : it.id === offers.template || (template !== undefined && fitsTemplate(template, it.code));
      const based =
        offers.template === null || plan.problems.some(isIts)
          ? plan
          : withTemplate(plan, offers.template, templates, today);
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

const withTemplate = (plan: Plan, id: string, templates: readonly PlanTemplate[], today: Day): Plan =>
  mergeTemplates(
    plan,
    templates.filter(it => it.id === id),
    today,
  ).plan;
