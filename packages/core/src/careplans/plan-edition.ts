import { fail } from '../basics/problem.ts';
import type { LetterLanguage } from '../documents/letter.ts';
import type { Goal, Plan, PlanProblem, ZoneColour } from './careplan.ts';
import type { PlanState } from './plan-version.ts';

/** The plan as the patient reads it: plain words, her steps, her zones. Nothing of it is clinical shorthand. */
export type PlanEdition = {
  readonly whatMatters: string;
  readonly problems: readonly {
    readonly title: string;
    readonly goals: readonly { readonly text: string; readonly ownWords: string; readonly target: string }[];
    readonly steps: readonly string[];
    /** What somebody who helps her does. */
    readonly helped: readonly string[];
    readonly zones: Readonly<Record<ZoneColour, readonly string[]>>;
  }[];
};

/** A line that has no words in the language asked for. */
export type Untranslated = { readonly id: string; readonly text: string };

/**
 * The patient's edition of a version, or what stands in its way: numbers leave only once the supervising provider
 * approved them, and Spanish is whole or not at all.
 */
export function decideEdition(
  version: { readonly plan: Plan; readonly state: PlanState },
  language: LetterLanguage,
): PlanEdition {
  if (version.state !== 'approved')
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
  return editionOf(version.plan, language);
}

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

function editionOf(plan: Plan, language: LetterLanguage): PlanEdition {
  const said = (line: { readonly text: string; readonly es: string }) =>
    language === 'es' ? line.es : line.text;
  return {
    whatMatters: plan.whatMatters,
    problems: plan.problems.filter(isRead).map(problem => ({
      title: problem.plain[language] || problem.title,
      goals: problem.goals.filter(isNow).map(goal => ({
        text: goal.plain[language] || goal.text,
        ownWords: goal.ownWords,
        target: plainTarget(goal.target, language),
      })),
      steps: problem.steps.filter(it => it.owner === 'patient').map(said),
      helped: problem.steps.filter(it => it.owner === 'caregiver').map(said),
      zones: {
        green: problem.zones.green.map(said),
        yellow: problem.zones.yellow.map(said),
        red: problem.zones.red.map(said),
      },
    })),
  };
}

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
  const found = comparisons.find(it => it.sign.test(bare));
  return found ? bare.replace(found.sign, found[language]) : bare;
}
