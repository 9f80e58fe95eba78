import type { ResponseAnswer } from '@trellis/core/assessments/response';
import type { Day } from '@trellis/core/basics/day';
import { findInstant } from '@trellis/core/basics/instant';
import { atLocal, localDay, localTime, type Zone } from '@trellis/core/basics/zone';
import { useEffect, useState } from 'react';
import type { FieldProps } from './AnswerField.tsx';
import css from './FormView.module.css';
import { useFormDesk } from './form-desk.ts';

const inputs = { date: 'date', dateTime: 'datetime-local', time: 'time' } as const;

/** A day, a moment or a time of day; a moment is one of the patient's own place. */
export function MomentField({ shown, labelId }: FieldProps) {
  const { deeds, zone, mayWrite } = useFormDesk();
  const type = shown.item.type as keyof typeof inputs;
  const given = textOf(shown.answers[0], zone);
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  return (
    <input
      type={inputs[type]}
      aria-labelledby={labelId}
      className={css.input}
      readOnly={!mayWrite}
      value={text}
      onChange={event => {
        setText(event.currentTarget.value);
        deeds.answer(shown.path, answerOf(type, event.currentTarget.value, zone));
      }}
    />
  );
}

function textOf(answer: ResponseAnswer | undefined, zone: Zone): string {
  const instant = answer?.valueDateTime === undefined ? undefined : findInstant(answer.valueDateTime);
  if (instant) return `${localDay(instant, zone)}T${localTime(instant, zone)}`;
  return answer?.valueDate ?? answer?.valueTime?.slice(0, 5) ?? '';
}

export function answerOf(type: keyof typeof inputs, text: string, zone: Zone): readonly ResponseAnswer[] {
  if (text === '') return [];
  if (type === 'date') return [{ valueDate: text }];
  if (type === 'time') return [{ valueTime: text.length === 5 ? `${text}:00` : text }];
  const [day = '', time = ''] = text.split('T');
  return [{ valueDateTime: atLocal(day as Day, time, zone) }];
}
