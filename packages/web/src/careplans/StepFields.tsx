import { NativeSelect, TextInput } from '@mantine/core';
import { type Step, type StepOwner, stepOwners } from '@trellis/core/careplans/careplan';
import type { ReactNode } from 'react';
import { useCarePlanWords } from '../words/careplan.ts';
import field from './Line.module.css';

type Words = Pick<Step, 'text' | 'es' | 'owner' | 'every' | 'goalId'>;

/** What a step says, in a plan and in a template alike: who does what, how often, for which goal. */
export function StepFields({
  step,
  goals,
  hasSpanish,
  change,
  warns,
  children,
}: {
  step: Words;
  goals: readonly { readonly id: string; readonly text: string }[];
  /** The patient reads it. */
  hasSpanish: boolean;
  change: (part: Partial<Words>) => void;
  warns?: ReactNode;
  /** By when: a plan knows the day, a template what is measured and how often. */
  children: ReactNode;
}) {
  const words = useCarePlanWords();
  return (
    <>
      <TextInput
        className={field.all ?? ''}
        label={words.step}
        maxLength={400}
        value={step.text}
        onChange={event => change({ text: event.currentTarget.value })}
      />
      {warns}
      {hasSpanish && (
        <TextInput
          className={field.all ?? ''}
          label={words.stepEs}
          lang="es"
          maxLength={400}
          value={step.es}
          onChange={event => change({ es: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        className={field.third ?? ''}
        label={words.owner}
        value={step.owner}
        data={stepOwners.map(value => ({ value, label: words.owners[value] }))}
        onChange={event => change({ owner: event.currentTarget.value as StepOwner })}
      />
      <TextInput
        className={field.third ?? ''}
        label={words.every}
        maxLength={60}
        value={step.every}
        onChange={event => change({ every: event.currentTarget.value })}
      />
      {children}
      {goals.length > 0 && (
        <NativeSelect
          className={field.all ?? ''}
          label={words.forGoal}
          value={step.goalId ?? ''}
          data={[
            { value: '', label: words.forProblem },
            ...goals.map(goal => ({ value: goal.id, label: goal.text || words.unwritten })),
          ]}
          onChange={event => change({ goalId: event.currentTarget.value || null })}
        />
      )}
    </>
  );
}
