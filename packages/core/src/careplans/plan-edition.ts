import { fail } from '../basics/problem.ts';
import type { LetterLanguage } from '../documents/letter.ts';
import type { Goal, Plan, PlanProblem, Step, ZoneColour } from './careplan.ts';
import { lacksOrder, type MedicineTopics, type Order } from './medicine-advice.ts';
import { readsLikeOrder } from './plan-gaps.ts';
import type { PlanState } from './plan-version.ts';

/** The plan as the patient reads it: plain words, her steps, her zones. Nothing of it is clinical shorthand. */
export type PlanEdition = {
  readonly whatMatters: string;
  /** What she has, as it is called in letters to her. */
  readonly problems: readonly string[];
  /** What she works on now, each with what she does for it. */
  readonly goals: readonly EditionGoal[];
  /** What she does for none of these goals. */
  readonly others: EditionSteps;
  /** Of all her problems together: she is in one zone at a time. */
  readonly zones: Readonly<Record<ZoneColour, readonly string[]>>;
};

type EditionSteps = {
  readonly steps: readonly string[];
  /** What somebody who helps her does. */
  readonly helped: readonly string[];
};
export type EditionGoal = EditionSteps & {
  readonly text: string;
  readonly ownWords: string;
  readonly target: string;
};

/** What the edition is made of besides the plan: what was ordered for her. */
export type EditionGround = {
  readonly topics: MedicineTopics;
  readonly orders: readonly Order[];
};

/** A line that has no words in the language asked for. */
export type Untranslated = { readonly id: string; readonly text: string };

/**
 * The patient's edition of a version, or what stands in its way: where the site asks for the supervising provider's
 * word, numbers leave only once she approved them; and Spanish is whole or not at all. Steps about a medicine nobody
 * ordered, or that change one, are left out and named.
 */
export function decideEdition(
  version: { readonly plan: Plan; readonly state: PlanState },
  language: LetterLanguage,
  { topics, orders }: EditionGround,
): { readonly edition: PlanEdition; readonly notOrdered: readonly string[] } {
  if (version.state === 'waiting' || version.state === 'returned')
    fail(
      'plan.not-approved',
      'The patient’s edition is made of an approved version: its numbers are proposals until then. Ask the supervising provider.',
    );
  const untranslated = language === 'es' ? withoutSpanish(version.plan) : [];
  if (untranslated.length > 0)
    fail(
      'plan.not-translated',
      'Some lines have no Spanish yet. Write it at each line that is named, issue the version and have it approved.',
      { lines: untranslated.map(it => it.text) },
    );
  const isWithoutOrder = (step: Step): boolean =>
    isHers(step.owner) && (changesMedicine(step) || lacksOrder(step, topics, orders));
  const notOrdered = version.plan.problems.flatMap(it => it.steps.filter(isWithoutOrder));
  return {
    edition: editionOf(without(version.plan, new Set(notOrdered.map(it => it.id))), language),
    notOrdered: notOrdered.map(it => said(it, language)),
  };
}

/** "Stop your blood thinner" is for the prescriber to say, whatever was ordered; "do not stop it" may be taught. */
const changesMedicine = (step: Step): boolean =>
  readsLikeOrder(step) && !/\b(?:do not|don['’]t|never)\b/i.test(step.text);

const isNow = (goal: Goal): boolean => goal.status === 'now';
const isHers = (owner: string): boolean => owner === 'patient' || owner === 'caregiver';

/** Lines the patient reads that are written in English only. Her own words are hers in any language. */
export function withoutSpanish(plan: Plan): readonly Untranslated[] {
  return plan.problems.filter(isRead).flatMap(problem => [
    ...(problem.plain.es === '' ? [{ id: problem.id, text: problem.title }] : []),
    ...problem.goals.filter(it => isNow(it) && it.plain.es === '').map(({ id, text }) => ({ id, text })),
    ...problem.steps.filter(it => isHers(it.owner) && it.es === '').map(({ id, text }) => ({ id, text })),
    ...Object.values(problem.zones)
      .flat()
      .filter(it => it.es === '')
      .map(({ id, text }) => ({ id, text })),
  ]);
}

/** Whether anything of a problem is for her to read. */
const isRead = (problem: PlanProblem): boolean =>
  problem.goals.some(isNow) ||
  problem.steps.some(it => isHers(it.owner)) ||
  Object.values(problem.zones).some(signs => signs.length > 0);

const said = (line: { readonly text: string; readonly es: string }, language: LetterLanguage): string =>
  language === 'es' ? line.es : line.text;

const without = (plan: Plan, stepIds: ReadonlySet<string>): Plan => ({
  ...plan,
  problems: plan.problems.map(it => ({ ...it, steps: it.steps.filter(step => !stepIds.has(step.id)) })),
});

function editionOf(plan: Plan, language: LetterLanguage): PlanEdition {
  const read = plan.problems.filter(isRead);
  const goals = read.flatMap(it => it.goals).filter(isNow);
  const now = new Set(goals.map(it => it.id));
  const steps = read.flatMap(it => it.steps);
  const stepsFor = (isWanted: (step: Step) => boolean): EditionSteps => ({
    steps: once(steps.filter(it => it.owner === 'patient' && isWanted(it)).map(it => said(it, language))),
    helped: once(steps.filter(it => it.owner === 'caregiver' && isWanted(it)).map(it => said(it, language))),
  });
  const zone = (colour: ZoneColour): readonly string[] =>
    once(read.flatMap(it => it.zones[colour].map(sign => said(sign, language))));
  return {
    whatMatters: plan.whatMatters,
    problems: read.map(it => it.plain[language] || it.title),
    goals: goals.map(goal => ({
      text: goal.plain[language] || goal.text,
      ownWords: goal.ownWords,
      target: plainTarget(goal.target, language),
      ...stepsFor(step => step.goalId === goal.id),
    })),
    others: stepsFor(step => step.goalId === null || !now.has(step.goalId)),
    zones: { green: zone('green'), yellow: zone('yellow'), red: zone('red') },
  };
}

/** Two plans often say the same: she reads it once. */
const once = (texts: readonly string[]): readonly string[] => [
  ...new Map(
    texts.map(it => [
      it
        .toLowerCase()
        .replace(/[^\p{L}\d]+/gu, ' ')
        .trim(),
      it,
    ]),
  ).values(),
];

/** How much of each kind of line stays, from everything to the least that still helps. */
const lengths = [
  {
    others: Number.POSITIVE_INFINITY,
    each: Number.POSITIVE_INFINITY,
    green: Number.POSITIVE_INFINITY,
    questions: 10,
  },
  { others: 4, each: 4, green: 4, questions: 5 },
  { others: 3, each: 3, green: 3, questions: 4 },
  { others: 1, each: 2, green: 2, questions: 3 },
  { others: 0, each: 1, green: 1, questions: 2 },
] as const;

/** As many times an edition can be made shorter. */
export const shortest = lengths.length - 1;

/** How many of her own questions stand on an edition made so short; the first she asked come first. */
export const questionsOnPaper = (by: number): number =>
  (lengths[Math.min(by, shortest)] ?? lengths[0]).questions;

/**
 * The edition made shorter, 0 (whole) to `shortest`, and the lines that this leaves out. What matters to her, her
 * goals and the yellow and red signs always stay: those are why it hangs on the refrigerator.
 */
export function shortened(
  edition: PlanEdition,
  by: number,
): { readonly edition: PlanEdition; readonly leftOut: readonly string[] } {
  const { others, each, green } = lengths[Math.min(by, shortest)] ?? lengths[0];
  const cut = (it: EditionSteps, to: number): EditionSteps => ({
    steps: it.steps.slice(0, to),
    helped: it.helped.slice(0, to),
  });
  const short: PlanEdition = {
    ...edition,
    goals: edition.goals.map(it => ({ ...it, ...cut(it, each) })),
    others: cut(edition.others, others),
    zones: { ...edition.zones, green: edition.zones.green.slice(0, green) },
  };
  const stays = new Set(linesOf(short));
  return { edition: short, leftOut: linesOf(edition).filter(it => !stays.has(it)) };
}

const linesOf = ({ goals, others, zones }: PlanEdition): readonly string[] => [
  ...[...goals, others].flatMap(it => [...it.steps, ...it.helped]),
  ...zones.green,
];

const comparisons = [
  { sign: /^(?:<=|≤)\s*/, en: 'at most ', es: 'como máximo ' },
  { sign: /^(?:>=|≥)\s*/, en: 'at least ', es: 'al menos ' },
  { sign: /^<\s*/, en: 'under ', es: 'menos de ' },
  { sign: /^>\s*/, en: 'over ', es: 'más de ' },
  { sign: /^(?:\+\/-|±)\s*/, en: 'within ', es: 'dentro de ' },
] as const;

/** Words of another language than a number and its unit. */
const hasWords = (text: string): boolean => /[a-z]{2,}/i.test(text.replace(/\b(?:lb|kg|mg|dl)\b/gi, ''));

/**
 * A target in words: "<130/80 mm[Hg]" is "under 130/80". Units that only clinics write are left out; a target that
 * is more than a number was written in English and is left out of a Spanish edition.
 */
export function plainTarget(target: string, language: LetterLanguage): string {
  const bare = target.replace(/\s*mm\[Hg\]/g, '').trim();
  // None of something is said by the goal itself.
  if (bare === '0' || (language === 'es' && hasWords(bare))) return '';
  if (/^[-−]\s*\d/.test(bare))
    return `${bare.replace(/^[-−]\s*/, '')} ${language === 'es' ? 'menos' : 'less'}`;
  const found = comparisons.find(it => it.sign.test(bare));
  return found ? bare.replace(found.sign, found[language]) : bare;
}
