import type { Language } from '@trellis/core/assessments/assessment';
import { useEffect, useRef } from 'react';
import type { OwnPhoneWords } from '../words/own-phone.en.ts';
import css from './Own.module.css';

/**
 * What to do now, the moment an answer tells of a danger; it stays for as long as the page does. 988 Suicide and Crisis
 * Lifeline: call or text at any hour, in Spanish press 2 or text AYUDA (https://988lifeline.org, as known 2026-11-22;
 * not signed off).
 */
export function OwnDanger({
  words,
  language,
  isTold,
}: {
  words: OwnPhoneWords['danger'];
  language: Language;
  /** The care team hears of it; not through a link that was taken back. */
  isTold: boolean;
}) {
  const place = useRef<HTMLHeadingElement>(null);
  // Wherever she had scrolled to: it is what she sees.
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.parentElement?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <section role="alert" className={css.danger} aria-label={words.title}>
      <h2 ref={place} tabIndex={-1} className={css.dangerTitle}>
        {words.title}
      </h2>
      <p>{words.why}</p>
      <p className={css.lines}>
        <a href="tel:988">{words.call988}</a>
        <a href={language === 'es' ? 'sms:988?&body=AYUDA' : 'sms:988'}>{words.text988}</a>
      </p>
      <p>{words.about988}</p>
      <p className={css.lines}>
        <a href="tel:911">{words.call911}</a>
      </p>
      <p>{words.about911}</p>
      <p>{words.stay}</p>
      {isTold && <p>{words.told}</p>}
    </section>
  );
}
