/** `es` of `es-MX`; `none` where nobody recorded one. Charts give BCP 47 tags in any case, some with an underscore. */
export const languageKey = (language: string | null): string =>
  language === null ? 'none' : (language.split(/[-_]/)[0] ?? language).toLowerCase();

/** In which of the languages of Trellis a patient is addressed: Spanish when it is hers, English for everybody else. */
export const addressedIn = (language: string | null): 'en' | 'es' =>
  languageKey(language) === 'es' ? 'es' : 'en';
