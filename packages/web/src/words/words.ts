import { createContext, useContext } from 'react';
import { en, type Words } from './en.ts';
import { es } from './es.ts';
import { type Format, type Language, makeFormat } from './format.ts';

const catalogue: Record<Language, Words> = { en, es };

export type Spoken = { readonly language: Language; readonly words: Words; readonly format: Format };

export const spoken = (language: Language): Spoken => ({
  language,
  words: catalogue[language],
  format: makeFormat(language),
});

const Context = createContext<Spoken>(spoken('en'));
export const SpokenProvider = Context.Provider;

export const useWords = (): Words => useContext(Context).words;
export const useFormat = (): Format => useContext(Context).format;
export const useLanguage = (): Language => useContext(Context).language;

const place = 'trellis.language';

/** The chosen language of the interface: a preference of this browser, the only thing Trellis stores in it. */
export function firstLanguage(): Language {
  const chosen = readChoice();
  if (chosen) return chosen;
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
}

function readChoice(): Language | undefined {
  try {
    const kept = localStorage.getItem(place);
    return kept === 'en' || kept === 'es' ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(place, language);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}
