import { TextInput } from '@mantine/core';
import type { Goal, Sign, Step } from '@trellis/core/careplans/careplan';
import { blankIn, fillBlank } from '@trellis/core/careplans/plan-blank';
import { useState } from 'react';
import { useCarePlanWords } from '../words/careplan.ts';
import field from './Line.module.css';
import { usePlanActs } from './plan-desk.ts';

/** The value a line waits for, written into the line in each of its languages. */
export function BlankField({ line }: { line: Goal | Step | Sign }) {
  const words = useCarePlanWords();
  const { edit } = usePlanActs();
  const [value, setValue] = useState('');
  const blank = blankIn(line);
  if (blank === undefined) return null;
  const write = () => {
    if (value.trim() !== '') edit(plan => fillBlank(plan, line.id, value));
  };
  return (
    <TextInput
      className={field.all ?? ''}
      label={words.blank(blank)}
      maxLength={60}
      value={value}
      onChange={event => setValue(event.currentTarget.value)}
      onBlur={write}
      onKeyDown={event => event.key === 'Enter' && write()}
    />
  );
}
