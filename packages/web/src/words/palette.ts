import { lazyWords } from './lazy-words.ts';
import { type PaletteWords, paletteEn } from './palette.en.ts';
import { paletteEs } from './palette.es.ts';

export const { of: paletteWords, use: usePaletteWords } = lazyWords<PaletteWords>({
  en: paletteEn,
  es: paletteEs,
});
