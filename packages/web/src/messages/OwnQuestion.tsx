import type { Draft } from '@trellis/core/assessments/assessment';
import type { ResponseAnswer } from '@trellis/core/assessments/response';
import { isDeclined } from '@trellis/core/assessments/score';
import { useId } from 'react';
import { isBeside, type StepOfForm, textOfItem } from '../assessments/form-view.ts';
import type { OwnPhoneWords } from '../words/own-phone.en.ts';
import css from './Own.module.css';
import { OwnField } from './OwnField.tsx';
import { declinedAt } from './own-deeds.ts';

/** She has said nothing to it yet, and something is asked of her. */
export const isOpenStep = ({ shown: { item, answers } }: StepOfForm, { skips }: Draft): boolean =>
  answers.length === 0 &&
  skips[item.linkId] === undefined &&
  item.isRequired &&
  !item.isReadOnly &&
  item.calculatedBy === undefined;

export function OwnQuestion({
  step: { shown, over },
  place,
  words,
  isMarked,
  onAnswer,
  onBack,
  onNext,
}: {
  step: StepOfForm;
  place: { readonly at: number; readonly of: number };
  words: OwnPhoneWords;
  isMarked: boolean;
  onAnswer: (answers: readonly ResponseAnswer[]) => void;
  onBack: (() => void) | undefined;
  onNext: () => void;
}) {
  const id = useId();
  const { item, answers } = shown;
  const isNot = answers.some(isDeclined);
  return (
    <form
      className={css.card}
      onSubmit={event => {
        event.preventDefault();
        onNext();
      }}
    >
      <p className={css.progress}>
        <span>{words.progress(place.at, place.of)}</span>
        <progress value={place.at} max={place.of} aria-hidden="true" />
      </p>
      {over.map(it => (
        <p key={it.key} className={css.over}>
          {textOfItem(it.item)}
        </p>
      ))}
      <fieldset className={css.question} aria-labelledby={id}>
        <h1 id={id} tabIndex={-1} data-start="" className={css.ask}>
          {textOfItem(item)}
        </h1>
        {shown.below
          .flat()
          .filter(isBeside)
          .map(it => (
            <p key={it.key}>{textOfItem(it.item)}</p>
          ))}
        <OwnField shown={shown} labelId={id} words={words} answer={onAnswer} />
        {isMarked && (
          <p role="alert" className={css.trouble}>
            {words.unfit}
          </p>
        )}
        <button
          type="button"
          className={css.quiet}
          aria-pressed={isNot}
          onClick={() => onAnswer(declinedAt(answers))}
        >
          {words.declined}
        </button>
      </fieldset>
      <p className={css.moves}>
        <button type="submit" className={css.go}>
          {place.at < place.of ? words.next : words.toEnd}
        </button>
        {onBack && (
          <button type="button" className={css.quiet} onClick={onBack}>
            {words.back}
          </button>
        )}
      </p>
    </form>
  );
}
