import type { Language } from '@trellis/core/assessments/assessment';

/** What stands behind `#` in the address of a patient's page, which no server and no log ever sees. */
export type OwnLink = { readonly secret: string; readonly language: Language };

export const ownAddress = (origin: string, { secret, language }: OwnLink): string =>
  `${origin}/mine#${language}.${secret}`;

/** Without a language in the address: that of the phone. What does not look like a secret is asked about all the same. */
export function openedWith(fragment: string, phoneLanguage: string): OwnLink {
  const [, language, secret = ''] = /^#(en|es)\.(.*)$/.exec(fragment) ?? [];
  if (language === 'en' || language === 'es') return { secret, language };
  return { secret: fragment.slice(1), language: phoneLanguage.toLowerCase().startsWith('es') ? 'es' : 'en' };
}
