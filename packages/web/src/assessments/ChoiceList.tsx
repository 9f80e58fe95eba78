import type { Option } from '@trellis/core/assessments/form';
import { isSameValue } from '@trellis/core/assessments/response';
import { textOfValue } from '@trellis/core/assessments/value-text';
import { useEffect, useId, useState } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import type { FieldProps } from './AnswerField.tsx';
import css from './FormView.module.css';
import { useFormDesk } from './form-desk.ts';
import { pressed } from './form-view.ts';
import { useFinds } from './use-finds.ts';

/** A list to choose one from. */
export function ChoiceList({ shown, labelId }: FieldProps) {
  const words = useAssessmentWords();
  const { deeds, mayWrite } = useFormDesk();
  const at = shown.options.findIndex(option => shown.answers.some(it => isSameValue(it, option.value)));
  const choose = (value: string) => {
    const option = shown.options[Number(value)];
    deeds.answer(shown.path, value === '' || !option ? [] : [option.value]);
  };
  return (
    <select
      aria-labelledby={labelId}
      className={css.input}
      disabled={!mayWrite}
      value={at < 0 ? '' : String(at)}
      onChange={event => choose(event.currentTarget.value)}
    >
      <option value="">{words.choose}</option>
      {shown.options.map((option, i) => (
        <option key={`${option.text} ${JSON.stringify(option.value)}`} value={i}>
          {textOf(option)}
        </option>
      ))}
    </select>
  );
}

const textOf = ({ prefix, text }: Option): string => (prefix ? `${prefix} ${text}` : text);

/** Too many to look through: typed, and found by its words; what is not found is an answer only where the form takes words. */
export function ChoiceSearch({ shown, labelId }: FieldProps) {
  const words = useAssessmentWords();
  const { deeds, mayWrite } = useFormDesk();
  const id = useId();
  const { item, answers } = shown;
  const single = item.isRepeating ? '' : answers.map(textOfValue).join('');
  const [text, setText] = useState(single);
  const finds = useFinds(item.lookup, text === single ? '' : text);
  const options = item.lookup ? finds.options : shown.options;
  useEffect(() => setText(single), [single]);
  const type = (typed: string) => {
    setText(typed);
    const option = options.find(it => textOf(it).toLowerCase() === typed.trim().toLowerCase());
    if (typed.trim() === '' && !item.isRepeating) deeds.answer(shown.path, []);
    if (!option) return;
    deeds.answer(shown.path, item.isRepeating ? pressed({ ...shown, options }, option) : [option.value]);
    if (item.isRepeating) setText('');
  };
  const leave = () => {
    if (!(item.isOpen || item.lookup) || text.trim() === '' || text === single) return;
    const own = item.isOpen ? { valueString: text.trim() } : { valueCoding: { display: text.trim() } };
    deeds.answer(shown.path, item.isRepeating ? [...answers, own] : [own]);
    if (item.isRepeating) setText('');
  };
  return (
    <>
      <input
        type="text"
        list={id}
        aria-labelledby={labelId}
        className={css.input}
        placeholder={words.search}
        readOnly={!mayWrite}
        value={text}
        onChange={event => type(event.currentTarget.value)}
        onBlur={leave}
      />
      <datalist id={id}>
        {options.map(option => (
          <option key={`${option.text} ${JSON.stringify(option.value)}`} value={textOf(option)} />
        ))}
      </datalist>
      {finds.problem !== undefined && <ProblemLine error={finds.problem} />}
      {finds.isEmpty && <p className={css.help}>{words.nothingFound}</p>}
      {item.isRepeating && (
        <ul className={css.chosen}>
          {answers.map(it => (
            <li key={textOfValue(it)}>
              {textOfValue(it)}
              <button
                type="button"
                aria-label={words.takeOut(textOfValue(it))}
                onClick={() =>
                  deeds.answer(
                    shown.path,
                    answers.filter(other => other !== it),
                  )
                }
              >
                <Icon name="x" small />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
