/** What is looked for in the library, as it stands in the address: words and names, nothing about a patient. */
export type LibrarySearch = {
  readonly words?: string | undefined;
  readonly plan?: string | undefined;
  readonly topic?: string | undefined;
  readonly text?: string | undefined;
  readonly language?: 'en' | 'es' | undefined;
};

export function librarySearch({ language, ...search }: Readonly<Record<string, unknown>>): LibrarySearch {
  const named = ['words', 'plan', 'topic', 'text'].flatMap(key => {
    const value = search[key];
    return typeof value === 'string' && value !== '' ? [[key, value.slice(0, 80)]] : [];
  });
  return { ...Object.fromEntries(named), ...((language === 'en' || language === 'es') && { language }) };
}
