import type { Language } from '@trellis/core/assessments/assessment';
import type { InstrumentView } from './assessment.queries.ts';

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}|[\s-]/gu, '')
    .toLowerCase();

/** By name, id or topic, without regard to accents and hyphens; those that can be asked stand first. */
export function foundInstruments(
  all: readonly InstrumentView[],
  text: string,
  language: Language,
  domains: Readonly<Record<InstrumentView['domain'], string>>,
): readonly InstrumentView[] {
  const wanted = plain(text);
  return all
    .filter(it => [it.title[language], it.id, domains[it.domain]].some(said => plain(said).includes(wanted)))
    .toSorted(
      (a, b) =>
        Number(b.languages.length > 0) - Number(a.languages.length > 0) ||
        a.title[language].localeCompare(b.title[language], language),
    );
}
