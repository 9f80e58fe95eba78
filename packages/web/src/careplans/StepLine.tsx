import { Button, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import type { PlanProblem, Step } from '@trellis/core/careplans/careplan';
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
import { StepFields } from './StepFields.tsx';
import { spanishWith } from './spanish-with.ts';

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
      <Fields step={step} problem={problem} />
    </Line>
  );
}

function Fields({ step, problem }: { step: Step; problem: PlanProblem }) {
  const words = useCarePlanWords();
  const { edit } = usePlanActs();
  const [was] = useState(step);
  const change = (part: Partial<Step>) =>
    edit(plan => changeStep(plan, step.id, { ...spanishWith(part, step, was), ...part }));
  return (
    <>
      <BlankField line={step} />
      <StepFields
        step={step}
        goals={problem.goals}
        hasSpanish={step.owner === 'patient' || step.owner === 'caregiver'}
        change={change}
        warns={
          readsLikeOrder(step) && (
            <p className={css.hint}>
              <Status look="soon">{words.readsLikeOrder}</Status>{' '}
              <Button variant="subtle" onClick={() => change({ owner: 'prescriber' })}>
                {words.askPrescriber}
              </Button>
            </p>
          )
        }
      >
        <TextInput
          className={field.third ?? ''}
          type="date"
          label={words.dueOn}
          value={step.dueOn ?? ''}
          onChange={event => change({ dueOn: findDay(event.currentTarget.value) ?? null })}
        />
      </StepFields>
    </>
  );
}
