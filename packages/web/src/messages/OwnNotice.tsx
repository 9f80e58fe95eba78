import type { Language } from '@trellis/core/assessments/assessment';
import type { ReactNode } from 'react';
import type { OwnPhoneWords } from '../words/own-phone.en.ts';
import css from './Own.module.css';

/**
 * In place of the questions while nobody would hear a danger told in them, with whom she reaches now. Numbers as in
 * OwnDanger.
 */
export function OwnPaused({
  words,
  language,
  phone,
}: {
  words: OwnPhoneWords;
  language: Language;
  phone: string | null;
}) {
  return (
    <Notice title={words.paused.title}>
      <p>{words.paused.kept}</p>
      <p>{words.paused.talk}</p>
      <p className={css.lines}>
        <a href="tel:988">{words.danger.call988}</a>
        <a href={language === 'es' ? 'sms:988?&body=AYUDA' : 'sms:988'}>{words.danger.text988}</a>
      </p>
      <p className={css.lines}>
        <a href="tel:911">{words.danger.call911}</a>
        {phone !== null && <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{words.helpCall(phone)}</a>}
      </p>
      <p>{words.paused.why}</p>
    </Notice>
  );
}

/** Over what she wrote, which nobody reads any more; in place of a plan. */
export function OwnTakenBack({ words, of }: { words: OwnPhoneWords; of: 'form' | 'plan' }) {
  return (
    <Notice title={words.takenBack.title}>
      <p>{of === 'plan' ? words.takenBack.plan : words.takenBack.why}</p>
      <p>{words.takenBack.call}</p>
    </Notice>
  );
}

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section role="alert" className={css.card} aria-label={title}>
      <h1 className={css.title}>{title}</h1>
      {children}
    </section>
  );
}
