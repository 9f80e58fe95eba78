import { TextInput } from '@mantine/core';
import type { Goal } from '@trellis/core/careplans/careplan';
import type { ReactNode } from 'react';
import { useCarePlanWords } from '../words/careplan.ts';
import field from './Line.module.css';

type Words = Pick<Goal, 'text' | 'target' | 'plain'>;

/** What a goal says, in a plan and in a template alike. */
export function GoalFields({
  goal,
  change,
  said,
  children,
}: {
  goal: Words;
  change: (part: Partial<Words>) => void;
  /** The patient's own words, where there is a patient. */
  said?: ReactNode;
  /** How it is measured and by when: a plan knows the day, a template how many days. */
  children: ReactNode;
}) {
  const words = useCarePlanWords();
  return (
    <>
      <TextInput
        className={field.all ?? ''}
        label={words.goal}
        maxLength={400}
        value={goal.text}
        onChange={event => change({ text: event.currentTarget.value })}
      />
      {said}
      <TextInput
        className={field.third ?? ''}
        label={words.target}
        placeholder={words.targetHint}
        maxLength={60}
        value={goal.target}
        onChange={event => change({ target: event.currentTarget.value })}
      />
      {children}
      <TextInput
        className={field.half ?? ''}
        label={words.plainEn}
        maxLength={400}
        value={goal.plain.en}
        onChange={event => change({ plain: { ...goal.plain, en: event.currentTarget.value } })}
      />
      <TextInput
        className={field.half ?? ''}
        label={words.plainEs}
        lang="es"
        maxLength={400}
        value={goal.plain.es}
        onChange={event => change({ plain: { ...goal.plain, es: event.currentTarget.value } })}
      />
    </>
  );
}
