import { Button, NativeSelect, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import { type PlanProblem, type Step, type StepOwner, stepOwners } from '@trellis/core/careplans/careplan';
import { readsLikeOrder } from '@trellis/core/careplans/plan-gaps';
import { changeStep } from '@trellis/core/careplans/plan-outline';
import { useState } from 'react';
import { Status } from '../kit/Status.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useFormat } from '../words/words.ts';
import { BlankField } from './BlankField.tsx';
import field from './Line.module.css';
import { Line } from './Line.tsx';
import css from './PlanOutline.module.css';
import { usePlanActs } from './plan-desk.ts';

/** A step: who does what, how often. What only a prescriber may do is asked of the prescriber. */
export function StepLine({ step, problem }: { step: Step; problem: PlanProblem }) {
  const words = useCarePlanWords();
  const format = useFormat();
  return (
    <Line
      id={step.id}
      kind="step"
      text={step.text}
      cells={
        <>
          <span className={css.owner}>{words.owners[step.owner]}</span>
          <span className={css.due}>{step.dueOn ? words.by(format.date(step.dueOn)) : step.every}</span>
        </>
      }
    >
      <StepFields step={step} problem={problem} />
    </Line>
  );
}

function StepFields({ step, problem }: { step: Step; problem: PlanProblem }) {
  const words = useCarePlanWords();
  const { edit } = usePlanActs();
  // Spanish belongs to the words it was written for: it goes with them, and comes back when they do.
  const [was] = useState(step);
  const change = (part: Partial<Step>) => edit(plan => changeStep(plan, step.id, part));
  const isHers = step.owner === 'patient' || step.owner === 'caregiver';
  return (
    <>
      <BlankField line={step} />
      <TextInput
        className={field.all ?? ''}
        label={words.step}
        maxLength={400}
        value={step.text}
        onChange={event => {
          const text = event.currentTarget.value;
          change({ text, es: text === was.text ? was.es : step.es === was.es ? '' : step.es });
        }}
      />
      {readsLikeOrder(step) && (
        <p className={css.hint}>
          <Status look="soon">{words.readsLikeOrder}</Status>{' '}
          <Button variant="subtle" onClick={() => change({ owner: 'prescriber' })}>
            {words.askPrescriber}
          </Button>
        </p>
      )}
      {isHers && (
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
      <TextInput
        className={field.third ?? ''}
        type="date"
        label={words.dueOn}
        value={step.dueOn ?? ''}
        onChange={event => change({ dueOn: findDay(event.currentTarget.value) ?? null })}
      />
      {problem.goals.length > 0 && (
        <NativeSelect
          className={field.all ?? ''}
          label={words.forGoal}
          value={step.goalId ?? ''}
          data={[
            { value: '', label: words.forProblem },
            ...problem.goals.map(goal => ({ value: goal.id, label: goal.text || words.unwritten })),
          ]}
          onChange={event => change({ goalId: event.currentTarget.value || null })}
        />
      )}
    </>
  );
}
