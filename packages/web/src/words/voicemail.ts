import { lazyWords } from './lazy-words.ts';
import { type VoicemailWords, voicemailEn } from './voicemail.en.ts';
import { voicemailEs } from './voicemail.es.ts';

export const { of: voicemailWords, use: useVoicemailWords } = lazyWords<VoicemailWords>({
  en: voicemailEn,
  es: voicemailEs,
});
