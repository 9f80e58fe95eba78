import { TextInput } from '@mantine/core';
import type { Barrier, PlanProblem, Sign } from '@trellis/core/careplans/careplan';
import { changeBarrier, changeProblem, changeSign } from '@trellis/core/careplans/plan-outline';
import { useState } from 'react';
import { useCarePlanWords } from '../words/careplan.ts';
import { BlankField } from './BlankField.tsx';
import field from './Line.module.css';
import { Line } from './Line.tsx';
import css from './PlanOutline.module.css';
import { usePlanActs } from './plan-desk.ts';
import { spanishWith } from './spanish-with.ts';
import { BarrierField, SignFields } from './WordFields.tsx';

export function ProblemTitle({ problem }: { problem: PlanProblem }) {
  const words = useCarePlanWords();
  const { edit } = usePlanActs();
  const change = (part: Parameters<typeof changeProblem>[2]) =>
    edit(plan => changeProblem(plan, problem.id, part));
  return (
    <Line id={problem.id} kind="problem" text={problem.title}>
      <TextInput
        className={field.all ?? ''}
        label={words.problem}
        maxLength={400}
        value={problem.title}
        onChange={event => change({ title: event.currentTarget.value })}
      />
      <TextInput
        className={field.half ?? ''}
        label={`${words.plainName} · EN`}
        maxLength={400}
        value={problem.plain.en}
        onChange={event => change({ plain: { ...problem.plain, en: event.currentTarget.value } })}
      />
      <TextInput
        className={field.half ?? ''}
        label={`${words.plainName} · ES`}
        lang="es"
        maxLength={400}
        value={problem.plain.es}
        onChange={event => change({ plain: { ...problem.plain, es: event.currentTarget.value } })}
      />
    </Line>
  );
}

export function BarrierLine({ barrier }: { barrier: Barrier }) {
  const { edit } = usePlanActs();
  return (
    <Line id={barrier.id} kind="barrier" text={barrier.text}>
      <BarrierField
        text={barrier.text}
        onText={text => edit(plan => changeBarrier(plan, barrier.id, { text }))}
      />
    </Line>
  );
}

export function SignLine({ sign }: { sign: Sign }) {
  const words = useCarePlanWords();
  const { edit } = usePlanActs();
  const [was] = useState(sign);
  return (
    <Line
      id={sign.id}
      kind="sign"
      text={sign.text}
      cells={sign.es === '' ? <span className={css.due}>{words.noSpanish}</span> : undefined}
    >
      <BlankField line={sign} />
      <SignFields
        sign={sign}
        change={part => edit(plan => changeSign(plan, sign.id, { ...spanishWith(part, sign, was), ...part }))}
      />
    </Line>
  );
}
