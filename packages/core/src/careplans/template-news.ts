import type { Day } from '../basics/day.ts';
import type { Plan, PlanProblem, ZoneColour } from './careplan.ts';
import { zoneColours } from './careplan.ts';
import type { DiffLine, FieldChange } from './plan-difference.ts';
import { changeGoal, changeSign, changeStep, removeLine } from './plan-outline.ts';
import { applyTemplate, type PlanTemplate } from './plan-template.ts';
import { bodyLineIds, bodyOf } from './template-body.ts';
import { templateLines } from './template-difference.ts';
import { asBrought } from './template-version.ts';

/** Which version of a template a plan was written from, as it was last told. */
export type TemplateUse = { readonly templateId: string; readonly number: number };

/** One line that a newer version of a template says otherwise; somebody takes it into the plan or leaves it. */
export type TemplateNews = {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly line: 'goal' | 'step' | 'sign';
  readonly id: string;
  /** What the newer version says; of a line that went, what the plan says. */
  readonly text: string;
  /** From what stands in the plan to what the template says now. */
  readonly fields: readonly FieldChange[];
  /** Somebody wrote this line anew in the plan: taking the template's would lose it. */
  readonly isOwn: boolean;
};

/** Templates of which a plan has lines, and which are offered in another version than the one it was written from. */
export function renewedTemplates<It extends PlanTemplate & { readonly number: number }>(
  plan: Plan,
  uses: readonly TemplateUse[],
  offered: readonly It[],
): readonly { readonly template: It; readonly used: number }[] {
  const there = new Set(planLines(plan).map(it => it.id));
  return offered.flatMap(template => {
    const isThere =
      plan.problems.some(it => it.id === template.id) || bodyLineIds(template).some(id => there.has(id));
    const used = uses.findLast(it => it.templateId === template.id)?.number ?? asBrought;
    return isThere && used !== template.number ? [{ template, used }] : [];
  });
}

/**
 * What a newer version of a template would add to a plan, change in it or take out. No plan changes by itself: what
 * is told here is taken line by line. A line that was taken out of the plan by hand is not offered again.
 */
export function templateNews(plan: Plan, used: PlanTemplate, now: PlanTemplate): readonly TemplateNews[] {
  const inPlan = new Map(planLines(plan).map(it => [it.id, it]));
  const before = new Map(comparable(used).map(it => [it.id, it]));
  const after = new Map(comparable(now).map(it => [it.id, it]));
  const measured = new Set(plan.problems.flatMap(it => it.goals).map(it => it.measure?.loinc));
  const isMeasured = (id: string) => {
    const measure = now.goals.find(it => it.id === id)?.measure;
    return measure && measured.has(measure.loinc);
  };
  return [
    ...[...after.values()].flatMap(line => {
      const [old, own] = [before.get(line.id), inPlan.get(line.id)];
      if (!old) return own || isMeasured(line.id) ? [] : [told('added', line, [], false)];
      if (!own || differing(old, line).length === 0) return [];
      const fields = differing(own, line);
      return fields.length === 0 ? [] : [told('changed', line, fields, differing(old, own).length > 0)];
    }),
    ...[...before.values()].flatMap(old => {
      const own = inPlan.get(old.id);
      return own && !after.has(old.id) ? [told('removed', own, [], differing(old, own).length > 0)] : [];
    }),
  ];
}

/** The plan with one line as the newer version says it. */
export function takeNews(plan: Plan, news: TemplateNews, template: PlanTemplate, today: Day): Plan {
  const only = <Line extends { readonly id: string }>(lines: readonly Line[]) =>
    lines.filter(it => it.id === news.id);
  switch (news.kind) {
    case 'removed':
      return removeLine(plan, news.id);
    case 'added': {
      const { goals, steps, zones } = template;
      const part = {
        goals: only(goals),
        steps: only(steps),
        zones: { green: only(zones.green), yellow: only(zones.yellow), red: only(zones.red) },
      };
      return applyTemplate(plan, { ...template, ...part }, today).plan;
    }
    case 'changed':
      return changed(plan, news.id, template);
    default:
      return news.kind satisfies never;
  }
}

function changed(plan: Plan, id: string, { goals, steps, zones }: PlanTemplate): Plan {
  const goal = goals.find(it => it.id === id);
  if (goal) {
    const { text, plain, target, measure } = goal;
    return changeGoal(plan, id, { text, plain, target, measure });
  }
  const step = steps.find(it => it.id === id);
  // Words first, then their Spanish: new words alone take the old Spanish away.
  if (step) {
    const { text, owner, every, es } = step;
    return changeStep(changeStep(plan, id, { text, owner, every }), id, { es });
  }
  const sign = zoneColours.flatMap(colour => zones[colour]).find(it => it.id === id);
  return sign ? changeSign(changeSign(plan, id, { text: sign.text }), id, { es: sign.es }) : plan;
}

type Said = Pick<PlanProblem, 'zones'> & {
  readonly goals: PlanTemplate['goals'] | PlanProblem['goals'];
  readonly steps: PlanTemplate['steps'] | PlanProblem['steps'];
};

/** What a plan line and a template line both have; days, own words and tests belong to one of them only. */
const comparable = (template: PlanTemplate): readonly DiffLine[] => linesOf(bodyOf(template));

const planLines = (plan: Plan): readonly DiffLine[] => plan.problems.flatMap(linesOf);

const shared = {
  goal: ['text', 'target', 'measure', 'plain', 'spanish'],
  step: ['text', 'owner', 'every', 'spanish'],
  sign: ['text', 'spanish'],
} as const;

function linesOf({ goals, steps, zones }: Said): readonly DiffLine[] {
  const body = {
    ...{ title: { en: '', es: '' }, source: '', guidelines: [], codes: [], barriers: [], teachBack: [] },
    goals: goals.map(it => ({ ...it, inDays: 1 })),
    steps,
    zones: zones satisfies Record<ZoneColour, unknown>,
  };
  return templateLines(body).flatMap(({ fields, ...it }) => {
    const line = it.line;
    if (line !== 'goal' && line !== 'step' && line !== 'sign') return [];
    return [{ ...it, fields: Object.fromEntries(shared[line].map(name => [name, fields[name] ?? ''])) }];
  });
}

const differing = (from: DiffLine, to: DiffLine): readonly FieldChange[] =>
  Object.entries(to.fields)
    .map(([field, value]) => ({ field, from: from.fields[field] ?? '', to: value }))
    .filter(it => it.from !== it.to);

const told = (
  kind: TemplateNews['kind'],
  line: DiffLine,
  fields: readonly FieldChange[],
  isOwn: boolean,
): TemplateNews => ({
  kind,
  line: line.line as TemplateNews['line'],
  id: line.id,
  text: line.fields.text ?? '',
  fields,
  isOwn,
});
