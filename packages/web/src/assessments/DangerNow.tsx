import type { Scored } from '@trellis/core/assessments/score';
import { Status } from '../kit/Status.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import { useLanguage } from '../words/words.ts';
import css from './Assessment.module.css';

/** Comes into sight where it is heard far below, as at the ninth question of a long page; the focus stays. */
const intoSight = (panel: HTMLElement | null) => panel?.scrollIntoView({ block: 'nearest' });

/** As soon as an answer tells of a danger to life: what to do now, in its place; the form stays as it is. */
export function DangerNow({ rules }: { rules: Scored['rules'] }) {
  const language = useLanguage();
  const words = useAssessmentWords().danger;
  const heard = rules.filter(it => it.opens?.what === 'safety');
  if (heard.length === 0) return null;
  return (
    <section ref={intoSight} role="alert" className={css.danger} aria-label={words.title}>
      <h2 className={css.dangerTitle}>
        <Status look="urgent">{words.title}</Status>
      </h2>
      {heard.map(it => (
        <p key={it.id} className={css.dangerSays}>
          {it.says[language]}
        </p>
      ))}
      <WhatToDoNow />
      <p className={css.quiet}>{words.later}</p>
    </section>
  );
}

/**
 * The first minutes of the safety protocol (../shared/clinical/instruments.json, `protocols`, 2026-11-22; not signed
 * off). 988: Suicide and Crisis Lifeline, https://988lifeline.org (read 2026-11-22).
 */
export function WhatToDoNow({ isAlone = false }: { isAlone?: boolean }) {
  const words = useAssessmentWords().danger;
  return (
    <ol className={css.now} aria-label={words.now}>
      {isAlone && <li>{words.callNow}</li>}
      <li>{words.stay}</li>
      <li>{words.ask}</li>
      <li>
        <b className={css.dial}>911</b> {words.call911}
      </li>
      <li>
        <b className={css.dial}>988</b> {words.call988}
      </li>
      <li>{words.provider}</li>
    </ol>
  );
}
