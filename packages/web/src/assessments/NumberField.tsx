import type { Shown } from '@trellis/core/assessments/form-state';
import type { Quantity, ResponseAnswer } from '@trellis/core/assessments/response';
import { useEffect, useState } from 'react';
import { Status } from '../kit/Status.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import type { FieldProps } from './AnswerField.tsx';
import css from './FormView.module.css';
import { useFormDesk } from './form-desk.ts';
import { numberIn } from './form-view.ts';

/** A number, with its unit where it has one. What is no number is said at once and is no answer. */
export function NumberField({ shown, labelId }: FieldProps) {
  const words = useAssessmentWords();
  const { deeds, mayWrite } = useFormDesk();
  const { item, answers, path } = shown;
  const [first] = answers;
  const number = first?.valueQuantity?.value ?? first?.valueDecimal ?? first?.valueInteger;
  const isWhole = item.type === 'integer';
  const [text, setText] = useState(number === undefined ? '' : String(number));
  const read = numberIn(text, isWhole);
  // What came from elsewhere is shown, what is being typed is left as it is typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another number replaces what is typed
  useEffect(() => {
    if ((read ?? undefined) !== number) setText(number === undefined ? '' : String(number));
  }, [number]);
  const unit = first?.valueQuantity ?? unitOf(shown);
  const keep = (value: number | null | undefined, of: Quantity) =>
    deeds.answer(path, value === null || value === undefined ? [] : [answerOf(item.type, value, of)]);
  return (
    <span className={css.number}>
      <input
        type="text"
        inputMode={isWhole ? 'numeric' : 'decimal'}
        aria-labelledby={labelId}
        aria-invalid={read === null}
        className={css.input}
        readOnly={!mayWrite}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value);
          keep(numberIn(event.currentTarget.value, isWhole), unit);
        }}
      />
      {item.units.length > 1 ? (
        <select
          aria-label={words.unit}
          className={css.input}
          disabled={!mayWrite}
          value={String(item.units.findIndex(it => it.value.valueCoding?.code === unit.code))}
          onChange={event => keep(read, unitOf(shown, Number(event.currentTarget.value)))}
        >
          {item.units.map((it, i) => (
            <option key={it.text} value={i}>
              {it.text}
            </option>
          ))}
        </select>
      ) : (
        (item.units[0]?.text ?? item.unit ?? '') !== '' && <span>{item.units[0]?.text ?? item.unit}</span>
      )}
      {read === null && <Status look="soon">{isWhole ? words.noWhole : words.noNumber}</Status>}
    </span>
  );
}

function unitOf({ item }: Shown, at = 0): Quantity {
  const coding = item.units[at]?.value.valueCoding;
  if (!coding) return item.unit === undefined ? {} : { unit: item.unit };
  const { system, code, display } = coding;
  return {
    unit: display ?? code ?? '',
    ...(system !== undefined && { system }),
    ...(code !== undefined && { code }),
  };
}

function answerOf(type: Shown['item']['type'], value: number, unit: Quantity): ResponseAnswer {
  if (type === 'quantity') return { valueQuantity: { ...unit, value } };
  return type === 'integer' ? { valueInteger: value } : { valueDecimal: value };
}
