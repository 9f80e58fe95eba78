import { VisuallyHidden } from '@mantine/core';
import type { SkipReason, Skips } from '@trellis/core/assessments/assessment';
import { skipReasons } from '@trellis/core/assessments/assessment';
import type { Shown } from '@trellis/core/assessments/form-state';
import { declined, isDeclined } from '@trellis/core/assessments/score';
import { type KeyboardEvent, memo, type ReactNode, useId, useState } from 'react';
import { cx } from '../kit/cx.ts';
import { Status } from '../kit/Status.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import { AnswerField } from './AnswerField.tsx';
import css from './FormView.module.css';
import { useFormDesk } from './form-desk.ts';
import { fieldOf, isBeside, isSameShown, textOfItem } from './form-view.ts';
import { confirmFirst, Offers } from './Offers.tsx';
import { pressNumber } from './press-number.ts';

export const isAnswered = ({ item, answers }: Shown, skips: Skips): boolean =>
  answers.length > 0 ||
  skips[item.linkId] !== undefined ||
  item.isReadOnly ||
  item.calculatedBy !== undefined;

/** One question with its field. It is drawn again only when it differs; `below` draws what is asked below its answers, always in the same way. */
export const QuestionItem = memo(
  function QuestionItem({ shown, below }: { shown: Shown; below?: (list: readonly Shown[]) => ReactNode }) {
    const words = useAssessmentWords();
    const desk = useFormDesk();
    const id = useId();
    const { item, key } = shown;
    const kind = fieldOf(shown);
    const told = desk.marks.get(key);
    const mark = told === 'required' && isAnswered(shown, desk.skips) ? undefined : told;
    const beside = shown.below.flat().filter(isBeside);
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus that goes from question to question
      <div
        role="group"
        aria-labelledby={id}
        tabIndex={-1}
        data-question={key}
        className={cx(css.question, mark && css.marked)}
        onKeyDown={event => onKey(event, shown, desk)}
      >
        <p id={id} className={css.text}>
          {item.prefix && <span className={css.prefix}>{item.prefix} </span>}
          {textOfItem(item)}
          {item.isRequired && (
            <>
              <span aria-hidden="true"> *</span>
              <VisuallyHidden> {words.needed}</VisuallyHidden>
            </>
          )}
        </p>
        {beside.map(it => (
          <p key={it.key} className={css.help}>
            {textOfItem(it.item)}
          </p>
        ))}
        {mark && (
          <p className={css.mark}>
            <Status look="soon">{words.faults[mark]}</Status>
          </p>
        )}
        <div data-field="" className={css.field}>
          <AnswerField shown={shown} kind={kind} labelId={id} />
          {desk.offers.length > 0 && <Offers shown={shown} />}
        </div>
        {kind !== 'told' && kind !== 'elsewhere' && desk.mayWrite && <NoAnswer shown={shown} />}
        {below &&
          shown.below
            .filter(list => !list.every(isBeside))
            .map((list, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what is asked below an answer belongs to its place
              <div key={i} className={css.below}>
                {below(list)}
              </div>
            ))}
      </div>
    );
  },
  (a, b) => isSameShown(a.shown, b.shown),
);

/** Asked, and not answered: she does not want to, or why it is left out. Quiet, for it is rare. */
function NoAnswer({ shown }: { shown: Shown }) {
  const words = useAssessmentWords();
  const { deeds, skips } = useFormDesk();
  const { item, path, answers } = shown;
  const isNot = answers.some(isDeclined);
  const skip = skips[item.linkId] ?? '';
  // Of forty lists nearly none is opened: the reasons come when a hand or the focus does.
  const [isNear, setIsNear] = useState(false);
  return (
    <p className={css.noAnswer}>
      <button type="button" aria-pressed={isNot} onClick={() => deeds.answer(path, isNot ? [] : [declined])}>
        {words.declined}
      </button>
      <select
        aria-label={words.skip}
        value={skip}
        data-is-set={skip !== '' || undefined}
        onPointerDown={() => setIsNear(true)}
        onFocus={() => setIsNear(true)}
        onChange={event =>
          deeds.skip(
            item.linkId,
            path,
            event.currentTarget.value === '' ? null : (event.currentTarget.value as SkipReason),
          )
        }
      >
        <option value="">{words.skip}</option>
        {(isNear || skip !== '' ? skipReasons : []).map(reason => (
          <option key={reason} value={reason}>
            {words.skips[reason]}
          </option>
        ))}
      </select>
    </p>
  );
}

/** Numbers choose an option, Enter and ↓ go on, ↑ goes back; a field keeps the keys that it needs itself. */
function onKey(event: KeyboardEvent<HTMLElement>, shown: Shown, desk: ReturnType<typeof useFormDesk>): void {
  const { target, key } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(target instanceof HTMLElement) || target.closest('[data-question]') !== event.currentTarget) return;
  const isField = target.matches('input, select, textarea');
  if (/^\d$/.test(key) && !isField && pressNumber(shown, Number(key), desk)) {
    event.preventDefault();
    if (desk.look === 'all' && !shown.item.isRepeating) desk.go(shown.key, 1);
    return;
  }
  if (key === 'y' && !isField && confirmFirst(shown, desk)) {
    event.preventDefault();
    return;
  }
  const isPress = key === 'Enter' && target.matches('button:not([aria-pressed="true"]), a, textarea, select');
  const isMoving = target.matches(
    'select, textarea, input[type="date"], input[type="time"], input[type="datetime-local"]',
  );
  if ((key === 'Enter' && !isPress) || (key === 'ArrowDown' && !isMoving)) {
    event.preventDefault();
    desk.go(shown.key, 1);
  }
  if (key === 'ArrowUp' && !isMoving) {
    event.preventDefault();
    desk.go(shown.key, -1);
  }
}
