import { NativeSelect, TextInput } from '@mantine/core';
import { type Barrier, type Sign, type StepOwner, stepOwners } from '@trellis/core/careplans/careplan';
import { longestInDays, type TemplateBody } from '@trellis/core/careplans/template-body';
import { changeLineOf } from '@trellis/core/careplans/template-outline';
import { useState } from 'react';
import { useCarePlanWords } from '../words/careplan.ts';
import { useTemplateWords } from '../words/templates.ts';
import field from './Line.module.css';
import { Line } from './Line.tsx';
import css from './PlanOutline.module.css';
import { useTemplateDesk } from './template-desk.ts';

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
          <span className={css.target}>{goal.target}</span>
          <span className={css.due}>{words.days(goal.inDays)}</span>
        </>
      }
    >
      <GoalFields goal={goal} />
    </Line>
  );
}

function GoalFields({ goal }: { goal: Goal }) {
  const words = useTemplateWords();
  const plan = useCarePlanWords();
  const change = useChange(goal);
  return (
    <>
      <TextInput
        className={field.all ?? ''}
        label={plan.goal}
        maxLength={400}
        value={goal.text}
        onChange={event => change({ text: event.currentTarget.value })}
      />
      <TextInput
        className={field.third ?? ''}
        label={plan.target}
        placeholder={plan.targetHint}
        maxLength={60}
        value={goal.target}
        onChange={event => change({ target: event.currentTarget.value })}
      />
      <Loinc
        label={words.measure}
        code={goal.measure?.loinc ?? ''}
        onCode={loinc => change({ measure: loinc === '' ? null : { loinc } })}
      />
      <Days label={words.inDays} days={goal.inDays} onDays={inDays => change({ inDays })} />
      <TextInput
        className={field.half ?? ''}
        label={plan.plainEn}
        maxLength={400}
        value={goal.plain.en}
        onChange={event => change({ plain: { ...goal.plain, en: event.currentTarget.value } })}
      />
      <TextInput
        className={field.half ?? ''}
        label={plan.plainEs}
        lang="es"
        maxLength={400}
        value={goal.plain.es}
        onChange={event => change({ plain: { ...goal.plain, es: event.currentTarget.value } })}
      />
    </>
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
      <StepFields step={step} />
    </Line>
  );
}

function StepFields({ step }: { step: Step }) {
  const words = useTemplateWords();
  const plan = useCarePlanWords();
  const { body } = useTemplateDesk();
  const change = useChange(step);
  return (
    <>
      <TextInput
        className={field.all ?? ''}
        label={plan.step}
        maxLength={400}
        value={step.text}
        onChange={event => change({ text: event.currentTarget.value })}
      />
      <TextInput
        className={field.all ?? ''}
        label={plan.stepEs}
        lang="es"
        maxLength={400}
        value={step.es}
        onChange={event => change({ es: event.currentTarget.value })}
      />
      <NativeSelect
        className={field.third ?? ''}
        label={plan.owner}
        value={step.owner}
        data={stepOwners.map(value => ({ value, label: plan.owners[value] }))}
        onChange={event => change({ owner: event.currentTarget.value as StepOwner })}
      />
      <TextInput
        className={field.third ?? ''}
        label={plan.every}
        maxLength={60}
        value={step.every}
        onChange={event => change({ every: event.currentTarget.value })}
      />
      <NativeSelect
        className={field.third ?? ''}
        label={plan.forGoal}
        value={step.goalId ?? ''}
        data={[
          { value: '', label: plan.forProblem },
          ...body.goals.map(goal => ({ value: goal.id, label: goal.text || plan.unwritten })),
        ]}
        onChange={event => change({ goalId: event.currentTarget.value || null })}
      />
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
    </>
  );
}

export function TemplateBarrier({ barrier }: { barrier: Barrier }) {
  const plan = useCarePlanWords();
  const change = useChange(barrier);
  return (
    <Line id={barrier.id} kind="barrier" text={barrier.text}>
      <TextInput
        className={field.all ?? ''}
        label={plan.barrier}
        maxLength={400}
        value={barrier.text}
        onChange={event => change({ text: event.currentTarget.value })}
      />
    </Line>
  );
}

export function TemplateSign({ sign }: { sign: Sign }) {
  const plan = useCarePlanWords();
  const change = useChange(sign);
  return (
    <Line id={sign.id} kind="sign" text={sign.text}>
      <TextInput
        className={field.half ?? ''}
        label={plan.sign}
        maxLength={400}
        value={sign.text}
        onChange={event => change({ text: event.currentTarget.value })}
      />
      <TextInput
        className={field.half ?? ''}
        label={plan.stepEs}
        lang="es"
        maxLength={400}
        value={sign.es}
        onChange={event => change({ es: event.currentTarget.value })}
      />
    </Line>
  );
}
