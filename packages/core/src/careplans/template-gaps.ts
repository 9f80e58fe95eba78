import { isWellFormed } from '../basics/code-form.ts';
import { easeOfSpanish, gradeOfEnglish, hardestGrade, leastEase } from '../basics/reading-level.ts';
import { readsLikeOrder } from './plan-gaps.ts';
import type { PlanTemplate } from './plan-template.ts';
import type { TemplateBody } from './template-body.ts';

/** What a template cannot be published without; the rest is told and left to those who sign. */
export const neededGaps = ['no-title', 'no-goal', 'no-step', 'no-target', 'not-a-code'] as const;
const askedGaps = [
  'no-code',
  'no-source',
  'no-spanish',
  'reads-like-order',
  'hard-english',
  'hard-spanish',
] as const;

export type TemplateGap = {
  readonly gap: (typeof neededGaps)[number] | (typeof askedGaps)[number];
  /** The line it is about; null: the template as a whole. */
  readonly lineId: string | null;
  readonly text: string;
};

export const isNeeded = ({ gap }: TemplateGap): boolean => (neededGaps as readonly string[]).includes(gap);

const isHers = ({ owner }: { readonly owner: string }): boolean =>
  owner === 'patient' || owner === 'caregiver';

/** Every word of a template that a patient reads or is asked. */
export const textsForPatient = (
  it: Pick<PlanTemplate, 'goals' | 'steps' | 'zones' | 'teachBack'>,
): readonly { readonly en: string; readonly es: string }[] => [
  ...it.goals.map(goal => goal.plain),
  ...it.teachBack,
  ...[...it.steps.filter(isHers), ...Object.values(it.zones).flat()].map(line => ({
    en: line.text,
    es: line.es,
  })),
];

/** How hard the patient's lines are to read, all taken together: of a single line the formulas say little. */
export function levelOfTemplate(it: TemplateBody): {
  readonly grade: number | null;
  readonly ease: number | null;
} {
  const texts = textsForPatient(it);
  const en = texts.map(text => text.en).filter(text => text !== '');
  const es = texts.map(text => text.es).filter(text => text !== '');
  return {
    grade: en.length > 0 ? gradeOfEnglish(en.join('\n')) : null,
    ease: es.length > 0 ? easeOfSpanish(es.join('\n')) : null,
  };
}

/**
 * What is missing in a template, or should be looked at by who signs it: measurable goals (CMS, MLN909188,
 * 2026-11-22), both languages, sixth grade, nothing that reads like an order for somebody who may not give one.
 */
export function templateGaps(body: TemplateBody): readonly TemplateGap[] {
  const whole = (gap: TemplateGap['gap']): TemplateGap => ({ gap, lineId: null, text: '' });
  const { grade, ease } = levelOfTemplate(body);
  return [
    ...(body.title.en === '' || body.title.es === '' ? [whole('no-title')] : []),
    ...(body.goals.length === 0 ? [whole('no-goal')] : []),
    ...(body.steps.length === 0 ? [whole('no-step')] : []),
    ...body.codes
      .filter(it => !isWellFormed(it.system, it.code))
      .map(it => ({ ...whole('not-a-code'), text: it.code })),
    ...body.goals.flatMap(gapsOfGoal),
    ...body.steps.flatMap(gapsOfStep),
    ...Object.values(body.zones)
      .flat()
      .filter(it => it.es === '')
      .map(it => ({ gap: 'no-spanish' as const, lineId: it.id, text: it.text })),
    ...body.teachBack
      .filter(it => it.en === '' || it.es === '')
      .map(it => ({ ...whole('no-spanish'), text: it.en || it.es })),
    ...(body.codes.length === 0 ? [whole('no-code')] : []),
    ...(body.source === '' ? [whole('no-source')] : []),
    ...(grade !== null && grade > hardestGrade ? [whole('hard-english')] : []),
    ...(ease !== null && ease < leastEase ? [whole('hard-spanish')] : []),
  ];
}

function gapsOfGoal(goal: TemplateBody['goals'][number]): readonly TemplateGap[] {
  const at = { lineId: goal.id, text: goal.text };
  return [
    ...(goal.target === '' ? [{ ...at, gap: 'no-target' as const }] : []),
    ...(goal.measure && !isWellFormed('loinc', goal.measure.loinc)
      ? [{ ...at, gap: 'not-a-code' as const }]
      : []),
    ...(goal.plain.en === '' || goal.plain.es === '' ? [{ ...at, gap: 'no-spanish' as const }] : []),
  ];
}

function gapsOfStep(step: TemplateBody['steps'][number]): readonly TemplateGap[] {
  const at = { lineId: step.id, text: step.text };
  return [
    ...(isHers(step) && step.es === '' ? [{ ...at, gap: 'no-spanish' as const }] : []),
    ...(readsLikeOrder(step) ? [{ ...at, gap: 'reads-like-order' as const }] : []),
  ];
}
