import { lazyWords } from './lazy-words.ts';
import { type ViewsWords, viewsEn } from './views.en.ts';
import { viewsEs } from './views.es.ts';

export const { of: viewsWords, use: useViewsWords } = lazyWords<ViewsWords>({ en: viewsEn, es: viewsEs });
