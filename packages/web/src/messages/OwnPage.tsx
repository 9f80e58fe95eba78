import type { Language } from '@trellis/core/assessments/assessment';
import type { Day } from '@trellis/core/basics/day';
import { lazy, Suspense, useEffect, useState } from 'react';
import { type OwnPhoneWords, ownPhoneEn } from '../words/own-phone.en.ts';
import { ownPhoneEs } from '../words/own-phone.es.ts';
import css from './Own.module.css';
import { OwnBirthDate } from './OwnBirthDate.tsx';
import { askOwn, type OpenedLink, type OwnForm, type OwnPlan } from './own-client.ts';
import type { OwnLink } from './own-link.ts';
import { useOwnStanding } from './use-own-standing.ts';

const OwnFormView = lazy(() => import('./OwnFormView.tsx').then(it => ({ default: it.OwnFormView })));
const OwnPlanView = lazy(() => import('./OwnPlanView.tsx').then(it => ({ default: it.OwnPlanView })));

/** What the link opens: a form to fill, or the plan to read. */
type Opened = { readonly form: OwnForm } | { readonly plan: OwnPlan };

function languagesIn(found: Opened): readonly Language[] {
  const there = 'plan' in found ? found.plan.editions : found.form.questionnaires;
  return (['en', 'es'] as const).filter(it => there[it] !== null);
}

export const ownWords: Readonly<Record<Language, OwnPhoneWords>> = { en: ownPhoneEn, es: ownPhoneEs };
const ownNames = { en: 'English', es: 'Español' } as const;

async function load({ session, kind }: OpenedLink): Promise<Opened> {
  if (kind === 'plan') return { plan: await askOwn('GET', '/api/own/plan', { session }) };
  return { form: await askOwn('GET', '/api/own/form', { session }) };
}

/**
 * What a patient opens on her own phone: her birth date, then one form and thanks, or her plan. The session lives in this page's
 * memory and nowhere else; whoever loads it again gives the birth date again.
 */
export function OwnPage({ link }: { link: OwnLink }) {
  const [language, setLanguage] = useState<Language>(link.language);
  const [session, setSession] = useState<string | null>(null);
  const [found, setFound] = useState<Opened | null>(null);
  const standing = useOwnStanding(session, () => setSession(null));
  const words = ownWords[language];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.title;
  }, [language, words]);
  const open = async (birthDate: Day): Promise<void> => {
    const opened = await askOwn('POST', '/api/own/open', { body: { secret: link.secret, birthDate } });
    // The form of before stays: what it holds that was not sent yet goes on from there.
    if (!found) {
      const first = await load(opened);
      setLanguage(('plan' in first ? first.plan : first.form).language);
      setFound(first);
    }
    setSession(opened.session);
  };
  const languages = found ? languagesIn(found) : (['en', 'es'] as const);
  const sender = found && ('plan' in found ? found.plan : found.form);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <p className={css.from}>{sender ? words.from(sender.practice.name) : words.welcome}</p>
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
        {session === null && <OwnBirthDate words={words} isAgain={found !== null} onOpen={open} />}
        {found && (
          <div hidden={session === null}>
            <Suspense fallback={<p role="status">{words.loading}</p>}>
              {'plan' in found ? (
                <OwnPlanView
                  plan={found.plan}
                  language={language}
                  words={words}
                  session={session}
                  isTakenBack={standing?.is === 'taken-back'}
                  onClosed={() => setSession(null)}
                />
              ) : (
                <OwnFormView
                  form={found.form}
                  language={language}
                  words={words}
                  session={session}
                  standing={standing}
                  onClosed={() => setSession(null)}
                />
              )}
            </Suspense>
          </div>
        )}
      </main>
      <footer className={css.foot}>
        <p>{words.help}</p>
        {sender?.careManager && <p>{words.helpWho(sender.careManager)}</p>}
        {sender?.practice.phone ? (
          <p>
            <a href={`tel:${sender.practice.phone.replace(/[^\d+]/g, '')}`}>
              {words.helpCall(sender.practice.phone)}
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
