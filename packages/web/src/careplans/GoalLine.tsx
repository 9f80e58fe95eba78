import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import type { Goal } from '@trellis/core/careplans/careplan';
import { changeGoal } from '@trellis/core/careplans/plan-outline';
import { Status } from '../kit/Status.tsx';
import { Said } from '../kit/Voice.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useFormat } from '../words/words.ts';
import { BlankField } from './BlankField.tsx';
import { GoalFields } from './GoalFields.tsx';
import { GoalStanding } from './GoalStanding.tsx';
import field from './Line.module.css';
import { Line } from './Line.tsx';
import css from './PlanOutline.module.css';
import { usePlanActs } from './plan-desk.ts';
import { shownTarget } from './shown-target.ts';

/** A goal: the clinical words, the patient's own beside them, target and date. */
export function GoalLine({ goal }: { goal: Goal }) {
  const words = useCarePlanWords();
  const format = useFormat();
  const { openId } = usePlanActs();
  return (
    <>
      <Line
        id={goal.id}
        kind="goal"
        text={goal.text}
        cells={
          <>
            <span className={css.target}>
              {goal.status === 'met' ? (
                <Status look="met">{words.statuses.met}</Status>
              ) : (
                shownTarget(goal.target)
              )}
            </span>
            <span className={css.due}>
              {goal.status === 'later'
                ? words.statuses.later
                : goal.dueOn && words.by(format.date(goal.dueOn))}
            </span>
          </>
        }
      >
        <Fields goal={goal} />
      </Line>
      {openId !== goal.id && <GoalStanding goal={goal} />}
      {goal.ownWords !== '' && openId !== goal.id && (
        <p className={css.said}>
          <Said>{goal.ownWords}</Said>
        </p>
      )}
    </>
  );
}

function Fields({ goal }: { goal: Goal }) {
  const words = useCarePlanWords();
  const { edit } = usePlanActs();
  const change = (part: Partial<Goal>) => edit(plan => changeGoal(plan, goal.id, part));
  return (
    <>
      <BlankField line={goal} />
      <GoalFields
        goal={goal}
        change={change}
        said={
          <Textarea
            className={field.all ?? ''}
            classNames={{ input: css.voice ?? '' }}
            label={words.ownWords}
            placeholder={words.mattersHint}
            maxLength={400}
            autosize
            minRows={1}
            value={goal.ownWords}
            onChange={event => change({ ownWords: event.currentTarget.value })}
          />
        }
      >
        <TextInput
          className={field.third ?? ''}
          type="date"
          label={words.date}
          value={goal.dueOn ?? ''}
          onChange={event => change({ dueOn: findDay(event.currentTarget.value) ?? null })}
        />
        <NativeSelect
          className={field.third ?? ''}
          label={words.status}
          value={goal.status}
          data={(['now', 'later', 'met'] as const).map(value => ({ value, label: words.statuses[value] }))}
          onChange={event => change({ status: event.currentTarget.value as Goal['status'] })}
        />
      </GoalFields>
    </>
  );
}
