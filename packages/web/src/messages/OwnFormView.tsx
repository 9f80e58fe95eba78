import type { Language } from '@trellis/core/assessments/assessment';
import { useEffect, useRef, useState } from 'react';
import { stepsOf } from '../assessments/form-view.ts';
import type { OwnPhoneWords } from '../words/own-phone.en.ts';
import css from './Own.module.css';
import { OwnDanger } from './OwnDanger.tsx';
import { OwnEnd } from './OwnEnd.tsx';
import { OwnPaused, OwnTakenBack } from './OwnNotice.tsx';
import { isOpenStep, OwnQuestion } from './OwnQuestion.tsx';
import type { OwnForm } from './own-client.ts';
import { useOwnForm } from './use-own-form.ts';
import type { OwnStanding } from './use-own-standing.ts';

/** One question at a time, what to do in a danger over it, and the end of it. */
export function OwnFormView({
  form,
  language,
  words,
  session,
  standing,
  onClosed,
}: {
  form: OwnForm;
  language: Language;
  words: OwnPhoneWords;
  session: string | null;
  standing: OwnStanding | undefined;
  onClosed: () => void;
}) {
  const own = useOwnForm({ form, language, session, standing, onClosed });
  const [moved, setMoved] = useState<string | null>();
  /** Where she begins is found once: an answer must not take her to the next question by itself. */
  const start = useRef<string>(undefined);
  const place = useRef<HTMLDivElement>(null);
  const isMoving = useRef(false);
  const steps = own.state ? stepsOf(own.state.shown) : [];
  const first = steps.find(it => isOpenStep(it, own.answers)) ?? steps[0];
  start.current ??= first?.shown.key;
  const key = moved === undefined ? start.current : moved;
  const step = key === null ? undefined : (steps.find(it => it.shown.key === key) ?? first);
  const at = step ? steps.indexOf(step) : steps.length;
  // The question that comes takes the focus, so that it is read; it is at the top of what she sees.
  useEffect(() => {
    if (isMoving.current) place.current?.querySelector<HTMLElement>('[data-start]')?.focus();
    isMoving.current = false;
  });
  const go = (to: number) => {
    isMoving.current = true;
    setMoved(steps[to]?.shown.key ?? null);
  };
  if (!own.state) return <p role="status">{words.loading}</p>;
  return (
    <div ref={place} className={css.form} lang={language}>
      {own.hasDanger && (
        <OwnDanger words={words.danger} language={language} isTold={own.saving !== 'taken-back'} />
      )}
      {own.saving === 'taken-back' && <OwnTakenBack words={words} of="form" />}
      {own.saving === 'over' ? (
        <section className={css.card} aria-labelledby="own-done">
          <h1 id="own-done" tabIndex={-1} data-start="" className={css.title}>
            {words.doneTitle}
          </h1>
          <p role="status">{words.done}</p>
          <p>{words.doneNext}</p>
        </section>
      ) : own.isPaused ? (
        <OwnPaused words={words} language={language} phone={form.practice.phone} />
      ) : step ? (
        <OwnQuestion
          key={step.shown.key}
          step={step}
          place={{ at: at + 1, of: steps.length }}
          words={words}
          isMarked={own.saving === 'unfit'}
          onAnswer={answers => own.answer(step.shown.path, answers)}
          onBack={at > 0 ? () => go(at - 1) : undefined}
          onNext={() => go(at + 1)}
        />
      ) : (
        <OwnEnd
          words={words}
          open={steps.flatMap((it, i) => (isOpenStep(it, own.answers) ? [i] : []))}
          trouble={own.trouble}
          isSending={own.isSending}
          maySend={own.saving !== 'taken-back'}
          onGo={go}
          onBack={() => go(steps.length - 1)}
          onSend={() => {
            isMoving.current = true;
            void own.send();
          }}
        />
      )}
      {own.saving !== 'over' && (own.saving !== 'paused' || own.isWaiting) && (
        <p role="status" className={css.saving} data-saving={own.saving}>
          {words.saving[own.saving]}
        </p>
      )}
      <p className={css.notice}>{form.notice}</p>
    </div>
  );
}
