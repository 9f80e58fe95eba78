import { type Form, type FormItem, isQuestion, itemsOf } from './form.ts';
import { type Instrument, mayHearDanger } from './instrument.ts';
import type { Test } from './instrument-test.ts';
import { type Path, type ResponseAnswer, type ResponseItem, withAnswers } from './response.ts';

/** The form that answers from elsewhere name: its address, and the version behind a bar. */
export type Canonical = { readonly url: string; readonly version: string | null };

export function canonicalIn(text: string | undefined): Canonical | null {
  const [url = '', version] = (text ?? '').split('|', 2);
  return url === '' ? null : { url, version: version || null };
}

const textIn = (words: Readonly<Record<string, unknown>>, member: 'url' | 'version'): string | undefined => {
  const value = words[member];
  return typeof value === 'string' ? value : undefined;
};

/** Every questionnaire of an instrument: the language answers were given in first, then English, then codes alone. */
export function questionnairesOf(
  { words, wordless }: Pick<Instrument, 'words' | 'wordless'>,
  language: 'en' | 'es',
): readonly Readonly<Record<string, unknown>>[] {
  const other = language === 'en' ? 'es' : 'en';
  return [words[language]?.questionnaire, words[other]?.questionnaire, wordless].filter(
    it => it !== undefined && it !== null,
  );
}

/** LOINC publishes its panels as Questionnaires under this address, https://loinc.org/fhir (read 2026-11-23). */
const loincPanel = /^https?:\/\/loinc\.org\/(?:q\/)?(\d{1,7}-\d)$/;

export type Named = {
  readonly instrument: Instrument;
  /** By LOINC's panel: other questions may stand among ours, and ids of questions are LOINC's codes. */
  readonly isPanel: boolean;
  /** Another version than ours is named; it is held to ours all the same, and what does not fit is not scored. */
  readonly isOtherVersion: boolean;
};

/** Which of our instruments a form elsewhere is, as it calls itself. */
export function findNamed(
  instruments: readonly Instrument[],
  canonical: Canonical | null,
): Named | undefined {
  if (!canonical) return undefined;
  const panel = loincPanel.exec(canonical.url)?.[1];
  for (const instrument of instruments) {
    const own = questionnairesOf(instrument, 'en').filter(it => textIn(it, 'url') === canonical.url);
    if (own.length > 0 || canonical.url === `urn:trellis:questionnaire:${instrument.id}`)
      return { instrument, isPanel: false, isOtherVersion: isOther(canonical, instrument, own) };
    if (panel !== undefined && instrument.loinc.panel === panel)
      return { instrument, isPanel: true, isOtherVersion: false };
  }
  return undefined;
}

/** Our own exports call a version `1-en-1a2b3c4d`: number, language and words. */
function isOther(
  { version }: Canonical,
  instrument: Instrument,
  own: readonly Readonly<Record<string, unknown>>[],
): boolean {
  if (version === null || own.some(it => textIn(it, 'version') === version)) return false;
  return version.split('-')[0] !== String(instrument.version);
}

/** Ids of questions as LOINC's tools write them: `/44260-8`, `/phq9/44260-8`, `44260-8`. */
const bareId = (linkId: string): string => linkId.slice(linkId.lastIndexOf('/') + 1);

/**
 * Answers brought to the questions of a form they were not written for: by the codes that are their ids. What the form
 * does not ask is left behind; what hangs below answers is not followed.
 */
export function fitByCode(form: Form, items: readonly ResponseItem[]): readonly ResponseItem[] {
  const given = new Map<string, readonly ResponseAnswer[]>();
  const collect = (list: readonly ResponseItem[]): void => {
    for (const { linkId, answer = [], item = [] } of list) {
      if (answer.length > 0 && !given.has(bareId(linkId)))
        given.set(
          bareId(linkId),
          answer.map(({ item: _, ...value }) => value),
        );
      for (const it of answer) collect(it.item ?? []);
      collect(item);
    }
  };
  collect(items);
  return placesIn(form.items, []).reduce<readonly ResponseItem[]>((all, { linkId, path }) => {
    const answers = given.get(linkId);
    return answers ? withAnswers(all, path, answers) : all;
  }, []);
}

const placesIn = (
  items: readonly FormItem[],
  above: Path,
): readonly { readonly linkId: string; readonly path: Path }[] =>
  items.flatMap(it => {
    const path = [...above, { linkId: it.linkId, at: 0 }];
    return isQuestion(it) ? [{ linkId: it.linkId, path }] : placesIn(it.items, path);
  });

/** The questions an instrument hears a danger to life in. */
export const dangerQuestions = ({ rules }: Pick<Instrument, 'rules'>): ReadonlySet<string> =>
  new Set(rules.filter(it => it.opens?.what === 'safety').flatMap(it => questionsIn(it.when)));

function questionsIn(test: Test): readonly string[] {
  if ('any' in test) return test.any.flatMap(questionsIn);
  if ('all' in test) return test.all.flatMap(questionsIn);
  if ('not' in test) return questionsIn(test.not);
  return 'answer' in test ? [test.answer] : [];
}

const loincCode = /^\d{1,7}-\d$/;

/** Instruments whose dangerous questions, known by LOINC's codes all over the world, stand in these answers. */
export function withDangerCodes(
  instruments: readonly Instrument[],
  items: readonly ResponseItem[],
): readonly Instrument[] {
  const asked = new Set(linkIdsOf(items).map(bareId));
  return instruments.filter(
    it => mayHearDanger(it) && [...dangerQuestions(it)].some(id => loincCode.test(id) && asked.has(id)),
  );
}

/** Link ids of everything that stands in answers. */
export const linkIdsOf = (items: readonly ResponseItem[]): readonly string[] =>
  items.flatMap(({ linkId, item = [], answer = [] }) => [
    linkId,
    ...linkIdsOf(item),
    ...answer.flatMap(it => linkIdsOf(it.item ?? [])),
  ]);

export const asks = (form: Form, linkId: string): boolean =>
  itemsOf(form.items).some(it => it.linkId === linkId);
