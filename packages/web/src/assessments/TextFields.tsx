import { Button } from '@mantine/core';
import type { Shown } from '@trellis/core/assessments/form-state';
import type { ResponseAnswer } from '@trellis/core/assessments/response';
import { isDeclined } from '@trellis/core/assessments/score';
import { useState } from 'react';
import { useAssessmentWords } from '../words/assessments.ts';
import type { FieldProps } from './AnswerField.tsx';
import css from './FormView.module.css';
import { useFormDesk } from './form-desk.ts';

/** Words: a line, several, or an address; one field for each answer where there may be more. */
export function TextFields({ shown, labelId }: FieldProps) {
  const words = useAssessmentWords();
  const { deeds, mayWrite } = useFormDesk();
  const [extra, setExtra] = useState(0);
  const { item, path } = shown;
  const answers = shown.answers.filter(it => !isDeclined(it));
  const count = Math.max(1, answers.length + extra);
  const write = (at: number, text: string) => {
    const next = Array.from({ length: Math.max(answers.length, at + 1) }, (_, i) =>
      i === at ? { ...answers[i], ...answerIn(shown, text) } : (answers[i] ?? answerIn(shown, '')),
    );
    deeds.answer(
      path,
      next.filter(it => textOf(it) !== ''),
    );
    if (at >= answers.length && text !== '') setExtra(Math.max(0, extra - 1));
  };
  return (
    <>
      {Array.from({ length: count }, (_, i) => {
        const field = {
          'aria-labelledby': labelId,
          className: css.input,
          readOnly: !mayWrite,
          value: textOf(answers[i] ?? {}),
          maxLength: item.limits.letters ?? 4000,
          onChange: (event: { currentTarget: { value: string } }) => write(i, event.currentTarget.value),
        };
        // biome-ignore-start lint/suspicious/noArrayIndexKey: answers of words have nothing but their place
        return item.type === 'text' ? (
          <textarea key={i} rows={2} {...field} />
        ) : (
          <input key={i} type={item.type === 'url' ? 'url' : 'text'} {...field} />
        );
        // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
      })}
      {item.isRepeating && mayWrite && (
        <Button variant="subtle" onClick={() => setExtra(extra + 1)}>
          {words.addAnswer}
        </Button>
      )}
    </>
  );
}

const answerIn = ({ item }: Shown, text: string): ResponseAnswer =>
  item.type === 'url' ? { valueUri: text } : { valueString: text };

const textOf = ({ valueUri, valueString }: ResponseAnswer): string => valueUri ?? valueString ?? '';
