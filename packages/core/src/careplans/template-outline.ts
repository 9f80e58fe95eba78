import { type Barrier, type Sign, type ZoneColour, zoneColours } from './careplan.ts';
import type { TemplateBody } from './template-body.ts';

type Goal = TemplateBody['goals'][number];
type Step = TemplateBody['steps'][number];

/** Edits of a template: each gives a new one and leaves the old one as it was. */

export const addGoalTo = (body: TemplateBody, id: string): TemplateBody => ({
  ...body,
  goals: [...body.goals, { id, text: '', plain: { en: '', es: '' }, measure: null, target: '', inDays: 91 }],
});

export const addStepTo = (body: TemplateBody, id: string, goalId: string | null): TemplateBody => ({
  ...body,
  steps: [...body.steps, { id, goalId, text: '', es: '', owner: 'patient', every: '' }],
});

export const addBarrierTo = (body: TemplateBody, id: string): TemplateBody => ({
  ...body,
  barriers: [...body.barriers, { id, text: '' }],
});

export const addSignTo = (body: TemplateBody, colour: ZoneColour, id: string): TemplateBody => ({
  ...body,
  zones: { ...body.zones, [colour]: [...body.zones[colour], { id, text: '', es: '' }] },
});

type Part = Partial<Goal> | Partial<Step> | Partial<Barrier> | Partial<Sign>;

/** Changes one line wherever it stands. */
export function changeLineOf(body: TemplateBody, id: string, part: Part): TemplateBody {
  return everyList(body, lines => lines.map(it => (it.id === id ? { ...it, ...part } : it)));
}

/** Takes out one line; the steps of a goal that goes stay with the template. */
export function removeLineOf(body: TemplateBody, id: string): TemplateBody {
  const left = everyList(body, lines => lines.filter(it => it.id !== id));
  return {
    ...left,
    steps: left.steps.map(it => (it.goalId === id ? { ...it, goalId: null } : it)),
  };
}

/** Moves a line one place up or down among its like. */
export function moveLineOf(body: TemplateBody, id: string, by: -1 | 1): TemplateBody {
  return everyList(body, lines => {
    const from = lines.findIndex(it => it.id === id);
    const [line, other] = [lines[from], lines[from + by]];
    if (!line || !other) return lines;
    return lines.map((it, i) => (i === from ? other : i === from + by ? line : it));
  });
}

/** The same done to each list of lines: no list may be forgotten. */
function everyList(
  body: TemplateBody,
  change: <Line extends { readonly id: string }>(lines: readonly Line[]) => readonly Line[],
): TemplateBody {
  const zones = Object.fromEntries(zoneColours.map(colour => [colour, change(body.zones[colour])]));
  return {
    ...body,
    goals: change(body.goals),
    steps: change(body.steps),
    barriers: change(body.barriers),
    zones: zones as TemplateBody['zones'],
  };
}
