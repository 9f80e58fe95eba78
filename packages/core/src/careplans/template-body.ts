import { z } from 'zod';
import { plainText } from '../basics/text.ts';
import { barrierSchema, lineIdSchema, noZones, planProblemSchema, zoneColours } from './careplan.ts';
import {
  type PlanTemplate,
  templateCodeSchema,
  templateGoalSchema,
  templateStepSchema,
} from './plan-template.ts';

const line = plainText(400);
const pair = z.strictObject({ en: line, es: line });

/** Longest a goal of a template may lie ahead. Trellis policy, 2026-11-23: beyond three years nobody plans. */
export const longestInDays = 1096;

const outline = z.strictObject({
  title: pair,
  source: plainText(1000),
  guidelines: z.array(plainText(200)).max(12).readonly(),
  codes: z
    .array(templateCodeSchema.extend({ code: plainText(20) }))
    .max(80)
    .readonly(),
  goals: z
    .array(templateGoalSchema.extend({ inDays: z.number().int().min(1).max(longestInDays) }))
    .max(20)
    .readonly(),
  steps: z.array(templateStepSchema).max(60).readonly(),
  barriers: z.array(barrierSchema).max(30).readonly(),
  zones: planProblemSchema.shape.zones,
  teachBack: z.array(pair).max(20).readonly(),
});

/** What a template says, without number and signature: what a draft holds and a version keeps. */
export type TemplateBody = z.infer<typeof outline>;

export const templateBodySchema = outline
  .refine(it => new Set(bodyLineIds(it)).size === bodyLineIds(it).length, 'holds one line twice')
  .refine(
    it => it.steps.every(step => step.goalId === null || it.goals.some(goal => goal.id === step.goalId)),
    'has a step for a goal that is not there',
  );

export const templateIdSchema = lineIdSchema;

export const bodyLineIds = (it: Pick<TemplateBody, 'goals' | 'steps' | 'barriers' | 'zones'>) => [
  ...[...it.goals, ...it.steps, ...it.barriers].map(line => line.id),
  ...zoneColours.flatMap(colour => it.zones[colour].map(sign => sign.id)),
];

export const emptyBody: TemplateBody = {
  title: { en: '', es: '' },
  source: '',
  guidelines: [],
  codes: [],
  goals: [],
  steps: [],
  barriers: [],
  zones: noZones,
  teachBack: [],
};

export const bodyOf = (it: Omit<PlanTemplate, 'id' | 'version' | 'written' | 'signedOff'>): TemplateBody => ({
  title: it.title,
  source: it.source,
  guidelines: it.guidelines,
  codes: it.codes,
  goals: it.goals,
  steps: it.steps,
  barriers: it.barriers,
  zones: it.zones,
  teachBack: it.teachBack,
});

/** Without blanks around words and without lines that say nothing; a step of a goal that goes stays. */
export function tidiedBody(body: TemplateBody): TemplateBody {
  const it = trimmed(body) as TemplateBody;
  const says = (line: { readonly text: string }) => line.text !== '';
  const goals = it.goals.filter(says);
  const kept = new Set(goals.map(goal => goal.id));
  return {
    ...it,
    guidelines: it.guidelines.filter(guideline => guideline !== ''),
    codes: it.codes.filter(({ code }) => code !== ''),
    goals,
    steps: it.steps
      .filter(says)
      .map(step => (step.goalId !== null && !kept.has(step.goalId) ? { ...step, goalId: null } : step)),
    barriers: it.barriers.filter(says),
    zones: {
      green: it.zones.green.filter(says),
      yellow: it.zones.yellow.filter(says),
      red: it.zones.red.filter(says),
    },
    teachBack: it.teachBack.filter(ask => ask.en !== '' || ask.es !== ''),
  };
}

function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, trimmed(inner)]));
}

/** Whether two templates say the same, read by one schema so that their keys stand in one order. */
export const isSameBody = (a: TemplateBody, b: TemplateBody): boolean =>
  JSON.stringify(outline.parse(a)) === JSON.stringify(outline.parse(b));
