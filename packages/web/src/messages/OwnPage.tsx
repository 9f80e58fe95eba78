import type { Language } from '@trellis/core/assessments/assessment';
import type { Day } from '@trellis/core/basics/day';
import { lazy, Suspense, useEffect, useState } from 'react';
import { type OwnPhoneWords, ownPhoneEn } from '../words/own-phone.en.ts';
import { ownPhoneEs } from '../words/own-phone.es.ts';
import css from './Own.module.css';
import { OwnBirthDate } from './OwnBirthDate.tsx';
import { askOwn, type OwnForm } from './own-client.ts';
import type { OwnLink } from './own-link.ts';

const OwnFormView = lazy(() => import('./OwnFormView.tsx').then(it => ({ default: it.OwnFormView })));

export const ownWords: Readonly<Record<Language, OwnPhoneWords>> = { en: ownPhoneEn, es: ownPhoneEs };
const ownNames = { en: 'English', es: 'Español' } as const;

/**
 * What a patient opens on her own phone: her birth date, then one form, then thanks. The session lives in this page's
 * memory and nowhere else; whoever loads it again gives the birth date again.
 */
export function OwnPage({ link }: { link: OwnLink }) {
  const [language, setLanguage] = useState<Language>(link.language);
  const [session, setSession] = useState<string | null>(null);
  const [form, setForm] = useState<OwnForm | null>(null);
  const words = ownWords[language];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.title;
  }, [language, words]);
  const open = async (birthDate: Day): Promise<void> => {
    const opened = await askOwn('POST', '/api/own/open', { body: { secret: link.secret, birthDate } });
    // The form of before stays: what it holds that was not sent yet goes on from there.
    const found = form ?? (await askOwn('GET', '/api/own/form', { session: opened.session }));
    if (!form) setLanguage(found.language);
    setForm(found);
    setSession(opened.session);
  };
  const languages = (['en', 'es'] as const).filter(it => !form || form.questionnaires[it] !== null);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <p className={css.from}>{form ? words.from(form.practice.name) : words.welcome}</p>
        {languages.length > 1 && (
          <fieldset className={css.languages} aria-label={words.language}>
            {languages.map(it => (
              <button
                key={it}
                type="button"
                lang={it}
                aria-pressed={it === language}
                onClick={() => setLanguage(it)}
              >
                {ownNames[it]}
              </button>
            ))}
          </fieldset>
        )}
      </header>
      <main className={css.main}>
        {session === null && <OwnBirthDate words={words} isAgain={form !== null} onOpen={open} />}
        {form && (
          <div hidden={session === null}>
            <Suspense fallback={<p role="status">{words.loading}</p>}>
              <OwnFormView
                form={form}
                language={language}
                words={words}
                session={session}
                onClosed={() => setSession(null)}
              />
            </Suspense>
          </div>
        )}
      </main>
      <footer className={css.foot}>
        <p>{words.help}</p>
        {form?.careManager && <p>{words.helpWho(form.careManager)}</p>}
        {form?.practice.phone ? (
          <p>
            <a href={`tel:${form.practice.phone.replace(/[^\d+]/g, '')}`}>
              {words.helpCall(form.practice.phone)}
            </a>
          </p>
        ) : (
          <p>{words.helpNone}</p>
        )}
        <p>
          <a href="tel:911">{words.emergency}</a>
        </p>
      </footer>
    </div>
  );
}
