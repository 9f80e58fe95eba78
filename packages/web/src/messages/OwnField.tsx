import type { Shown } from '@trellis/core/assessments/form-state';
import { isSameValue, type ResponseAnswer } from '@trellis/core/assessments/response';
import { isDeclined } from '@trellis/core/assessments/score';
import { textOfValue } from '@trellis/core/assessments/value-text';
import { useState } from 'react';
import { fieldOf, numberIn, pressed, withOwnWords } from '../assessments/form-view.ts';
import type { OwnPhoneWords } from '../words/own-phone.en.ts';
import css from './Own.module.css';

export type OwnFieldProps = {
  readonly shown: Shown;
  readonly labelId: string;
  readonly words: OwnPhoneWords;
  readonly answer: (answers: readonly ResponseAnswer[]) => void;
};

/** The field of a question, large and by the browser's own means. */
export function OwnField(props: OwnFieldProps) {
  const { shown, labelId, words, answer } = props;
  const { item, answers } = shown;
  const kind = fieldOf(shown);
  switch (kind) {
    case 'buttons':
    case 'list':
    case 'search':
      return (
        <>
          <Options {...props} />
          {item.isOpen && (
            <label className={css.label}>
              {words.other}
              <input
                className={css.input}
                maxLength={item.limits.letters ?? 500}
                value={answers.find(it => it.valueString !== undefined)?.valueString ?? ''}
                onChange={event => answer(withOwnWords(shown, event.currentTarget.value))}
              />
            </label>
          )}
        </>
      );
    case 'yes-no':
      return (
        <Choices
          {...props}
          isMany={false}
          choices={[true, false].map(value => ({
            text: value ? words.yes : words.no,
            isChosen: answers[0]?.valueBoolean === value,
            press: () => answer([{ valueBoolean: value }]),
          }))}
        />
      );
    case 'number':
    case 'quantity':
      return <NumberIn {...props} />;
    case 'moment':
    case 'words':
      return <WordsIn {...props} />;
    case 'told':
    case 'elsewhere':
      return <output aria-labelledby={labelId}>{answers.map(textOfValue).join(', ')}</output>;
    default:
      return kind satisfies never;
  }
}

function Options(props: OwnFieldProps) {
  const { shown, answer } = props;
  return (
    <Choices
      {...props}
      isMany={shown.item.isRepeating}
      choices={shown.options.map(option => {
        const isChosen = shown.answers.some(it => isSameValue(it, option.value));
        return {
          text: option.prefix ? `${option.prefix} ${option.text}` : option.text,
          isChosen,
          // A radio button that is pressed again stays: what is taken back here is said with other words.
          press: () => answer(isChosen && !shown.item.isRepeating ? shown.answers : pressed(shown, option)),
        };
      })}
    />
  );
}

type Choice = { readonly text: string; readonly isChosen: boolean; readonly press: () => void };

function Choices({
  shown,
  isMany,
  choices,
}: OwnFieldProps & { isMany: boolean; choices: readonly Choice[] }) {
  return (
    <div className={css.choices}>
      {choices.map(it => (
        <label key={it.text} className={css.choice}>
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={shown.key}
            checked={it.isChosen}
            onChange={it.press}
          />
          <span>{it.text}</span>
        </label>
      ))}
    </div>
  );
}

function NumberIn({ shown, labelId, answer }: OwnFieldProps) {
  const { item, answers } = shown;
  const [first] = answers;
  const known = first?.valueQuantity?.value ?? first?.valueDecimal ?? first?.valueInteger;
  const [text, setText] = useState(known === undefined ? '' : String(known));
  const isWhole = item.type === 'integer';
  const unit = item.units[0]?.value.valueCoding;
  const change = (typed: string) => {
    setText(typed);
    const value = numberIn(typed, isWhole);
    if (value === undefined || value === null) return answer([]);
    if (item.type !== 'quantity')
      return answer([isWhole ? { valueInteger: value } : { valueDecimal: value }]);
    const { system, code, display } = unit ?? {};
    answer([
      { valueQuantity: { value, unit: display ?? item.unit ?? code ?? '', ...(code && { system, code }) } },
    ]);
  };
  return (
    <p className={css.number}>
      <input
        className={css.input}
        inputMode={isWhole ? 'numeric' : 'decimal'}
        aria-labelledby={labelId}
        aria-invalid={numberIn(text, isWhole) === null}
        value={text}
        onChange={event => change(event.currentTarget.value)}
      />
      <span>{item.units[0]?.text ?? item.unit}</span>
    </p>
  );
}

const inputs: Readonly<Record<string, 'date' | 'time'>> = { date: 'date', dateTime: 'date', time: 'time' };

function WordsIn({ shown, labelId, answer }: OwnFieldProps) {
  const { item, answers } = shown;
  const said = answers.find(it => !isDeclined(it));
  const type = inputs[item.type];
  const text =
    said?.valueDate ??
    said?.valueDateTime ??
    said?.valueTime?.slice(0, 5) ??
    said?.valueUri ??
    said?.valueString;
  const write = (typed: string) => {
    if (typed === '') return answer([]);
    if (item.type === 'date') return answer([{ valueDate: typed }]);
    if (item.type === 'dateTime') return answer([{ valueDateTime: typed }]);
    if (item.type === 'time') return answer([{ valueTime: `${typed.slice(0, 5)}:00` }]);
    answer([item.type === 'url' ? { valueUri: typed } : { valueString: typed }]);
  };
  const field = {
    'aria-labelledby': labelId,
    className: css.input,
    value: text ?? '',
    onChange: (event: { currentTarget: { value: string } }) => write(event.currentTarget.value),
  };
  if (type) return <input type={type} {...field} />;
  const maxLength = item.limits.letters ?? 4000;
  return item.type === 'text' ? (
    <textarea rows={4} maxLength={maxLength} {...field} />
  ) : (
    <input type="text" maxLength={maxLength} {...field} />
  );
}
