import { zoneColours } from './careplan.ts';
import { type DiffLine, lineDifference, type PlanChange } from './plan-difference.ts';
import type { TemplateBody } from './template-body.ts';

/** What differs from one template to the next, line by line and field by field: nothing that is kept is left out. */
export function templateDifference(before: TemplateBody, after: TemplateBody): readonly PlanChange[] {
  // One name for one goal: new words for a goal are no other goal for its steps.
  const goals = [...before.goals, ...after.goals];
  return lineDifference(templateLines(before, goals), templateLines(after, goals));
}

/** The lines of a template that reach a plan carry the id they have there; the others have one nobody can write. */
export function templateLines(
  body: TemplateBody,
  goals: TemplateBody['goals'] = body.goals,
): readonly DiffLine[] {
  const goalOf = (id: string | null) => goals.findLast(it => it.id === id)?.text ?? '';
  const at = (line: DiffLine['line'], id: string, fields: DiffLine['fields']): DiffLine => ({
    id,
    line,
    problem: '',
    fields,
  });
  return [
    at('template', ' title', {
      text: body.title.en,
      spanish: body.title.es,
      source: body.source,
      guidelines: body.guidelines.join('; '),
      codes: body.codes.map(it => it.code).join(' '),
    }),
    ...body.goals.map(it =>
      at('goal', it.id, {
        text: it.text,
        target: it.target,
        measure: it.measure?.loinc ?? '',
        inDays: String(it.inDays),
        plain: it.plain.en,
        spanish: it.plain.es,
      }),
    ),
    ...body.steps.map(it =>
      at('step', it.id, {
        text: it.text,
        spanish: it.es,
        owner: it.owner,
        every: it.every,
        forGoal: goalOf(it.goalId),
        test: it.test ? `${it.test.loinc} / ${it.test.inDays}` : '',
      }),
    ),
    ...body.barriers.map(it => at('barrier', it.id, { text: it.text })),
    ...zoneColours.flatMap(colour =>
      body.zones[colour].map(it => at('sign', it.id, { text: it.text, spanish: it.es, zone: colour })),
    ),
    ...body.teachBack.map((it, i) => at('teachBack', ` ask ${i}`, { text: it.en, spanish: it.es })),
  ];
}
