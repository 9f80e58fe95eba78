import { type EducationText, linesFor, textLanguages, topicsOfEachPlan } from './education-text.ts';

/** Below this the measures of reading say nothing about a text. */
export const leastWords = 60;

/** Faults of one text that its shape does not show. */
export const faultsOfText = (text: EducationText): readonly string[] =>
  textLanguages.flatMap(language => {
    const words = linesFor(text, language).join(' ').split(/\s+/).length;
    return words < leastWords ? [`has ${words} words in ${language}: at least ${leastWords}`] : [];
  });

type Belonging = { readonly id: string; readonly plans: readonly string[] };

/** Plans that nobody has a template of, and one id for two things. */
export function faultsAcross(all: readonly Belonging[], planIds: readonly string[]): readonly string[] {
  const known = new Set(planIds);
  const seen = new Set<string>();
  return all.flatMap(({ id, plans }) => {
    const isTwice = seen.has(id);
    seen.add(id);
    return [
      ...plans.filter(it => !known.has(it)).map(it => `${id} belongs to ${it}, a plan that is not there`),
      ...(isTwice ? [`${id} is there twice`] : []),
    ];
  });
}

/** What plans have nothing to teach about. */
export const missingTopics = (
  texts: readonly Pick<EducationText, 'plans' | 'topic'>[],
  planIds: readonly string[],
): readonly string[] =>
  planIds.flatMap(plan => {
    const taught = new Set(texts.filter(it => it.plans.includes(plan)).map(it => it.topic));
    const missing = topicsOfEachPlan.filter(it => !taught.has(it));
    return missing.length > 0 ? [`${plan} has no text on ${missing.join(', ')}`] : [];
  });
