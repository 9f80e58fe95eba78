import { isSameValue } from '@trellis/core/assessments/response';
import { useEffect, useState } from 'react';
import { useAssessmentWords } from '../words/assessments.ts';
import type { FieldProps } from './AnswerField.tsx';
import css from './FormView.module.css';
import { useFormDesk } from './form-desk.ts';
import { firstKeyOf, pressed, withOwnWords } from './form-view.ts';
import { OptionButtons } from './OptionButtons.tsx';

/** Options as buttons: one of them, or as many as hold. */
export function ChoiceButtons({ shown, labelId }: FieldProps) {
  const { deeds } = useFormDesk();
  return (
    <OptionButtons
      labelId={labelId}
      firstKey={firstKeyOf(shown.options)}
      options={shown.options.map(option => ({
        id: `${option.text} ${JSON.stringify(option.value)}`,
        text: option.text,
        prefix: option.prefix,
        isChosen: shown.answers.some(it => isSameValue(it, option.value)),
        press: () => deeds.answer(shown.path, pressed(shown, option)),
      }))}
    />
  );
}

/** Words of one's own beside what is offered. */
export function OwnWords({ shown }: FieldProps) {
  const words = useAssessmentWords();
  const { deeds, mayWrite } = useFormDesk();
  const given = shown.answers.find(it => it.valueString !== undefined)?.valueString ?? '';
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  return (
    <label className={css.own}>
      {words.other}
      <input
        type="text"
        value={text}
        readOnly={!mayWrite}
        maxLength={shown.item.limits.letters ?? 2000}
        onChange={event => {
          setText(event.currentTarget.value);
          deeds.answer(shown.path, withOwnWords(shown, event.currentTarget.value));
        }}
      />
    </label>
  );
}
