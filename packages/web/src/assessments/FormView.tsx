import type { Language, Skips } from '@trellis/core/assessments/assessment';
import type { FaultKind } from '@trellis/core/assessments/fault';
import type { FormState } from '@trellis/core/assessments/form-state';
import type { Offer } from '@trellis/core/assessments/offer';
import type { Zone } from '@trellis/core/basics/zone';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { numberKeysOf, useTellKeys } from './answer-keys.ts';
import css from './FormView.module.css';
import { type FormDeeds, type FormDesk, FormDeskProvider, type FormLook } from './form-desk.ts';
import { stepsOf } from './form-view.ts';
import { OneQuestion } from './OneQuestion.tsx';
import { Questions } from './Questions.tsx';

export type FormViewProps = {
  readonly state: FormState;
  readonly skips: Skips;
  readonly marks: ReadonlyMap<string, FaultKind>;
  readonly look: FormLook;
  readonly language: Language;
  readonly zone: Zone;
  readonly mayWrite: boolean;
  readonly offers?: readonly Offer[];
  readonly deeds: FormDeeds;
  readonly find?: FormDesk['find'];
  /** Past the last question. */
  readonly onEnd: () => void;
};

const none: readonly Offer[] = [];

/** Any form, as `evaluateForm` says that it stands: one question at a time to read aloud, or all of them to type. */
export function FormView(props: FormViewProps) {
  const { state, skips, marks, look, language, zone, mayWrite, offers = none, deeds, find, onEnd } = props;
  const place = useRef<HTMLDivElement>(null);
  const end = useRef(onEnd);
  end.current = onEnd;
  // What a refusal names first takes the focus.
  const [firstMark] = marks.keys();
  useEffect(() => {
    if (firstMark === undefined || look !== 'all') return;
    const marked = place.current?.querySelector<HTMLElement>(`[data-question="${CSS.escape(firstMark)}"]`);
    if (marked) focusQuestion(marked);
  }, [firstMark, look]);
  const [goTo] = useState(() => (from: string, step: 1 | -1) => {
    const all = [...(place.current?.querySelectorAll<HTMLElement>('[data-question]') ?? [])];
    const next = all[all.findIndex(it => it.dataset.question === from) + step];
    if (next) focusQuestion(next);
    else if (step === 1) end.current();
  });
  const desk = useMemo(
    () => ({ look, language, zone, skips, marks, mayWrite, offers, deeds, ...(find && { find }), go: goTo }),
    [look, language, zone, skips, marks, mayWrite, offers, deeds, find, goTo],
  );
  if (look === 'one') return <OneQuestion desk={desk} shown={state.shown} onEnd={onEnd} />;
  return (
    <FormDeskProvider value={desk}>
      <AllQuestions place={place} state={state} language={language} mayWrite={mayWrite} />
    </FormDeskProvider>
  );
}

type Place = { readonly place: RefObject<HTMLDivElement | null> };

function AllQuestions({
  place,
  state: { shown },
  language,
  mayWrite,
}: Pick<FormViewProps, 'state' | 'language' | 'mayWrite'> & Place) {
  return (
    <div ref={place} className={css.all} lang={language}>
      <Questions list={shown} />
      {mayWrite && <FocusedKeys place={place} shown={shown} />}
    </div>
  );
}

/** Which keys answer the question with the focus. It stands apart, so that a step from one to the next draws no question. */
function FocusedKeys({ place, shown }: Place & Pick<FormState, 'shown'>) {
  const [key, setKey] = useState<string>();
  const [step] = key === undefined ? [] : stepsOf(shown).filter(it => it.shown.key === key);
  useTellKeys(step ? numberKeysOf(step.shown) : null);
  useEffect(() => {
    const all = place.current;
    const onFocus = ({ target }: FocusEvent) =>
      setKey((target as HTMLElement).closest<HTMLElement>('[data-question]')?.dataset.question);
    all?.addEventListener('focusin', onFocus);
    return () => all?.removeEventListener('focusin', onFocus);
  }, [place]);
  return null;
}

/** Its field, or the answer that stands; else the question itself, so that it is read. */
export function focusQuestion(question: HTMLElement): void {
  const field = question.querySelector<HTMLElement>(
    '[data-field] [tabindex="0"], [data-field] input, [data-field] select, [data-field] textarea',
  );
  (field ?? question).focus();
  question.scrollIntoView?.({ block: 'nearest' });
}
