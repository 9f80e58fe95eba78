import { lazyWords } from './lazy-words.ts';
import { type OverviewWords, overviewEn } from './overview.en.ts';
import { overviewEs } from './overview.es.ts';

export const { of: overviewWords, use: useOverviewWords } = lazyWords<OverviewWords>({
  en: overviewEn,
  es: overviewEs,
});
