import { TextInput } from '@mantine/core';
import type { Barrier, Sign } from '@trellis/core/careplans/careplan';
import { longestInDays, type TemplateBody } from '@trellis/core/careplans/template-body';
import { changeLineOf } from '@trellis/core/careplans/template-outline';
import { useState } from 'react';
import { useCarePlanWords } from '../words/careplan.ts';
import { useTemplateWords } from '../words/templates.ts';
import { GoalFields } from './GoalFields.tsx';
import field from './Line.module.css';
import { Line } from './Line.tsx';
import css from './PlanOutline.module.css';
import { StepFields } from './StepFields.tsx';
import { shownTarget } from './shown-target.ts';
import { useTemplateDesk } from './template-desk.ts';
import { BarrierField, SignFields } from './WordFields.tsx';

type Goal = TemplateBody['goals'][number];
type Step = TemplateBody['steps'][number];

function useChange<Kind extends { readonly id: string }>(line: Kind) {
  const { edit } = useTemplateDesk();
  return (part: Partial<Kind>) => edit(it => changeLineOf(it, line.id, part));
}

export function TemplateGoal({ goal }: { goal: Goal }) {
  const words = useTemplateWords();
  return (
    <Line
      id={goal.id}
      kind="goal"
      text={goal.text}
      cells={
        <>
          <span className={css.target}>{shownTarget(goal.target)}</span>
          <span className={css.due}>{words.days(goal.inDays)}</span>
        </>
      }
    >
      <TemplateGoalFields goal={goal} />
    </Line>
  );
}

function TemplateGoalFields({ goal }: { goal: Goal }) {
  const words = useTemplateWords();
  const change = useChange(goal);
  return (
    <GoalFields goal={goal} change={change}>
      <Loinc
        label={words.measure}
        code={goal.measure?.loinc ?? ''}
        onCode={loinc => change({ measure: loinc === '' ? null : { loinc } })}
      />
      <Days label={words.inDays} days={goal.inDays} onDays={inDays => change({ inDays })} />
    </GoalFields>
  );
}

/** A LOINC code is taken once it is one, or is emptied; half of one stays in the field alone. */
function Loinc({ label, code, onCode }: { label: string; code: string; onCode: (code: string) => void }) {
  const [typed, setTyped] = useState(code);
  return (
    <TextInput
      className={field.third ?? ''}
      label={label}
      maxLength={9}
      placeholder="85354-9"
      value={typed}
      onChange={event => {
        const next = event.currentTarget.value.trim();
        setTyped(next);
        if (next === '' || /^\d{1,7}-\d$/.test(next)) onCode(next);
      }}
      onBlur={() => setTyped(code)}
    />
  );
}

function Days({ label, days, onDays }: { label: string; days: number; onDays: (days: number) => void }) {
  const [typed, setTyped] = useState(String(days));
  return (
    <TextInput
      className={field.third ?? ''}
      label={label}
      inputMode="numeric"
      maxLength={4}
      value={typed}
      onChange={event => {
        setTyped(event.currentTarget.value);
        const number = Number(event.currentTarget.value);
        if (Number.isInteger(number) && number >= 1 && number <= longestInDays) onDays(number);
      }}
      onBlur={() => setTyped(String(days))}
    />
  );
}

export function TemplateStep({ step }: { step: Step }) {
  const plan = useCarePlanWords();
  return (
    <Line
      id={step.id}
      kind="step"
      text={step.text}
      cells={
        <>
          <span className={css.owner}>{plan.owners[step.owner]}</span>
          <span className={css.due}>{step.every}</span>
        </>
      }
    >
      <TemplateStepFields step={step} />
    </Line>
  );
}

function TemplateStepFields({ step }: { step: Step }) {
  const words = useTemplateWords();
  const { body } = useTemplateDesk();
  const change = useChange(step);
  return (
    <StepFields step={step} goals={body.goals} hasSpanish change={change}>
      <Loinc
        label={words.testLoinc}
        code={step.test?.loinc ?? ''}
        onCode={loinc =>
          change({ test: loinc === '' ? undefined : { loinc, inDays: step.test?.inDays ?? 91 } })
        }
      />
      {step.test && (
        <Days
          label={words.testDays}
          days={step.test.inDays}
          onDays={inDays => step.test && change({ test: { ...step.test, inDays } })}
        />
      )}
    </StepFields>
  );
}

export function TemplateBarrier({ barrier }: { barrier: Barrier }) {
  const change = useChange(barrier);
  return (
    <Line id={barrier.id} kind="barrier" text={barrier.text}>
      <BarrierField text={barrier.text} onText={text => change({ text })} />
    </Line>
  );
}

export function TemplateSign({ sign }: { sign: Sign }) {
  const change = useChange(sign);
  return (
    <Line id={sign.id} kind="sign" text={sign.text}>
      <SignFields sign={sign} change={change} />
    </Line>
  );
}
