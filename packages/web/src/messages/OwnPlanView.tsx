import type { Language } from '@trellis/core/assessments/assessment';
import { useEffect, useRef } from 'react';
import type { OwnPhoneWords } from '../words/own-phone.en.ts';
import { type OwnPlanWords, ownPlanEn } from '../words/own-plan.en.ts';
import { ownPlanEs } from '../words/own-plan.es.ts';
import css from './Own.module.css';
import { OwnTakenBack } from './OwnNotice.tsx';
import { OwnQuestions } from './OwnQuestions.tsx';
import { askOwn, type OwnPlan } from './own-client.ts';

const all: Readonly<Record<Language, OwnPlanWords>> = { en: ownPlanEn, es: ownPlanEs };
const colours = ['green', 'yellow', 'red'] as const;
const locales = { en: 'en-US', es: 'es-US' } as const;

type Edition = NonNullable<OwnPlan['editions'][Language]>;

/** Her plan as it hangs on the refrigerator, with the numbers to press. That it arrived is kept, once. */
export function OwnPlanView({
  plan,
  language,
  words: pageWords,
  session,
  isTakenBack,
  onClosed,
}: {
  plan: OwnPlan;
  language: Language;
  words: OwnPhoneWords;
  session: string | null;
  isTakenBack: boolean;
  onClosed: () => void;
}) {
  const words = all[language];
  const edition = plan.editions[language];
  const isKept = useRef(false);
  useEffect(() => {
    if (session === null || isKept.current) return;
    isKept.current = true;
    const body = { versionId: plan.versionId };
    askOwn('POST', '/api/own/plan/seen', { session, key: crypto.randomUUID(), body }).catch(() => {
      isKept.current = false;
    });
  }, [session, plan.versionId]);
  const title = useRef<HTMLHeadingElement>(null);
  // The form with the birth date is gone, and the focus with it: reading goes on at the title.
  useEffect(() => {
    if (session !== null) title.current?.focus();
  }, [session]);
  if (isTakenBack) return <OwnTakenBack words={pageWords} of="plan" />;
  if (!edition) return <p>{words.none}</p>;
  const day = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${plan.issuedOn}T12:00:00Z`),
  );
  return (
    <article className={css.form} lang={language}>
      <header>
        <h1 ref={title} tabIndex={-1} className={css.title}>
          {words.title(plan.name)}
        </h1>
        <p className={css.notice}>{words.about(day, plan.number)}</p>
        {edition.problems.length > 0 && <p>{words.problems(edition.problems.join(', '))}</p>}
      </header>
      {edition.whatMatters !== '' && (
        <section className={css.card}>
          <h2 className={css.notice}>{words.matters}</h2>
          <p className={css.ask}>“{edition.whatMatters}”</p>
        </section>
      )}
      <Today edition={edition} words={words} phone={plan.practice.phone} />
      <Steps edition={edition} words={words} />
      <OwnQuestions
        questions={plan.questions}
        words={words.questions}
        session={session}
        onClosed={onClosed}
      />
    </article>
  );
}

function Today({ edition, words, phone }: { edition: Edition; words: OwnPlanWords; phone: string | null }) {
  const tel = phone?.replace(/[^\d+]/g, '');
  return (
    <section className={css.form} aria-label={words.today}>
      <h2 className={css.title}>{words.today}</h2>
      {colours
        .filter(it => edition.zones[it].length > 0)
        .map(colour => (
          <section key={colour} className={css.zone} data-zone={colour}>
            <h3>{words.zones[colour]}</h3>
            <ul className={css.signs}>
              {edition.zones[colour].map(it => (
                <li key={it}>{it}</li>
              ))}
            </ul>
            {colour === 'green' && <p>{words.keepGoing}</p>}
            {colour === 'yellow' && phone !== null && <a href={`tel:${tel}`}>{words.call(phone)}</a>}
            {colour === 'red' && <a href="tel:911">{words.call911}</a>}
          </section>
        ))}
      <p>
        {words.hopeless} <a href="tel:988">{words.call988}</a>
      </p>
    </section>
  );
}

function Steps({ edition, words }: { edition: Edition; words: OwnPlanWords }) {
  const { goals, others } = edition;
  return (
    <section className={css.form} aria-label={words.goals}>
      {goals.length > 0 && <h2 className={css.title}>{words.goals}</h2>}
      {goals.map(it => (
        <section key={it.text} className={css.card}>
          <h3 className={css.from}>
            {it.text}
            {it.target !== '' && `: ${it.target}`}
          </h3>
          {it.ownWords !== '' && <p>“{it.ownWords}”</p>}
          <List of={it.steps} />
          {it.helped.length > 0 && <p className={css.notice}>{words.helped}</p>}
          <List of={it.helped} />
        </section>
      ))}
      {others.steps.length > 0 && <h2 className={css.title}>{words.others}</h2>}
      <List of={others.steps} />
      {others.helped.length > 0 && <h2 className={css.title}>{words.helped}</h2>}
      <List of={others.helped} />
    </section>
  );
}

const List = ({ of }: { of: readonly string[] }) =>
  of.length === 0 ? null : (
    <ul className={css.signs}>
      {of.map(it => (
        <li key={it}>{it}</li>
      ))}
    </ul>
  );
