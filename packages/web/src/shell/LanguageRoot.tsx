import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '../words/format.ts';
import { bringWords, keepLanguage, SpokenProvider, spoken } from '../words/words.ts';

const Choose = createContext<(language: Language) => void>(() => {});

/** Changes the language of the interface and keeps the choice in this browser. */
export const useChooseLanguage = () => useContext(Choose);

/** `first` is a language whose words are there. */
export function LanguageRoot({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  const value = useMemo(() => spoken(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (next: Language) => {
    // Where the words cannot be fetched, the page goes on in the language it has.
    bringWords(next).then(
      () => {
        keepLanguage(next);
        setLanguage(next);
      },
      () => {},
    );
  };
  return (
    <Choose value={choose}>
      <SpokenProvider value={value}>{children}</SpokenProvider>
    </Choose>
  );
}
