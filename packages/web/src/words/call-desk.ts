import { type CallDeskWords, callDeskEn } from './call-desk.en.ts';
import { callDeskEs } from './call-desk.es.ts';
import { lazyWords } from './lazy-words.ts';

export const { of: callDeskWords, use: useCallDeskWords } = lazyWords<CallDeskWords>({
  en: callDeskEn,
  es: callDeskEs,
});
