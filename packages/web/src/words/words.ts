import { createContext, useContext } from 'react';
import { en, type Words } from './en.ts';
import { type Format, type Language, makeFormat } from './format.ts';

const catalogue: Partial<Record<Language, Words>> = { en };

/** What each language calls itself. */
export const ownNames = { en: 'English', es: 'Español' } as const satisfies Record<Language, string>;
export const languages = ['en', 'es'] as const satisfies readonly Language[];

/** Fetches the words of a language; English is always there. Needed before anything is `spoken` in it. */
export async function bringWords(language: Language): Promise<void> {
  if (language === 'es') catalogue.es ??= (await import('./es.ts')).es;
}

export type Spoken = { readonly language: Language; readonly words: Words; readonly format: Format };

export function spoken(language: Language): Spoken {
  const words = catalogue[language];
  if (!words) throw new Error(`The words of ${language} were not brought.`);
  return { language, words, format: makeFormat(language) };
}

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
