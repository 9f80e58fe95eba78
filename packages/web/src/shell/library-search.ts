/** What is looked for in the library, as it stands in the address: words and names, nothing about a patient. */
export type LibrarySearch = {
  readonly words?: string | undefined;
  readonly plan?: string | undefined;
  readonly topic?: string | undefined;
  readonly text?: string | undefined;
  readonly language?: 'en' | 'es' | undefined;
  /** The condition whose texts are unfolded. */
  readonly open?: string | undefined;
  readonly format?: 'steps' | 'reading' | undefined;
  /** The hardest grade that is wanted. */
  readonly level?: number | undefined;
};

/** What it does not know it names as undefined: the router would hand on what stands in the address. */
export function librarySearch(search: Readonly<Record<string, unknown>>): LibrarySearch {
  const { language, format, level } = search;
  const named = ['words', 'plan', 'topic', 'text', 'open'].map(key => {
    const value = search[key];
    return [key, typeof value === 'string' && value !== '' ? value.slice(0, 80) : undefined];
  });
  return {
    ...Object.fromEntries(named),
    language: language === 'en' || language === 'es' ? language : undefined,
    format: format === 'steps' || format === 'reading' ? format : undefined,
    level: level === 3 || level === 4 || level === 5 ? level : undefined,
  };
}
