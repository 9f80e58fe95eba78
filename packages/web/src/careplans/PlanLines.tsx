import { type Goal, type Plan, planElements, type Step } from '@trellis/core/careplans/careplan';
import { Said } from '../kit/Voice.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useFormat } from '../words/words.ts';
import css from './PlanBrief.module.css';
import { shownTarget } from './shown-target.ts';

/** A plan as it is read from top to bottom on a phone: problems, goals with target and day, steps with who and when. */
export function PlanLines({ plan }: { plan: Plan }) {
  const words = useCarePlanWords();
  const written = planElements.filter(it => plan.elements[it] !== '');
  return (
    <ol className={css.plan}>
      {plan.whatMatters !== '' && (
        <li>
          <h4>{words.matters}</h4>
          <Said>{plan.whatMatters}</Said>
        </li>
      )}
      {plan.problems.map(problem => (
        <li key={problem.id}>
          <h4>{problem.title}</h4>
          <ul className={css.lines}>
            {problem.goals.map(goal => (
              <GoalWords key={goal.id} goal={goal} />
            ))}
            {problem.steps.map(step => (
              <StepWords key={step.id} step={step} />
            ))}
            {problem.barriers.map(barrier => (
              <li key={barrier.id}>
                <span className={css.kind}>{words.barrier}</span> {barrier.text}
              </li>
            ))}
          </ul>
        </li>
      ))}
      {written.map(element => (
        <li key={element}>
          <h4>{words.elements[element]}</h4>
          <p className={css.reason}>{plan.elements[element]}</p>
        </li>
      ))}
    </ol>
  );
}

function GoalWords({ goal }: { goal: Goal }) {
  const words = useCarePlanWords();
  const format = useFormat();
  const when =
    goal.status === 'now' ? goal.dueOn && words.by(format.date(goal.dueOn)) : words.statuses[goal.status];
  return (
    <li>
      <span className={css.kind}>{words.goal}</span> <b>{goal.text}</b>
      {[shownTarget(goal.target), when].filter(Boolean).map(it => ` · ${it}`)}
      {goal.ownWords !== '' && (
        <p>
          <Said>{goal.ownWords}</Said>
        </p>
      )}
    </li>
  );
}

function StepWords({ step }: { step: Step }) {
  const words = useCarePlanWords();
  const format = useFormat();
  const when = step.dueOn ? words.by(format.date(step.dueOn)) : step.every;
  return (
    <li>
      {step.text}{' '}
      <span className={css.kind}>{[words.owners[step.owner], when].filter(Boolean).join(' · ')}</span>
    </li>
  );
}
