import { lazyWords } from './lazy-words.ts';
import { type ReleaseWords, releaseEn } from './release.en.ts';
import { releaseEs } from './release.es.ts';

export const { of: releaseWords, use: useReleaseWords } = lazyWords<ReleaseWords>({
  en: releaseEn,
  es: releaseEs,
});
