import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '../words/format.ts';
import { firstLanguage, keepLanguage, SpokenProvider, spoken } from '../words/words.ts';

const Choose = createContext<(language: Language) => void>(() => {});

/** Changes the language of the interface and keeps the choice in this browser. */
export const useChooseLanguage = () => useContext(Choose);

export function LanguageRoot({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const value = useMemo(() => spoken(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (next: Language) => {
    keepLanguage(next);
    setLanguage(next);
  };
  return (
    <Choose value={choose}>
      <SpokenProvider value={value}>{children}</SpokenProvider>
    </Choose>
  );
}
